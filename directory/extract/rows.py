"""Clues of a row, a list item or a footer: the name in the row, in its column, on the line below or above."""

from __future__ import annotations

from collections.abc import Iterator

from directory.extract.layout import heading_above, name_below, own_name, table_owner
from directory.extract.scene import Clue, Scene


def rows(scene: Scene) -> Iterator[Clue]:
    """The first of these that has a name decides."""
    text, number = scene.text, scene.number
    owner = table_owner(text, number.start, scene.names)
    if owner:
        yield owner, 0.97
        return
    own = own_name(text, number.start, number.end, scene.before, scene.here)
    if own:
        yield own, 0.95
    below = name_below(text, number.start, scene.names)
    above = heading_above(text, number.start, scene.names)
    if below:
        yield below, 0.85
    elif above:
        yield above, 0.85 if not own else 0.4
    elif scene.previous and scene.previous.owner and not own:
        yield scene.previous.owner, 0.6
