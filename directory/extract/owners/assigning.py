"""Whose number it is: every clue in the words, the row, the section and the records speaks for a name, and they add up
(weighing.py)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import replace

from directory.extract.names.mention import Mention
from directory.extract.numbers.finding import Number
from directory.extract.numbers.labels import PRESS_REASON
from directory.extract.owners.about import letterhead, nearest, quoted, signed, speaker, topic
from directory.extract.owners.agreement import CLEAR, agreed, like_the_last
from directory.extract.owners.branches import branch
from directory.extract.owners.cells import cell
from directory.extract.owners.following import explained
from directory.extract.owners.further import again, joined
from directory.extract.owners.headings import announced_above, heading, line_above, titled, titled_line
from directory.extract.owners.holders import introduced, of_force, of_somebodys_group, persons_body, why_nobodys
from directory.extract.owners.hosts import host, of_event, only_line
from directory.extract.owners.letters import spelled
from directory.extract.owners.lines import countys, labelled, of_county, unnamed
from directory.extract.owners.national import AT_HOME, is_national
from directory.extract.owners.officers import asking
from directory.extract.owners.offices import asks
from directory.extract.owners.police import (
    crimes,
    investigators,
    no_emergency,
    rewarded,
    some_force,
    the_office,
    the_police,
    tip_line,
)
from directory.extract.owners.prose import REACH, announced, in_sentence, led_to, told_after
from directory.extract.owners.rows import around, item_head, names_nobody, rows
from directory.extract.owners.scene import OURS, Clue, Owned, Scene, scene_of
from directory.extract.owners.sites import site
from directory.extract.owners.stands import (
    helpers,
    needy,
    paragraph,
    said_to_be,
    stands_for,
    the_house,
    the_next,
    theirs,
    turned_to,
)
from directory.extract.owners.weighing import weigh, weight
from directory.extract.owners.writers import footer, writer
from directory.extract.reading.spans import sentence_at
from directory.extract.words import spell

SENTENCE = (
    led_to,
    again,
    cell,
    of_force,
    spelled,
    announced,
    explained,
    introduced,
    of_somebodys_group,
    the_next,
    site,
    no_emergency,
    unnamed,
    countys,
    joined,
    in_sentence,
    item_head,
)
NEAR_BY = (
    persons_body,
    said_to_be,
    stands_for,
    the_house,
    the_office,
    the_police,
    investigators,
    rewarded,
    asks,
    asking,
    theirs,
    turned_to,
    helpers,
    needy,
    host,
    of_event,
    only_line,
    paragraph,
    quoted,
)
BEFORE = (*NEAR_BY, titled, titled_line, announced_above, heading, speaker, topic, letterhead, signed)
ROW, AROUND = (
    (rows, spelled, no_emergency, crimes, tip_line, of_county, told_after, again, unnamed, joined, footer),
    (around, line_above, titled, announced_above, only_line, topic),
)
# What names an owner for itself, so that a record that says otherwise is to be looked at.
DIRECT = (led_to, announced, explained, rows)
# Farther from a number than this no name is its owner's.
FAR = 4_000
CALLED = re.compile(r"\b(?:call|contact|phone)\s$", re.I)
Known = Callable[[Number], Mention | None]


def assign(
    text: str,
    numbers: Sequence[Number],
    mentions: Sequence[Mention],
    known: Known,
    home: Mention | None = None,
    national: Container[str] = (),
) -> list[Owned]:
    """Every number that may be a service's, with its owner; one that is a person's own is marked as left out.

    `known` gives the name on record for a number, or None; `home` is the organization whose page it is, if it is one's;
    `national` are those on record that are called toll-free everywhere.
    """
    found: list[Owned] = []
    starts = [mention.start for mention in mentions]
    by = writer(text, mentions)
    for last, number in zip([None, *numbers], numbers, strict=False):
        reason = like_the_last(text, last, number, found) if last and not number.left_out else None
        if reason:
            found.append(Owned(replace(number, left_out=reason), None, 0.0))
        elif not number.left_out:
            near = mentions[bisect_left(starts, number.start - FAR) : bisect_left(starts, number.end + FAR)]
            same = next((item for item in found[-3:] if item.number.span == number.span), None)
            if same:
                found.append(replace(same, number=replace(number, left_out=same.number.left_out)))
            else:
                recorded = known(number)
                if recorded is None and AT_HOME.match(number.number):
                    near = [name for name in near if not is_national(name, national) or _is_beside(text, name, number)]
                found.append(_owned(scene_of(text, number, near, found, by), recorded, home))
    return agreed(found, {number.number for number in numbers if number.left_out == PRESS_REASON})


def _is_beside(text: str, name: Mention, number: Number) -> bool:
    """Whether a name stands in the sentence of a number, near enough to be its owner's."""
    start, end = sentence_at(text, number.start)
    return start <= name.start and name.end <= min(end, number.end + REACH) and number.start - name.end < REACH


