"""Hours: ours as one line such as "Mo-Fr 08:00-17:00", in HSDS one schedule for the days that have the same times."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
ALWAYS = "24/7"
_TIMES = r"(?:[01]\d|2[0-3]):[0-5]\d-(?:[01]\d|2[0-3]):[0-5]\d"
_DAYS = r"(?:Mo|Tu|We|Th|Fr|Sa|Su)(?:-(?:Mo|Tu|We|Th|Fr|Sa|Su))?"
_RULE = re.compile(rf"({_DAYS}(?:,{_DAYS})*) ({_TIMES}(?:,{_TIMES})*)")
_CLOCK = re.compile(r"([01]\d|2[0-3]):([0-5]\d)(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?")

Week = dict[str, tuple[str, ...]]


def to_hsds(hours: str | None, timezone: str | None) -> list[dict[str, Any]]:
    """The weekly schedules of the hours, without ids. Hours that are more than that become one described schedule.

    HSDS says round the clock as 00:00 to 23:59, and the zone as a number: hours from UTC, here without summer time.
    """
    if hours is None:
        return []
    zone: dict[str, Any] = {"timezone": _offset(timezone)} if timezone else {}
    described = {"description": f"{hours} ({timezone})" if timezone else hours}
    week = dict.fromkeys(DAYS, ("00:00-23:59",)) if hours == ALWAYS else _week(hours)
    rows = []
    for times in dict.fromkeys(week.values()):
        byday = ",".join(day.upper()[:2] for day in week if week[day] == times)
        for span in times:
            opens, closes = span.split("-")
            clock = {"opens_at": f"{opens}:00", "closes_at": f"{closes}:00"}
            rows.append({"freq": "WEEKLY", "byday": byday, **clock, **zone, **described})
    return rows or [described]


def from_hsds(schedules: list[dict[str, Any]]) -> tuple[str | None, list[str]]:
    """The hours of HSDS schedules, or None, and what could not be read, in the schedule's own words."""
    found: dict[str, list[str]] = {}
    unread = []
    for row in schedules:
        if not any(row.get(key) for key in ("description", "byday", "freq", "opens_at", "closes_at")):
            continue  # it only carries notes
        days = [day.strip().capitalize() for day in str(row.get("byday") or "").split(",")]
        clock = [_CLOCK.fullmatch(str(row.get(key) or "").strip()) for key in ("opens_at", "closes_at")]
        weekly = row.get("freq") in ("WEEKLY", None) and str(row.get("interval") or 1) in ("1", "1.0")
        if not (weekly and set(days) <= set(DAYS) and clock[0] and clock[1]):
            unread.append(str(row.get("description") or row.get("byday") or "a schedule without days and times"))
            continue
        for day in days:
            found.setdefault(day, []).append("-".join(f"{match[1]}:{match[2]}" for match in clock if match))
    week = {day: tuple(dict.fromkeys(found[day])) for day in DAYS if day in found}
    return _line(week) if week else None, unread


def _week(hours: str) -> Week:
    """The times of each day, a later rule in place of an earlier one; empty if any says more than that."""
    week: Week = {}
    for rule in hours.split(";"):
        match = _RULE.fullmatch(rule.strip())
        if not match:
            return {}
        for part in match[1].split(","):
            first, _, last = part.partition("-")
            start, end = DAYS.index(first), DAYS.index(last or first)
            days = range(start, end + 1) if start <= end else [*range(start, 7), *range(end + 1)]
            week |= {DAYS[day]: tuple(match[2].split(",")) for day in days}
    return {day: week[day] for day in DAYS if day in week}


def _line(week: Week) -> str:
    if week == dict.fromkeys(DAYS, ("00:00-23:59",)):
        return ALWAYS
    rules = []
    for times in dict.fromkeys(week.values()):
        rules.append(f"{_ranges([DAYS.index(day) for day in week if week[day] == times])} {','.join(times)}")
    return "; ".join(rules)


def _ranges(days: list[int]) -> str:
    runs: list[list[int]] = []
    for day in days:
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return ",".join(f"{DAYS[run[0]]}-{DAYS[run[-1]]}" if len(run) > 1 else DAYS[run[0]] for run in runs)


def _offset(timezone: str) -> float:
    moment = datetime(2024, 1, 1, tzinfo=ZoneInfo(timezone))
    standard = (moment.utcoffset() or moment - moment) - (moment.dst() or moment - moment)
    hours = standard.total_seconds() / 3600
    return int(hours) if hours == int(hours) else hours
