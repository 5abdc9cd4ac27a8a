"""Whether a number is one that exists, of the kind that the record says, and likely in the area that it serves."""

from __future__ import annotations

import re
from collections.abc import Iterator

import phonenumbers
from phonenumbers import PhoneNumberType

from directory.load import Problem
from directory.records import SHORT_NUMBER, PhoneKind, Service
from places import names

SHORT_TO_CALL = 3
E164 = re.compile(r"\+[1-9]\d{6,14}")


def wrong_numbers(file: str, service: Service) -> Iterator[Problem]:
    """Numbers that no telephone has, codes for texts given as lines to call, and a number that stands there twice."""
    seen: set[tuple[str, PhoneKind, str | None]] = set()
    for index, phone in enumerate(service.phones, 1):
        where = f"{service.id}.phones.{index}.number"
        if SHORT_NUMBER.fullmatch(phone.number):
            if len(phone.number) > SHORT_TO_CALL and phone.kind is not PhoneKind.TEXT:
                yield Problem(file, 0, where, f"{phone.number} is a code for texts; write kind: text")
        elif not E164.fullmatch(phone.number):
            yield Problem(file, 0, where, f"{phone.number!r} may hold only + and digits, like +18005755352")
        elif not phonenumbers.is_valid_number(phonenumbers.parse(phone.number)):
            reason = f"{phone.number} is no number that is in use anywhere; look for two digits that changed places"
            yield Problem(file, 0, where, reason)
        if (use := (phone.number, phone.kind, phone.keyword)) in seen:
            yield Problem(file, 0, where, f"{phone.number} stands here twice as {phone.kind.value}; delete one")
        seen.add(use)


def far_numbers(file: str, service: Service) -> Iterator[Problem]:
    """Local numbers of another state than any that the service covers: true for some, a slip for others."""
    covered = {_state(area.county, area.state) for area in service.service_area}
    if any(area.national or area.country for area in service.service_area):
        return
    for index, phone in enumerate(service.phones, 1):
        state = state_of(phone.number)
        if state and state not in covered:
            listed = ", ".join(sorted(code for code in covered if code))
            reason = f"{phone.number} is a {names.state_name(state)} number, the service covers {listed}; is that so?"
            yield Problem(file, 0, f"{service.id}.phones.{index}.number", reason)


def state_of(number: str) -> str | None:
    """The state that a local number belongs to; None for toll-free, short, foreign and unknown ones."""
    if not number.startswith("+1"):
        return None
    parsed = phonenumbers.parse(number)
    if phonenumbers.number_type(parsed) is PhoneNumberType.TOLL_FREE:
        return None
    # Two seconds to load, and needed for warnings only.
    from phonenumbers import geocoder

    place = geocoder.description_for_number(parsed, "en")
    by_name = {state.name: code for code, state in names.default_names().states.items()}
    code = place.rsplit(", ", 1)[-1]
    return by_name.get(place) or (code if code in names.default_names().states else None)


def _state(county: str | None, state: str | None) -> str | None:
    try:
        return names.default_names().county(county).state if county else state
    except names.NameNotFound:
        return None