def _owned(scene: Scene, recorded: Mention | None, home: Mention | None) -> Owned:
    if recorded and len(scene.number.number) <= 3:
        return Owned(scene.number, recorded, 0.9)
    desk = home is not None and names_nobody(scene)
    clues = [
        *(_beside(scene, recorded) if recorded else _clues(scene, desk)),
        *_from_outside(scene, recorded, home, desk),
    ]
    owner, sureness = weigh(clues)
    if owner is None and (not scene.row or OURS.search(scene.text, max(0, scene.start - 80), scene.number.start)):
        owner, sureness = weigh(list(nearest(scene)))
    if owner is None:
        owner, sureness = weigh([*labelled(scene), *some_force(scene)])
    if owner is None:
        # In a text that names one body it is that one's.
        only = {name.known or spell(name.name): name for name in reversed(scene.names) if name.sure}
        owner, sureness = (next(iter(only.values())), 0.2) if len(only) == 1 else (None, 0.0)
        # ... unless it is named only later, and another before.
        if owner and owner.start > scene.number.start:
            owner = next((name for name, _ in nearest(scene)), owner)
    if owner is None and scene.writer:
        owner, sureness = scene.writer, 0.3
    owner = branch(scene, owner) if owner and not owner.known else owner
    reason = None if recorded else why_nobodys(scene, _is_tied(scene))
    if reason:
        return Owned(replace(scene.number, left_out=reason), None, 0.0)
    return Owned(scene.number, owner, sureness, owner is not None and _is_said(scene, owner))


def _is_tied(scene: Scene) -> bool:
    """Whether words lead from a name to the number, or from the number to one."""
    return any(next(clue(scene), None) for clue in (led_to, announced, joined))


def _is_said(scene: Scene, owner: Mention) -> bool:
    """Whether a sentence leads from the owner to the number, or to the one that it is joined to."""
    if scene.row:
        return False
    led = any(spell(name.name) == spell(owner.name) for name, _ in led_to(scene))
    return led or (scene.previous is not None and scene.previous.said and next(joined(scene), None) is not None)


def _is_part(name: Mention, recorded: Mention) -> bool:
    """Whether the text has only a part of the name on record: "Exploited Children"."""
    words = spell(name.name).split()
    return len(words) > 1 and not name.known and set(words) < set(spell(recorded.name).split())


def _beside(scene: Scene, recorded: Mention) -> Iterator[Clue]:
    """What is said of a number on record: words that lead from a sure name to it, or anything for who has it there.

    Who else shares its sentence or stands before it is not asked: the record says more.
    """
    for clue in (rows, *SENTENCE) if scene.row else SENTENCE:
        for name, chance in clue(scene):
            named = recorded if _is_part(name, recorded) else name
            if named.known == recorded.known or (clue in DIRECT and named.sure):
                yield named, chance


def _clues(scene: Scene, desk: bool) -> Iterator[Clue]:
    """What the text says, beside the number and farther."""
    told = _is_clear(scene, explained, introduced, of_force, again, cell)
    for clue in ROW if scene.row else SENTENCE:
        # "1. The state runs the line": who stands before the number in its sentence counts for less.
        loose = told and clue in (in_sentence, item_head)
        yield from ((name, chance * 0.4 if loose else chance) for name, chance in clue(scene))
    lessened = 0.4 if desk or told or _is_clear(scene, announced, footer, joined) else _lessened(scene)
    for clue in AROUND if scene.row else BEFORE:
        yield from ((name, chance * lessened) for name, chance in clue(scene))


def _is_clear(scene: Scene, *clues: Callable[[Scene], Iterator[Clue]]) -> bool:
    """Whether one of the clues says clearly whose the number is."""
    return any(weight(name, chance) > CLEAR for clue in clues for name, chance in clue(scene))


def _lessened(scene: Scene) -> float:
    """What a name that stands farther counts for: less when the sentence itself has a likely name, still less when
    words lead from that to the number. It is least when the text says after the number, or at its foot, whose it is."""
    if scene.row:
        # "- Call Court Answers at 1": the row says whom one calls.
        told = any(" " in name.name and CALLED.search(scene.text[: name.start][-9:]) for name, _ in led_to(scene))
        return 0.4 if told else 0.5 if any(chance > 0.9 for _, chance in unnamed(scene)) else 1.0
    ties = (name for clue in (led_to, unnamed) for name, chance in clue(scene) if chance >= 0.9)
    if any(" " in name.name and weight(name, 0.95) > CLEAR for name in ties):
        return 0.5
    return 0.6 if scene.names_somebody else 1.0


def _from_outside(scene: Scene, recorded: Mention | None, home: Mention | None, desk: bool) -> Iterator[Clue]:
    if recorded:
        yield recorded, 0.8
    if home:
        yield home, 0.8 if desk or scene.ours else 0.3
