"""What is not wrong but worth a look: twins, far numbers, copied addresses, numbers nobody called for long.

A warning keeps nothing from being published; `whotocall check --strict` fails on one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import combinations

from rapidfuzz import fuzz, process

from directory.check_numbers import far_numbers
from directory.check_words import odd_sources
from directory.load import Problem, Records
from directory.ranking import area_key
from directory.records import Organization, Service, Status

# A number is past its date when nobody called it, or read its live page, for this many days.
PAST_DATE = 365
ALIKE = 94


def warnings(records: Records, today: date) -> list[Problem]:
    """Every warning, in the order of file and field; those about age are one line for all services together."""
    found = [*_twins(records), *_shared_numbers(records)]
    for org in records.organizations:
        for service in org.services:
            found += [*far_numbers(records.files[org.id], service), *odd_sources(records.files[org.id], service)]
    return [*sorted(found), *_past_date(records, today)]


def _twins(records: Records) -> Iterator[Problem]:
    """Organizations with nearly one name that serve one place."""
    orgs = records.organizations
    names = [org.name.casefold() for org in orgs]
    for index, org in enumerate(orgs):
        rest = names[index + 1 :]
        for _, _, other in process.extract(
            names[index], rest, scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE, limit=3
        ):
            twin = orgs[index + 1 + other]
            if _areas(org) & _areas(twin):
                reason = f"{org.name!r} and {twin.name!r} ({records.files[twin.id]}) look like one organization"
                yield Problem(records.files[org.id], 0, "name", reason)


def _areas(org: Organization) -> set[str]:
    return {area_key(area) for service in org.services for area in service.service_area}


def _shared_numbers(records: Records) -> Iterator[Problem]:
    """One number in two organizations for one place and one need: a person would be told it twice."""
    users: dict[tuple[str, str], list[tuple[Organization, Service]]] = defaultdict(list)
    for org in records.organizations:
        for service in org.services:
            if service.status is Status.ACTIVE:
                for phone in service.phones:
                    users[phone.number, phone.kind.value].append((org, service))
    for (number, _), shared in users.items():
        for (org, one), (other_org, other) in combinations(shared, 2):
            areas = {area_key(area) for area in one.service_area} & {area_key(area) for area in other.service_area}
            if org.id != other_org.id and areas and set(one.needs) & set(other.needs):
                also = f"{other.id} ({records.files[other_org.id]})"
                reason = f"{number} is the number of {also} too, for the same place and need"
                yield Problem(records.files[org.id], 0, f"{one.id}.phones", reason)


def _past_date(records: Records, today: date) -> Iterator[Problem]:
    active = [service for org in records.organizations for service in org.services if service.status is Status.ACTIVE]
    never = sum(service.assured_date is None for service in active)
    late = sum(
        service.assured_date is not None and (today - service.assured_date).days > PAST_DATE for service in active
    )
    for count, what in (
        (never, "have never been checked by a person"),
        (late, f"were last checked over {PAST_DATE} days ago"),
    ):
        if count:
            yield Problem(
                "organizations",
                0,
                "assured_date",
                f"{count} active services {what}; see what to call first: whotocall due",
            )
