"""Decides from what stands around a name whether it means a place: "in Hope" but not "no hope"."""

from __future__ import annotations

from typing import Protocol

from places.gazetteer import BANNED, NEVER, PERSON, SMALL, STRONG, WORD, Gazetteer, Place
from places.message import Message
from places.phrases import Phrases

# Places this large are said without "in" ("houston, need help"); alone as a word; beside "help".
# "in queens" can only be the borough, however common the word.
HUGE = 1_000_000
LARGE, MIDDLING, ALONE, TOWN = 100_000, 50_000, 15_000, 5_000
# "my older sister", "mi hijo el mayor".
LONGEST_DESCRIPTION = 4
_OWN = frozenset({"my", "our", "mi", "nuestro", "nuestra"})
# A question right after a name at the start: "denver who do i call", "tampa a quien llamo"; never "austin who is".
ASKING = frozenset(
    {"who do", "who can", "who should", "who to", "where do", "where can", "where should", "what number"}
    | {"which number", "a quien", "quien me", "quien puede", "donde puedo", "que numero", "cual es", "a donde"}
)
_ARTICLES = frozenset({"the", "la", "el", "los", "las"})
_BEING = frozenset({"im", "am", "is", "are", "soy", "es", "somos"})  # "I'm Navajo" says who, not where
_SPANISH_ARTICLES = frozenset({"la", "el", "los", "las", "del"})
_TELEPHONES = frozenset({"hotline", "line", "number", "numbers", "phone", "telefono", "numero", "numeros", "linea"})
_BELIEVING = frozenset({"believe", "believes", "interested", "trust", "dressed", "covered", "creo", "cree", "confio"})
_HELP_LINES = frozenset({"help line", "crisis line", "tip line", "help number", "trafficking hotline"})
_CORRECTING = frozenset({"sorry", "meant", "mean", "wrong", "perdon", "equivoque", "digo", "disculpa"})
_CALLING = frozenset({"ay", "oh", "virgen", "virgencita", "purisima", "dios"})
_GOING_ON = frozenset({"que", "siguiente", "mas", "numero"})
_ENGLISH = frozenset({"in", "near", "from", "around", "outside"})
_IN = Phrases(("in", "en", "near", "inside", "cerca de", "at"))


class Named(Protocol):
    """What the rules look at: where the name stands, and what the message says with it."""

    start: int
    end: int
    stop: int
    name: str
    places: list[Place]
    form: str
    located: bool
    country: str | None

    @property
    def stated(self) -> bool:
        """True when its state stands after it."""


def is_located(message: Message, index: int, gazetteer: Gazetteer) -> bool:
    """True when words like "in", "cerca de" or "took me to" stand right before."""
    words = gazetteer.words
    if message.before(index, words.locatives):
        return True
    behind = index - 1 - (message.word(index - 1) in {"the", "la", "el"})
    if message.word(behind) not in {"to", "a", "for", "para", "pa", "into"}:
        return False
    near = [message.word(i) for i in range(max(0, behind - 4), behind)]
    wanted = words.motion if message.word(behind) in {"to", "a", "into"} else words.help
    return any(word in wanted for word in near)


def accepted(message: Message, mention: Named, gazetteer: Gazetteer) -> bool:
    """Whether the name means a place here: the surer the name, the less must stand around it."""
    if mention.stated or mention.form or mention.country:
        return not _is_thing(message, mention, gazetteer) or not mention.form
    if _is_thing(message, mention, gazetteer) or _is_person(message, mention, gazetteer):
        return False
    if mention.name in gazetteer.words.prefixes:  # "Santa" is a village, and the beginning of a mistyped name
        return False
    sureness = gazetteer.sureness(mention.name)
    people = max(place.population for place in mention.places)
    if sureness == STRONG or (mention.located and people >= HUGE and mention.name not in gazetteer.words.idioms):
        return True
    least = {SMALL: 0, PERSON: TOWN, WORD: ALONE}.get(sureness)
    if least is not None and people >= least and is_alone(message, mention, gazetteer):
        return True
    if sureness in {SMALL, PERSON}:
        return _placed(message, mention, gazetteer, people)
    if sureness != BANNED and mention.name.partition(" ")[0] in _SPANISH_ARTICLES and people >= TOWN:
        return _is_spanish_name(message, mention, people)
    return _surely_placed(message, mention, gazetteer, people, sureness)


def _is_person(message: Message, mention: Named, gazetteer: Gazetteer) -> bool:
    """ "my name is Dallas", "Austin, my oldest, is sick", but not "the county name is Dallas"."""
    words, start = gazetteer.words, mention.start
    if _is_described(message, mention) or _is_speech(message, mention):
        return True
    lead = max(message.before(start, words.county_before, False), message.before(start, words.city_before))
    return message.before(start, words.called) > lead


def _is_described(message: Message, mention: Named) -> bool:
    """ "Austin, my oldest, won't eat": a few words between commas say who that is."""
    after = mention.stop
    if mention.located or message.word(after) not in _OWN or message.tokens[after].gap != ",":
        return False
    ends = range(after + 2, min(after + 2 + LONGEST_DESCRIPTION, len(message)))
    end = next((index for index in ends if message.tokens[index].gap), None)
    return end is not None and message.tokens[end].gap == ","


def _is_speech(message: Message, mention: Named) -> bool:
    """ "ay santa maria" calls a saint; "el paso que sigue" is a step."""
    first, before, after = mention.name.partition(" ")[0], message.word(mention.start - 1), message.word(mention.end)
    if first in {"san", "santa"} and before in _CALLING:
        return True
    return (
        first in _SPANISH_ARTICLES and after in _GOING_ON and not message.capital(mention.start) and not mention.located
    )


