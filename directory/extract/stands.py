"""Clues of the text before: whom "the hotline", "its line" and "us" stand for, the section's heading, the last name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from directory.extract.layout import heading_above, section_name
from directory.extract.phrases import Mention
from directory.extract.prose import OURS
from directory.extract.scene import Clue, Scene
from directory.extract.spans import sentence_at

STANDS_FOR = re.compile(
    r"\b(?:the|this|that|la|esa|esta|el)\s+(?:\w+\s+){0,2}?(hotline|helpline|line|center|shelter|coalition|"
    r"department|office|agency|"
    r"organization|nonprofit|group|foundation|program|task force|línea|centro|refugio|fundación|organización)\b",
    re.I,
)
# "its line", "the group", "them": the body that the sentence before is about.
THEIRS = re.compile(
    r"\b(?:its|their|them|they|those|ellas|ellos|su|sus|"
    r"(?:the|this|that|the same|la|el|esta|este)\s+(?:non-?profit|group|charity|organi[sz]ation|ministry|agency|sisters|"
    r"organización|grupo|asociación|colectivo))\b",
    re.I,
)
ABOUT = re.compile(r"\b(?:about|acerca de|sobre)\s+(?:the )?$", re.I)
NEAR = 600


def stands_for(scene: Scene) -> Iterator[Clue]:
    """The name before the number that ends in the noun of "the hotline"; the nearest of them."""
    noun = next((match.group(1).casefold() for match in reversed(list(STANDS_FOR.finditer(scene.lead)))), None)
    if noun:
        named = (name for name in reversed(scene.earlier) if noun in name.name.casefold())
        yield from ((name, 0.8) for name in list(named)[:1])


def theirs(scene: Scene) -> Iterator[Clue]:
    """The name in the nearest sentence before that has one: its first word if it begins with a name, or its last."""
    if not THEIRS.search(scene.lead) or any(name.sure for name in scene.before):
        return
    named = [name for name in scene.names if name.end <= scene.start and name.likeness >= 0.45]
    if not named or scene.start - named[-1].end > NEAR:
        return
    start, _ = sentence_at(scene.text, named[-1].start)
    same = [name for name in named if name.start >= start]
    begins = not re.search(r"\w", scene.text[start : same[0].start].replace("The ", ""))
    yield same[0] if begins else same[-1], 0.75


def speaker(scene: Scene) -> Iterator[Clue]:
    """Who "we" or "they" are: "About X", the last sure name before, a likely one near."""
    about = [name for name in scene.earlier if ABOUT.search(scene.text[: name.start][-12:])]
    yield from ((name, 0.7) for name in about[-1:])
    ours = OURS.search(scene.lead) is not None
    sure = scene.earlier[-1:]
    yield from ((name, 0.55 if scene.number.start - name.end < NEAR else 0.3) for name in sure)
    likely = [n for n in scene.names if n.end <= scene.number.start and n.likeness > 0.6 and not n.sure]
    if likely and scene.number.start - likely[-1].end < NEAR:
        yield likely[-1], 0.3 if ours else 0.5


def heading(scene: Scene) -> Iterator[Clue]:
    """The name that is the first line of the block, or the heading over it."""
    section = section_name(scene.text, scene.number.start, scene.names)
    if section:
        yield section, 0.6
        return
    above: Mention | None = heading_above(scene.text, scene.number.start, scene.names)
    if above:
        yield above, 0.2
