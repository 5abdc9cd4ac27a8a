"""Texts made from the gazetteer itself, and how many of them are answered right, asked about, or answered wrong."""

from __future__ import annotations

import random
import string
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from places import Gazetteer, Resolution, resolve
from places.text import normalise

SEED = 20261122
LETTERS = string.ascii_lowercase


@dataclass(frozen=True)
class Case:
    """A text and what it means; `city` is None for counties and states."""

    text: str
    state: str
    fips: str | None


def cities(gazetteer: Gazetteer) -> Iterator[Case]:
    """Every city, neighbourhood and postal name as "City, ST"."""
    for place in gazetteer.cities():
        yield Case(f"{place.name}, {place.state}", place.state, place.fips)


def counties(gazetteer: Gazetteer) -> Iterator[Case]:
    """Every current county with its state."""
    for county in gazetteer.names.counties.values():
        if county.current:
            yield Case(f"{county.name}, {gazetteer.state(county.state).name}", county.state, county.fips)


def zips(gazetteer: Gazetteer) -> Iterator[Case]:
    """Every ZIP; right is any of its counties."""
    for code in gazetteer.zip_codes():
        yield Case(code.zip, code.state, None)


def typos(gazetteer: Gazetteer, stated: bool, least: int = 5_000) -> Iterator[Case]:
    """Cities of `least` people with one letter lost, doubled, changed or swapped; with or without their state."""
    chance = random.Random(SEED)
    for place in gazetteer.cities():
        if place.kind != "city" or place.population < least or len(place.name) < 5:
            continue
        text = mistype(place.name, chance)
        if normalise(text) in gazetteer:  # the error made another place's name: nobody could tell
            continue
        yield Case(f"{text}, {place.state}" if stated else f"I am in {text}", place.state, place.fips)


def mistype(name: str, chance: random.Random) -> str:
    """One letter wrong, anywhere in the name."""
    at = chance.choice([i for i, letter in enumerate(name) if letter.isalpha()])
    swapped = name[:at] + name[at + 1 : at + 2] + name[at] + name[at + 2 :]
    ways: list[Callable[[], str]] = [
        lambda: name[:at] + name[at + 1 :],
        lambda: name[:at] + name[at] + name[at:],
        lambda: name[:at] + chance.choice(LETTERS) + name[at + 1 :],
        lambda: swapped if normalise(swapped) != normalise(name) else name[:at] + name[at + 1 :],
    ]
    return chance.choice(ways)()


def verdict(case: Case, found: Resolution) -> str:
    """right, asked (the right one among those asked about), state (only the state was read), none, or wrong."""
    hits = [
        one
        for one in found.candidates
        if one.state == case.state and (case.fips is None or one.county_fips in {None, case.fips})
    ]
    if found.ambiguous or (found.how == "fuzzy" and hits):
        return "asked" if hits else "asked, without it"
    if not found.candidates:
        return "none"
    if case.fips and hits and hits[0].kind == "state":
        return "state only"
    if hits:
        return "right"
    return "wrong, to be confirmed" if found.how == "fuzzy" else "wrong"


def measure(cases: Iterator[Case], gazetteer: Gazetteer) -> Counter[str]:
    """How often each verdict fell."""
    return Counter(verdict(case, resolve(case.text, gazetteer=gazetteer)) for case in cases)
