"""Drafts of records from elsewhere: compared with the records, then laid out for review, all of them or none.

A draft is a record in YAML with what a keeper must still see to as comments above it. Nothing under resources/ is
touched: a keeper moves a draft there once it is right.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from directory.records import Organization, Service

Record = dict[str, Any]


@dataclass
class Draft:
    """A record as far as it is known, and in plain words what a keeper must see to before it can be used."""

    record: Record
    to_do: list[str] = field(default_factory=list)

    @property
    def organization(self) -> Organization | None:
        """The record, when nothing is missing in it."""
        try:
            return Organization.parse_obj(self.record)
        except ValidationError:
            return None


@dataclass(frozen=True)
class Change:
    """How a draft stands to the records: state "new", "changed" or "same", and what differs ("field: old -> new")."""

    id: str
    state: str
    details: tuple[str, ...] = ()


def recognise(drafts: Iterable[Draft], organizations: Iterable[Organization]) -> list[Draft]:
    """The drafts with the ids that records of the same name have already; no id is used by two drafts."""
    records = list(organizations)
    by_id, by_name = {org.id: org for org in records}, {org.name.casefold(): org for org in records}
    used: set[str] = set()
    used_services: set[str] = set()
    found = []
    for draft in drafts:
        record = draft.record
        org = by_id.get(record["id"]) or by_name.get(str(record.get("name")).casefold())
        key = _unused(org.id if org else record["id"], used)
        services = [_known_service(service, org, used_services) for service in record["services"]]
        found.append(Draft({**record, "id": key, "services": services}, draft.to_do))
    return found


def _known_service(service: Record, org: Organization | None, used: set[str]) -> Record:
    key, name = str(service["id"]), str(service.get("name")).casefold()
    mine = {known.id: known.name.casefold() for known in org.services} if org else {}
    if key not in mine:
        key = next((known for known in mine if mine[known] == name), key)
    return {**service, "id": _unused(key, used)}


def compare(drafts: Iterable[Draft], organizations: Iterable[Organization]) -> list[Change]:
    """Each draft against the record with its id, in the order of the drafts."""
    known = {org.id: org for org in organizations}
    changes = []
    for draft in drafts:
        key = str(draft.record["id"])
        if key not in known:
            changes.append(Change(key, "new"))
            continue
        details = tuple(_differences("", plain(known[key]), tidy(draft)))
        changes.append(Change(key, "changed" if details else "same", details))
    return changes


def stage(drafts: Iterable[Draft], folder: Path, name: str) -> Path:
    """Writes one YAML file a draft into a new folder under `folder` and gives that folder back.

    It appears whole or not at all. Raises OSError when it cannot be written and ValueError for text that no file holds.
    """
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / _unused(name, {item.name for item in folder.iterdir()})
    making = Path(tempfile.mkdtemp(prefix=".", dir=folder))
    try:
        (making / "organizations").mkdir()
        for draft in drafts:
            path = making / "organizations" / f"{draft.record['id']}.yml"
            path.write_text(as_yaml(draft), "utf-8")
        making.chmod(0o755)
        making.replace(target)
    finally:
        shutil.rmtree(making, ignore_errors=True)
    return target


def as_yaml(draft: Draft) -> str:
    """The draft as a file for a keeper."""
    head = ["# A draft. It becomes a record when a keeper has read it and moved it to resources/organizations/."]
    head += [f"# To do: {' '.join(text.split())}" for text in draft.to_do]
    body = yaml.safe_dump(tidy(draft), allow_unicode=True, sort_keys=False, width=110)
    return "\n".join(head) + "\n" + body


def tidy(draft: Draft) -> Record:
    """The draft in the order of the template, without what a record says by saying nothing."""
    if draft.organization:
        return plain(draft.organization)
    record = _ordered(Organization, draft.record)
    return {**record, "services": [_ordered(Service, service) for service in draft.record["services"]]}


def plain(organization: Organization) -> Record:
    """A record as a keeper would write it."""
    record: Record = json.loads(organization.json(exclude_none=True, exclude_defaults=True))
    return record


def _ordered(model: type[Organization] | type[Service], record: Record) -> Record:
    fields = model.__fields__
    return {name: record[name] for name in fields if name in record and record[name] not in (fields[name].default, [])}


def _unused(name: str, taken: set[str]) -> str:
    """The name, or with a number after it, so that it is not among those taken; it is among them from now on."""
    number, unused = 1, name
    while unused in taken:
        number += 1
        unused = f"{name}-{number}"
    taken.add(unused)
    return unused


def _differences(path: str, old: Any, new: Any) -> Iterator[str]:
    if isinstance(old, dict) and isinstance(new, dict):
        for key in dict.fromkeys([*old, *new]):
            yield from _differences(f"{path}.{key}" if path else key, old.get(key), new.get(key))
    elif path == "services":
        before, after = ({service["id"]: service for service in services or ()} for services in (old, new))
        yield from _differences("", before, after)
    elif old != new:
        yield f"{path}: {_short(old)} -> {_short(new)}"


def _short(value: Any) -> str:
    if value is None:
        return "nothing"
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 80 else text[:77] + "..."
