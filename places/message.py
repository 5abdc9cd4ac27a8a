"""A message cut into words, with the questions the rules ask of what stands around a word."""
from __future__ import annotations

from functools import cached_property

from places.text import Token, tokens

# A place is named early or late in a message; what is longer than this is cut.
LONGEST_TEXT, LONGEST_PHRASE = 2_000, 5


class Message:
    """The words of one text; positions are indices of words, `end` is one past the last."""

    def __init__(self, text: str) -> None:
        self.text = text[:LONGEST_TEXT]
        self.tokens: list[Token] = tokens(self.text)

    def __len__(self) -> int:
        return len(self.tokens)

    @cached_property
    def mixed(self) -> bool:
        """True where capitals tell something: the text has small letters too."""
        return any(c.islower() for c in self.text)

    def phrase(self, start: int, end: int) -> str:
        """The folded words from `start` to before `end`."""
        if end - start == 1:
            return self.tokens[start].norm
        return " ".join(token.norm for token in self.tokens[start:end])

    def joined(self, start: int, end: int, comma: bool = False) -> bool:
        """True when no end of clause (nor comma, unless allowed) parts the words."""
        return all(t.gap == "" or (comma and t.gap == ",") for t in self.tokens[start + 1:end])

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the words stand in the text."""
        return self.tokens[start].start, self.tokens[end - 1].end

    def word(self, index: int) -> str:
        """The folded word, or "" outside the message."""
        return self.tokens[index].norm if 0 <= index < len(self.tokens) else ""

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

    def before(self, index: int, phrases: frozenset[str], skip: frozenset[str] = frozenset({"the", "la", "el"})) -> int:
        """How many words right before `index` make up one of the phrases (0 for none); an article may stand between."""
        for stop in (index, index - 1):
            if stop < index and (self.word(stop) not in skip or self.tokens[index].gap):
                break
            for size in range(min(LONGEST_PHRASE, stop), 0, -1):
                start = stop - size
                if self.joined(start, min(stop + 1, len(self.tokens))) and self.phrase(start, stop) in phrases:
                    return index - start
        return 0

    def clause(self, index: int) -> tuple[int, int]:
        """First and one past the last word of the sentence around `index`; commas do not part it."""
        start, end = index, index + 1
        while start > 0 and self.tokens[start].gap != ".":
            start -= 1
        while end < len(self.tokens) and self.tokens[end].gap != ".":
            end += 1
        return start, end
