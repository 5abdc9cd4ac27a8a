"""Clues of the number before: this one is another of the same owner."""

from __future__ import annotations

import re
from collections.abc import Iterator

from directory.extract.numbers.finding import Number
from directory.extract.owners.prose import ANOTHER_LINE, BETWEEN, FILLER, REACH, announced
from directory.extract.owners.scene import LIKELY, Clue, Scene

JOINED = re.compile(
    rf"{BETWEEN}(?:(?:{FILLER}|you|also|send|message|word|for|in|to|puede|también|un|palabra|[“”\"‘’']|"
    rf"[“\"‘']\w+,?[”\"’']|in digits|(?-i:[A-Z]{{2,12}}))(?!\w){BETWEEN})*",
    re.I,
)
# "On weekends, call 1", "Callers who speak Spanish should dial 1", "Outside the area: 1".
AGAIN = re.compile(
    r"\W*(?:(?:on|at|in|during|after|outside|over)\s(?:of\s)?(?:the\s|our\s|normal\s|regular\s|all\s)*(?:weekends?|nights?|evenings?|"
    r"hours|holidays|weekdays|day|other times|business hours|working hours|(?:\w+\s)?area(?:\scode)?)|after[- ]hours|"
    r"(?:for|in|en)\s(?:spanish|español|english)|(?-i:[Ii]n\s[A-Z]\w+(?:\s[A-Z]\w+)?),?|"
    r"(?:those|callers|people|anyone)?\s?(?:who|that)?\s?(?:speaks?\s)?spanish(?:[- ]speak\w+)?(?:\scallers)?|"
    r"(?:anonymous )?tips (?:can|may) also be \w+ (?:by (?:calling|phone)|at|to|via)|"
    r"toll[- ]free|los fines de semana|de noche|fuera de horario)\W*"
    r"(?:(?:you|people|they|please|can|may|should|also|instead|the|number|is)\s)*"
    r"(?:(?:call|dial|phone|ring|llam[ae](?: al)?|marque(?: el)?|is)\s)?\W*",
    re.I,
)


def joined(scene: Scene) -> Iterator[Clue]:
    """ "X at 1 or 2", "1, text 2": two numbers of one owner."""
    previous = scene.previous
    if previous is None or previous.owner is None or next(announced(scene), None):
        return
    # "Call 911 or 1".
    if previous.number.number in {"911", "988"}:
        return
    # "1-800-GAMBLER" is no other number's name.
    if (previous.owner.start, previous.owner.end) == previous.number.span and not previous.owner.known:
        return
    named = [name for name in scene.before if name.start > previous.number.end and name.likeness > LIKELY]
    gap = scene.text[previous.number.end : _printed_start(scene.text, scene.number)]
    # "X at 1 or Elm Detective Lou Park at 2".
    named += [one for one in scene.people if previous.number.end < one.start < scene.number.start]
    if not named and len(gap) < 70 and JOINED.fullmatch(gap) and not ANOTHER_LINE.search(gap):
        yield previous.owner, 0.85


def again(scene: Scene) -> Iterator[Clue]:
    """ "X answers at 1. On weekends, call 2": another number of who had the last one."""
    last = scene.last
    near = last is not None and scene.start - last.number.end < REACH
    # "Elm Office, Phone: 1", and below it "Oak Center, Toll free: 2".
    if last and any(last.number.end <= name.start < scene.start and name.sure for name in scene.names):
        return
    if near and last and last.owner and AGAIN.fullmatch(scene.text, scene.start, scene.number.start):
        yield last.owner, 0.95


def _printed_start(text: str, number: Number) -> int:
    at = text.rfind(number.printed, max(0, number.end - len(number.printed) - 1), number.end)
    return number.start if at < 0 else at
