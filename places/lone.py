"""States said by a code or an old abbreviation on their own: "TX", "in Calif.", and "LA", which may be two places."""
from __future__ import annotations

from places.accept import is_located
from places.gazetteer import Gazetteer, Place
from places.mention import Mention
from places.message import Message
from places.phrases import Phrases

# "come from me", "en la", "in or out": as codes these are read in capitals only.
_CAPITALS_ONLY = frozenset({"me", "la", "de", "hi", "in", "or", "so", "as", "al", "ms", "mi", "va", "vi", "co"})

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
    rest = [token.norm for place, token in enumerate(message.tokens) if place != index]
    located = is_located(message, index, gazetteer)
    dotted = message.tokens[index].raw.count(".") > 1
    alone = all(part in words.filler for part in rest)
    if word in words.word_codes:
        small = message.ends_clause(index + 1) and word not in _CAPITALS_ONLY
        if message.upper(index) or dotted:
            return located or (alone and bool(rest)) or dotted
        if not rest:
            return (message.text.strip().isupper() and word not in {"ok", "hi", "me", "oh", "no"}) or word == "la"
        return located and (small or (word == "la" and message.before(index, _IN) > 0
                                      and message.ends_clause(index + 1)))
    if len(word) > 2 and gazetteer.is_ordinary(word) and not message.text[message.tokens[index].end:].startswith("."):
        return alone and len(rest) < 2
    beside = {message.word(index - 1), message.word(index + 1)} & (words.help - {"line", "number", "casa"})
    return located or alone or dotted or bool(beside) or message.upper(index)
