"""Records that somebody checked a service: one line in its record, one entry in the log of checks.

The record is changed line by line, so that comments and layout stay as a keeper left them. The log, checks.yml beside
the records, is only ever added to: who checked what, when and how.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from rapidfuzz import process

from directory.load import Loader, Records, load
from directory.records import Service

LOG = "checks.yml"
LOG_HEAD = "# Every check of a number by a person, the newest last. Added to by `whotocall confirm`; never published.\n"
HOW = ("call", "website", "letter")


class NotConfirmed(Exception):
    """A check that cannot be recorded; the message says why and what to do."""


@dataclass(frozen=True)
class Check:
    """A person (name or initials) checked a service on a day, by a call, on its live website or by letter."""

    service: str
    by: str
    on: date
    how: str


def confirm(folder: Path, record: str, by: str, on: date, how: str, today: date) -> Check:
    """Sets the day in the record named by a service's or an organization's id. Raises NotConfirmed and OSError."""
    by = " ".join(by.split())
    if not by or len(by) > 40 or any(sign.isdigit() for sign in by):
        raise NotConfirmed("--by takes your name or initials, such as --by MR (no numbers)")
    if on > today:
        raise NotConfirmed(f"{on} is in the future; --on is the day on which you checked")
    records = load(folder)
    service, file = _find(records, record)
    if service.assured_date and service.assured_date > on:
        raise NotConfirmed(f"{service.id} was checked later already, on {service.assured_date}; nothing was changed")
    path = folder / "organizations" / file
    text = path.read_text("utf-8")
    changed = with_date(text, service.id, on)
    _same_but_date(text, changed, service.id)
    path.write_text(changed, "utf-8")
    check = Check(service.id, by, on, how)
    _log(folder / LOG, check)
    return check


def _find(records: Records, name: str) -> tuple[Service, str]:
    wanted = Path(name).name.removesuffix(".yml").strip().lower()
    services = {
        service.id: (service, records.files[org.id]) for org in records.organizations for service in org.services
    }
    if wanted in services:
        return services[wanted]
    org = next((org for org in records.organizations if org.id == wanted), None)
    if org and len(org.services) == 1:
        return services[org.services[0].id]
    if org:
        raise NotConfirmed(
            f"{wanted} has {len(org.services)} services; name one: {', '.join(s.id for s in org.services)}"
        )
    ids = dict.fromkeys([*services, *(org.id for org in records.organizations)])
    near = [match[0] for match in process.extract(wanted, list(ids), limit=3, score_cutoff=75)]
    hint = f"did you mean {' or '.join(near)}?" if near else "whotocall due lists the ids"
    broken = [problem.file for problem in records.problems if problem.file == f"{wanted}.yml"]
    if broken:
        raise NotConfirmed(f"{broken[0]} has a problem; run `whotocall check` and mend it first")
    raise NotConfirmed(f"no record is called {name!r}; {hint}")


def with_date(text: str, service_id: str, on: date) -> str:
    """The text of a record with the day set for one service, every other sign as it was."""
    service = _node(text, service_id)
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.splitlines(keepends=True)
    for key, value in service.value:
        if key.value == "assured_date":
            line = lines[value.start_mark.line]
            start, stop = value.start_mark.column, value.end_mark.column
            lines[value.start_mark.line] = f"{line[:start]}{on.isoformat()}{line[stop:]}"
            return "".join(lines)
    if service.flow_style:
        raise NotConfirmed(f"{service_id} is written in one line with braces; add assured_date: {on} to it by hand")
    key = next((key for key, _ in service.value if key.value == "confidence"), service.value[-1][0])
    lines.insert(key.start_mark.line, f"{' ' * key.start_mark.column}assured_date: {on.isoformat()}{end}")
    return "".join(lines)


def _node(text: str, service_id: str) -> Any:
    tree: Any = yaml.compose(text, Loader)
    services = next((value for key, value in tree.value if key.value == "services"), None)
    for item in services.value if services else ():
        if any(key.value == "id" and value.value == service_id for key, value in item.value):
            return item
    raise NotConfirmed(f"no service has the id {service_id!r}")


def _same_but_date(before: str, after: str, service_id: str) -> None:
    """Raises NotConfirmed when anything but the day came out different: better no change than a wrong one."""
    old, new = (yaml.load(text, Loader) for text in (before, after))
    for content in (old, new):
        for service in content["services"]:
            if service["id"] == service_id:
                service.pop("assured_date", None)
    if old != new:
        raise NotConfirmed(
            f"the record of {service_id} is laid out in a way that cannot be changed safely; set assured_date by hand"
        )


def _log(path: Path, check: Check) -> None:
    entry = yaml.safe_dump(
        {"service": check.service, "on": check.on, "how": check.how, "by": check.by},
        default_flow_style=True,
        sort_keys=False,
        allow_unicode=True,
        width=1000,
    )
    head = "" if path.exists() else LOG_HEAD
    with path.open("a", encoding="utf-8") as file:
        file.write(f"{head}- {entry}")
