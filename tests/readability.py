"""How hard a text is to read, as a US school grade in English and as an ease of reading in Spanish."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable

with warnings.catch_warnings():
    # textstat 0.7 asks setuptools for its data files by the old way, which warns on import.
    warnings.simplefilter("ignore", DeprecationWarning)
    import textstat

# The least number of words for which the formulas say anything (design: short texts are joined by topic).
ENOUGH_WORDS = 30

_CAPITAL = r"(?:[A-ZÁÉÍÓÚÑ][\w'’&.-]*\w|[A-Z])"
_JOIN = r"(?:\s+(?:of|and|the|for|de|del|la|las|los|el|y|e|contra))*\s+"
# Inside a sentence every capital begins a name; at its start only one followed by another ("Stand Up Placer"),
# so that "Call the National Hotline" keeps its verb.
_INNER_NAME = re.compile(rf"(?<=[\w,;:'’(]\s){_CAPITAL}(?:{_JOIN}{_CAPITAL})*|(?<=\(){_CAPITAL}(?:{_JOIN}{_CAPITAL})*")
_FIRST_NAME = re.compile(rf"{_CAPITAL}(?:\s+{_CAPITAL})(?:{_JOIN}{_CAPITAL})*")
_NUMBER = re.compile(r"[+(]?\d(?:[\d().,:/-]*[\d)])?(?:\s\d(?:[\d()-]*[\d)])?)*")
_PLACEHOLDER = re.compile(r"\{\w+\}")


def english_grade(text: str | Iterable[str]) -> float:
    """The Flesch-Kincaid grade of an English text, or of texts joined; the house's limit is 6."""
    textstat.set_lang("en_US")
    return float(textstat.flesch_kincaid_grade(plain(text)))


def spanish_ease(text: str | Iterable[str]) -> float:
    """The Fernández Huerta ease of a Spanish text, or of texts joined; higher is easier, the house's least is 80."""
    textstat.set_lang("es")
    return float(textstat.fernandez_huerta(plain(text)))


def plain(text: str | Iterable[str]) -> str:
    """The words that are ours to choose: names, numbers and {placeholders} out, a final period on every line."""
    parts = [text] if isinstance(text, str) else list(text)
    lines = [line.strip(" -*•\t") for part in parts for line in part.splitlines()]
    return " ".join(filter(None, map(_sentence, lines)))


def words(text: str | Iterable[str]) -> int:
    """How many words are left to judge."""
    return len(re.findall(r"[^\W\d_]+", plain(text)))


def _sentence(line: str) -> str:
    for pattern in (_PLACEHOLDER, _FIRST_NAME, _INNER_NAME, _NUMBER):
        line = pattern.sub(" ", line)
    line = re.sub(r"\(\s*\)", " ", line)
    line = re.sub(r"\s+", " ", re.sub(r"\s+([,.;:!?])", r"\1", line)).strip(" ,;:")
    return line if not re.search(r"\w", line) or line[-1] in ".!?" else f"{line}."
