"""Phone numbers: our kinds and HSDS types, and numbers as others write them."""

from __future__ import annotations

from typing import Any

import phonenumbers

from directory.hsds.terms import Entity, field_attribute, fields_of, flat, uuid_of
from directory.records import SHORT_NUMBER, Phone, PhoneKind

# HSDS takes the words of vCard (RFC 6350) for the type of a phone.
TYPES = {
    PhoneKind.VOICE.value: "voice",
    PhoneKind.TEXT.value: "text",
    PhoneKind.TTY.value: "textphone",
    PhoneKind.VIDEOPHONE.value: "video",
}
_KINDS = {word: kind for kind, word in TYPES.items()} | {"cell": "voice", "sms": "text", "tty": "tty", "": "voice"}


def to_hsds(phone: Phone, *keys: object) -> Entity:
    """The HSDS phone; `keys` make its UUID. What HSDS has no field for goes into attributes."""
    mine = flat(phone)
    key = uuid_of("phone", *keys)
    entity: Entity = {"id": key, "number": phone.number, "type": TYPES[phone.kind.value], "description": phone.note}
    entity = {name: value for name, value in entity.items() if value is not None}
    known = from_hsds(entity) or {}
    kept = [path for path in {**known, **mine} if known.get(path) != mine.get(path)]
    if kept:
        entity["attributes"] = [field_attribute("phone", key, path, mine.get(path)) for path in kept]
    return entity


def from_hsds(entity: Entity) -> dict[str, Any] | None:
    """The phone as in a record, or None for a fax, a pager or a number that cannot be read."""
    kind = _KINDS.get(str(entity.get("type") or "").lower())
    number = number_of(str(entity.get("number") or ""))
    note = [str(entity["description"])] if entity.get("description") else []
    if entity.get("extension"):
        note.append(f"Extension {str(entity['extension']).removesuffix('.0')}")
    phone = {"number": number, "kind": kind, "note": "; ".join(note) or None, **fields_of(entity)}
    phone = {name: value for name, value in phone.items() if value is not None}
    return phone if "number" in phone and "kind" in phone else None


def number_of(text: str) -> str | None:
    """E.164 or a short number; the stray quotes that some packages put around a number are dropped."""
    text = text.strip(" \t\"'")
    if SHORT_NUMBER.fullmatch(text):
        return text
    try:
        parsed = phonenumbers.parse(text, "US")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(parsed):
        return None
    return str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164))
