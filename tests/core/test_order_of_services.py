"""The order of services: most local first, help before tip lines, open before closed, and what is never offered."""

from __future__ import annotations

from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import pytest

from directory.search import find_services
from directory.services import Found, Place
from tests.made_records import ALBANY, CARBON, NATIONAL, NUMBER, TETON, built, service, source, words

# A Wednesday; noon in New York, 10 am in Wyoming.
NOON = datetime(2024, 6, 12, 16, tzinfo=timezone.utc)
COUNTY = Place("Albany County, Wyoming", "WY", (ALBANY,))
WYOMING = [{"state": "WY"}]
DAYTIME = {"hours": "Mo-Fr 08:00-17:00", "timezone": "America/Denver"}


def found(
    folder: Path, *services: dict[str, Any], place: Place | None = COUNTY, need: str | None = None, at: datetime = NOON
) -> Found:
    return find_services(built(folder, *services), place, need, at)


def order(folder: Path, *services: dict[str, Any], **asked: Any) -> list[str]:
    return [offer.service.id for offer in found(folder, *services, **asked).offers]


def test_county_comes_before_state_and_state_before_the_whole_country(tmp_path: Path) -> None:
    answer = found(
        tmp_path, service("a-country", service_area=NATIONAL), service("b-state", service_area=WYOMING),
        service("c-county", confidence="unconfirmed"),
    )  # fmt: skip
    assert [(offer.service.id, offer.level) for offer in answer.offers] == [
        ("c-county", "county"), ("b-state", "state"), ("a-country", "national"),
    ]  # fmt: skip
    assert answer.level == "county"


def test_the_line_of_a_city_is_offered_in_that_city_alone_and_before_the_county_s(tmp_path: Path) -> None:
    services = (
        service("a-city", service_area=[{"county": ALBANY, "city": "Laramie"}], confidence="low"),
        service("b-county"),
        service("c-other-city", service_area=[{"county": ALBANY, "city": "Rock River"}]),
    )
    store = built(tmp_path, *services)
    laramie = find_services(store, Place("Laramie, Wyoming", "WY", (ALBANY,), "Laramie"), None, NOON)
    assert sorted(offer.service.id for offer in laramie.offers) == ["a-city", "b-county"]
    assert [offer.service.id for offer in find_services(store, COUNTY, None, NOON).offers] == ["b-county"]


def test_another_county_s_line_is_not_offered(tmp_path: Path) -> None:
    assert order(tmp_path, service("here"), service("there", service_area=[{"county": CARBON}])) == ["here"]


def test_without_a_place_only_national_lines_are_offered(tmp_path: Path) -> None:
    lines = (service("local"), service("everywhere", service_area=NATIONAL))
    assert order(tmp_path, *lines, place=None) == ["everywhere"]


def test_a_city_of_several_counties_has_the_lines_of_each_once(tmp_path: Path) -> None:
    both = Place("Twin City", "WY", (ALBANY, CARBON))
    lines = (service("a", service_area=[{"county": ALBANY}, {"county": CARBON}]),
             service("b", service_area=[{"county": CARBON}]))  # fmt: skip
    assert order(tmp_path, *lines, place=both) == ["a", "b"]


def test_only_what_fits_the_need_is_offered_and_no_need_means_trafficking(tmp_path: Path) -> None:
    lines = (service("a-law", needs=["legal"]), service("b-beds", needs=["shelter", "trafficking"]))
    assert order(tmp_path, *lines, need="legal") == ["a-law"]
    assert order(tmp_path, *lines, need="shelter") == ["b-beds"]
    assert order(tmp_path, *lines, need=None) == ["b-beds"]


def test_a_need_that_nobody_has_finds_nothing_and_a_strange_one_too(tmp_path: Path) -> None:
    assert order(tmp_path, service("here"), need="native") == []
    assert order(tmp_path, service("here"), need="'; DROP TABLE service") == []


def test_a_line_whose_first_purpose_is_the_need_comes_before_others(tmp_path: Path) -> None:
    lines = (service("a-all", needs=["shelter", "legal", "trafficking"]), service("b-own"))
    assert order(tmp_path, *lines) == ["b-own", "a-all"]


def test_help_comes_before_a_line_for_tips_when_reporting(tmp_path: Path) -> None:
    lines = (service("a-tips", needs=["report"], takes="reports"), service("b-help", needs=["report"], takes="both"))
    assert order(tmp_path, *lines, need="report") == ["b-help", "a-tips"]


def test_a_line_for_reports_only_is_never_offered_as_help(tmp_path: Path) -> None:
    tips = service("a-tips", needs=["trafficking", "shelter", "report"], takes="reports")
    help_line = service("b-help", needs=["trafficking", "shelter", "report"])
    for need in (None, "trafficking", "shelter"):
        assert order(tmp_path, tips, help_line, need=need) == ["b-help"]


def test_the_agency_that_looks_after_children_is_offered_for_child_abuse_though_it_takes_reports(
    tmp_path: Path,
) -> None:
    agency = service("a-agency", needs=["child_abuse"], takes="reports", answered_by="government")
    assert order(tmp_path, agency, need="child_abuse") == ["a-agency"]


@pytest.mark.parametrize("behind", [{"office": True}, {"answered_by": "law_enforcement"}])
def test_an_office_or_the_police_is_never_first_for_a_person_who_asks_for_help(
    tmp_path: Path, behind: dict[str, Any]
) -> None:
    surest = {"confidence": "high", "assured_date": "2024-06-01", "hours": "24/7", **behind}
    closed = service("b-line", confidence="unconfirmed", hours="Mo 08:00-09:00", timezone="America/Denver")
    assert order(tmp_path, service("a-behind", **surest), closed) == ["b-line", "a-behind"]


