"""Open now? In the service's own time zone, over midnight and on holidays; unknown hours are unknown, not closed."""

from __future__ import annotations

from datetime import datetime
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

from opening_hours import OpeningHours

ALWAYS = "24/7"


@lru_cache(maxsize=4096)
def _parsed(hours: str) -> OpeningHours:
    return OpeningHours(hours, country="US")


# Of its own accord ZoneInfo keeps eight zones and reads the others from their files each time.
@cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def is_open(hours: str | None, timezone: str | None, at: datetime) -> bool | None:
    """Whether a service with these hours (opening_hours syntax) answers at the moment `at` (aware).

    None when its hours are not known.
    """
    if hours is None:
        return None
    if hours == ALWAYS:
        return True
    return _is_open(hours, _local(timezone, at))


class Moment:
    """The moment of one question, which is about many services: time zones and hours that they share are read once."""

    def __init__(self, at: datetime) -> None:
        """`at` is aware."""
        self._at = at
        self._clocks: dict[str | None, datetime] = {}
        self._closed: dict[tuple[str, str | None], bool] = {}

    def is_closed(self, hours: str, timezone: str | None) -> bool:
        """Whether a service with these hours is closed at this moment; `hours` as for `is_open`, but not always."""
        closed = self._closed.get((hours, timezone))
        if closed is None:
            if timezone not in self._clocks:
                self._clocks[timezone] = _local(timezone, self._at)
            closed = self._closed[hours, timezone] = not _is_open(hours, self._clocks[timezone])
        return closed


def _is_open(hours: str, clock: datetime) -> bool:
    return bool(_parsed(hours).is_open(clock))


def _local(timezone: str | None, at: datetime) -> datetime:
    return at.astimezone(_zone(timezone or "UTC")).replace(tzinfo=None)


def next_change(hours: str | None, timezone: str | None, at: datetime) -> datetime | None:
    """When the service next opens or closes after `at`, in its own time zone; None if never or not known."""
    if hours is None or hours == ALWAYS:
        return None
    change = _parsed(hours).next_change(_local(timezone, at))
    return change.replace(tzinfo=_zone(timezone or "UTC")) if change else None
