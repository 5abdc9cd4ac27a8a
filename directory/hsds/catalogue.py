"""HSDS pages and single services out of resources.db; only services that are offered, without the notes for keepers."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from directory.hsds.mapping import organization_to_hsds, service_to_hsds
from directory.hsds.terms import Entity
from directory.records import Organization, Service, Status, Words
from directory.store import ACTIVE, COUNTED, IDENTIFIED, LISTED, NARROWED, PAGE, RECORDS, Store

# Parts of a service that a page leaves out unless it is asked for in full.
_LISTS = ("phones", "schedules", "service_areas", "languages", "attributes")


@dataclass(frozen=True)
class Wanted:
    """Which services: `areas` are keys of `search.levels`, `need` a tag, `words` in name or summary; all must fit."""

    page: int = 1
    per_page: int = 20
    areas: tuple[str, ...] | None = None
    need: str | None = None
    words: str | None = None
    full: bool = False


class Catalogue:
    """Reads one directory. Safe to use from several threads, as its store is."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def page(self, wanted: Wanted) -> Entity:
        """A page as HSDS wants it, in the order of the ids. Raises DirectoryUnavailable."""
        query, values = _query(wanted)
        total = self.store.rows(f"{COUNTED} {query}", *values)[0][0]
        start = (wanted.page - 1) * wanted.per_page
        keys = [row[0] for row in self.store.rows(f"{LISTED} {query} {PAGE}", *values, wanted.per_page, start)]
        contents = self._services(keys)
        if not wanted.full:
            contents = [{key: value for key, value in item.items() if key not in _LISTS} for item in contents]
        pages = -(-total // wanted.per_page)
        return {
            "total_items": total,
            "total_pages": pages,
            "page_number": wanted.page,
            "size": len(contents),
            "first_page": wanted.page == 1,
            "last_page": wanted.page >= pages,
            "empty": not contents,
            "contents": contents,
        }

    def service(self, uuid: str) -> Entity | None:
        """The whole service with this UUID, or None when there is none that is offered. Raises DirectoryUnavailable."""
        keys = [row[0] for row in self.store.rows(IDENTIFIED, uuid)]
        return next((item for item in self._services(keys) if item["status"] == "active"), None)

    def _services(self, keys: Sequence[str]) -> list[Entity]:
        found = []
        for row in self.store.rows(RECORDS, json.dumps(keys)):
            service = _record(dict(row))
            if service.status is Status.ACTIVE:
                owner = Organization.construct(
                    id=row["org_id"], name=row["org_name"], website=row["website"], services=[]
                )
                organization = organization_to_hsds(owner, row["org_summary"])
                organization.pop("attributes")
                found.append({**service_to_hsds(service, organization["id"]), "organization": organization})
        return found


def _query(wanted: Wanted) -> tuple[str, list[Any]]:
    values = {
        "areas": json.dumps(wanted.areas) if wanted.areas is not None else None,
        "need": wanted.need,
        "words": _match(wanted.words) if wanted.words is not None else None,
    }
    used = [name for name in NARROWED if values[name] is not None]
    return " AND ".join([ACTIVE, *(NARROWED[name] for name in used)]), [values[name] for name in used]


def _match(words: str) -> str:
    """A search for all of the words, whatever else the text holds; for "" one that finds nothing."""
    return " ".join(f'"{word}"' for word in re.findall(r"\w+", words)) or '""'


def _record(row: dict[str, Any]) -> Service:
    """The record that the row was made from, without the notes for keepers."""
    fields: dict[str, Any] = {}
    for name, field in Service.__fields__.items():
        if field.type_ is Words:
            texts = {language: row[f"{name}_{language}"] for language in ("en", "es")}
            fields[name] = texts if texts["en"] else None
        elif name in ("needs", "aliases", "languages", "phones", "service_area", "sources"):
            fields[name] = json.loads(row[name])
        elif name != "notes":
            fields[name] = row[name]
    return Service.parse_obj(fields)
