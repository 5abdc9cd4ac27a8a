"""An HSDS organization, ours or anyone's, as a draft of a record, with what a keeper must still see to."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from enum import Enum
from typing import Any

from pydantic import ValidationError

from directory.hsds import areas, hours, phones
from directory.hsds.terms import Entity, fields_of, needs_of, unflat
from directory.load import plain
from directory.records import Organization, Service
from directory.staging import Draft

# What a record has when nothing is said: "cost: not_stated" and the like.
DEFAULTS = {
    name: info.default.value if isinstance(info.default, Enum) else info.default
    for name, info in Service.__fields__.items()
    if not info.required and info.default not in (None, [])
}
_CLOSED = frozenset({"inactive", "defunct", "temporarily closed"})


def read(entity: Entity, package: str) -> Draft:
    """The draft of an organization and its services; `package` is the file's name, for `sources`."""
    values = {**read_organization(entity), **fields_of(entity)}
    services, to_do = [], []
    for service in entity.get("services") or ():
        kept = fields_of(service)
        fields, left = read_service(service, entity)
        fields |= kept
        if not kept:
            fields["sources"] = [_source(service, entity, package)]
            to_do.append(f"{fields['id']}: name_es is the name as it was; write the Spanish one if there is one")
        to_do += [f"{fields['id']}: {text}" for path, text in left if path not in kept]
        services.append(unflat(_without_none(fields)))
    record = unflat(_without_none({**values, "services": services}))
    draft = Draft({**record, "id": slug(str(record["id"]))}, to_do)
    draft.to_do += _problems(draft.record)
    return draft


def read_organization(entity: Entity) -> Entity:
    """What the standard fields of an HSDS organization say, as flat fields of a record."""
    known = {
        "id": slug(_text(entity, "name") or ""),
        "name": _text(entity, "name"),
        "website": _text(entity, "website") or _text(entity, "url"),
    }
    return _without_none(known)


def read_service(entity: Entity, organization: Entity) -> tuple[Entity, list[tuple[str, str]]]:
    """What the standard fields of an HSDS service say, as flat fields, and what was left out (field, why)."""
    left: list[tuple[str, str]] = []
    schedules = list(_parts(entity, "schedules"))
    places, numbers = _areas(entity, left), _phones(entity, organization, left)
    times, unread = hours.from_hsds(schedules)
    left += [("hours", f"hours not taken over: {text}") for text in unread]
    zones = [zone for place in places if (zone := areas.timezone_of(place))]
    fields = {
        **DEFAULTS,
        "id": slug(_text(entity, "name") or ""),
        "name": _text(entity, "name"),
        "name_es": _text(entity, "name"),
        "aliases": [entity["alternate_name"]] if entity.get("alternate_name") else None,
        "needs": needs_of(entity) or None,
        "summary.en": _text(entity, "description") or _text(organization, "description"),
        "audience.en": _text(entity, "eligibility_description"),
        "alert.en": _text(entity, "alert"),
        "cost": "free" if str(entity.get("fees_description") or "").lower().startswith("free") else "not_stated",
        "phones": numbers or None,
        "hours": times,
        "hours_note.en": next((text for row in schedules if (text := _text(row, "notes"))), None),
        "timezone": zones[0] if zones and times not in (None, hours.ALWAYS) else None,
        "languages": list(dict.fromkeys(code for row in _parts(entity, "languages") if (code := _text(row, "code"))))
        or None,
        "interpreters": bool(entity.get("interpretation_services")),
        "service_area": places or None,
        "assured_date": (_text(entity, "assured_date") or "")[:10] or None,
        "status": "ended" if entity.get("status") in _CLOSED else "active" if numbers else "no_public_number",
    }
    return _without_none(fields), left


def slug(name: str) -> str:
    """The id that a name makes: "Línea de crisis" -> "linea-de-crisis"."""
    plain_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain_name).strip("-") or "unnamed"


def _areas(entity: Entity, left: list[tuple[str, str]]) -> list[dict[str, Any]]:
    found = []
    for row in _parts(entity, "service_areas"):
        place = areas.from_hsds(_text(row, "name") or "", _text(row, "uri") or "")
        if place is None:
            left.append(("service_area", f"not one county, state or country that is known: {_text(row, 'name')!r}"))
        elif place not in found:
            found.append(place)
    return found


def _phones(entity: Entity, organization: Entity, left: list[tuple[str, str]]) -> list[dict[str, Any]]:
    """Its own numbers and those where it is given; the organization's only if there are none.

    A contact's are never taken: they are a person's.
    """
    found: list[dict[str, Any]] = []
    for row in list(_parts(entity, "phones")) or organization.get("phones") or ():
        phone = phones.from_hsds(row)
        if phone is None:
            left.append(("phones", f"number left out, a fax or not a number: {_text(row, 'number')!r}"))
        elif phone not in found:
            found.append(phone)
    return found


def _parts(entity: Entity, name: str) -> Iterator[Entity]:
    """The phones, schedules and so on of a service, then those of the places where it is given."""
    yield from entity.get(name) or ()
    for link in entity.get("service_at_locations") or ():
        yield from link.get(name) or ()
        yield from (link.get("location") or {}).get(name) or ()


def _source(service: Entity, organization: Entity, package: str) -> Entity:
    return _without_none(
        {
            "publisher": _text(organization, "name"),
            "document": package,
            "date": (_text(service, "last_modified") or "")[:10] or None,
            "states": "The record of this service in an HSDS package",
        }
    )


def _problems(record: Entity) -> list[str]:
    try:
        Organization.parse_obj(record)
    except ValidationError as error:
        found = []
        for item in error.errors():
            path = list(item["loc"])
            if path[0] == "services" and len(path) > 1:
                path[:2] = [record["services"][path[1]]["id"]]
            found.append(f"{'.'.join(str(part) for part in path if part != '__root__')}: {plain(item)}")
        return found
    return []


def _text(entity: Entity, name: str) -> str | None:
    """A text without the stray quotes and spaces around it that some packages have."""
    text = str(entity.get(name) or "").strip()
    return (text.strip('"').strip() if text.startswith('"') and text.endswith('"') else text) or None


def _without_none(values: Entity) -> Entity:
    return {name: value for name, value in values.items() if value is not None}
