"""What to call next: the services whose number is likeliest to be wrong for the most people.

    risk = people in the area x chance that the number is wrong

The chance grows with the time since anybody checked, and faster for numbers we were less sure of. The yearly rates
below are our own working assumption, set to put doubtful and old numbers first; they are not measured.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import phonenumbers

from directory.records import Area, Confidence, Need, Organization, PhoneKind, Service, Status
from places import names

# The share of numbers that a year makes wrong, by how sure the number was.
YEARLY = {Confidence.HIGH: 0.05, Confidence.MEDIUM: 0.10, Confidence.LOW: 0.20, Confidence.UNCONFIRMED: 0.40}
# A source without a date is taken to be this old.
YEARS_UNDATED = 3.0


@dataclass(frozen=True)
class Due:
    """A service to call, why, and how many people would likely be told a wrong number if nobody does."""

    organization: Organization
    service: Service
    people: int
    checked: str | None
    risk: float


def due(organizations: Iterable[Organization], today: date, state: str | None = None) -> list[Due]:
    """Active services with a number, the riskiest first; 911 is never called to check it.

    With `state`, those that cover a place in it and not all states.
    """
    found = [
        Due(org, service, people, checked_on(service), people * chance_wrong(service, today))
        for org in organizations
        for service in org.services
        if service.status is Status.ACTIVE
        and Need.EMERGENCY not in service.needs
        and (state is None or _covers(service, state))
        for people in [people_in(service.service_area)]
    ]
    return sorted(found, key=lambda item: (-item.risk, item.service.id))


def people_in(areas: Iterable[Area]) -> int:
    """How many people live where the service is offered; a place within another is counted once."""
    known, found = names.default_names(), list(areas)
    if any(area.national for area in found):
        return sum(state.population for state in known.states.values())
    states = {area.state for area in found if area.state}
    counties = {area.county for area in found if area.county and known.county(area.county).state not in states}
    return sum(known.state(code).population for code in states) + sum(
        known.county(fips).population for fips in counties
    )


def checked_on(service: Service) -> str | None:
    """The day that a person last checked, else the newest date on a source ("2018", "2018-09"), or None."""
    if service.assured_date:
        return service.assured_date.isoformat()
    return max((source.date for source in service.sources if source.date), default=None)


def chance_wrong(service: Service, today: date) -> float:
    """From 0, checked today, towards 1."""
    day = checked_on(service)
    years = YEARS_UNDATED if day is None else max(0.0, (today - _first_day(day)).days / 365.25)
    return float(1 - (1 - YEARLY[service.confidence]) ** years)


def _first_day(day: str) -> date:
    year, month, number = (int(part) for part in (*day.split("-"), "1", "1")[:3])
    return date(year, month, number)


def _covers(service: Service, state: str) -> bool:
    known = names.default_names()
    return any(
        area.state == state or (area.county and known.county(area.county).state == state)
        for area in service.service_area
    )


def call_script(item: Due) -> list[str]:
    """What to say and ask on the phone, a line each; it never says that the caller is in need."""
    service = item.service
    lines = [
        f"Hello. I keep a public list of helplines. We list {service.name} and want to be sure that we have it right.",
        "Do you have two minutes? If not: when may I call back? (In a crisis, hang up and try another day.)",
        f"Is {_said(service)} still the number people should use?",
        f"We have your hours as {service.hours}. Is that right?" if service.hours else "When do you answer?",
        f'We say: "{service.summary.en}" Is that right? What should we not promise?',
        "Whom do you serve: which counties, what ages, men as well as women?",
        "In which languages can you answer? Do you use interpreters?",
        "Is it free, and is it confidential?",
    ]
    if any(phone.kind is PhoneKind.TEXT for phone in service.phones):
        lines.append("Do you still answer texts? Is there a word to send?")
    return [
        *lines,
        "Thank you. Do not ask for, and do not write down, anything about people they help, or where a shelter is.",
    ]


def _said(service: Service) -> str:
    voice = [shown(phone.number) for phone in service.phones if phone.kind is PhoneKind.VOICE]
    return " or ".join(voice or [shown(service.phones[0].number)])


def shown(number: str) -> str:
    """A number as a caller dials it: "(800) 575-5352", "+52 800 553 3000", "988"."""
    if not number.startswith("+"):
        return number
    form = (
        phonenumbers.PhoneNumberFormat.NATIONAL
        if number.startswith("+1")
        else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    )
    return phonenumbers.format_number(phonenumbers.parse(number), form)
