"""Finds a place behind a typing error, only where the message says that a place is meant; always to be confirmed."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from places.accept import is_located
from places.gazetteer import Gazetteer, Place
from places.meaning import CITY_LIKE_STATE, CITY_RATIO, COUNTY_RATIO, dominant, in_state
from places.mention import Mention
from places.message import Message
from places.states import StateMatch, state_at
from places.text import normalise

LONGEST_TYPO = 3
LARGE_PEOPLE = 100_000
LONG_NAME, SHORT_NAME = 8, 6
_ARTICLES = frozenset({"la", "el", "los", "las", "the"})
SHORT_MESSAGE = 4
_CITY = frozenset({"city", "section", "postal"})


@dataclass
class Typo:
    """The words `start` to before `stop` are probably one of `places`."""

    start: int
    stop: int
    places: list[Place]
    distance: int = 0


def allowed(length: int, sure: bool) -> int:
    """Letters that may be wrong in a name of this length; without a county or state beside it, less."""
    if length < 4 or (length < 5 and not sure):
        return 0
    return (1 if length <= 5 else 2 if length <= 9 else 3) if sure else (1 if length <= 6 else 2)


def find_typo(message: Message, mentions: list[Mention], gazetteer: Gazetteer) -> Typo | None:
    """The best guess, or None: counties first, then names in the state said, then known names after "in"."""
    taken = {index for mention in mentions for index in range(mention.start, mention.stop) if not mention.doubtful}
    return (
        _county(message, taken, gazetteer)
        or _in_state(message, taken, gazetteer)
        or (_known(message, gazetteer) if not mentions else None)
    )


def _county(message: Message, taken: set[int], gazetteer: Gazetteer) -> Typo | None:
    words = gazetteer.words
    for index in range(len(message)):
        state = None
        if message.word(index) in words.county_after and index and message.tokens[index].gap == "":
            state = state_at(message, index + 1, gazetteer) if index + 1 < len(message) else None
            found = _best(message, index, "county", taken, gazetteer, state.end if state else index + 1, state)
            if found:
                return found
        if message.before(index, words.county_before, article=False):
            for end in range(min(len(message), index + LONGEST_TYPO), index, -1):
                state = state_at(message, end, gazetteer) if end < len(message) else None
                found = _match(message, index, end, state.end if state else end, "county", taken, gazetteer, state)
                if found:
                    return found
    return None


def _best(
    message: Message,
    end: int,
    pool: str,
    taken: set[int],
    gazetteer: Gazetteer,
    stop: int,
    state: StateMatch | None = None,
) -> Typo | None:
    """The nearest of the one to three words right before `end`."""
    starts = range(max(0, end - LONGEST_TYPO), end)
    found = [typo for start in starts if (typo := _match(message, start, end, stop, pool, taken, gazetteer, state))]
    return min(found, key=lambda typo: typo.distance) if found else None


def _in_state(message: Message, taken: set[int], gazetteer: Gazetteer) -> Typo | None:
    """ "scotsdale az", "omaha nebrasca": a name before a state, either of them misspelled."""
    for index in range(len(message)):
        if index in taken and index - 1 in taken:
            continue
        state = state_at(message, index, gazetteer)
        if state is None and index not in taken:
            state = fuzzy_state(message, index, gazetteer)
        if state is None or not _may_be_state(message, index, state, gazetteer):
            continue
        exact = _exact_before(message, index, state, gazetteer) if state.fuzzy else None
        found = exact or _best(message, index, state.code, taken, gazetteer, state.end, state)
        if found and message.tokens[index].gap != ".":
            return found
        if state.fuzzy and (is_located(message, index, gazetteer) or _only(message, index, state.end, gazetteer)):
            name = normalise(gazetteer.state(state.code).name)
            return Typo(index, state.end, places_named([name], None, "", gazetteer))
    return None


def _may_be_state(message: Message, index: int, state: StateMatch, gazetteer: Gazetteer) -> bool:
    """A code that is a word is one only in capitals or at the end of a clause."""
    return (
        state.end - index > 1
        or message.word(index) not in gazetteer.words.word_codes
        or message.upper(index)
        or message.ends_clause(state.end)
    )


def _exact_before(message: Message, index: int, state: StateMatch, gazetteer: Gazetteer) -> Typo | None:
    for start in range(max(0, index - LONGEST_TYPO), index):
        places = [place for place in gazetteer.find(message.phrase(start, index)) if place.state == state.code]
        if places and message.joined(start, index):
            return Typo(start, state.end, in_state(places, state.code, "", gazetteer))
    return None


def fuzzy_state(message: Message, index: int, gazetteer: Gazetteer) -> StateMatch | None:
    """A misspelled state of one or two words at `index`, or None; it counts as a search of the message."""
    for end in (index + 2, index + 1):
        if end > len(message) or not message.joined(index, end):
            continue
        name = message.phrase(index, end)
        if len(name) < 5 or name in gazetteer:
            continue
        right = all(gazetteer.is_word(word) for word in name.split())
        if right and len(name) <= LONG_NAME:
            continue
        located = is_located(message, index, gazetteer)
        if right and not located:
            continue
        if not message.may_search():
            return None
        due = located or message.word(index - 1) in gazetteer
        most = 2 if len(name) > (6 if due else 8) and not right else 1
        near = process.extractOne(name, gazetteer.state_names, scorer=OSA.distance, score_cutoff=most)
        if near:
            code = next(place.state for place in gazetteer.find(near[0]) if place.kind == "state")
            return StateMatch(code, end, True)
    return None


def _known(message: Message, gazetteer: Gazetteer) -> Typo | None:
    """After "in", or where nothing else is said but a call for help: places of some size only."""
    for index in range(len(message)):
        located = is_located(message, index, gazetteer)
        if not located and len(message) > SHORT_MESSAGE + LONGEST_TYPO:
            continue
        ends = range(index + 1, min(len(message), index + LONGEST_TYPO) + 1)
        found = [
            typo
            for end in ends
            if (located or _only(message, index, end, gazetteer))
            and (typo := _match(message, index, end, end, "", set(), gazetteer))
            and (located or typo.distance == 1 or len(message.phrase(index, end)) > LONG_NAME)
        ]
        if found:
            return min(found, key=lambda typo: typo.distance)
    return None


def _only(message: Message, start: int, end: int, gazetteer: Gazetteer) -> bool:
    """Nothing else is said but greetings and words for help."""
    if len(message) > SHORT_MESSAGE + end - start:
        return False
    words = gazetteer.words
    rest = [message.word(i) for i in range(len(message)) if not start <= i < end]
    return all(word in words.filler or word in words.help for word in rest)


def _match(
    message: Message,
    start: int,
    end: int,
    stop: int,
    pool: str,
    taken: set[int],
    gazetteer: Gazetteer,
    state: StateMatch | None = None,
) -> Typo | None:
    """The nearest names of a pool to the words `start` to before `end`; `pool` is "county", a state's code, or ""."""
    name = message.phrase(start, end)
    most = allowed(len(name), bool(pool))
    if not most or not _may_be_typo(message, start, end, taken, gazetteer, pool) or not message.may_search():
        return None
    choices = gazetteer.near(pool or "known", len(name), most)
    near = process.extract(name, choices, scorer=OSA.distance, score_cutoff=most, limit=20)
    if not near and pool and len(name) > LONG_NAME:
        near = [(known, 2, 0) for known in gazetteer.starting(pool, name)]  # "hillsboro"
    if not near:
        return None
    least = int(min(distance for _, distance, _ in near))
    nearest = [known for known, distance, _ in near if distance == least]
    places = places_named(nearest, state, pool, gazetteer)
    if not places or (least > 2 and len(nearest) > 1):
        return None
    if not pool and places[0].population < LARGE_PEOPLE:
        article = message.word(start) in _ARTICLES and end - start > 1
        if article or _is_word_typo(name, least, nearest, gazetteer):
            return None
    return Typo(start, stop, places, least)


