"""The rules that records must keep together, beside the shape that each must have alone.

Rules, in words:
- a file is named after its organization; organization and service ids are used once;
- a county or state code is one that exists;
- the services that replies lean on when all else fails are there, active, with the kind of number they need;
- a number withheld in resources/withheld.yml (ended, wrong, never confirmed) is in no active record;
- a number is one that exists, and a code for texts is not given as a line to call;
- the day a number was checked, or a source was written, is not in the future; a source's address is a web address;
- no street address stands in the record of a house where people hide, and no English where Spanish belongs;
- no field stands twice in one place;
- no draft lies among the records.

What is only worth a look is in `check_warnings`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import yaml

from directory.check_lines import located, without_drafts, written_twice
from directory.check_numbers import wrong_numbers
from directory.check_words import wrong_sources, wrong_words
from directory.load import Problem, Records, load
from directory.records import Organization, PhoneKind, Service, Status
from directory.withheld import withheld_numbers
from places import names

# Without these a reply could be a dead end (design rule "no dead ends"), so a directory without them is refused.
ESSENTIAL = {
    "national-human-trafficking-hotline": (PhoneKind.VOICE, PhoneKind.TEXT),
    "dial-911": (PhoneKind.VOICE,),
    "988-suicide-crisis-lifeline": (PhoneKind.VOICE, PhoneKind.TEXT),
    "ncmec-hotline-cybertipline": (PhoneKind.VOICE,),
    "hsi-tip-line": (PhoneKind.VOICE,),
}


def check(folder: Path, today: date | None = None) -> Records:
    """The records under `folder` with all their problems, in the order of file and line."""
    records = load(folder)
    records.problems = without_drafts(folder, records.problems)
    services = [(org, service) for org in records.organizations for service in org.services]
    found = [
        *_names(records),
        *_areas(records, services),
        *_dates(records, services, today or date.today()),
        *_contents(records, services, today or date.today()),
        *_withheld(folder, records, services),
    ]
    records.problems += [*located(folder, found), *written_twice(folder)]
    records.problems += _essential(services) if not records.problems else ()
    records.problems.sort()
    return records


def _names(records: Records) -> Iterator[Problem]:
    for org in records.organizations:
        file = records.files[org.id]
        if file != f"{org.id}.yml":
            yield Problem(file, 1, "id", f"is {org.id!r}, so the file must be named {org.id}.yml")
    organizations = Counter(org.id for org in records.organizations)
    services = Counter(service.id for org in records.organizations for service in org.services)
    for org in records.organizations:
        if organizations[org.id] > 1:
            yield Problem(records.files[org.id], 1, "id", f"{org.id!r} is used by {organizations[org.id]} files")
        for service in org.services:
            if services[service.id] > 1:
                yield Problem(records.files[org.id], 0, service.id, f"this id is used {services[service.id]} times")


def _areas(records: Records, services: list[tuple[Organization, Service]]) -> Iterator[Problem]:
    for org, service in services:
        for area in service.service_area:
            try:
                if area.county:
                    names.county_name(area.county)
                if area.state:
                    names.state_name(area.state)
            except names.NameNotFound as error:
                yield Problem(records.files[org.id], 0, f"{service.id}.service_area", str(error))


def _dates(records: Records, services: list[tuple[Organization, Service]], today: date) -> Iterator[Problem]:
    for org, service in services:
        if service.assured_date and service.assured_date > today:
            yield Problem(
                records.files[org.id], 0, f"{service.id}.assured_date", f"{service.assured_date} is in the future"
            )


def _contents(records: Records, services: list[tuple[Organization, Service]], today: date) -> Iterator[Problem]:
    for org, service in services:
        file = records.files[org.id]
        yield from wrong_numbers(file, service)
        yield from wrong_words(file, service)
        yield from wrong_sources(file, service, today)


def _withheld(folder: Path, records: Records, services: list[tuple[Organization, Service]]) -> Iterator[Problem]:
    try:
        reasons = withheld_numbers(folder)
    except (yaml.YAMLError, KeyError, TypeError):
        yield Problem("withheld.yml", 0, "", "must be a list of records that each have a number and a reason")
        return
    for org, service in services:
        for phone in service.phones:
            if service.status is Status.ACTIVE and phone.number in reasons:
                reason = f"{phone.number} is withheld: {reasons[phone.number]}"
                yield Problem(records.files[org.id], 0, f"{service.id}.phones", reason)


def _essential(services: list[tuple[Organization, Service]]) -> Iterator[Problem]:
    by_id = {service.id: service for _, service in services if service.status is Status.ACTIVE}
    for name, kinds in ESSENTIAL.items():
        if name not in by_id:
            yield Problem("organizations", 0, name, "an active service with this id is needed: replies fall back on it")
            continue
        for kind in kinds:
            if not any(phone.kind is kind for phone in by_id[name].phones):
                yield Problem("organizations", 0, name, f"needs a {kind.value} number: replies fall back on it")
