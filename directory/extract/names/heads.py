"""Names at the head of an item: what a line or paragraph with a number begins with, set off from the rest of it.

"Ember, $60,000, for a van. ... Phone 1", "- The Lookout (ages 14 to 20), 1": no word in them says that they are names;
their place does, and that the items beside them begin alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from directory.extract.names.beginnings import KEPT_STARTERS, STARTERS
from directory.extract.names.likeness import DATELINE, JOBS, is_where
from directory.extract.names.people import is_person
from directory.extract.names.plain import is_none, is_plain
from directory.extract.reading.layout import DIGITS, is_label
from directory.extract.reading.spans import Span
from directory.extract.words import KINDS, words

BULLET = re.compile(r"\s*(?:[-*•▪◦·☎👉✔►]|\(?(?:\d{1,2}|[a-z])[.)]\s)")
ARTICLE = r"(?:(?:the|la|el|los|las)\s+)?"
BEGINS = re.compile(rf"[^\w\n|]*(?:\(?(?:\d{{1,2}}|[a-z])[.)]\s+)?[^\w\n|]*{ARTICLE}", re.I)
SET_OFF = r"[*”\"]*\s*(?:[–—|:(/]|\s-|,\s|\.\s|\.{2}|\s\(?\d{3}\W|$)"
HEAD = re.compile(rf"(?P<name>[^\W\d_][^\n|:;–—(),.?!\d]{{1,60}}?)(?={SET_OFF})", re.M)
# "A place to sleep: Ember, 1", "Hungry? Ember 1": what the label says is no name when it goes on in small letters.
LABEL_FIRST = re.compile(rf"[^\W\d_][^\n.:?|\d]{{2,45}}[:?]\s+(?:\|\s*)?{ARTICLE}", re.I)
DOTS_FIRST = re.compile(r"[^\n.|\d]{3,40}?\s?\.{3,}\s*(?=[^\W\d_])")
# "State child abuse line": a line that only its own words in small letters name.
LINE_NAME = re.compile(
    r"(?P<name>[A-Z][\w.]+(?:\s[A-Z][\w.]+){0,3}"
    r"(?:\s(?:24-hour|crisis|tip|victim|abuse|rape|suicide|text|non-?emergency|sexual|assault|domestic|violence|youth|"
    r"trafficking|support)){1,4}\s(?:hot|help)?line|"
    r"[A-Z][\w.]+(?:\s[A-Z][\w.]+){0,3}[’']s(?:\s[\w’'-]+){1,6}\s(?:hot|help|tip|crisis |warm)line|"
    r"(?:State|Statewide|National|County|Federal|City|Tribal)(?:\s[a-z’'-]+){1,4}\s(?:hot|help|life|warm)?line|"
    rf"Línea (?:nacional|estatal|del estado|del condado)(?:\s[a-záéíóúñ]+){{1,5}})(?={SET_OFF})"
)
NUMBER_FIRST = re.compile(rf"\(?\d[\d().\s–-]{{8,16}}\d[\s–—|:.-]+{ARTICLE}", re.I)
# "Nuestra Voz", "Our House".
OURS = frozenset(["our", "nuestra", "nuestro"])
JOINERS, UNNAMED = words("joiners"), words("no_names")
# An item is no longer than this, and so far apart are those of one list.
LONGEST_ITEM, SHORT_ITEM = 900, 12


@dataclass(frozen=True)
class Item:
    """A line that holds a number, or a list item of several lines; `head` is the name that it begins with."""

    start: int
    end: int
    head: Span | None
    bulleted: bool


@lru_cache(maxsize=8)
def items(text: str) -> tuple[Item, ...]:
    """Every line with a number, and every list item that has one below its first line."""
    spans = [span for span in _spans(text) if DIGITS.search(text, *span)]
    return tuple(Item(*span, _head(text, span), BULLET.match(text, span[0]) is not None) for span in spans)


def item_at(text: str, position: int) -> Item | None:
    """The item that holds a position: its line when that has a head, or else the list item around it."""
    found = [item for item in items(text) if item.start <= position < item.end]
    return next((item for item in found if item.head), found[0] if found else None)


def heads(text: str) -> Iterator[Span]:
    """The heads that are names: of several words, or said again, or beside others that are."""
    found = [item for item in items(text) if item.head]
    for index, item in enumerate(found):
        near = (other for other in found[max(0, index - 2) : index + 3] if other is not item)
        beside = [other for other in near if abs(other.start - item.start) < LONGEST_ITEM]
        if item.head and _is_named(text, item, item.head, beside):
            yield item.head


def _is_named(text: str, item: Item, head: Span, beside: list[Item]) -> bool:
    """Whether a head is a name and no label."""
    name = text[slice(*head)]
    parts = [word.casefold() for word in name.split() if word.casefold() not in JOINERS]
    # "SHARE, the campus center, 1".
    if name.isupper() and len(name) > 3 and text[head[1] : head[1] + 1] == "," and len(parts) == 1:
        return True
    labelled = text[head[1] : item.end].lstrip(' *”"').startswith((":", "/"))
    if all(word in UNNAMED or word.isdigit() for word in parts):
        return bool(beside) and not labelled and len(name.split()) > 2
    if len(re.findall(rf"\b{re.escape(name)}\b", text)) > 1:
        return True
    if labelled and len(parts) == 1:
        # "Attendance: 1" is said of an office, "Wayfarer: 1" stands among names.
        return any(_is_sure(text, other) and _one_list(text, item, other) for other in beside)
    short = len(parts) > 1 and len(text[item.start : item.end].split()) <= SHORT_ITEM
    return short or any(_is_sure(text, other) for other in beside) or (bool(beside) and not labelled)


def _is_sure(text: str, item: Item) -> bool:
    return item.head is not None and KINDS.search(text, *item.head) is not None


def _one_list(text: str, one: Item, other: Item) -> bool:
    """Whether only items with heads stand between two."""
    first, last = min(one.end, other.end), max(one.start, other.start)
    listed = {item.start for item in items(text) if item.head}
    lines = (match.start() for match in re.finditer(r"^.*\S.*$", text[first:last], re.M))
    return all(first + start in listed for start in lines) and text.count("\n\n", first - 1, last) < 3


def _spans(text: str) -> Iterator[Span]:
    """Lines with a number, and the list items that go on below a first line without one."""
    begin: int | None = None
    for line in re.finditer(r"[^\n]*(?:\n|$)", text):
        start, end = line.span()
        bullet = BULLET.match(line.group()) is not None
        if begin is not None and (bullet or not line.group().strip() or start - begin > LONGEST_ITEM):
            yield begin, start
            begin = None
        numbered = DIGITS.search(line.group()) is not None
        if numbered:
            yield start, end
        elif bullet:
            begin = start
    if begin is not None:
        yield begin, len(text)


def _head(text: str, span: Span) -> Span | None:
    """The name at the head: after the bullet, after a label ("A bed: Ember, 1"), or after the number of a row."""
    if DATELINE.match(text, span[0]) or text.count("|", *span) > 1:
        return None
    begun = BEGINS.match(text, span[0])
    begin = begun.end() if begun else span[0]
    # "SHELTER ........ Casa Linda, 1": dots lead from a label to the name.
    first = DOTS_FIRST.match(text, begin)
    others = (LABEL_FIRST.match(text, begin), NUMBER_FIRST.match(text, begin))
    line = LINE_NAME.match(text, begin, span[1])
    if line and not is_plain(line["name"]):
        return line.span("name")
    for start in (*(match.end() for match in (first,) if match), begin, *(match.end() for match in others if match)):
        found = HEAD.match(text, start, span[1])
        if found and _is_name_shaped(text, found):
            return found.start(), found.start() + len(found["name"].rstrip(' *”"'))
    return None


def _is_name_shaped(text: str, found: re.Match[str]) -> bool:
    """Whether a phrase has the capitals of a name and is no label, person, place or who speaks."""
    name = found["name"].rstrip(' *”"')
    parts = name.split()
    first = parts[0].casefold()
    shaped = len(parts) <= 7 and all(part[0].isupper() or part.casefold() in JOINERS for part in parts)
    starts = first in STARTERS and not (first in KEPT_STARTERS | OURS and len(parts) > 1)
    if not shaped or starts or not parts[0][0].isupper() or parts[-1].casefold() in JOINERS:
        return False
    labelled = len(parts) < 3 and is_label(name)
    spoken = len(re.findall(rf"(?m)^\W*{re.escape(name)}:", text)) > 1
    set_off = text[found.end() :].lstrip()[:1] in (",", ":", "–", "—", "-", "(", *"0123456789")
    # "Colquitt, 625 Oak Drive (1)" has an address as a body has.
    place = set_off and is_where(name) and not re.match(r",\s\d+\s[A-Z]", text[found.end() :])
    return not (labelled or spoken or place or is_none(name) or is_person(name) or JOBS.fullmatch(name))
