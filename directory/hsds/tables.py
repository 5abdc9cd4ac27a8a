"""HSDS objects as the rows of the tables of a tabular data package, and rows as objects again.

The tables and their columns are those of the published descriptor, `datapackage.json`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from directory.hsds.terms import Entity, taxonomies, terms

DESCRIPTOR = Path(__file__).with_name("datapackage.json")
# The lists inside an object and the tables whose rows they hold.
LISTS = {
    "services": "service",
    "phones": "phone",
    "schedules": "schedule",
    "service_areas": "service_area",
    "languages": "language",
    "attributes": "attribute",
    "service_at_locations": "service_at_location",
}
_PARENTS = ("organization", "service", "service_at_location", "location", "phone")


class PackageError(ValueError):
    """A package that cannot be read; the message names the file, the row and the way out."""


@cache
def columns() -> dict[str, list[str]]:
    """Every table of HSDS 3.0 with its columns, in the order of the descriptor."""
    resources = json.loads(DESCRIPTOR.read_text("utf-8"))["resources"]
    return {item["name"]: [column["name"] for column in item["schema"]["fields"]] for item in resources}


@cache
def files() -> dict[str, str]:
    """The file name of each table: "phone" -> "phones.csv"."""
    return {item["name"]: item["path"] for item in json.loads(DESCRIPTOR.read_text("utf-8"))["resources"]}


def rows_of(organizations: Iterable[Entity]) -> Iterator[tuple[str, Entity]]:
    """The rows of all tables that the organizations fill, with both taxonomies before them."""
    yield from (("taxonomy", taxonomy) for taxonomy in taxonomies())
    yield from (("taxonomy_term", term) for term in terms().values())
    for organization in organizations:
        yield from _rows("organization", organization, {})


def _rows(table: str, entity: Entity, parent: Entity) -> Iterator[tuple[str, Entity]]:
    known = columns()[table]
    yield table, {name: value for name, value in {**parent, **entity}.items() if name in known}
    for name, child in LISTS.items():
        for part in entity.get(name) or ():
            yield from _rows(child, part, {f"{table}_id": entity["id"]})


def organizations_of(tables: dict[str, list[Entity]]) -> list[Entity]:
    """The organizations with their services out of the rows of a package, by table.

    Raises PackageError when a row has no id, an id is used twice, or a service belongs to no organization.
    """
    by_id = {table: _by_id(table, rows) for table, rows in tables.items()}
    organizations = by_id.get("organization", {})
    for number, service in enumerate(tables.get("service", ()), start=2):
        if service.get("organization_id") not in organizations:
            raise PackageError(
                f"{files()['service']}, row {number}: organization_id {service.get('organization_id')!r} is not in "
                f"{files()['organization']}; add the organization, or take the service out"
            )
    lists = {table: name for name, table in LISTS.items()}
    for table, name in lists.items():
        for row in tables.get(table, ()):
            for parent in _parents_of(table, row, by_id):
                parent.setdefault(name, []).append(row)
    for link in tables.get("service_at_location", ()):
        link["location"] = by_id.get("location", {}).get(str(link.get("location_id")))
    return list(organizations.values())


def _by_id(table: str, rows: list[Entity]) -> dict[str, Entity]:
    found: dict[str, Entity] = {}
    for number, row in enumerate(rows, start=2):
        key = row.get("id")
        if not key:
            raise PackageError(f"{files()[table]}, row {number}: id is empty; every row needs one")
        if key in found:
            raise PackageError(f"{files()[table]}, row {number}: the id {key} is used twice")
        found[key] = row
    return found


def _parents_of(table: str, row: Entity, by_id: dict[str, dict[str, Entity]]) -> Iterator[Entity]:
    """The objects that a row belongs to; an organization's own phones and services' are told apart by their ids."""
    if table == "attribute":
        names = [(str(row.get("link_entity")), row.get("link_id"))]
    else:
        names = [(parent, row.get(f"{parent}_id")) for parent in _PARENTS]
    for parent, key in names:
        if key and key in by_id.get(parent, {}):
            yield by_id[parent][key]
