"""Drafts: what a document says, laid out for a keeper with the evidence for each field. Nothing here is published."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from directory.extract.compare import NEW, Comparison, compare
from directory.extract.details import who_answers
from directory.extract.facts import Facts, Found
from directory.extract.reading.spans import line_at
from directory.hsds.reading import slug
from directory.records import Organization
from places import Candidate

HEAD = "# A draft from {document}. It is not published. Review it: whotocall review\n"
QUOTE = 60
MOST_PLACES = 6


class DraftsThere(Exception):
    """The document was extracted before; the message names the folder and the way out."""


def as_drafts(
    facts: Facts, organizations: Sequence[Organization], withheld: Mapping[str, str]
) -> dict[str, dict[str, Any]]:
    """File name -> content: a draft for each organization, one for the operation and one for the signs."""
    drafts: dict[str, dict[str, Any]] = {}
    for found in facts.organizations:
        comparison = compare(found, organizations, withheld)
        if found.numbers or found.record or len(found.mentions) > 1 or comparison.state != NEW:
            drafts[f"{found.record or _key(found)}.yml"] = _organization(facts, found, comparison)
    others = [found for found in facts.organizations if f"{found.record or _key(found)}.yml" not in drafts]
    rows = [_evidence(facts, "name", one.name, one.mentions[0], 0.6) for one in others]
    rows += [_evidence(facts, "phone", number.number, number.span, 0.0) for number in facts.without_owner]
    if rows:
        drafts["also-named.yml"] = _head(facts, "names") | {"evidence": rows}
    if facts.operation:
        drafts["operation.yml"] = _head(facts, "operation") | {
            "evidence": [
                _evidence(
                    facts, fact.kind, fact.value, (fact.start, fact.end), 0.7, **({"of": fact.of} if fact.of else {})
                )
                for fact in facts.operation
            ]
        }
    if facts.signs:
        drafts["signs.yml"] = _head(facts, "signs") | {
            "evidence": [_evidence(facts, sign.kind, None, (sign.start, sign.end), 0.8) for sign in facts.signs]
        }
    return drafts


def _key(found: Found) -> str:
    """The id that its name makes: "Women's Center" -> "womens-center"."""
    return slug(re.sub(r"[’']", "", found.name))


def _head(facts: Facts, kind: str) -> dict[str, Any]:
    document = facts.document
    about = {"publisher": document.publisher, "published": document.published, "address": document.address}
    return {
        "status": "draft",
        "kind": kind,
        "document": document.name,
        **{key: value for key, value in about.items() if value},
    }


def _organization(facts: Facts, found: Found, comparison: Comparison) -> dict[str, Any]:
    draft = _head(facts, "organization") | {"compared": comparison.state}
    if comparison.details:
        draft["differs"] = list(comparison.details)
    return draft | {"record": _record(facts, found), "evidence": list(_all_evidence(facts, found))}


def _record(facts: Facts, found: Found) -> dict[str, Any]:
    key = _key(found)
    single = {detail.field: detail.value for detail in found.details if detail.field != "needs"}
    answered = who_answers(found.name)
    needs = [detail.value for detail in found.details if detail.field == "needs"]
    service = {
        "id": key,
        "name": found.name,
        "needs": needs or (["report"] if answered == "law_enforcement" else []),
        "answered_by": answered,
        "takes": "reports" if answered == "law_enforcement" else "help",
        **single,
        "phones": [_phone(item.number) for item in found.numbers],
        "service_area": _areas(facts, found),
        "confidence": "unconfirmed",
    }
    return {
        "id": found.record or key,
        "name": found.name,
        "services": [{name: value for name, value in service.items() if value}],
    }


def _phone(number: Any) -> dict[str, str]:
    note = f"extension {number.extension}" if number.extension else None
    values = {
        "number": number.number,
        "kind": number.kind,
        "keyword": number.keyword,
        "printed": number.printed,
        "note": note,
    }
    return {key: " ".join(str(value).split()) for key, value in values.items() if value}


def _areas(facts: Facts, found: Found) -> list[dict[str, Any]]:
    if re.search(r"\b(?:national|nationwide|nacional)\b", found.name, re.I):
        return [{"national": True}]
    areas: list[dict[str, Any]] = []
    for candidate, _ in found.places or facts.places:
        area = _area(candidate)
        if area and area not in areas:
            areas.append(area)
    return areas[:MOST_PLACES]


def _area(candidate: Candidate) -> dict[str, Any] | None:
    """A city's line serves its county as a rule; a keeper narrows it."""
    if candidate.county_fips:
        return {"county": candidate.county_fips}
    return {"state": candidate.state} if candidate.kind == "state" and candidate.state else None


def _all_evidence(facts: Facts, found: Found) -> list[dict[str, Any]]:
    rows = [_evidence(facts, "name", found.name, found.mentions[0], 0.9)]
    rows += [
        _evidence(facts, "phone", item.number.number, item.number.span, item.sureness, kind=item.number.kind)
        for item in found.numbers
    ]
    rows += [
        _evidence(facts, detail.field, detail.value, (detail.start, detail.end), detail.sureness)
        for detail in found.details
    ]
    rows += [
        _evidence(facts, "service_area", candidate.label_en, span, 0.5)
        for candidate, span in (found.places or facts.places)[:MOST_PLACES]
    ]
    return rows


def _evidence(
    facts: Facts, field: str, value: Any, span: tuple[int, int], sureness: float, **more: Any
) -> dict[str, Any]:
    """A field, its value, where it stands in the text of the document, and a few words around it."""
    text = facts.document.text
    left, right = line_at(text, span[0])[0], line_at(text, max(span[0], span[1] - 1))[1]
    first, last = max(left, span[0] - QUOTE), min(right, span[1] + QUOTE)
    # Whole words only.
    first = first if first == left else text.find(" ", first, span[0]) + 1 or first
    last = last if last == right else max(text.rfind(" ", span[1], last), span[1])
    quote = text[first:last]
    said = {} if value is None else {"value": value}
    return {
        "field": field,
        **said,
        **more,
        "span": list(span),
        "quote": " ".join(quote.split()),
        "confidence": round(sureness, 2),
    }


def write(drafts: Mapping[str, Mapping[str, Any]], document: str, folder: Path) -> Path:
    """Writes the drafts of a document into a new folder named after it, all or none, and gives that folder back.

    Raises DraftsThere when the document was extracted before, and OSError when the folder cannot be written.
    """
    target = folder / slug(Path(document).stem)
    if target.exists():
        raise DraftsThere(
            f"{document}: its drafts are in {target} already. Review them, or remove that folder to start anew"
        )
    folder.mkdir(parents=True, exist_ok=True)
    making = Path(tempfile.mkdtemp(prefix=".", dir=folder))
    try:
        for name, draft in drafts.items():
            body = yaml.safe_dump(dict(draft), allow_unicode=True, sort_keys=False, width=110)
            (making / name).write_text(HEAD.format(document=document) + body, "utf-8")
        making.chmod(0o755)
        making.replace(target)
    finally:
        shutil.rmtree(making, ignore_errors=True)
    return target
