"""The rules that records must keep together, beside the shape that each must have alone.

Rules, in words:
- a file is named after its organization; organization and service ids are used once;
- a county or state code is one that exists;
- the services that replies lean on when all else fails are there, active, with the kind of number they need;
- a number withheld in resources/withheld.yml (ended, wrong, never confirmed) is in no active record;
- a day a number was checked is not in the future.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import yaml

from directory.load import Loader, Problem, Records, load
from directory.records import Organization, PhoneKind, Service, Status
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
    services = [(org, service) for org in records.organizations for service in org.services]
    records.problems += [
        *_names(records),
        *_areas(records, services),
        *_dates(records, services, today or date.today()),
        *_withheld(folder, records, services),
        *(_essential(services) if not records.problems else ()),
    ]
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


def _withheld(folder: Path, records: Records, services: list[tuple[Organization, Service]]) -> Iterator[Problem]:
    path = folder / "withheld.yml"
    withheld = yaml.load(path.read_text("utf-8"), Loader) if path.exists() else []
    reasons = {item["number"]: item["reason"] for item in withheld}
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
