"""A name read in part because the rest is mistyped: "Bowlinng Green" is no Green County, "Colorado Sprngs" no state."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz import process
from rapidfuzz.distance import OSA

from places.accept import is_located
from places.fuzzy import LONGEST_TYPO, Typo, fuzzy_state, places_named
from places.gazetteer import Gazetteer
from places.meaning import in_state
from places.mention import Mention
from places.message import Message
from places.states import StateMatch, state_at

# Letters that may be wrong in the whole name: beside a word of no language, and beside a right one.
SMALL_PEOPLE = 20_000
# Inside long names: "Havre de Grace", "Lakes of the Four Seasons".
_LINKS = frozenset({"de", "del", "of", "the", "la", "los", "n", "nn"})
SHORTEST_WHOLE = 7
STRANGE, RIGHT = {8: 1, 12: 2}, {8: 1}


def find_longer(message: Message, mentions: list[Mention], gazetteer: Gazetteer) -> Typo | None:
    """The longer name that a read name and its neighbour are nearly, or None."""
    for mention in mentions:
        if mention.country:
            continue
        if found := _in_mistyped_state(message, mention, gazetteer):
            return found
        for start, end in [] if mention.form == "county" else _windows(message, mention, mentions, gazetteer):
            if found := _near(message, mention, start, end, gazetteer):
                return found
    return None


def nearly_whole(message: Message, mentions: list[Mention], gazetteer: Gazetteer) -> Typo | None:
    """The known name that a whole short message, or all that follows "in", is one letter away from.

    "Por Allen" may be "por Allen" and Port Allen, "Elkins ark" Arkansas and Elkins Park: a question, not an answer.
    """
    for mention in mentions:
        end = mention.stop
        while end < len(message) and message.joined(mention.start, end + 1):
            end += 1
        for start in range(max(0, end - LONGEST_TYPO), mention.start + 1):
            fits = end - start > mention.end - mention.start and message.joined(start, end)
            if fits and (start == 0 or is_located(message, start, gazetteer)):
                names = _one_letter_away(message.phrase(start, end), gazetteer)
                places = places_named(names, None, "known", gazetteer) if names else []
                if places:
                    return Typo(start, end, places, 1)
    return None


def _one_letter_away(name: str, gazetteer: Gazetteer) -> list[str]:
    if len(name) < SHORTEST_WHOLE or name in gazetteer:
        return []
    near = process.extract(name, gazetteer.near("known", len(name), 1), scorer=OSA.distance, score_cutoff=1, limit=5)
    return [known for known, _, _ in near if _differs_in_a_word(name, known)]


def _differs_in_a_word(said: str, known: str) -> bool:
    """Not in one of two letters: "in Miami" is not nearly "N Miami", nor "Saint Louis MI" St. Louis, MO."""
    pairs = [(a, b) for a, b in zip(said.split(), known.split(), strict=False) if a != b]
    return said.count(" ") == known.count(" ") and all(min(len(a), len(b)) > 2 for a, b in pairs)


def _in_mistyped_state(message: Message, mention: Mention, gazetteer: Gazetteer) -> Typo | None:
    """ "Newport Tennesee": a name, and right after it nearly a state that has one of this name."""
    if mention.state or mention.stop >= len(message) or message.tokens[mention.stop].gap == ".":
        return None
    state = fuzzy_state(message, mention.stop, gazetteer)
    places = in_state(mention.places, state.code, mention.form, gazetteer) if state else []
    return Typo(mention.start, state.end, places) if state and places else None


def stands_unsure(message: Message, mentions: list[Mention], gazetteer: Gazetteer) -> bool:
    """True for a place said without its state beside a strange word: part of a longer, mistyped name? To be confirmed.

    Beside a small place any word that nobody knows is strange ("Oak Hil"), beside a large one only a name
    ("Chesapeake Ranc").
    """
    return any(
        not mention.state
        and not mention.country
        and (
            _is_headed(message, mention, mentions, gazetteer)
            or (not mention.form and _strange_beside(message, mention, mentions, gazetteer))
        )
        for mention in mentions
    )


def _strange_beside(message: Message, mention: Mention, mentions: list[Mention], gazetteer: Gazetteer) -> bool:
    if mention.doubtful or _goes_on(message, mention, mentions, gazetteer):
        return True
    small = max(place.population for place in mention.places) < SMALL_PEOPLE
    beside = {i for window in _windows(message, mention, mentions, gazetteer) for i in range(*window)}
    for index in beside.difference(range(mention.start, mention.end)):
        named, known = message.capital(index), gazetteer.is_word(message.word(index))
        if (named and not known) or (small and (named or not known)):
            return True
    return False


def _goes_on(message: Message, mention: Mention, mentions: list[Mention], gazetteer: Gazetteer) -> bool:
    """Whether "de", "of the" and the like tie the name to another: "Havre de Goace", "Eshancias de Florida"."""
    taken = {i for other in mentions for i in range(other.start, other.stop)}
    for index, step in ((mention.stop, 1), (mention.start - 1, -1)):
        first = index
        while message.word(index) in _LINKS and (step < 0 or message.tokens[index].gap == ""):
            index += step
        if index == first or not 0 <= index < len(message) or index in taken:
            continue
        if message.capital(index) and (step > 0 or not gazetteer.is_word(message.word(index))):
            return True
    return False


def _is_headed(message: Message, mention: Mention, mentions: list[Mention], gazetteer: Gazetteer) -> bool:
    """Whether it is the first half of a double name: "Oak Creek (Big Par)k", "Longwood - WWinton Grove"."""
    if mention.stop >= len(message) or any(other.start == mention.stop for other in mentions):
        return False
    after = message.tokens[mention.stop]
    between = message.text[message.tokens[mention.stop - 1].end : after.start].strip()
    doubled = between == "(" or (between == "-" and not gazetteer.is_word(after.norm))
    return doubled and after.raw[0].isupper() and message.mixed


def _windows(
    message: Message, mention: Mention, mentions: list[Mention], gazetteer: Gazetteer
) -> Iterator[tuple[int, int]]:
    """The name with the word before it, the word after it, both."""
    taken = {i for other in mentions if other is not mention for i in range(other.start, other.stop)}
    before = (
        mention.start > 0
        and message.tokens[mention.start].gap == ""
        and _may_belong(message, mention.start - 1, taken, gazetteer)
    )
    after = (
        mention.end == mention.stop < len(message)
        and message.tokens[mention.end].gap == ""
        and _may_belong(message, mention.end, taken, gazetteer)
    )
    if before:
        yield mention.start - 1, mention.end
    if after:
        yield mention.start, mention.end + 1
    if before and after:
        yield mention.start - 1, mention.end + 1


def _may_belong(message: Message, index: int, taken: set[int], gazetteer: Gazetteer) -> bool:
    """No word that merely stands around places."""
    word, words = message.word(index), gazetteer.words
    if index in taken or len(word) < 3 or not word.isalpha():
        return False
    return word == "city" or not (word in words.around or word in words.help or word in words.county_after)


def _near(message: Message, mention: Mention, start: int, end: int, gazetteer: Gazetteer) -> Typo | None:
    name = message.phrase(start, end)
    strange = any(
        not gazetteer.is_word(message.word(i)) for i in range(start, end) if not mention.start <= i < mention.end
    )
    most = max((wrong for least, wrong in (STRANGE if strange else RIGHT).items() if len(name) >= least), default=0)
    if not most or not message.may_search():
        return None
    state = mention.state or _state(message, end, gazetteer)
    pool = state.code if state else "known"
    near = process.extract(name, gazetteer.near(pool, len(name), most), scorer=OSA.distance, score_cutoff=most, limit=5)
    least = min((distance for _, distance, _ in near), default=0)
    places = places_named([known for known, distance, _ in near if distance == least], state, pool, gazetteer)
    return Typo(start, max(state.end if state else end, mention.stop), places, int(least)) if places else None


def _state(message: Message, index: int, gazetteer: Gazetteer) -> StateMatch | None:
    clear = index < len(message) and message.tokens[index].gap != "."
    return state_at(message, index, gazetteer) if clear else None
