"""Clues for whose "the hotline" is: who is said to have started or to run it, or the one line that the text names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from directory.extract.names.mention import Mention
from directory.extract.owners.lines import IS_NUMBER
from directory.extract.owners.police import ASKED
from directory.extract.owners.prose import ITS_OWN
from directory.extract.owners.scene import Clue, Scene
from directory.extract.reading.layout import NUMBER_BEGINS
from directory.extract.reading.spans import line_at
from directory.extract.words import spell

LINE_NOUN = r"(?:(?:hot|help|tip|crisis|phone) ?line|line)"
THE_LINE = re.compile(rf"\b(?:the|this|that)\s+(?:new\s+|same\s+)?(?:[\w/-]+\s+){{0,2}}?{LINE_NOUN}\b", re.I)
HAS_BEGUN = (
    r"\s+(?:also\s+|now\s+)?(?:(?:has|have|had)\s+(?:just\s+|now\s+)?)?(?:started|launched|opened|created|set up|"
    r"established|introduced|unveiled|runs?|operates?|offers?|staffs?|manages?|maintains?|answers)\b"
)
# "X has launched a hotline".
BEGINS_LINE = re.compile(rf"{HAS_BEGUN}\s+(?:an?|the|its|their)\s+(?:[\w’'/-]+\s+){{0,5}}?{LINE_NOUN}\b", re.I)
BEGUN = re.compile(HAS_BEGUN, re.I)
# "a hotline that X has started", "the hotline, run by X".
LINE_THAT = re.compile(rf"\b{LINE_NOUN}\b[^.;\n]{{0,40}}\b(?:that|which)\s+(?:the\s+)?$", re.I)
LINE_BY = re.compile(
    rf"\b{LINE_NOUN}\b[^.;\n]{{0,60}}\b(?:run|operated|staffed|started|created|managed|set up|launched|answered|opened|"
    r"maintained|handled)\s+(?:\w+\s+)?by\s+(?:the\s+)?$|\b(?:runn|answer|staff)ing the\s+(?:[\w/-]+\s+){0,3}"
    rf"{LINE_NOUN}\b (?:will )?falls? to\s+(?:the\s+)?$",
    re.I,
)
NAMED_LINE = re.compile(r"(?:hot|help|life|tip) ?line$|\bLine$", re.I)
# "will hold a free training", "is hosting a walk".
HOLDS_EVENT = re.compile(
    r"\s(?:will|is|are|plans to)?\s?(?:also )?(?:hold|host|present|show|sponsor|offer)(?:s|ing)?\s"
    r"(?:an?|the|its|two|three|free)\s"
    r"[^.\n]{0,40}\b(?:training|talk|class|workshop|forum|film|screening|walk|vigil|service|event|presentation|seminar|panel|"
    r"breakfast|luncheon|dinner|meeting|conference|summit|discussion|documentary|program|survivor|speaker)s?\b"
)
# What one calls the host of an event for.
ABOUT_EVENT = re.compile(
    r"\b(?:information|details|register|registration|reserve|rsvp|sign up|questions|call (?:the )?\w+ at)\b", re.I
)
EVENT_BACK = 700
CALL = re.compile(r"\W*(?:call|text|dial|ring|phone|llam[ae])\b", re.I)
ITS_NUMBER = re.compile(rf"\W{{0,3}}{NUMBER_BEGINS}")


def host(scene: Scene) -> Iterator[Clue]:
    """Who runs "the hotline", when nobody is named between: "X has opened a line ... The line, 1, is free"."""
    told = IS_NUMBER.match(scene.text, scene.number.end) or THE_LINE.search(scene.text, scene.start, scene.number.start)
    if told is None or scene.names_somebody:
        return
    runs = next((name for name in scene.names if _runs(scene.text, name)), None)
    if runs:
        yield runs, 0.85


def of_event(scene: Scene) -> Iterator[Clue]:
    """ "The Elm Coalition will hold a training. Sam Cole of the Dune Police will teach. For information, call 1"."""
    if scene.names_somebody or not ABOUT_EVENT.search(scene.text, scene.start, scene.number.start):
        return
    near = [name for name in scene.names if scene.start - EVENT_BACK < name.start < scene.start]
    yield from ((name, 0.93) for name in [one for one in near if HOLDS_EVENT.match(scene.text, one.end)][-1:])


def _runs(text: str, name: Mention) -> bool:
    """Whether the text says that it runs a line, and does not give its number there."""
    if _has_number(text, name):
        return False
    before = text[max(0, name.start - 120) : name.start]
    by = LINE_BY.search(before) or (LINE_THAT.search(before) and BEGUN.match(text, name.end))
    return bool(by or BEGINS_LINE.match(text, name.end))


def _has_number(text: str, name: Mention) -> bool:
    """Whether a number of its own follows the name."""
    return bool(ITS_OWN.match(text, name.end) or ITS_NUMBER.match(text, name.end))


def only_line(scene: Scene) -> Iterator[Clue]:
    """The one line that the text has named so far, without its number: "Call or text 1, at any hour"."""
    said = not scene.row or CALL.match(scene.text, line_at(scene.text, scene.number.start)[0])
    if not said or scene.names_somebody or ASKED.search(scene.lead):
        return
    lines = [name for name in scene.earlier if NAMED_LINE.search(name.name)]
    if len({spell(name.name) for name in lines}) == 1 and not any(_has_number(scene.text, name) for name in lines):
        yield lines[-1], 0.8
