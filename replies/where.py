"""Which place is meant: from what was just said, from the choices offered before, or from earlier in the talk."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from directory.services import Place
from places import Candidate, Resolution, narrow, resolve
from places.gazetteer import NEW_YORK_CITY
from replies.talk import Talk

# At most this many places are offered to choose from; more would not fit a text message.
CHOICES = 4
# The one city that is five counties (the boroughs: Bronx, Kings, New York, Queens, Richmond).
BOROUGHS = ("36005", "36047", "36061", "36081", "36085")


@dataclass(frozen=True)
class Where:
    """What is known of the place. `kind` is "known", "which", "typo", "unknown", "abroad" or "none".

    `place` is set when known, `choices` for "which" and "typo", `country` (two letters) and its name for "abroad".
    """

    kind: str
    place: Place | None = None
    choices: tuple[dict[str, Any], ...] = ()
    country: str = ""
    country_name: str = ""
    said_now: bool = False


def locate(talk: Talk) -> Where:
    """The place that this message is about. A place that is understood is remembered for the rest of the talk."""
    pending = talk.slot("choices") or []
    if pending:
        chosen = narrow([Candidate(**item) for item in pending], talk.text)
        if chosen is not None:
            return settle(talk, packed(chosen))
    found = resolve(talk.text)
    if found.how == "none" and not found.unknown:
        place = talk.slot("place")
        return Where("known", unpacked(place, talk.language)) if place else Where("none")
    return _understood(talk, found)


def _understood(talk: Talk, found: Resolution) -> Where:
    choices = tuple(packed(candidate) for candidate in found.choices[:CHOICES])
    if found.how == "foreign":
        talk.remember(choices=None, place=None)
        return Where(
            "abroad",
            country=found.country or "",
            country_name=unpacked(choices[0], talk.language).name if choices else "",
            said_now=True,
        )
    if not choices:
        talk.remember(choices=None)
        return Where("unknown", said_now=True)
    if found.how == "fuzzy" or found.ambiguous:
        talk.remember(choices=list(choices))
        return Where("which" if found.ambiguous else "typo", choices=choices, said_now=True)
    return settle(talk, choices[0])


def settle(talk: Talk, chosen: dict[str, Any]) -> Where:
    """This place it is, for this reply and the ones that follow."""
    talk.remember(place=chosen, choices=None)
    return Where("known", unpacked(chosen, talk.language), said_now=True)


def packed(candidate: Candidate) -> dict[str, Any]:
    """A candidate as a slot can hold it; `Candidate(**packed)` is the same again."""
    return asdict(candidate)


def unpacked(slot: dict[str, Any], language: str) -> Place:
    """The place in a slot as the directory takes it, named for a reader of this language."""
    counties = (slot["county_fips"],) if slot["county_fips"] else BOROUGHS if slot["city"] == NEW_YORK_CITY else ()
    return Place(slot["label_es" if language == "es" else "label_en"], slot["state"] or "", counties, slot["city"])
