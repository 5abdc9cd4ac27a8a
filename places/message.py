"""A message cut into words, with the questions the rules ask of what stands around a word."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from rapidfuzz.distance import OSA

from places.phrases import Phrases
from places.text import Token, tokens

# A place is named early or late in a message; what is longer than this is cut.
LONGEST_TEXT = 2_000
# So many searches for typing errors a message may cost; each takes up to a third of a millisecond.
MOST_SEARCHES = 24
_ARTICLES = frozenset({"the", "la", "el"})
# What is said beside a county's name, and mistyped as often as that: "placer cuonty", "condao de placer".
_COUNTY = ("county", "condado")


class Message:
    """The words of one text; positions are indices of words, `end` is one past the last.

    `is_word` says whether a folded word is one of the language; what is none may be a mistyped "county".
    """

    def __init__(self, text: str, is_word: Callable[[str], bool]) -> None:
        self.text = text[:LONGEST_TEXT]
        self.tokens: list[Token] = tokens(self.text)
        self._norms = [_county(token.norm, is_word) for token in self.tokens]
        self._reach = self._reaches()
        self._searches = MOST_SEARCHES

    def __len__(self) -> int:
        return len(self.tokens)

    @cached_property
    def mixed(self) -> bool:
        """True where capitals tell something: the text has small letters too."""
        return any(c.islower() for c in self.text)

    def phrase(self, start: int, end: int) -> str:
        """The folded words from `start` to before `end`."""
        return " ".join(self._norms[start:end])

    def joined(self, start: int, end: int) -> bool:
        """True when no end of clause nor comma parts the words."""
        return start >= len(self._reach) or end <= self._reach[start]

    def _reaches(self) -> list[int]:
        """For each word, one past the last that no comma or end of clause parts from it."""
        reach, end = [0] * len(self.tokens), len(self.tokens)
        for index in range(len(self.tokens) - 1, -1, -1):
            reach[index] = end
            if self.tokens[index].gap:
                end = index
        return reach

    def may_search(self) -> bool:
        """Counts a search for a typing error; false once the message has had its share."""
        self._searches -= 1
        return self._searches >= 0

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the words stand in the text."""
        return self.tokens[start].start, self.tokens[end - 1].end

    def word(self, index: int) -> str:
        """The folded word, or "" outside the message."""
        return self._norms[index] if 0 <= index < len(self._norms) else ""

    def capital(self, index: int) -> bool:
        """True for a capital that is not owed to the start of a sentence or to shouting."""
        token = self.tokens[index]
        return self.mixed and token.raw[:1].isupper() and index > 0 and token.gap != "."

    def upper(self, index: int) -> bool:
        """True for a word in capitals in a text that is not all capitals: "ME" in "Portland ME"."""
        return self.mixed and self.tokens[index].raw.isupper()

    def starts_clause(self, index: int) -> bool:
        """True at the first word, and after a comma or the end of a sentence."""
        return index == 0 or self.tokens[index].gap != ""

    def ends_clause(self, end: int) -> bool:
        """True when nothing follows the word before `end`, or a comma or the end of a sentence does."""
        return end >= len(self.tokens) or self.tokens[end].gap != ""

    def before(self, index: int, phrases: Phrases, article: bool = True) -> int:
        """How many words right before `index` make up one of the phrases (0 for none); an article may stand between."""
        found = self._ending(index, phrases)
        if found or not article or self.word(index - 1) not in _ARTICLES or not self.joined(index - 1, index + 1):
            return found
        found = self._ending(index - 1, phrases)
        return found + 1 if found else 0

    def _ending(self, stop: int, phrases: Phrases) -> int:
        if stop < 1 or self._norms[stop - 1] not in phrases.ends:
            return 0
        sizes = range(min(phrases.longest, stop), 0, -1)
        return next(
            (
                size
                for size in sizes
                if self.joined(stop - size, min(stop + 1, len(self._norms)))
                and self.phrase(stop - size, stop) in phrases
            ),
            0,
        )

    def clause(self, index: int) -> tuple[int, int]:
        """First and one past the last word of the sentence around `index`; commas do not part it."""
        start, end = index, index + 1
        while start > 0 and self.tokens[start].gap != ".":
            start -= 1
        while end < len(self.tokens) and self.tokens[end].gap != ".":
            end += 1
        return start, end


def _county(word: str, is_word: Callable[[str], bool]) -> str:
    """The word, or the "county" that it is but for one letter: "conty", not "country" nor "contado"."""
    meant = next((right for right in _COUNTY if OSA.distance(word, right, score_cutoff=1) <= 1), word)
    return word if is_word(word) else meant
