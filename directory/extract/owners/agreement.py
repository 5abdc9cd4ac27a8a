"""One number has one owner in a document: what its several places say is brought together."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import replace

from directory.extract.numbers.finding import Number
from directory.extract.numbers.labels import HEADER, PRESS_REASON
from directory.extract.owners.holders import PERSON_REASON
from directory.extract.owners.scene import Owned

# Said clearly enough to be believed over what another line of the same document seems to say.
CLEAR, CLEAREST = 0.7, 0.93

# "Contact: Ana Ruiz, 1", and right below it "Sam Poe, Elm County District Attorney's Office, 2".
NEXT_CONTACT = re.compile(r"\s?\n(?:[A-Z][\w.’'-]+\s){1,3}[A-Z][\w’'-]+,[^\n.]{0,60}[,(\s]\s*\(?")


def agreed(found: Sequence[Owned], pressed: Set[str]) -> list[Owned]:
    """One number has one owner: where it is less clear whose it is, it is whose it is where that is clearest.

    `pressed` are numbers for the press in some place: such a one is nobody's in another unless that is clear.
    """
    surest: dict[str, Owned] = {}
    for item in found:
        best = surest.setdefault(item.number.number, item)
        if item.owner and (item.said, item.sureness) > (best.said, best.sureness):
            surest[item.number.number] = item
    return [_settled(item, surest[item.number.number], item.number.number in pressed) for item in found]


def _settled(item: Owned, best: Owned, pressed: bool) -> Owned:
    if pressed and best.sureness < CLEAREST and not (best.owner and best.owner.known):
        return Owned(replace(item.number, left_out=PRESS_REASON), None, 0.0)
    doubted = item.sureness < best.sureness - 0.1 or (best.said and not item.said)
    if (_is_unclear(item) or doubted) and (item.owner is None or best.sureness > CLEAR):
        return replace(item, owner=best.owner)
    return item


def _is_unclear(item: Owned) -> bool:
    return not item.number.left_out and item.sureness < CLEAR


def like_the_last(text: str, last: Number, number: Number, found: Sequence[Owned]) -> str | None:
    """Why a number beside another one is no service's either: "Contact: Derek Hunter, 1; 2"."""
    before = found[-1].number if found and found[-1].number.span == last.span else last
    gap = text[last.end : number.start]
    beside = re.fullmatch(r"\s*(?:[;,/&]|or|and|o|y)\s*", gap) or (
        number.start < HEADER and NEXT_CONTACT.fullmatch(gap)
    )
    return before.left_out if beside and before.left_out in {PRESS_REASON, PERSON_REASON} else None
