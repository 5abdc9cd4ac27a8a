"""A name in a text: where it stands, and how much it looks like an organization's."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Mention:
    """A name in the text. `sure` is false for a phrase in capitals that nothing but its place shows to be a name.

    `likeness` says how much such a phrase looks like an organization's name, from 0 to 1; that of a sure name is 1.
    `known` is the id of the organization on record that goes by this name. A `person` owns no number.
    """

    start: int
    end: int
    name: str
    sure: bool = True
    known: str | None = None
    likeness: float = 1.0
    person: bool = False

    def overlaps(self, other: Mention) -> bool:
        """Whether the two stand in the same place, wholly or in part."""
        return self.start < other.end and other.start < self.end

    def at_least(self, likeness: float) -> Mention:
        """The same with no less likeness than this: its place shows that it is a name."""
        return replace(self, likeness=max(self.likeness, likeness))
