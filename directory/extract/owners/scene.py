"""What stands around a number: its sentence or row, the names in it, and the number before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from directory.extract.names.mention import Mention
from directory.extract.numbers.finding import Number
from directory.extract.reading.layout import is_row
from directory.extract.reading.spans import line_at, sentence_at, sentence_before

# More of a sentence or a row than this is not read.
LONGEST = 1_000
# A phrase that looks more than so like a name is taken for one.
LIKELY = 0.4
OURS = re.compile(
    r"\b(?:us|our|we|nuestr[ao]s?|nos|(?:llám[ae]|mánd[ae]|envíe|escríb[ea]|contácte|contácta)nos|nosotr[ao]s)\b", re.I
)
APPOSED = re.compile(r"^,\s+(?:our|nuestr[ao]s?)\b[^,]*,?", re.I)
CALLS = re.compile(r"\b(?:call|contact|text|reach|phone|llam\w+)\b", re.I)
# A clue: who it may be, and how often such a clue is right when the name is sure (0 to 1).
Clue = tuple[Mention, float]


@dataclass(frozen=True)
class Owned:
    """A number with its owner. `sureness` runs from 0 (nothing says whose it is) to 1 ("call X at ...").

    `said` is true when a sentence leads from the owner to the number, and not only its place in a list.
    """

    number: Number
    owner: Mention | None
    sureness: float
    said: bool = False


@dataclass(frozen=True)
class Scene:
    """A number among the names of its document; `start` and `end` are its sentence's, or its row's if `row`.

    `previous` is the number before it in the sentence, `last` the one before it anywhere.
    """

    text: str
    number: Number
    names: Sequence[Mention]
    people: Sequence[Mention]
    start: int
    end: int
    row: bool
    previous: Owned | None
    last: Owned | None
    writer: Mention | None = None

    @property
    def here(self) -> list[Mention]:
        """The names in the sentence or row."""
        return [name for name in self.names if self.start <= name.start and name.end <= self.end]

    @property
    def before(self) -> list[Mention]:
        """Those before the number."""
        return [name for name in self.here if name.end <= self.number.start]

    @property
    def names_somebody(self) -> bool:
        """Whether one before the number is likely an organization's."""
        return any(name.likeness > LIKELY for name in self.before)

    @property
    def earlier(self) -> list[Mention]:
        """The sure names anywhere before the number."""
        return [name for name in self.names if name.end <= self.number.start and name.sure]

    @property
    def lead(self) -> str:
        """The words from the last sure name of the sentence to the number."""
        sure = [name.end for name in self.before if name.sure]
        return self.text[sure[-1] if sure else self.start : self.number.start]

    @property
    def ours(self) -> bool:
        """Whether "us" or "our" stands between the last likely name and the number: its owner is who speaks."""
        likely = [name.end for name in self.before if name.likeness >= 0.4]
        said = self.text[likely[-1] if likely else self.start : self.number.start]
        # "Wild Iris, our town's advocates, at 1" speaks of Wild Iris.
        return OURS.search(APPOSED.sub("", said) if likely else said) is not None


def scene_of(
    text: str, number: Number, names: Sequence[Mention], found: Sequence[Owned], writer: Mention | None = None
) -> Scene:
    """The scene of a number; `found` are the numbers before it, `writer` is who writes the document."""
    start, end = sentence_at(text, number.start)
    previous = next((item for item in reversed(found) if start <= item.number.start), None)
    row = is_row(text, number.start)
    if row:
        start, end = line_at(text, number.start)
    elif not re.search(r"\w", text[start : number.start]):
        # "They may call Voice of Hope, at any hour. 1": what stands before the full stop is said of it.
        line, _ = line_at(text, number.start)
        before = max(line, sentence_before(text, start))
        start = before if CALLS.search(text, before, start) else start
    start = max(start, number.start - LONGEST)
    people = [name for name in names if name.person]
    named = [name for name in names if not name.person and name.likeness > 0]
    return Scene(text, number, named, people, start, end, row, previous, found[-1] if found else None, writer)