def _may_be_typo(message: Message, start: int, end: int, taken: set[int], gazetteer: Gazetteer, pool: str) -> bool:
    """Not words spelled right: neither of speech, nor names that were read already or turned down."""
    words, said = gazetteer.words, [message.word(i) for i in range(start, end)]
    if not message.joined(start, end) or taken & set(range(start, end)) or " ".join(said) in words.idioms:
        return False
    if not pool and any(word in words.never for word in said):
        return False
    if len(said) > 1 and (said[0] in words.around or said[-1] in words.locatives or said[-1] in words.particles):
        return False
    if not all(word.isalpha() for word in said):
        return False
    if all(gazetteer.is_word(word) for word in said):
        capital = message.capital(start) or (start == 0 and message.mixed and message.tokens[0].raw[0].isupper())
        return _near_large(" ".join(said), capital, pool, gazetteer)
    known = [word for word in said if word in gazetteer and len(word) > 3 and not gazetteer.is_ordinary(word)]
    return bool(pool) or not (known or " ".join(said) in gazetteer or message.before(start, words.called))


def _near_large(name: str, capital: bool, pool: str, gazetteer: Gazetteer) -> bool:
    """Right words may still be a name mistyped: "las vagas", "Key Wet, FL"; without a capital only a large city's."""
    if name in gazetteer or len(name) < (SHORT_NAME if pool else LONG_NAME):
        return False
    if not pool and not capital and " " not in name:
        return False
    large = gazetteer.near((pool or "known") if capital else "large", len(name), 1)
    return process.extractOne(name, large, scorer=OSA.distance, score_cutoff=1) is not None


def places_named(names: list[str], state: StateMatch | None, pool: str, gazetteer: Gazetteer) -> list[Place]:
    """The likeliest places of the names, in the state where one was said."""
    places = [place for name in names for place in gazetteer.find(name)]
    if state:
        return in_state(places, state.code, "", gazetteer)
    if pool == "county":
        return dominant([place for place in places if place.kind == "county"], COUNTY_RATIO, gazetteer)
    cities = dominant([place for place in places if place.kind in _CITY], CITY_RATIO, gazetteer)
    states = [place for place in places if place.kind == "state"]
    if states:
        return states[:1] + [city for city in cities if city.population >= CITY_LIKE_STATE]
    return cities or dominant([place for place in places if place.kind == "county"], COUNTY_RATIO, gazetteer)


def _is_word_typo(name: str, least: int, nearest: list[str], gazetteer: Gazetteer) -> bool:
    """A misspelled word ("truble", "grasias") is nearer to a word than to a place."""
    word = None if " " in name else nearest_word(name, min(least, 2), gazetteer)
    return word is not None and (word[1] < least or (len(name) < LONG_NAME and word[0] not in nearest))


def nearest_word(name: str, within: int, gazetteer: Gazetteer) -> tuple[str, int] | None:
    """The ordinary word of the same first letter that is nearest, and how many letters differ."""
    lists = gazetteer.words_by_letter.get(name[0], {})
    choices = [word for length in range(len(name) - within, len(name) + within + 1) for word in lists.get(length, ())]
    found = process.extractOne(name, choices, scorer=OSA.distance, score_cutoff=within)
    return (found[0], int(found[1])) if found else None
