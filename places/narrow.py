"""Reads the answer to "which one?": a number, a state, a county, or "the city"."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from places.gazetteer import Gazetteer, default_gazetteer
from places.message import Message
from places.model import Candidate, Resolution
from places.resolve import resolve
from places.states import state_at

# A longer message is a new question, not an answer.
LONGEST_ANSWER = 12


def narrow(
    previous: Resolution | Iterable[Candidate], text: str, gazetteer: Gazetteer | None = None
) -> Candidate | None:
    """The one of the choices put before that the answer picks: "2", "la segunda", "KS", "no, the one in Kansas".

    None when the answer picks none or several of them.
    """
    gazetteer = gazetteer or default_gazetteer()
    choices = list(previous.choices if isinstance(previous, Resolution) else previous)
    message = Message(text, gazetteer.is_word)
    if not choices or not len(message) or len(message) > LONGEST_ANSWER:
        return None
    return (
        _by_state(choices, message, gazetteer)
        or _by_place(choices, text, gazetteer)
        or _by_number(choices, message, gazetteer)
        or _by_kind(choices, message, gazetteer)
    )


def _only(choices: list[Candidate], fits: Callable[[Candidate], bool]) -> Candidate | None:
    found = [choice for choice in choices if fits(choice)]
    return found[0] if len(found) == 1 else None


def _by_state(choices: list[Candidate], message: Message, gazetteer: Gazetteer) -> Candidate | None:
    offered = {choice.state for choice in choices}
    said = {
        match.code
        for index in range(len(message))
        if (match := state_at(message, index, gazetteer)) and match.code in offered
    }
    return _only(choices, lambda choice: choice.state in said) if len(said) == 1 else None


def _by_place(choices: list[Candidate], text: str, gazetteer: Gazetteer) -> Candidate | None:
    """ "Jackson County", "Wyandotte", a ZIP."""
    for place in resolve(text, gazetteer=gazetteer).candidates:
        found = _only(
            choices,
            lambda choice, place=place: (
                place == choice
                or (  # type: ignore[misc]
                    place.county_fips is not None
                    and place.county_fips == choice.county_fips
                    and (place.city is None or place.city == choice.city or place.kind == "zip")
                )
            ),
        )
        found = found or _only(
            choices,
            lambda choice, place=place: (
                place.kind == "state"  # type: ignore[misc]
                and choice.state == place.state
            ),
        )
        if found:
            return found
    return None


def _by_number(choices: list[Candidate], message: Message, gazetteer: Gazetteer) -> Candidate | None:
    words = gazetteer.words
    for index in range(len(message)):
        for number, names in enumerate(words.ordinals):
            if message.word(index) in names and _is_ordinal(message, index) and number < len(choices):
                return choices[number]
        if message.word(index) in words.last:
            return choices[-1]
    return None


def _is_ordinal(message: Message, index: int) -> bool:
    """ "one" and "a" are numbers only when they are the whole answer."""
    return message.word(index) not in {"one", "a", "uno"} or len(message) == 1


def _by_kind(choices: list[Candidate], message: Message, gazetteer: Gazetteer) -> Candidate | None:
    for kind, names in zip(("city", "county", "state"), gazetteer.words.kinds, strict=True):
        if any(token.norm in names for token in message.tokens):
            return _only(choices, lambda choice, kind=kind: choice.kind == kind)  # type: ignore[misc]
    return None
