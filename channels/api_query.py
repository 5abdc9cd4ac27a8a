"""The parameters of a request for services: read strictly, so that a mistyped filter never widens the answer."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from directory.hsds.catalogue import Wanted
from directory.hsds.terms import NEEDS, terms
from directory.records import Need
from directory.search import levels
from places import resolve
from replies.where import packed, unpacked

PARAMETERS = ("search", "place", "need", "taxonomy_term_id", "full", "page", "per_page")
MOST_PAGES, MOST_EACH, MOST_LETTERS = 100_000, 100, 200


class Refused(Exception):
    """A request that is not answered: `status` of HTTP and the `body`, a sentence that says what to do instead."""

    def __init__(self, status: int, sentence: str, choices: list[str] | None = None) -> None:
        super().__init__(sentence)
        self.status = status
        self.body: dict[str, Any] = {"error": sentence, **({"choices": choices} if choices else {})}


def read_query(given: Mapping[str, list[str]]) -> Wanted:
    """What the parameters ask for. Raises Refused: 400 for what cannot be, 404 for what is not one known place."""
    for name, values in given.items():
        if name not in PARAMETERS:
            raise Refused(400, f"There is no such parameter; there are: {', '.join(PARAMETERS)}.")
        if len(values) > 1:
            raise Refused(400, f"{name} may be given once.")
    asked = {name: values[0] for name, values in given.items()}
    return Wanted(
        page=_number(asked, "page", 1, MOST_PAGES),
        per_page=_number(asked, "per_page", 20, MOST_EACH),
        areas=_areas(text) if (text := _text(asked, "place")) else None,
        need=_need(asked),
        words=_text(asked, "search"),
        full=_flag(asked, "full"),
    )


def _text(asked: Mapping[str, str], name: str) -> str | None:
    text = asked.get(name)
    if text is not None and not 1 <= len(text) <= MOST_LETTERS:
        raise Refused(400, f"{name} must have 1 to {MOST_LETTERS} letters.")
    return text


def _number(asked: Mapping[str, str], name: str, default: int, most: int) -> int:
    text = asked.get(name, str(default))
    if not (text.isascii() and text.isdigit() and len(text) < 10 and 1 <= int(text) <= most):
        raise Refused(400, f"{name} must be a number from 1 to {most}.")
    return int(text)


def _flag(asked: Mapping[str, str], name: str) -> bool:
    if asked.get(name, "false") not in ("true", "false"):
        raise Refused(400, f"{name} must be true or false.")
    return asked.get(name) == "true"


def _need(asked: Mapping[str, str]) -> str | None:
    """The need by its tag or by the id of its term; both must be the same when both are given."""
    tag, term = asked.get("need"), asked.get("taxonomy_term_id")
    if tag is not None and tag not in set(Need):
        raise Refused(400, f"need must be one of: {', '.join(need.value for need in Need)}.")
    if term is None:
        return tag
    try:
        known = terms().get(str(uuid.UUID(term)), {})
    except ValueError:
        raise Refused(400, "taxonomy_term_id must be a UUID.") from None
    meant = known["name"] if known.get("taxonomy") == NEEDS else ""
    return meant if tag in (None, meant) else ""


def _areas(text: str) -> tuple[str, ...]:
    found = resolve(text)
    if found.place is None or found.place.country != "US":
        choices = [candidate.label() for candidate in found.choices]
        sentence = (
            "place may be several; say which." if choices else "place is not known; write a county, city, state or ZIP."
        )
        raise Refused(404, sentence, choices)
    place = unpacked(packed(found.place), "en")
    return tuple(area for _, areas in levels(place) for area in areas)
