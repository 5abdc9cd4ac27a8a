"""Which words are ordinary English or Spanish, and how surely a name that is also a word or a person means a place."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz.distance import OSA

from places.text import fold

# Classes of a name, from sure to hardly ever a place.
STRONG, SMALL, PERSON, WORD, NEVER = 0, 1, 2, 3, 4
# Fewer people than this and a word is taken for the word: Hope, Nice and Why need their state.
WORD_PEOPLE, PHRASE_PEOPLE, TOWN_PEOPLE, SMALL_PEOPLE = 15_000, 20_000, 5_000, 1_000
# The commonest surnames; with all 88,799 every other town would be a surname.
SURNAMES = 5_000
_PREFIXES = {"A": "re", "C": "de", "E": "dis", "F": "con", "I": "in", "K": "pro", "U": "un"}
_ARTICLES = frozenset({"la", "el", "los", "las", "the", "del", "de"})
ARTICLE_PEOPLE = 250_000
COMMONEST = 1_400
SHADOW_PEOPLE = 20_000


@dataclass
class Words:
    """Folded words: ordinary ones of the two languages, given names, surnames, all of Spanish, capitalised English."""

    ordinary: set[str]
    given: set[str]
    surnames: set[str]
    spanish: set[str]
    proper: set[str]


def read_words(files: dict[str, Path]) -> Words:
    """Lower-case entries of the English dictionary, and common words of both languages.

    A word the English dictionary knows only with a capital (Houston, Texas) is no ordinary word, unless it is among the
    very commonest Spanish ones ("como", "rio").
    """
    entries = [line.partition("/") for line in files["index.dic"].read_text("utf-8").splitlines()[1:]]
    english = {fold(word) for entry, _, flags in entries if entry.islower() for word in _with_prefixes(entry, flags)}
    capital = {fold(entry) for entry, _, _ in entries if entry[:1].isupper()} - english
    spanish, common_english = (
        [fold(word) for word in files[name].read_text("utf-8").split()] for name in ("spanish.txt", "english.txt")
    )
    common = set(spanish) | set(common_english)
    given = {_first(line) for name in ("dist.female.first", "dist.male.first") for line in _lines(files[name])}
    surnames = {_first(line) for line in _lines(files["dist.all.last"])[:SURNAMES]}
    listed = {fold(word) for word in json.loads(files["index.json"].read_text("utf-8"))}
    return Words(english | (common - capital) | set(spanish[:COMMONEST]), given, surnames, listed, capital)


def _with_prefixes(word: str, flags: str) -> list[str]:
    """The dictionary keeps "independence" as "dependence" with a flag."""
    return [word] + [prefix + word for flag, prefix in _PREFIXES.items() if flag in flags]


def _lines(path: Path) -> list[str]:
    return [line for line in path.read_text("utf-8").splitlines() if line.strip()]


def _first(line: str) -> str:
    return line.split()[0].lower()


def is_ordinary(word: str, ordinary: set[str]) -> bool:
    """True for the word and its plain endings: "readings", "hoped", "meses"."""
    if word in ordinary:
        return True
    stems = [
        word[: -len(end)] for end in ("s", "es", "ed", "ing", "d") if word.endswith(end) and len(word) > len(end) + 2
    ]
    return any(stem in ordinary or (stem + "e" in ordinary and not word.endswith("s")) for stem in stems)


def classify(name: str, people: int, words: Words) -> int:
    """How much must stand around a (normalised) name before it is taken for a place; `people` live in the largest."""
    parts = name.split()
    ordinary = all(is_ordinary(part, words.ordinary) or len(part) < 3 for part in parts)
    if len(parts) > 1 and ordinary:
        article = parts[0] in _ARTICLES and len(parts) == 2
        sure = ARTICLE_PEOPLE if article else PHRASE_PEOPLE if len(parts) == 2 else SMALL_PEOPLE
        return STRONG if people >= sure else NEVER if article or people < TOWN_PEOPLE else WORD
    if len(parts) > 1:
        person = parts[0] in words.given and parts[-1] in words.surnames
        return PERSON if person and people < PHRASE_PEOPLE else STRONG
    if ordinary:
        return WORD if people >= WORD_PEOPLE else NEVER
    if name in words.given or name in words.surnames or (name in words.spanish and people < PHRASE_PEOPLE):
        return PERSON
    return SMALL if people < SMALL_PEOPLE else STRONG


def shadows(people: dict[str, int]) -> dict[str, str]:
    """{small name: much larger name one letter away}: "wichta" may be a village, and may be Wichita mistyped.

    Both are then asked about. Only names of six letters and more, and only where a hundred times more people live.
    """
    large = {name: number for name, number in people.items() if number >= SHADOW_PEOPLE and len(name) > 5}
    small = [name for name, number in people.items() if number < SHADOW_PEOPLE and len(name) > 5]
    by_piece: dict[str, list[str]] = {}
    for name in large:
        for piece in _deletions(name):
            by_piece.setdefault(piece, []).append(name)
    found = {}
    for name in small:
        near = {other for piece in _deletions(name) for other in by_piece.get(piece, [])}
        near = {other for other in near if OSA.distance(name, other) == 1 and large[other] >= 100 * people[name]}
        if near:
            found[name] = max(sorted(near), key=lambda other: large[other])
    return found


def _deletions(name: str) -> set[str]:
    return {name} | {name[:i] + name[i + 1 :] for i in range(len(name))}
