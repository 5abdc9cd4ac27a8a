"""States said by a code or an old abbreviation on their own: "TX", "in Calif.", and "LA", which may be two places."""

from __future__ import annotations

from places.accept import is_located
from places.gazetteer import Gazetteer, Place
from places.mention import Mention
from places.message import Message
from places.phrases import Phrases

# "come from me", "en la", "in or out": as codes these are read in capitals only.
_CAPITALS_ONLY = frozenset({"me", "la", "de", "hi", "in", "or", "so", "as", "al", "ms", "mi", "va", "vi", "co"})

# "the VA" helps veterans; Virginia has no article.
_VETERANS_BEFORE = frozenset({"the", "el", "al", "del"})
_VETERANS_AFTER = frozenset({"hospital", "clinic", "clinica", "benefits", "doctor", "home", "loan"})

_IN = Phrases(("in", "from", "near"))


def find_codes(message: Message, taken: list[Mention], gazetteer: Gazetteer) -> list[Mention]:
    """The accepted codes outside the words already taken."""
    used = {index for mention in taken for index in range(mention.start, mention.stop)}
    found = []
    for index in range(len(message)):
        code = gazetteer.abbreviated(message.word(index)) if index not in used else None
        if code and _accepted(message, index, gazetteer):
            state = gazetteer.state(code)
            places = [Place("state", state.name, code, None, state.population)]
            cities = [place for place in gazetteer.find(message.word(index)) if place.kind == "city"]
            if cities and "." in message.tokens[index].raw:
                places = cities  # "L.A." is never Louisiana
            elif cities:
                places += cities
            found.append(Mention(index, index + 1, message.word(index), places, located=True))
    return found


def _accepted(message: Message, index: int, gazetteer: Gazetteer) -> bool:
    word, words = message.word(index), gazetteer.words
    if word == "va" and (message.word(index - 1) in _VETERANS_BEFORE or message.word(index + 1) in _VETERANS_AFTER):
        return False
    if word in words.word_codes:
        return _word_accepted(message, index, gazetteer)
    alone, others = _alone(message, index, gazetteer)
    if len(word) > 2 and gazetteer.is_ordinary(word) and not message.text[message.tokens[index].end :].startswith("."):
        return alone and others < 2
    if is_located(message, index, gazetteer) or alone or _dotted(message, index) or message.ends_clause(index + 1):
        return True
    return any(
        beside in words.help and beside not in {"line", "number", "casa"}
        for beside in (message.word(index - 1), message.word(index + 1))
    )


def _word_accepted(message: Message, index: int, gazetteer: Gazetteer) -> bool:
    """For codes that are words: in capitals and located, or at the end of a clause after "in"."""
    word = message.word(index)
    if _dotted(message, index):
        return True
    if message.upper(index):
        alone, others = _alone(message, index, gazetteer)
        return is_located(message, index, gazetteer) or (alone and others > 0)
    if len(message) == 1:
        return word == "la" or (message.text.strip().isupper() and word not in {"ok", "hi", "me", "oh", "no"})
    if not message.ends_clause(index + 1) or not is_located(message, index, gazetteer):
        return False
    return word not in _CAPITALS_ONLY or (word == "la" and message.before(index, _IN) > 0)


def _dotted(message: Message, index: int) -> bool:
    """ "D.C.", "N.C." with their full stops."""
    return message.tokens[index].raw.count(".") > 1


def _alone(message: Message, index: int, gazetteer: Gazetteer) -> tuple[bool, int]:
    """Whether nothing else is said, and how many words of no weight stand beside it."""
    rest = [token.norm for place, token in enumerate(message.tokens) if place != index]
    return all(part in gazetteer.words.filler for part in rest), len(rest)
