"""Where a name begins: the capital of a sentence's first word is no part of it, nor are "Call" and "The"."""

from __future__ import annotations

import re

from directory.extract.names.likeness import is_place
from directory.extract.names.plain import is_none
from directory.extract.words import KINDS, words

OWN_STARTERS = re.compile(
    r"(?:an?|in|on|at|our|for|by|from|with|after|before|during|new|help|you|we|they|she|free|call(?=\s+to\s)|con|en|por|sin|su|nuestr[ao])"
    r"\s+(?:the\s+|of\s+|to\s+|la\s+|el\s+)?[A-ZÁÉÍÓÚÑ][a-záéíóúñ]",
    re.I,
)
STARTERS, KEPT_STARTERS = words("starters"), words("kept_starters")
# "May 17 for the Haven": a day of the month is no part of a name.
DAY = re.compile(r"\d{1,2}\s+(?:(?:for|at|in|to|with|and|para|en)\s+)?")

# "New Horizons at 1", "New Hope, the county's advocates".
THEN_SAID = re.compile(r"\s?(?:at|:|,|\(|[–—-])\s?(?:\(?\d{3}|the |an? )")


def after_starters(line: str, start: int, end: int) -> int:
    """Where the name begins; a capital in the midst of a sentence is the name's own: "she works for In Our Yard"."""
    if re.search(r"[a-záéíóúñ],?\s$", line[:start]) and OWN_STARTERS.match(line[start:end]):
        return start
    begun = start
    while True:
        word = re.match(r"[\w’'-]+\.?\s*", line[start:end])
        if start > begun and (day := DAY.match(line[start:end])):
            start += day.end()
            continue
        first = word.group().strip(" .").casefold() if word else ""
        if not word or first not in STARTERS:
            return start
        rest = line[start + word.end() : end]
        kept = first in KEPT_STARTERS and word.group()[0].isupper()
        # "Your Life Iowa", alone on its line or at its head.
        heads = not line[:start].strip(" •*-") and re.match(r"\s*(?:$|[,:(–—])", line[end:])
        if first == "your" and heads and rest.count(" "):
            return start
        if first == "new" and rest[:1].isupper() and _is_new_name(rest, line[:start], line[end:]):
            return start
        if first in {"advocates", "survivors"} and re.match(r"(?:Against|for)\s[A-Z]", rest):
            return start
        # "Las Cruces" is a town.
        if (kept and rest[:1].isupper() and KINDS.search(rest)) or (kept and is_place(line[start:end])):
            return start
        start += word.end()


def _is_new_name(rest: str, before: str, after: str) -> bool:
    """Whether "New" begins a name: "Call New Horizons at 1", or "New Beginnings" alone on its line, when what follows
    is not what pages call their parts."""
    alone = not before.strip(" *•-") and not after.strip()
    return THEN_SAID.match(after) is not None or (alone and not is_none(rest))
