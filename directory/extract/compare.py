"""How an organization in a document stands to the records: new, the same, a number changed, or a conflict."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import phonenumbers

from directory.extract.facts import Found
from directory.records import Organization, Service

# "855-TIP-MARL (855-847-6276)".
SPELLED = re.compile(
    r"(?P<letters>[^()]*[A-Za-z]{3}[^()]*|\(\d{3}\)[^()]*[A-Za-z]{3}[^()]*)\((?P<digits>[\d\s.-]{4,16})\)"
)
NEW, SAME, CHANGED, CONFLICT = "new", "same", "number changed", "conflict"


@dataclass(frozen=True)
class Comparison:
    """`state` is one of the four above; `details` say in a sentence each what differs and what to do."""

    state: str
    details: tuple[str, ...] = ()


def compare(found: Found, organizations: Sequence[Organization], withheld: Mapping[str, str]) -> Comparison:
    """The organization as the document has it against its record; `withheld` maps a number to why it is withheld."""
    record = next((org for org in organizations if org.id == found.record), None)
    conflicts = [*_withheld(found, withheld), *_owned_by_another(found, organizations), *_letters_differ(found)]
    if record is None:
        return Comparison(CONFLICT if conflicts else NEW, tuple(conflicts))
    conflicts += _contradictions(found, record)
    changed = _new_numbers(found, record)
    state = CONFLICT if conflicts else CHANGED if changed else SAME
    return Comparison(state, (*conflicts, *changed))


def _withheld(found: Found, withheld: Mapping[str, str]) -> list[str]:
    numbers = dict.fromkeys(item.number.number for item in found.numbers)
    return [
        f"{number} is in withheld.yml ({withheld[number]}); do not publish it"
        for number in numbers
        if number in withheld
    ]


def _owned_by_another(found: Found, organizations: Sequence[Organization]) -> list[str]:
    said = []
    for number in dict.fromkeys(item.number.number for item in found.numbers):
        owners = [
            org.id
            for org in organizations
            for service in org.services
            for phone in service.phones
            if phone.number == number
        ]
        if owners and found.record not in owners:
            said.append(f"{number} is on record for {', '.join(dict.fromkeys(owners))}; find out whose it is")
    return said


def _letters_differ(found: Found) -> list[str]:
    """Numbers whose letters and the digits in brackets beside them are not the same number."""
    said = []
    for printed in dict.fromkeys(item.number.printed for item in found.numbers):
        if (spelled := SPELLED.fullmatch(printed)) is None:
            continue
        dialled = phonenumbers.convert_alpha_characters_in_number(spelled["letters"])
        letters, digits = (re.sub(r"\D", "", one) for one in (dialled, spelled["digits"]))
        # Letters beyond the last digit of a number are dialled for nothing.
        letters = letters.removeprefix("1")[:10]
        if not letters.endswith(digits[-10:]):
            said.append(f"{' '.join(printed.split())}: letters and digits are not the same number; call both")
    return said


def _new_numbers(found: Found, record: Organization) -> list[str]:
    have = {phone.number for service in record.services for phone in service.phones}
    fresh = [number for number in dict.fromkeys(item.number.number for item in found.numbers) if number not in have]
    if not have:
        return [f"{number} is printed; the record has no number" for number in fresh]
    return [
        f"{number} is printed; the record has {', '.join(sorted(have))}. Call both before you change it"
        for number in fresh
    ]


def _contradictions(found: Found, record: Organization) -> list[str]:
    """Where the document says otherwise than the service whose number it prints."""
    service = service_of(found, record)
    if service is None:
        return []
    said = []
    for detail in found.details:
        have = getattr(service, detail.field, None)
        value = getattr(have, "value", have)
        if detail.field in {"hours", "confidential", "cost"} and value not in (None, "not_stated", detail.value):
            said.append(f"{detail.field}: the record says {value}, the document {detail.value}")
    return said


def service_of(found: Found, record: Organization) -> Service | None:
    """The service of a record that the document tells of: the one whose number it prints, or the only one."""
    printed = {item.number.number for item in found.numbers}
    by_number = [service for service in record.services if printed & {phone.number for phone in service.phones}]
    return by_number[0] if by_number else record.services[0] if len(record.services) == 1 else None
