"""A set of phrases that can tell from one word that none of them ends there."""

from __future__ import annotations

from collections.abc import Iterable


class Phrases(frozenset[str]):
    """Folded phrases, their last words, and how many words the longest has."""

    ends: frozenset[str]
    longest: int

    def __new__(cls, phrases: Iterable[str]) -> Phrases:
        """Of the given phrases."""
        made = super().__new__(cls, phrases)
        made.ends = frozenset(phrase.rsplit(" ", 1)[-1] for phrase in made)
        made.longest = max((phrase.count(" ") + 1 for phrase in made), default=0)
        return made
