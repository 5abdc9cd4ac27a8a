"""One way to look at a message: lower case, no accents, no apostrophes, long runs of a letter shortened."""

from __future__ import annotations

import re
import unicodedata

# A message is read to this many characters; more says nothing new and costs time.
LONGEST = 1000
# Stands for a place in a masked text. No word of either language, so that "a safe place to sleep" names none.
TOKEN = "PLACENAME"

_APOSTROPHES = re.compile(r"['’`´]")
_RUNS = re.compile(r"([a-z])\1{2,}")
_NOT_WORDS = re.compile(r"[^a-z0-9?!$]+")


def plain(text: str) -> str:
    """`text` in lower case without accents: "¡Ayúdame!" -> "ayudame!", "he's" -> "hes", "helppppp" -> "helpp"."""
    decomposed = unicodedata.normalize("NFKD", text[:LONGEST])
    letters = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    lowered = _APOSTROPHES.sub("", letters.lower())
    return _RUNS.sub(r"\1\1", lowered)


def words(text: str) -> list[str]:
    """The words of a message after `plain`."""
    return [word for word in _NOT_WORDS.sub(" ", plain(text)).replace("?", " ").replace("!", " ").split() if word]
