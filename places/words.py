"""The words around a place (words.yml) as sets, read when a gazetteer is made."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import yaml

from places.phrases import Phrases
from places.text import normalise

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Words:
    """Sets of folded words and phrases; what each is for stands in words.yml."""

    locatives: Phrases
    motion: frozenset[str]
    presence: frozenset[str]
    now: Phrases
    before: Phrases
    help: frozenset[str]
    filler: frozenset[str]
    called: Phrases
    people: frozenset[str]
    determiners: frozenset[str]
    denied: Phrases
    prefixes: frozenset[str]
    makers: frozenset[str]
    numbered: frozenset[str]
    streets: frozenset[str]
    things: frozenset[str]
    of_country: frozenset[str]
    county_after: frozenset[str]
    county_before: Phrases
    city_before: Phrases
    zip_before: Phrases
    units: frozenset[str]
    money_before: frozenset[str]
    idioms: frozenset[str]
    never: frozenset[str]
    word_codes: frozenset[str]
    plain_codes: frozenset[str]
    not_after_code: frozenset[str]
    after_code: frozenset[str]
    particles: frozenset[str]
    ordinals: tuple[frozenset[str], ...]
    last: frozenset[str]
    kinds: tuple[frozenset[str], ...]

    @cached_property
    def around(self) -> frozenset[str]:
        """Words that stand around places and begin none."""
        return (self.filler | self.locatives | self.presence | self.people) - self.particles


@cache
def read_words(path: Path = HERE / "words.yml") -> Words:
    """All lists of words.yml."""
    raw: dict[str, str] = yaml.load(path.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    lists = {name: _parts(text) for name, text in raw.items()}
    ordinals = tuple(frozenset(nth) for nth in zip(*(group.split() for group in lists.pop("ordinals")), strict=True))
    kinds = tuple(frozenset(group.split()) for group in lists.pop("kinds"))
    sets = {name: Phrases(normalise(part) or part for part in parts) for name, parts in lists.items()}
    return Words(ordinals=ordinals, kinds=kinds, **sets)


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(",")] if "," in text else text.split()
