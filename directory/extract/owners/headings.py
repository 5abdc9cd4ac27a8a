"""Clues of what stands above a number: the line or paragraph that ends with a colon, the section, the heading."""

from __future__ import annotations

import re
from collections.abc import Iterator

from directory.extract.names.mention import Mention
from directory.extract.names.plain import is_plain
from directory.extract.owners.scene import Clue, Scene
from directory.extract.owners.stands import NEAR
from directory.extract.reading.layout import DIGITS, GENERIC, LABEL, VERBS, heading_above, is_label, section_name
from directory.extract.reading.spans import line_at
from directory.extract.words import KINDS

# "Agency for Housing (AFH):" on a line of its own.
TITLE_ABOVE = re.compile(r"(?:^|\n)[^\w\n]*(?P<title>[A-ZÁÉÍÓÚÑ][^\n:]{4,80}?)(?:\s*\([^()\n]*\))?:\s*\n\s*$")
# A short line without a number that is no sentence; what stands in brackets at its end is not of the name.
SHORT_LINE = re.compile(r"\W*(?P<name>[A-ZÁÉÍÓÚÑ](?:[^\W\d]|[ /–’'&-]){6,60})(?:\s\([^()\d]*\))?\W*(?<![.!?:])")
# No name is longer, and no sentence is one.
TITLE_LINE = re.compile(r"(?:\S+\s+){0,6}\S+(?<![.!?,])")
# What ends with a colon, with up to four lines of its list below it.
LIST_BELOW = re.compile(r"(?:\s(?:at|by calling|by phone|by phone at|al))?:\s*\n(?:\s*[^\n]*\n){0,4}?(?=\s*\Z)")


def titled(scene: Scene) -> Iterator[Clue]:
    """The name on the line above that ends with a colon, when the number begins its line: "Harbor Legal Aid:" """
    start, _ = line_at(scene.text, scene.number.start)
    above = TITLE_ABOVE.search(scene.text[max(0, start - 200) : start])
    if above is None or re.search(r"\w", scene.text[start : scene.number.start]) or is_label(above["title"]):
        return
    if GENERIC.fullmatch(above["title"]):
        return
    # What follows in the row is surer.
    if any(name.likeness > 0.4 for name in scene.here):
        return
    begin = max(0, start - 200) + above.start("title")
    inside = [name for name in scene.names if begin <= name.start and name.end <= begin + len(above["title"])]
    if not inside and not VERBS.search(above["title"]):
        inside = [Mention(begin, begin + len(above["title"]), above["title"], False, likeness=0.7)]
    yield from ((name, 0.9) for name in sorted(inside, key=lambda name: -name.likeness)[:1])


def line_above(scene: Scene) -> Iterator[Clue]:
    """ "Línea directa de inmigración – NYC" and right below it the number: only its noun says that it is a name."""
    start, _ = line_at(scene.text, scene.number.start)
    if re.search(r"\w", LABEL.sub("", scene.text[start : scene.number.start])) or start == 0:
        return
    begin, end = line_at(scene.text, start - 1)
    said = SHORT_LINE.fullmatch(scene.text, begin, end)
    if said and KINDS.search(said["name"]) and not VERBS.search(said["name"]) and not is_plain(said["name"]):
        inside = [name for name in scene.names if begin <= name.start and name.end <= end and name.sure]
        yield (inside or [Mention(*said.span("name"), said["name"], False, likeness=0.7)])[0], 0.9


def titled_line(scene: Scene) -> Iterator[Clue]:
    """ "Sunrise of Elm County" on a line of its own, and right below it what it does, with its number."""
    line, _ = line_at(scene.text, scene.number.start)
    begin, end = line_at(scene.text, max(0, line - 1))
    # The first line is the headline.
    if scene.names_somebody or begin == 0:
        return
    bare = scene.text[begin:end].strip(" *•-#|:·")
    if not TITLE_LINE.fullmatch(bare) or is_label(bare) or DIGITS.search(bare):
        return
    inside = [one for one in scene.names if begin <= one.start and one.end <= end and len(one.name) > 0.6 * len(bare)]
    yield from ((name, 0.85) for name in inside[:1] if name.likeness >= 0.5 and not GENERIC.fullmatch(name.name))


def announced_above(scene: Scene) -> Iterator[Clue]:
    """ "... can contact the Housing Tip Line:" and below it, in a list, how: "In English: call 1"."""
    start, _ = line_at(scene.text, scene.number.start)
    colon = LIST_BELOW.search(scene.text, max(0, start - NEAR), start)
    if colon and not any(name.likeness > 0.4 for name in scene.here):
        named = [name for name in scene.names if name.likeness >= 0.5 and 0 <= colon.start() - name.end < 4]
        yield from ((name, 0.8) for name in named[-1:] if not GENERIC.fullmatch(name.name))


def heading(scene: Scene) -> Iterator[Clue]:
    """The name that is the first line of the block, or the heading over it."""
    section = section_name(scene.text, scene.number.start, scene.names)
    if section:
        yield section, 0.8
        return
    above: Mention | None = heading_above(scene.text, scene.number.start, scene.names)
    if above:
        yield above, 0.2