def _is_thing(message: Message, mention: Named, gazetteer: Gazetteer) -> bool:
    """A street, newspaper, team or car of that name: "Lincoln Avenue", "the Washington Post"."""
    after = message.word(mention.end) if mention.end < len(message) and message.tokens[mention.end].gap == "" else ""
    if after in gazetteer.words.streets and after not in {"st", "ct", "way", "place", "court", "trail"}:
        return True
    before = message.word(mention.start - 1) if message.joined(mention.start - 1, mention.end) else ""
    if before in gazetteer.words.makers or before in gazetteer.words.prefixes:
        return True
    if after in {"st", "ct"} and message.word(mention.start - 1).isdigit():
        return True
    return after in gazetteer.words.things and (message.capital(mention.end) or after not in {"high", "middle"})


def is_alone(message: Message, mention: Named, gazetteer: Gazetteer) -> bool:
    """The sentence holds the name and nothing of its own: "independence", "hi, houston please"."""
    start, end = message.clause(mention.start)
    rest = [message.word(i) for i in range(start, end) if not mention.start <= i < mention.stop]
    before = message.word(mention.start - 1)
    owned = before in gazetteer.words.determiners or before in _BEING
    corrects = not _CORRECTING.isdisjoint(rest)
    if owned and not corrects and message.joined(mention.start - 1, mention.end):
        return False
    return all(word in gazetteer.words.filler or (corrects and word == "me") for word in rest) and len(rest) <= 6


def _placed(message: Message, mention: Named, gazetteer: Gazetteer, people: int) -> bool:
    """For names that people bear too."""
    words = gazetteer.words
    before, after = message.word(mention.start - 1), message.word(mention.stop)
    if before in words.people or (before in _ARTICLES and people < LARGE and not message.capital(mention.start)):
        return False
    if mention.located:
        return True
    if before in words.determiners and after not in words.help:
        return False
    if before == "de" and message.capital(mention.start) and people >= LARGE:
        return message.word(mention.start - 2) not in words.people  # "la central de Phoenix"
    beside = mention.start > 0 and message.tokens[mention.start].gap == "" and before in words.help
    follows = mention.stop < len(message) and message.tokens[mention.stop].gap != "." and after in words.help
    if people >= TOWN and (beside or follows):
        return True
    if people >= MIDDLING and message.starts_clause(mention.start) and _asks(message, mention.stop):
        return True
    return people >= MIDDLING and message.starts_clause(mention.start) and message.ends_clause(mention.stop)


def _is_spanish_name(message: Message, mention: Named, people: int) -> bool:
    """ "El Monte" with both capitals, "in el monte" (nobody says so of the woods), or nothing but "el monte"."""
    tokens = message.tokens[mention.start : mention.end]
    if message.mixed and all(token.raw[0].isupper() for token in tokens):
        return True
    return message.word(mention.start - 1) in _ENGLISH or (people >= ALONE and len(tokens) == len(message))


def _asks(message: Message, index: int) -> bool:
    return f"{message.word(index)} {message.word(index + 1)}" in ASKING


def _surely_placed(message: Message, mention: Named, gazetteer: Gazetteer, people: int, sureness: int) -> bool:
    """For names that are words too: "in Mobile", "i live in independence", never "my mobile" nor "at the door"."""
    words, before = gazetteer.words, message.word(mention.start - 1)
    if people >= LARGE and sureness == WORD and _is_addressed(message, mention):
        return True
    preposition = message.before(mention.start, words.locatives)
    if not preposition or mention.name in words.idioms or sureness == BANNED:
        return False
    if people >= LARGE and sureness == WORD and message.ends_clause(mention.stop) and before in _ENGLISH | {"en"}:
        return message.word(mention.start - 2) not in _BELIEVING
    behind = message.word(mention.start - preposition - 1)
    if message.capital(mention.start):
        return behind in words.presence or not behind or (sureness == WORD and people >= TOWN)
    if sureness == NEVER or before in _ARTICLES or before == "at":
        return False
    return behind in words.presence and people >= TOWN


def _is_addressed(message: Message, mention: Named) -> bool:
    """A large place said first ("aurora, my friend", "aurora help line"), or asked for ("number for anchorage")."""
    follows = message.tokens[mention.stop].gap if mention.stop < len(message) else "."
    if mention.start == 0:
        return follows == "," or f"{message.word(mention.stop)} {message.word(mention.stop + 1)}" in _HELP_LINES
    return mention.located and message.word(mention.start - 1) in {"for", "para", "pa"} and follows != ""


def is_abroad_now(message: Message, mention: Named, gazetteer: Gazetteer) -> bool:
    """Whether help abroad is asked for: "I'm in Tijuana", "telefono de Mexico", not "my mother in Guatemala"."""
    words = gazetteer.words
    here, there = message.before(mention.start, words.now), message.before(mention.start, words.before)
    asked = message.word(mention.start - 1) in {"de", "in", "for", "para", "en"}
    if asked and message.word(mention.start - 2) in _TELEPHONES:
        return True
    if mention.country or (here > there and message.word(mention.start - 1) not in {"to", "a"}):
        return True
    if there or not message.before(mention.start, _IN):
        return not there and is_alone(message, mention, gazetteer)
    behind = mention.start - message.before(mention.start, _IN) - 1
    return message.word(behind) not in words.people
