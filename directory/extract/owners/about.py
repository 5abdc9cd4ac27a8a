"""Clues of the whole text: who speaks in it, whom it is about, and who was named last."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from directory.extract.names.mention import Mention
from directory.extract.owners.bystanders import leading
from directory.extract.owners.scene import Clue, Scene
from directory.extract.owners.stands import FORCE, NEAR, paragraph
from directory.extract.reading.layout import DIGITS, section_name
from directory.extract.reading.spans import last_match, line_at
from directory.extract.words import KINDS, spell

ABOUT = re.compile(r"\b(?:about|acerca de|sobre)\s+(?:the )?$", re.I)
FROM = re.compile(
    r"\b(?:from|by|de parte de)\s+(?:the\s+|las?\s+|los\s+)?(?:\w+\s+(?:at|of|in|de)\s+)?(?:the\s+|la\s+)?$", re.I
)
# "CCA's Tina Zerb said".
SAYS_FOR = re.compile(
    r"\b(?P<body>[A-Z][\w&-]*(?:\s[A-Z][\w&-]*){0,4})[’']s\s[A-Z][a-z]+\s[A-Z][\w’'-]+\s(?:said|says|added|told)\b"
)
# A document is about whom it names so often.
OFTEN = 3


def signed(scene: Scene) -> Iterator[Clue]:
    """Who "us" is when nobody is named before: the name alone on a line below."""
    if scene.ours and not scene.earlier:
        later = (name for name in scene.names if name.start > scene.number.end and name.likeness >= 0.5)
        alone = (name for name in later if is_line(scene.text, name))
        yield from ((name, 0.75) for name in list(alone)[:1])


def is_line(text: str, name: Mention) -> bool:
    """Whether a name stands alone on its line."""
    start, end = line_at(text, name.start)
    return text[start:end].strip(" *•-#|:·") == name.name


def letterhead(scene: Scene) -> Iterator[Clue]:
    """Who "us" is in a letter: the name alone on the first line."""
    top = scene.names[0] if scene.ours and scene.names else None
    if top and top.sure and line_at(scene.text, top.start)[0] == 0 and is_line(scene.text, top):
        yield top, 0.8


def author(scene: Scene) -> Iterator[Clue]:
    """Who "our" is in a list of others' numbers: "(from the nurses at X)", above the first number."""
    first = DIGITS.search(scene.text) if scene.ours else None
    above = [name for name in scene.names if first and name.end < first.start() and name.likeness > 0.4]
    yield from ((name, 0.9) for name in above if FROM.search(scene.text[max(0, name.start - 40) : name.start]))


def speaker(scene: Scene) -> Iterator[Clue]:
    """Who "we" or "they" are: "About X", the last sure name before, a likely one near."""
    about = [name for name in scene.earlier if ABOUT.search(scene.text[: name.start][-12:])]
    yield from ((name, 0.7) for name in about[-1:])
    sure = leading(scene.text, scene.earlier)[-1:]
    # What the paragraph is about goes before whoever was named above it.
    lessened = 0.5 if next(paragraph(scene), None) or _elsewhere(scene) else 1.0
    # Named once, in a text about somebody else.
    once = sum(spell(name.name) == spell(other.name) for name in sure for other in scene.names) == 1
    lessened *= 0.5 if once and _most_named(scene)[1] >= OFTEN else 1.0
    yield from ((name, lessened * (0.55 if scene.number.start - name.end < NEAR else 0.3)) for name in sure)
    likely = [n for n in scene.names if n.end <= scene.number.start and n.likeness > 0.6 and not n.sure]
    if likely and scene.number.start - likely[-1].end < NEAR:
        yield likely[-1], 0.3 if scene.ours else 0.5


def quoted(scene: Scene) -> Iterator[Clue]:
    """ "CCA's Tina Zerb said. “Call our line at 1.”": the body of whoever is quoted in the paragraph."""
    start, end = line_at(scene.text, scene.number.start)
    if scene.row or not scene.ours or not re.search(r"[“\"]", scene.text[start : scene.number.start]):
        return
    said = last_match(SAYS_FOR, scene.text, start, min(end, scene.number.end + NEAR))
    if said:
        yield Mention(*said.span("body"), said["body"], False, likeness=0.8), 0.85


def _elsewhere(scene: Scene) -> bool:
    """Whether a row stands in another block than the number before it: nobody there has spoken of this one."""
    block = scene.number.start - len(scene.text[: scene.number.start].rsplit("\n\n", 1)[-1])
    return scene.row and not scene.ours and bool(scene.earlier) and scene.earlier[-1].start < block


def topic(scene: Scene) -> Iterator[Clue]:
    """Whom the document is about, when no name stands before the number in its sentence."""
    about, times = _most_named(scene)
    if about is None or scene.names_somebody:
        return
    # What the paragraph or the section is about goes before.
    near = next(paragraph(scene), None) or section_name(scene.text, scene.number.start, scene.names)
    yield about, 0.25 if near or times < OFTEN else 0.75 if scene.ours else 0.5


def _most_named(scene: Scene) -> tuple[Mention | None, int]:
    """The name that stands in the document most often, and how often; None when it is not named more than others."""
    likely = [name for name in scene.names if name.likeness >= 0.5 and (" " in name.name or not name.name.istitle())]
    # A name that says what it is goes before a phrase that is only said again and again.
    for names, enough in (([name for name in likely if KINDS.search(name.name)], 2), (likely, OFTEN)):
        (key, times), (_, second) = (*Counter(spell(name.name) for name in names).most_common(2), ("", 0), ("", 0))[:2]
        if times >= enough and times > second:
            about = next(name for name in names if spell(name.name) == key)
            # What is said again and again is a name, whatever its words.
            return replace(about, likeness=min(1.0, about.likeness + 0.1 * (times - 1))), times
    return None, 0


def nearest(scene: Scene) -> Iterator[Clue]:
    """The last likely name before the number, when nothing else says whose it is, and it is not the police."""
    if FORCE.search(scene.lead):
        return
    near = [n for n in scene.names if scene.number.start - NEAR < n.start < scene.number.start and n.likeness > 0.3]
    yield from ((name, 0.5) for name in near[-1:])
