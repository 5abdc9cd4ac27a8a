"""Who writes a document, and the clue of an address at its foot."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain

from directory.extract.names.mention import Mention
from directory.extract.owners.about import is_line
from directory.extract.owners.scene import Clue, Scene
from directory.extract.reading.layout import ADDRESS, ZIP, heading_above, lines_above
from directory.extract.reading.spans import line_at
from directory.extract.words import spell

# What a body runs, and has no house of its own.
A_PART = re.compile(r"\b(?:initiative|program|project|unit|team|task force|campaign|operation|division|section)$", re.I)
ANNOUNCES = re.compile(r"[^.;]{0,60}\b(?:announce[ds]?|announcing|is proud to)\b")
# Fewer addresses than this are those of who writes.
FEW = 5


def writer(text: str, names: Sequence[Mention]) -> Mention | None:
    """Who writes: the first body that announces something, or that the text names again after its headline.

    None for a text full of addresses, which is a list of others.
    """
    bodies = [name for name in names if name.sure and not name.person and not A_PART.search(name.name)]
    times = Counter(spell(name.name) for name in bodies)
    announces = (name for name in bodies if ANNOUNCES.match(text, name.end))
    again = (name for name in bodies if times[spell(name.name)] > 1 and not is_line(text, name))
    first = next(chain(announces, again), None) if len(ZIP.findall(text)) < FEW else None
    # "District Attorney" where the text also says of which county.
    whole = (name for name in bodies if first and f" {first.name}" in name.name)
    return next(whole, first) if first and len(first.name.split()) < 3 else first


def footer(scene: Scene) -> Iterator[Clue]:
    """Who writes the document, whose address stands on the number's line or on one of the two lines above."""
    start, end = line_at(scene.text, scene.number.start)
    if not scene.writer or not scene.row or scene.text.count("|", start, end) > 1:
        return
    lines = [(start, scene.text[start:end]), *lines_above(scene.text, start)[:2]]
    since = next((begin for begin, line in lines if ADDRESS.search(line)), None)
    if since is None:
        return
    whole = ZIP.search(scene.text, start, end)
    over = None if whole else heading_above(scene.text, scene.number.start, scene.names)
    named = any(name.sure and since <= name.start < end for name in scene.names)
    if not named and not (over and over.likeness >= 0.4):
        yield scene.writer, 0.95
