"""Lines, blocks and sentences of a text, and which of them holds a position."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

Span = tuple[int, int]
# A period that ends no sentence: initials, titles, months, "a.m.", "R.I.S.E.", "ext. 5", a website, a number.
SHORT_FORMS = re.compile(
    r"(?:\b(?:[A-Z]|[ap]\.m|Dr|Mr|Mrs|Ms|Lt|Sgt|Det|Capt|Gov|Sen|Rep|St|Ave|Blvd|Rd|Inc|No|Núm|ext|Ext|Tel|tel|vs|"
    r"approx|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Sra?|U\.S|D\.C|E\.E\.U\.U|[A-Z](?:\.[A-Z])+))$"
)


def line_at(text: str, position: int) -> Span:
    """The line that holds a position."""
    start = text.rfind("\n", 0, position) + 1
    end = text.find("\n", position)
    return start, len(text) if end < 0 else end


@lru_cache(maxsize=8)
def sentences(text: str) -> tuple[Span, ...]:
    """Every sentence; one ends at . ! ? or : before a capital, or at a line's end."""
    ends = []
    for match in re.finditer(r"[.!?][”\"’)\]]*(?=\s+[“\"‘(¿¡]*[A-ZÁÉÍÓÚÑ0-9¿¡])|\n", text):
        if (
            match.group() == "\n"
            or match.group()[0] in "!?"
            or not SHORT_FORMS.search(text, max(0, match.start() - 20), match.start())
        ):
            ends.append(match.end())
    starts = [0, *ends]
    return tuple((start, end) for start, end in zip(starts, [*ends, len(text)], strict=True) if text[start:end].strip())


def sentence_at(text: str, position: int) -> Span:
    """The sentence that holds a position."""
    spans = sentences(text)
    index = bisect_right(spans, (position, len(text) + 1)) - 1
    return spans[index] if index >= 0 and position < spans[index][1] else line_at(text, position)


def sentence_before(text: str, start: int) -> int:
    """Where the sentence begins that ends right before a position, which begins another."""
    return sentence_at(text, max(0, start - 2))[0]


def last_match(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    """The last of the places of a pattern between two positions, or None."""
    found = None
    for found in pattern.finditer(text, start, end):  # noqa: B007 (the last one is kept)
        pass
    return found
