"""Which records a document may mean: a "Safe Harbor" of Virginia is none that a text of Mississippi names."""

from __future__ import annotations

from collections.abc import Collection, Container, Sequence
from functools import lru_cache

from directory.check_numbers import state_of
from directory.extract.details import places_in
from directory.extract.reading.spans import sentences
from directory.extract.words import spell
from directory.records import Organization
from places.gazetteer import default_gazetteer

# In so many sentences from the beginning a document says where it plays.
FIRST = 30


def of_here(text: str, organizations: Sequence[Organization], printed: Collection[str]) -> list[Organization]:
    """The organizations without those that serve only states that the text does not name.

    `printed` are the numbers of the text. One of whose numbers is among them stays, one in whose state one of them is
    too, and all stay where the text names no place for sure.
    """
    named = _states(text)
    away = [org for org in organizations if named and not _serves(org, named) and not _has(org, printed)]
    said = spell(text) if away else ""
    # A local number says in which state it is; that takes long to look up, and is asked only where a name is at stake.
    if any(spell(org.name) in said for org in away):
        states = {state for number in printed if (state := state_of(number))}
        away = [org for org in away if not _serves(org, states)]
    left = {org.id for org in away}
    return [org for org in organizations if org.id not in left]


@lru_cache(maxsize=8)
def _states(text: str) -> frozenset[str]:
    """The codes of the states that the beginning of a text names, or whose places it names."""
    return frozenset(one.state for one, _ in places_in(text, sentences(text)[:FIRST]) if one.state)


def _serves(org: Organization, states: Container[str]) -> bool:
    gazetteer = default_gazetteer()
    areas = [area for service in org.services for area in service.service_area]
    codes = (area.state or (gazetteer.county(area.county).state if area.county else None) for area in areas)
    return any(code is None or code in states for code in codes)


def _has(org: Organization, printed: Container[str]) -> bool:
    return any(phone.number in printed for service in org.services for phone in service.phones)
