"""Open now? In the service's own time zone, over midnight and on holidays; unknown hours are unknown, not closed."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from opening_hours import OpeningHours

ALWAYS = "24/7"


@lru_cache(maxsize=4096)
def _parsed(hours: str) -> OpeningHours:
    return OpeningHours(hours, country="US")


# Few time zones, and one question asks for one moment of many services.
@lru_cache(maxsize=64)
def _local(timezone: str, at: datetime) -> datetime:
    return at.astimezone(ZoneInfo(timezone)).replace(tzinfo=None)


def is_open(hours: str | None, timezone: str | None, at: datetime) -> bool | None:
    """Whether a service with these hours (opening_hours syntax) answers at the moment `at` (aware).

    None when its hours are not known.
    """
    if hours is None:
        return None
    if hours == ALWAYS:
        return True
    return bool(_parsed(hours).is_open(_local(timezone or "UTC", at)))


def next_change(hours: str | None, timezone: str | None, at: datetime) -> datetime | None:
    """When the service next opens or closes after `at`, in its own time zone; None if never or not known."""
    if hours is None or hours == ALWAYS:
        return None
    zone = ZoneInfo(timezone or "UTC")
    change = _parsed(hours).next_change(at.astimezone(zone).replace(tzinfo=None))
    return change.replace(tzinfo=zone) if change else None
