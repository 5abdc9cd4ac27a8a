"""Open now: around the clock, over midnight, on holidays, in the service's own time zone; unknown is not closed."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directory import hours
from directory.hours import Moment, is_open, next_change
from places.names import default_names

WEEKDAYS = "Mo-Fr 08:00-17:00"
OFFICE = "Mo-Fr 08:00-17:00; PH off"
NIGHT = "Mo-Su 20:00-04:00"
LOS_ANGELES, NEW_YORK, HONOLULU = "America/Los_Angeles", "America/New_York", "Pacific/Honolulu"


def local(zone: str, *when: int) -> datetime:
    return datetime(*when, tzinfo=ZoneInfo(zone)).astimezone(timezone.utc)  # type: ignore[misc, arg-type]


@given(at=st.datetimes(timezones=st.just(timezone.utc)))
@settings(deadline=None)
def test_around_the_clock_is_always_open_and_unknown_hours_are_never_known(at: datetime) -> None:
    assert is_open("24/7", None, at) is True
    assert is_open(None, LOS_ANGELES, at) is None
    assert next_change("24/7", None, at) is next_change(None, None, at) is None


def test_an_office_is_open_by_day_on_weekdays_and_closed_at_night_and_on_sunday() -> None:
    wednesday = (2024, 6, 12)
    assert is_open(OFFICE, LOS_ANGELES, local(LOS_ANGELES, *wednesday, 8)) is True
    assert is_open(OFFICE, LOS_ANGELES, local(LOS_ANGELES, *wednesday, 16, 59)) is True
    assert is_open(OFFICE, LOS_ANGELES, local(LOS_ANGELES, *wednesday, 17)) is False
    assert is_open(OFFICE, LOS_ANGELES, local(LOS_ANGELES, 2024, 6, 16, 10)) is False


@pytest.mark.parametrize(("hour", "open_"), [(19, False), (20, True), (23, True), (27, True), (28, False)])
def test_hours_over_midnight_go_on_in_the_next_morning(hour: int, open_: bool) -> None:
    evening = local(NEW_YORK, 2024, 6, 12, 0)
    assert is_open(NIGHT, NEW_YORK, evening + timedelta(hours=hour)) is open_


def test_a_night_that_begins_on_friday_ends_on_saturday() -> None:
    friday_night = "Fr 22:00-06:00"
    assert is_open(friday_night, NEW_YORK, local(NEW_YORK, 2024, 6, 15, 5)) is True
    assert is_open(friday_night, NEW_YORK, local(NEW_YORK, 2024, 6, 14, 5)) is False


@pytest.mark.parametrize("holiday", [(2024, 7, 4), (2024, 12, 25), (2024, 11, 28), (2024, 1, 1)])
def test_an_office_that_rests_on_holidays_is_closed_on_them(holiday: tuple[int, int, int]) -> None:
    at = local(NEW_YORK, *holiday, 10)
    assert is_open(OFFICE, NEW_YORK, at) is False
    assert is_open(WEEKDAYS, NEW_YORK, at) is True


def test_the_service_s_own_clock_counts_and_not_the_server_s() -> None:
    at = datetime(2024, 6, 12, 16, 30, tzinfo=timezone.utc)  # 12:30 in New York, 9:30 in California, 6:30 in Hawaii
    assert is_open(WEEKDAYS, NEW_YORK, at) is True
    assert is_open(WEEKDAYS, LOS_ANGELES, at) is True
    assert is_open(WEEKDAYS, HONOLULU, at) is False
    assert is_open(WEEKDAYS, NEW_YORK, at.astimezone(ZoneInfo("Asia/Tokyo"))) is True


def test_summer_time_moves_the_door_with_it() -> None:
    for month, hour in ((1, 16), (7, 15)):  # 8 am in Los Angeles is 16:00 UTC in winter and 15:00 in summer
        at = datetime(2024, month, 10, hour, tzinfo=timezone.utc)
        assert is_open(WEEKDAYS, LOS_ANGELES, at) is True
        assert is_open(WEEKDAYS, LOS_ANGELES, at - timedelta(minutes=1)) is False


def test_the_next_change_is_told_in_the_service_s_own_time() -> None:
    friday_evening = local(LOS_ANGELES, 2024, 6, 14, 18)
    assert next_change(WEEKDAYS, LOS_ANGELES, friday_evening) == local(LOS_ANGELES, 2024, 6, 17, 8)


def test_a_time_zone_is_read_from_its_file_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python keeps eight zones; a country has more, and reading them again was half of a slow answer."""
    read: list[str] = []
    monkeypatch.setattr(hours, "ZoneInfo", lambda name: (read.append(name), ZoneInfo(name))[1])
    hours._zone.cache_clear()
    zones = sorted({county.timezone for county in default_names().counties.values() if county.timezone})
    for zone in (*zones, *zones):
        is_open(WEEKDAYS, zone, local(NEW_YORK, 2024, 6, 12, 12))
    assert len(zones) > 8 and read == zones


def test_one_moment_of_many_services_says_what_each_alone_would() -> None:
    for hour in range(24):
        at = local(NEW_YORK, 2024, 6, 14, hour)
        moment = Moment(at)
        for asked in (OFFICE, NIGHT, WEEKDAYS, OFFICE):
            for zone in (NEW_YORK, HONOLULU, LOS_ANGELES, None):
                assert moment.is_closed(asked, zone) is not is_open(asked, zone, at)
