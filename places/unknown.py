"""Notices that a person names a place which is not on file, so that they can be told."""

from __future__ import annotations

from places.accept import is_located
from places.fuzzy import nearest_word
from places.gazetteer import Gazetteer
from places.message import Message
from places.phrases import Phrases

# Shorter small-letter words after "in" are more often slang or typing errors than towns.
SHORTEST = 6
# "at Denny's", "por maltrato": weaker words than these say nothing of a town.
_FIRM = Phrases(
    {
        "covers",
        "cover",
        "serves",
        "cubre",
        "cubren",
        "in",
        "near",
        "outside",
        "outside of",
        "from",
        "en",
        "cerca de",
        "soy de",
        "vengo de",
        "fuera de",
        "afuera de",
    }
)
# Weaker words, before a name in capitals only: "around Quillbrook".
_WEAK = Phrases({"around", "by", "over in", "out by", "alrededor de", "por", "rumbo a"})
# First words of towns' names; with a strange one after them they are none of speech: "Villa Ocotlera".
_FIRST = frozenset(
    {"villa", "san", "santa", "santo", "nueva", "nuevo", "lake", "fort", "ft", "mt", "st", "new", "port", "el"}
)
_LONGEST = 4
# Spanish verbs with their pronouns, which no list has all of.
_ENDINGS = ("rme", "rse", "rlo", "rla", "ados", "adas", "idos", "idas", "ndome", "ndose")


def find_unknown(message: Message, gazetteer: Gazetteer) -> tuple[int, int] | None:
    """Where in the text the unknown place stands: after "town is", before "county", after "in" or "line for"."""
    words = gazetteer.words
    for index in range(len(message)):
        if message.before(index, words.county_before) or message.before(index, words.city_before):
            end = _end(message, index, gazetteer)
            if end > index:
                return message.span(index, end)
        if message.word(index) in words.county_after and index and message.tokens[index].gap == "":
            start = index
            while start > max(0, index - 3) and _strange(message, start - 1, gazetteer, SHORTEST - 2):
                start -= 1
            if start < index:
                return message.span(start, index + 1)
    for index in range(len(message)):
        firm = message.before(index, _FIRM, article=False) or (
            (message.word(index - 1) in {"for", "para", "to", "a"} and is_located(message, index, gazetteer))
            or (message.capital(index) and message.before(index, _WEAK, article=False))
        )
        if firm and not message.before(index, words.called):
            end = _end(message, index, gazetteer)
            if end > index:
                return message.span(index, end)
    return None


def _end(message: Message, start: int, gazetteer: Gazetteer) -> int:
    """One past the last word of an unknown name that starts here; `start` itself when none does."""
    end = start
    if message.word(start) in _FIRST and message.capital(start) and start + 1 < len(message):
        rest = _end(message, start + 1, gazetteer) if message.capital(start + 1) else start + 1
        return rest if rest > start + 1 else start
    while end < min(len(message), start + _LONGEST) and (end == start or message.tokens[end].gap == ""):
        follows = end > start and message.capital(end) and not message.upper(end)
        if not follows and not _strange(message, end, gazetteer, SHORTEST):
            break
        end += 1
    return end


def _strange(message: Message, index: int, gazetteer: Gazetteer, shortest: int) -> bool:
    """No word of the two languages, no acronym, no number, nothing that follows "in" without being a place."""
    token, words = message.tokens[index], gazetteer.words
    word, capital = token.norm, message.capital(index)
    if (token.raw.isupper() and message.mixed) or not word.isalpha() or token.bare != word or word in gazetteer:
        return False
    if word in words.idioms or word in words.never or gazetteer.is_word(word):
        return False
    if len(word) < (4 if capital else shortest):
        return False
    misspelled = nearest_word(word, 1 if len(word) < 8 else 2, gazetteer)
    return capital or not (word.endswith(_ENDINGS) or misspelled)