def test_open_now_comes_before_closed_and_unknown_hours_are_not_closed(tmp_path: Path) -> None:
    lines = (service("a-daytime", **DAYTIME), service("b-unknown"), service("c-always", hours="24/7"))
    night = datetime(2024, 6, 13, 6, tzinfo=timezone.utc)
    assert order(tmp_path, *lines, at=NOON) == ["a-daytime", "b-unknown", "c-always"]
    assert order(tmp_path, *lines, at=night) == ["b-unknown", "c-always", "a-daytime"]


def test_a_line_of_the_night_goes_first_after_midnight_too(tmp_path: Path) -> None:
    lines = (
        service("a-day", hours="Mo-Su 08:00-20:00", timezone="America/Denver"),
        service("b-night", hours="Mo-Su 20:00-08:00", timezone="America/Denver"),
    )
    for hour in (3, 7, 13):  # 9 pm, 1 am and 7 am in Wyoming
        at = datetime(2024, 6, 13, hour, tzinfo=timezone.utc)
        assert order(tmp_path, *lines, at=at) == ["b-night", "a-day"], hour
    assert order(tmp_path, *lines, at=NOON) == ["a-day", "b-night"]


def test_a_line_that_rests_on_holidays_is_behind_on_the_fourth_of_july(tmp_path: Path) -> None:
    lines = (service("a-weekdays", hours="Mo-Fr 08:00-17:00; PH off", timezone="America/Denver"),
             service("b-always", hours="24/7"))  # fmt: skip
    assert order(tmp_path, *lines, at=datetime(2024, 7, 3, 16, tzinfo=timezone.utc)) == ["a-weekdays", "b-always"]
    assert order(tmp_path, *lines, at=datetime(2024, 7, 4, 16, tzinfo=timezone.utc)) == ["b-always", "a-weekdays"]


def test_a_more_local_line_goes_first_even_when_it_is_closed(tmp_path: Path) -> None:
    always = service("a-country", service_area=NATIONAL, hours="24/7")
    closed = service("b-county", hours="Mo 08:00-09:00", timezone="America/Denver")
    assert order(tmp_path, always, closed) == ["b-county", "a-country"]


def test_confirmed_comes_before_unconfirmed(tmp_path: Path) -> None:
    levels = ("unconfirmed", "low", "medium", "high")
    lines = (service(f"{at}-{level}", confidence=level) for at, level in enumerate(levels))
    assert order(tmp_path, *lines) == ["3-high", "2-medium", "1-low", "0-unconfirmed"]


def test_checked_recently_comes_before_long_ago_and_a_call_counts_more_than_the_source(tmp_path: Path) -> None:
    lines = (
        service("a-old", sources=[source(date="2015")]),
        service("b-undated", sources=[source(date=None)]),
        service("c-new", sources=[source(date="2024-05")]),
        service("d-called", sources=[source(date="2015")], assured_date="2024-06-01"),
    )
    assert order(tmp_path, *lines) == ["d-called", "c-new", "a-old", "b-undated"]


def test_a_line_for_everyone_comes_before_one_for_some_or_without_a_voice(tmp_path: Path) -> None:
    lines = (
        service("a-youth", audience=words("Young people")),
        service("b-text", phones=[{"number": NUMBER, "kind": "text"}]),
        service("c-everyone"),
    )
    assert order(tmp_path, *lines)[0] == "c-everyone"


@pytest.mark.parametrize("status", ["ended", "referral_only", "no_public_number"])
def test_what_nobody_can_ring_is_never_offered(tmp_path: Path, status: str) -> None:
    phones = [] if status == "no_public_number" else [{"number": NUMBER}]
    needs = ["trafficking", "domestic_violence", "report"]
    gone = service("a-gone", status=status, phones=phones, needs=needs)
    for need in (None, "domestic_violence", "report"):
        assert "a-gone" not in order(tmp_path, gone, service("b-there", needs=needs), need=need)
    assert found(tmp_path, gone, service("c-far", service_area=NATIONAL)).nearby == ()


def test_where_a_county_has_nothing_for_trafficking_its_other_lines_are_told_apart(tmp_path: Path) -> None:
    teton = [{"county": TETON}]
    services = (
        service("a-assault", needs=["sexual_assault"], service_area=teton),
        service("b-violence", needs=["domestic_violence"], service_area=teton),
        service("c-office", needs=["domestic_violence"], service_area=teton, office=True),
        service("d-police", needs=["sexual_assault"], service_area=teton, answered_by="law_enforcement"),
        service("e-country", service_area=NATIONAL),
        service("f-state", needs=["domestic_violence"], service_area=WYOMING),
    )
    answer = found(tmp_path, *services, place=Place("Teton County, Wyoming", "WY", (TETON,)))
    assert [offer.service.id for offer in answer.offers] == ["e-country"]
    assert sorted(offer.service.id for offer in answer.nearby) == ["a-assault", "b-violence"]
    assert answer.level == "national"


def test_where_a_county_has_its_own_line_no_other_need_is_guessed(tmp_path: Path) -> None:
    assert found(tmp_path, service("own"), service("other", needs=["domestic_violence"])).nearby == ()


def test_the_same_question_has_the_same_answer_however_often_it_is_asked(tmp_path: Path) -> None:
    store = built(tmp_path, service("b"), service("a"), service("c", service_area=NATIONAL))
    answers = [find_services(store, COUNTY, None, NOON) for _ in range(3)]
    assert answers[0] == answers[1] == answers[2]
    assert [offer.service.id for offer in answers[0].offers] == ["a", "b", "c"]
