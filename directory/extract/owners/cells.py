"""Cells of a line: what stands between two of its numbers is a name and nothing else: "Elm Police, 1. Tubman, 2"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from directory.extract.names.beginnings import STARTERS
from directory.extract.names.likeness import JOBS, is_where
from directory.extract.names.mention import Mention
from directory.extract.names.people import is_person
from directory.extract.names.plain import is_none
from directory.extract.owners.scene import Clue, Scene
from directory.extract.reading.layout import DIGITS, is_label
from directory.extract.reading.spans import line_at
from directory.extract.words import KINDS, WEEKDAY, any_of, words

# "(Safe Harbor); ", ". In Lawrence: ", ", and for food: ": what parts a cell from the number before.
PARTED = r"(?:\s?\([^()\d]{2,40}\))?[.;,|•·/–—][\s”\"]*(?:(?:and|or|o|y|&)\s)?"
LABEL = r"(?:(?:[Ii]n|[Ff]or|[Ee]n|[Pp]ara)\s[^:.;,\d]{2,40}[:,]\s|[A-Z][^:.;,\d]{2,40}:\s)?"
WORD = r"[A-ZÁÉÍÓÚÑ](?:[\w&-]|[’'](?!s?\s(?:24|crisis|office|hot|help|line)))*"
CELL = re.compile(
    rf"{PARTED}{LABEL}(?:(?P<the>The\s)|the\s|la\s|el\s)?"
    rf"(?P<name>{WORD}(?:\s(?:(?:of|for|to|the|and|de|del|la|los|para)\s){{0,2}}(?:{WORD}|&)){{0,6}})"
    r"(?P<line>(?:[’']s?)?\s(?:24/7|24-hour|crisis|office)?\s?(?:hot|help)?line)?"
    r"(?:\s\([^()\d]*\)|(?:,|\sin)\s[A-Z]\w+(?:\s[A-Z]\w+)?(?:,\s[A-Z]{2}\.?)?)?"
    r"\s?[,:–—(-]\s?\(?(?:\+?1[ .-])?\(?"
)
# No cell is longer.
FAR = 200
# "Call Ana Ruiz, 1. Ask for Bea, 2", "Mondays, 2".
NO_CELL = words("no_names") | STARTERS
DAYS = re.compile(rf"\b(?:{WEEKDAY}s?|{any_of('months')})\b", re.I)


def cell(scene: Scene) -> Iterator[Clue]:
    """The name that alone stands between the number before in the line and this one."""
    found = named_cell(scene.text, scene.number.start)
    if found:
        yield found, 0.95


def named_cell(text: str, number: int) -> Mention | None:
    """The name between the last number of the line and the one that begins at `number`, when nothing else is there."""
    line, _ = line_at(text, number)
    before = [*DIGITS.finditer(text, max(line, number - FAR), number)]
    said = CELL.fullmatch(text, before[-1].end(), number) if before else None
    if said is None or not _is_name(said["name"], said["the"] is not None):
        return None
    return Mention(*said.span("name"), said["name"], False, likeness=0.6)


def _is_name(name: str, the: bool) -> bool:
    """Whether it is no label, person, place or day; `the` is whether "The" goes before it: "The Source"."""
    parts = [word.casefold().strip(".’'") for word in name.split()]
    # "In McAllen, 2".
    begun = parts[0] in STARTERS or all(word in NO_CELL for word in parts)
    bare = not the and (is_where(name) or (begun and not KINDS.search(name)))
    other = is_label(name) or JOBS.fullmatch(name) or DAYS.search(name)
    return not (bare or other or is_person(name) or is_none(name))
