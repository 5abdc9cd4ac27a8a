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
    {"in", "near", "outside", "outside of", "from", "en", "cerca de", "soy de", "vengo de", "fuera de", "afuera de"}
)
_LONGEST = 4


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
        firm = message.before(index, _FIRM) or (
            message.word(index - 1) in {"for", "para", "to", "a"} and is_located(message, index, gazetteer)
        )
        if firm and not message.before(index, words.called):
            end = _end(message, index, gazetteer)
            if end > index:
                return message.span(index, end)
    return None


def _end(message: Message, start: int, gazetteer: Gazetteer) -> int:
    """One past the last word of an unknown name that starts here; `start` itself when none does."""
    end = start
    while end < min(len(message), start + _LONGEST) and (end == start or message.tokens[end].gap == ""):
        follows = end > start and message.capital(end) and not message.upper(end)
        if not follows and not _strange(message, end, gazetteer, SHORTEST):
            break
        end += 1
    return end


def _strange(message: Message, index: int, gazetteer: Gazetteer, shortest: int) -> bool:
    """No word of the two languages, no acronym, no number, nothing that follows "in" without being a place."""
    token, words = message.tokens[index], gazetteer.words
    acronym = token.raw.isupper() and message.mixed
    if acronym or not token.norm.isalpha() or token.bare != token.norm or token.norm in words.idioms | words.never:
        return False
    if gazetteer.is_word(token.norm) or len(token.norm) < (4 if message.capital(index) else shortest):
        return False
    return message.capital(index) or nearest_word(token.norm, 1 if len(token.norm) < 8 else 2, gazetteer) is None
