"""Clues of a row, a list item or a footer: the name in the row, in its column, on the line below or above."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from directory.extract.names.heads import item_at
from directory.extract.names.likeness import LED, is_where
from directory.extract.names.mention import Mention
from directory.extract.names.shown import WORKS
from directory.extract.owners.about import author, signed, speaker
from directory.extract.owners.cells import named_cell
from directory.extract.owners.holders import persons_body
from directory.extract.owners.prose import tight
from directory.extract.owners.scene import LIKELY, Clue, Scene
from directory.extract.reading.layout import DIGITS, GENERIC, heading_above, is_label, name_below
from directory.extract.reading.spans import Span, line_at
from directory.extract.reading.tables import table_owner

# A name at the head of an item, set off from what is said of it: "- Eden's Gate - a home for women, 1".
# "Phone: 1", and below it "TTY: 2".
FOR_DEAF = re.compile(r"\s*\n\W*(?:TTY|TDD|TTY/TDD|V/TTY)\W*")
HEAD = re.compile(r"\W*(?:\(?\w{1,2}[.)]\s*)?(?:the\s+|la\s+|el\s+|con\s+)?\W*", re.I)
LED_TO = re.compile(rf"{LED.pattern}|\binformation (?:about|on|regarding) (?:the )?$", re.I)
PLACED = re.compile(r"\W*(?P<place>[A-Z][\w.]+(?:\s[A-Z]\w+)?)\s?[–—:-]\s")
SET_OFF = re.compile(r"[*”\"]*\s*(?:[–—|:(/]|\s-|,\s|\.\s)")


def rows(scene: Scene) -> Iterator[Clue]:
    """The first of these that has a likely name decides."""
    text, number = scene.text, scene.number
    owner = table_owner(text, number.start, scene.names)
    if owner:
        yield owner, 0.97
        return
    if apart := named_cell(text, number.start):
        yield apart, 0.95
        return
    own = own_name(text, number.start, number.end, scene.before, scene.here)
    # "Elm County Services", an address, and "24 Hour Abuse Hotline: 1": the card has its name on top.
    card = heading_above(text, number.start, scene.names) if own and GENERIC.fullmatch(own.name) else None
    if own:
        yield card if card and card.sure and not GENERIC.fullmatch(card.name) else own, 0.95


def around(scene: Scene) -> Iterator[Clue]:
    """For a row without a likely name of its own: the line below or above, the number before, who speaks."""
    if any(name.likeness >= 0.4 for name, _ in rows(scene)):
        return
    last = scene.last
    label = scene.text[last.number.end : scene.number.start] if last else ""
    if last and last.owner and FOR_DEAF.fullmatch(label):
        yield last.owner, 0.95
        return
    yield from persons_body(scene)
    yield from speaker(scene)
    yield from signed(scene)
    yield from author(scene)
    head = list(item_head(scene))
    yield from head
    if head:
        return
    below = name_below(scene.text, scene.number.start, scene.names)
    above = heading_above(scene.text, scene.number.start, scene.names)
    near = below or above
    if near:
        yield near, 0.85
    elif scene.previous and scene.previous.owner:
        yield scene.previous.owner, 0.6


def item_head(scene: Scene) -> Iterator[Clue]:
    """The name that the list item or paragraph begins with: "Ember, $60,000, for a van. Phone 1"."""
    item = item_at(scene.text, scene.number.start)
    if item is None or item.head is None:
        return
    since = scene.previous.number.end if scene.previous else item.head[1]
    # "X, whose line is 1, and Y, 2": another name has come since the last number.
    if scene.previous is None or not any(name.start >= since and name.likeness > 0.4 for name in scene.before):
        yield from ((name, 0.8) for name in scene.names if name.start == item.head[0] and name.likeness >= 0.4)


def own_name(text: str, start: int, end: int, before: Sequence[Mention], here: Sequence[Mention]) -> Mention | None:
    """The name in the number's own row: the last one before it, or the one after it when the number comes first."""
    line = line_at(text, start)
    earlier = [
        mention
        for mention in before
        if mention.start >= line[0]
        and (mention.likeness > 0.3 or _adjoins(text, line[0], mention, start))
        and not is_label(mention.name)
    ]
    return _before(text, line[0], start, earlier) if earlier else _after(text, line, (start, end), here)


