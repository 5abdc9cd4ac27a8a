"""How clues add up: the name for which they speak most.

A clue is right with some chance when its name is sure; the likeness of the name lessens it. Clues for one name join as
chances do: two of 0.5 make 0.75.
"""

from __future__ import annotations

from collections.abc import Sequence

from directory.extract.names.mention import Mention
from directory.extract.owners.scene import Clue
from directory.extract.words import spell

# Less than this says nothing; nothing is surer than the words right before the number.
LEAST, MOST = 0.12, 0.95


def weight(name: Mention, chance: float) -> float:
    """A place that is a name's alone ("call ... at 1") makes a name of a likely phrase; a loose one does not."""
    return chance * (name.likeness ** (2 * (1 - chance)) if name.likeness > 0.3 else name.likeness)


def weigh(clues: Sequence[Clue]) -> tuple[Mention | None, float]:
    """The name for which the clues speak most, and how sure that is."""
    doubt: dict[str, float] = {}
    names: dict[str, tuple[float, Mention]] = {}
    for name, chance in clues:
        key, speaks = name.known or spell(name.name), weight(name, chance)
        doubt[key] = doubt.get(key, 1.0) * (1 - speaks)
        if speaks > names.get(key, (0.0, name))[0]:
            names[key] = speaks, name
    best = min(names, key=lambda key: doubt[key], default=None)
    if best is None or 1 - doubt[best] < LEAST:
        return None, 0.0
    return names[best][1], round(min(1 - doubt[best], MOST), 2)
