"""Tables of a text, whose cells bars keep apart: the name in a row and the title of a column."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from directory.extract.names.mention import Mention
from directory.extract.reading.layout import DIGITS
from directory.extract.reading.spans import line_at

# What a table calls the column of names, the surest word first; a column without a title is one when it is the first.
OWNER_COLUMNS = (
    re.compile(r"organi[sz]ation|agency|\bname|provider|group|organización|nombre|agencia|grupo", re.I),
    re.compile(r"program|\bwho\b|resource|shelter|line\b|partner|recurso|quién", re.I),
    re.compile(r"^$|service|servicio", re.I),
)
# "Your dispatcher" is somebody's of the reader's own.
WHOSE = re.compile(r"(?:your|our|my|tu|su|nuestr[ao])\b", re.I)


def table_owner(text: str, position: int, mentions: Sequence[Mention]) -> Mention | None:
    """The name in the column that the table's first row calls "organization" or the like."""
    start, end = line_at(text, position)
    if text[start:end].count("|") < 2:
        return None
    rows = _rows_above(text, start)
    # A line with bars above the titles is the heading of a page.
    heads = [[title for _, title in _cells(row)] for row in rows[:2] if not DIGITS.search(row)]
    told = (i for want in OWNER_COLUMNS for head in heads for i, title in enumerate(head) if want.search(title))
    column = next(told, None)
    column = _column_of_names(text, start, mentions) if column is None else column
    cells = _cells(text[start:end])
    if column is None or column >= len(cells) or not re.search(r"[^\W\d_]", cells[column][1]):
        return None
    left, name = start + cells[column][0], cells[column][1]
    found = [mention for mention in mentions if left <= mention.start and mention.end <= left + len(name)]
    whole = Mention(left, left + len(name), name)
    if found and (found[0].known or len(found[0].name) * 3 > len(name) * 2):
        # A cell in a column of names is one, whatever its words.
        return found[0].at_least(0.6)
    return None if WHOSE.match(name) else whole


def _column_of_names(text: str, start: int, mentions: Sequence[Mention]) -> int | None:
    """The column of a table without titles whose cells are names most often."""
    lines = _lines_of_table(text, start)
    found: defaultdict[int, float] = defaultdict(float)
    for begin in lines if len(lines) > 1 else ():
        line = text[slice(*line_at(text, begin))]
        for index, (place, cell) in enumerate(_cells(line)):
            left, right = begin + place, begin + place + len(cell)
            inside = [one for one in mentions if left <= one.start and one.end <= right and one.likeness >= 0.25]
            if any(len(one.name) * 2 > len(cell) for one in inside) and not cell.endswith("?"):
                found[index] += max(one.likeness for one in inside)
    return max(found, key=lambda index: found[index], default=None)


def _lines_of_table(text: str, start: int) -> list[int]:
    """Where the lines of the table around a line begin."""
    found = [start]
    while found[0] > 0 and text.count("|", *line_at(text, found[0] - 1)) > 1:
        found.insert(0, line_at(text, found[0] - 1)[0])
    while (after := line_at(text, found[-1])[1] + 1) < len(text) and text.count("|", *line_at(text, after)) > 1:
        found.append(after)
    return found


def _cells(line: str) -> list[tuple[int, str]]:
    """The cells of a row with their places; a bar at either end stands for no cell."""
    found, place = [], 0
    for part in line.split("|"):
        found.append((place + len(part) - len(part.lstrip()), part.strip()))
        place += len(part) + 1
    return found[not found[0][1] : len(found) - (not found[-1][1])] if len(found) > 1 else found


def column_title(text: str, position: int) -> str:
    """What the first row of a table calls the column of a position; empty when there is no such row."""
    start, end = line_at(text, position)
    rows = _rows_above(text, start) if text[start:end].count("|") >= 2 else []
    if not rows or DIGITS.search(rows[0]):
        return ""
    index = sum(start + place <= position for place, _ in _cells(text[start:end])) - 1
    cells = _cells(rows[0])
    return cells[index][1] if 0 <= index < len(cells) else ""


def _rows_above(text: str, start: int) -> list[str]:
    """The rows of the same table above a line, the first row first."""
    rows: list[str] = []
    for line in reversed(text[:start].splitlines()):
        if line.count("|") < 2 and line.strip(" -"):
            break
        if line.strip(" |-:"):
            rows.insert(0, line)
    return rows
