"""Clues for a line that goes by its purpose, and not by whose it is: "the sex trafficking hotline at"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from directory.extract.phrases import Mention
from directory.extract.scene import Clue, Scene

# "the 24-hour sex trafficking hotline at", "or the TIPS Hotline at": a line that the text has no other name for.
LINES = (
    r"(?:[Hh]ot\s?line|[Hh]elp\s?line|[Tt]ip\s?line|[Cc]risis [Ll]ine|"
    r"(?<!main )(?<!same )(?<!free )(?<!phone )(?<!office )line)"
)
NO_WORDS = r"(?:my|our|their|its|his|her|your|the|an?|or|and|to|on|at|call|ring|dial)"
UNNAMED = re.compile(
    r"\b(?:the|a|an|this|new|or|call|el|la|una?)\s+"
    r"(?:(?:new|24[- ]?hour|24/7|toll[- ]free|free|local|confidential|anonymous)\s+)*"
    rf"(?P<line>(?:(?:(?!{NO_WORDS}\b)[a-z]+(?:[’']s)?\s){{1,4}}|(?:[A-Z][\w-]+\s){{1,3}}){LINES}|"
    r"línea (?:de |contra |para )[a-záéíóúñ ]{5,40}?)"
    r"(?:\s(?:number|phone|telephone))?(?:,?\s(?:at|is|al|by calling|en el))?[:,]?\s\(?$"
)
# Such a line is nobody's who was named before.
ANOTHER = re.compile(r"(?:national|federal|state|statewide|nationwide)\b")
LABEL_OF_LINE = re.compile(
    rf"\b(?:our|a|the|its|their)?\s*(?P<line>(?:24[- ][Hh]our|[\w-]+)\s(?:[\w-]+\s)?{LINES})(?:\s(?:at|is|number))?\W*$"
)


def unnamed(scene: Scene) -> Iterator[Clue]:
    """A line that goes by what it is for, when nobody is named since the last number: "the runaway hotline at"."""
    since = scene.previous.number.end if scene.previous else scene.start
    line = UNNAMED.search(scene.text, since, scene.number.start)
    if line and not any(name.start >= since and name.likeness > 0.4 for name in scene.before):
        named = line["line"][0].isupper() or ANOTHER.match(line["line"]) is not None
        yield Mention(*line.span("line"), line["line"], False, likeness=0.9), 0.95 if named else 0.75


def labelled(scene: Scene) -> Iterator[Clue]:
    """What the line is called right before the number, when nothing says whose it is: "Our 24-Hour Helpline at"."""
    line = LABEL_OF_LINE.search(scene.text, max(scene.start, scene.number.start - 60), scene.number.start)
    if line:
        yield Mention(*line.span("line"), line["line"], False, likeness=0.5), 0.5
