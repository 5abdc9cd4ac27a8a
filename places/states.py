"""Reads a state: after a place ("portland or"), alone ("TX", "Calif."), or misspelled ("massachussets")."""

from __future__ import annotations

from dataclasses import dataclass

from places.gazetteer import Gazetteer, Place
from places.message import Message

LONGEST_STATE = 7
_LINKS = frozenset({"in", "en", "de", "del", "of", "estado", "el", "la"})


@dataclass(frozen=True)
class StateMatch:
    """A state read from the words before `end`; `fuzzy` when it was misspelled."""

    code: str
    end: int
    fuzzy: bool = False


def state_after(message: Message, index: int, places: list[Place], gazetteer: Gazetteer) -> StateMatch | None:
    """The state that follows a place, if one of `places` lies in it: makes "gary in" and "hilo hi" safe."""
    states = {place.state for place in places if place.kind not in {"country", "abroad", "state"}}
    if index >= len(message) or message.tokens[index].gap == ".":
        return None
    match = state_at(message, index, gazetteer)
    if match and match.code in states:
        return match
    if _is_plain(message, index, gazetteer) and (code := gazetteer.abbreviated(message.word(index))) in states:
        return StateMatch(str(code), index + 1)
    start = index
    while start < len(message) and start < index + 3 and message.word(start) in _LINKS:
        start += 1
        full = full_state(message, start, gazetteer)
        if full and full.code in states and message.joined(index, full.end):
            return full
    return None


def state_at(message: Message, index: int, gazetteer: Gazetteer) -> StateMatch | None:
    """A full name, a code or an abbreviation at `index`; a code that is a word only where it cannot be the word."""
    full = full_state(message, index, gazetteer)
    if full:
        return full
    code = gazetteer.abbreviated(message.word(index))
    if code is None or not _is_code(message, index, gazetteer):
        return None
    return StateMatch(code, index + 1)


def _is_plain(message: Message, index: int, gazetteer: Gazetteer) -> bool:
    """A code that is a word but joins no two, right after a place: "toledo oh my sister", not "salem oh my god"."""
    follows, words = message.word(index + 1), gazetteer.words
    spoken = follows in words.not_after_code or message.phrase(index + 1, index + 3) == "my god"
    return message.word(index) in words.plain_codes and message.joined(index - 1, index + 1) and not spoken


def full_state(message: Message, index: int, gazetteer: Gazetteer) -> StateMatch | None:
    """A state by its name in either language, longest first."""
    if not gazetteer.may_begin_state(message.word(index)):
        return None
    for end in range(min(len(message), index + LONGEST_STATE), index, -1):
        name = message.phrase(index, end)
        if name in gazetteer and message.joined(index, end):
            state = next((place.state for place in gazetteer.find(name) if place.kind == "state"), None)
            if state:
                return StateMatch(state, end)
    return None


def _is_code(message: Message, index: int, gazetteer: Gazetteer) -> bool:
    """After a place "in", "or", "me" are states in capitals, after a comma, at the end of a clause or before "help"."""
    word = message.word(index)
    if word not in gazetteer.words.word_codes or message.upper(index) or message.tokens[index].gap == ",":
        return True
    follows = message.word(index + 1)
    return message.ends_clause(index + 1) or follows.isdigit() or follows in gazetteer.words.after_code
