"""From a draft and a keeper's words to a record: what is still missing, what is wrong, and the file that is written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from directory.check_numbers import wrong_numbers
from directory.check_words import wrong_sources, wrong_words
from directory.load import Loader, plain
from directory.records import Organization, Service, Status
from directory.staging import plain as as_written

DONE = "done"
# Drafts that are no organization's; `drafts` names them so.
TO_READ = frozenset({"also-named.yml", "operation.yml", "signs.yml"})
# Drafts that are no organization's; `drafts` names them so.
TO_READ = frozenset({"also-named.yml", "operation.yml", "signs.yml"})
# So many words in a row as in the document are the document's and not the keeper's.
COPIED = 7


@dataclass
class Draft:
    """One draft file. `record` is the organization as far as it is known; drafts of imports have no evidence."""

    path: Path
    kind: str
    document: str
    compared: str
    record: dict[str, Any]
    evidence: list[dict[str, Any]]
    differs: list[str]
    publisher: str | None = None
    published: str | None = None
    address: str | None = None


class NotADraft(Exception):
    """A file under drafts/ that cannot be read as one; the message says which and what to do."""


def drafts_in(folder: Path) -> list[Path]:
    """The draft files that are not done yet, by folder; organizations come before what is only to be read."""
    found = [path for path in folder.rglob("*.yml") if not any(map(_is_put_away, path.relative_to(folder).parts))]
    return sorted(found, key=lambda path: (path.parent, path.name in TO_READ, path.name))


def _is_put_away(part: str) -> bool:
    return part == DONE or part.startswith(".")


def read_draft(path: Path) -> Draft:
    """Reads one draft, from `extract` or from an import. Raises NotADraft."""
    try:
        content = yaml.load(path.read_text("utf-8"), Loader)
    except (yaml.YAMLError, UnicodeDecodeError, OSError) as error:
        line = getattr(getattr(error, "problem_mark", None), "line", None)
        where = f" near line {line + 1}" if line is not None else ""
        raise NotADraft(
            f"{path.name} cannot be read{where}: check the indent and the quotes there, or delete the file"
        ) from None
    if not isinstance(content, dict) or not ("evidence" in content or "services" in content):
        raise NotADraft(f"{path.name} is no draft; move it out of the drafts folder")
    if "kind" not in content:
        return Draft(path, "organization", path.parent.parent.name, "imported", content, [], [])
    known = {name: str(content[name]) for name in ("publisher", "published", "address") if content.get(name)}
    return Draft(
        path,
        content["kind"],
        content["document"],
        content.get("compared", ""),
        content.get("record", {}),
        content["evidence"],
        content.get("differs", []),
        **known,
    )


def finish(draft: Draft) -> Path:
    """Puts a draft away, into the folder done/ beside it."""
    folder = draft.path.parent / DONE
    folder.mkdir(exist_ok=True)
    return draft.path.replace(folder / draft.path.name)


def is_copied(words: str, quotes: Iterable[str]) -> bool:
    """Whether the words take a run of the document's own; a record is in the keeper's."""
    mine = re.findall(r"\w+", words.casefold())
    theirs = " ".join(" ".join(re.findall(r"\w+", quote.casefold())) + " |" for quote in quotes)
    return any(" ".join(mine[start : start + COPIED]) in theirs for start in range(len(mine) - COPIED + 1))


def states(draft: Draft) -> str:
    """What the document states, in words of our own, for the record's source."""
    service = draft.record["services"][0]
    said = [
        f"{phone['number']} for {'texts' if phone['kind'] == 'text' else 'calls'}"
        for phone in service.get("phones", ())
    ]
    said += [f"hours {service['hours']}"] if "hours" in service else []
    said += ["help is confidential"] if service.get("confidential") == "yes" else []
    said += ["help is free"] if service.get("cost") == "free" else []
    return "; ".join(said) or "that the service exists"


def complete(draft: Draft, answers: Mapping[str, Any]) -> dict[str, Any]:
    """The record of a new organization: the draft's facts and the keeper's answers."""
    record = {**draft.record, "services": [dict(service) for service in draft.record["services"]]}
    service = record["services"][0]
    service.update({key: value for key, value in answers.items() if key not in {"publisher"}})
    if not service.get("phones"):
        service["status"] = Status.NO_PUBLIC_NUMBER.value
    service.setdefault("confidence", "unconfirmed")
    if "sources" not in service:
        source = {"publisher": answers["publisher"], "document": draft.document, "states": states(draft)}
        source |= {"date": draft.published} if draft.published else {}
        service["sources"] = [source | ({"address": draft.address} if draft.address else {})]
    return record


def problems_of(record: Any, withheld: Mapping[str, str], today: date) -> list[str]:
    """Why this cannot be a record yet, a sentence each; empty when it can."""
    try:
        org = Organization.parse_obj(record)
    except ValidationError as error:
        return [f"{_field(item['loc'])}: {plain(item)}" for item in error.errors()]
    return [said for service in org.services for said in _wrong(org, service, withheld, today)]


def _wrong(org: Organization, service: Service, withheld: Mapping[str, str], today: date) -> Iterator[str]:
    file = f"{org.id}.yml"
    for problem in (*wrong_numbers(file, service), *wrong_words(file, service), *wrong_sources(file, service, today)):
        yield f"{problem.field.removeprefix(service.id + '.')}: {problem.reason}"
    for phone in service.phones:
        if phone.number in withheld and service.status is Status.ACTIVE:
            yield f"phones: {phone.number} is withheld: {withheld[phone.number]}"


def _field(location: tuple[int | str, ...]) -> str:
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in location if part != "__root__")


def write_record(record: Any, records: Path) -> Path:
    """Writes a new record. Raises FileExistsError: a record is never overwritten."""
    org = Organization.parse_obj(record)
    path = records / "organizations" / f"{org.id}.yml"
    with path.open("x", encoding="utf-8") as file:
        file.write(yaml.safe_dump(as_written(org), allow_unicode=True, sort_keys=False, width=110))
    return path