def _adjoins(text: str, line: int, name: Mention, number: int) -> bool:
    """Whether a phrase fills the place between a colon or bar and the number: "A bed: Ember, 1"."""
    before, after = text[line : name.start].rstrip(' *“"'), text[name.end : number]
    return before.endswith((":", "|")) and len(after) < 6 and not re.search(r"[^\W_]", after)


def _before(text: str, line: int, start: int, earlier: Sequence[Mention]) -> Mention | None:
    last = earlier[-1]
    beside = last is not earlier[0] and not re.search(r"[^\W_]", text[last.end : start])
    # "Ada Sheriff, 1; Boise Police, 2": each name stands before its number.
    other = last is not earlier[0] and DIGITS.search(text, earlier[0].end, last.start)
    if other and tight(text[last.end : start]) and last.likeness > LIKELY:
        return last
    if HEAD.fullmatch(text[line : earlier[0].start]) and SET_OFF.match(text, earlier[0].end):
        # "Nearest hospital: Mercy Hospital, 12 Elm St., 1": the label says what kind of body follows.
        if len(earlier) > 1 and earlier[1].sure and text[earlier[0].end : earlier[1].start].strip() == ":":
            return earlier[1]
        # "HELP IN RENO: SALT & EMBER 1": what stands between a label and the number.
        return last if beside and text[earlier[0].end :].lstrip().startswith(":") else earlier[0]
    sure = [mention for mention in earlier if mention.sure]
    if sure:
        return sure[-1]
    if re.match(r"[*”\"]*:", text[earlier[-1].end :][:5]):
        return earlier[-1]
    if WORKS.match(text, last.end) or re.fullmatch(r"\s+(?:at|al)\s+(?:\+?1[ -])?\(?", text[last.end : start]):
        return last
    # "Report it to Wings of Mercy, 1", "Call the Wings of Mercy hotline at 1".
    if last.likeness > LIKELY and LED_TO.search(text[line : last.start]) and tight(text[last.end : start]):
        return last
    # "Morgantown – RDVIC, 1": the town is no part of the label.
    since = placed.end() if (placed := PLACED.match(text, line, start)) and is_where(placed["place"]) else line
    label = re.findall(r"[^\W\d_]{2,}", re.sub(r"\([^()]*\)", "", text[since:start]))
    return earlier[0] if len(earlier[0].name.split()) * 5 >= len(label) * 3 else None


def _after(text: str, line: Span, number: Span, here: Sequence[Mention]) -> Mention | None:
    later = [m for m in here if m.start >= number[1] and m.end <= line[1] and not is_label(m.name)]
    gap = text[number[1] : later[0].start] if later else ""
    if later and later[0].sure and re.fullmatch(r"\s*\(", gap):
        return later[0]
    # "1 by day, or 2 | Adult Protective Services": all numbers in one cell, the name in the next.
    if later and " | " in gap and not any(m.end <= number[0] and m.start >= line[0] for m in here):
        return later[0]
    first = HEAD.fullmatch(text[line[0] : number[0]]) is not None
    return later[0] if first and later and not DIGITS.search(gap) and len(gap) < 40 else None


def names_nobody(scene: Scene) -> bool:
    """Whether the row and the blocks it stands in say only what is reached there: "Offices", "24/7 Hotline: 1"."""
    above = scene.text[: scene.number.start].rsplit("\n\n", 2)
    block = scene.number.start - len(above[-1])
    named = any(name.likeness >= 0.4 for name in scene.names if block <= name.start < scene.number.end)
    before = block - 2 - len(above[-2]) if len(above) > 1 else block
    heads = (name for name in scene.names if name.start >= before and name.likeness >= 0.4)
    first = next((name for name in heads if name.start < block), None)
    return not named and not (first and line_at(scene.text, first.start)[0] <= before + 1)
