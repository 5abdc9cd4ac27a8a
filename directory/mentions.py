"""Which service does a message name? By its name, a short name or a number, with typos."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz import fuzz, process

from directory.store import AREA_NAMES, NAMES, NUMBERED, Store

_SIGNS = re.compile(r"[^a-z0-9]+")
_PHONE = re.compile(r"(?<!\d)(?:\+?1[ .-]?)?\(?[2-9]\d\d\)?[ .-]{0,2}\d{3}[ .-]?\d{4}(?!\d)")
_SHORT = re.compile(r"(?<![\d-])(?:[2-9]11|988|\d{5,6})(?![\d-])")
# Words that many services share; a name made of them alone is matched only whole.
COMMON = frozenset(
    [
        "the",
        "a",
        "of",
        "for",
        "to",
        "and",
        "in",
        "on",
        "at",
        "is",
        "line",
        "linea",
        "hotline",
        "help",
        "helpline",
        "ayuda",
        "national",
        "nacional",
        "county",
        "condado",
        "state",
        "estado",
        "crisis",
        "center",
        "centro",
        "de",
        "la",
        "el",
        "del",
        "los",
        "las",
        "contra",
        "por",
        "para",
        "call",
        "number",
        "numero",
        "domestic",
        "violence",
        "violencia",
        "domestica",
        "sexual",
        "assault",
        "agresion",
        "child",
        "abuse",
        "abuso",
        "infantil",
        "report",
        "reports",
        "reportes",
        "tip",
        "tips",
        "denuncias",
        "services",
        "servicios",
    ]
)
# A typo of one letter in eight is forgiven; "stand up pacer" is Stand Up Placer, "safe home" is not Safe House.
ALIKE = 88.0
# A word this long in the names of one service alone stands for it, if its area is named too.
SHORTEST_WORD = 4
# Longer names than this are never typed out whole.
LONGEST = 8


def find_service_named(store: Store, text: str) -> str | None:
    """The id of the service that `text` names most clearly, or None.

    A number goes first, then the longest exact name, then a name of several words with a typo, then one word of the
    name beside the name of its area. Raises DirectoryUnavailable.
    """
    for number in _numbers(text):
        for (key,) in store.rows(NUMBERED, number):
            return str(key)
    names = _names(store, store.generation or _opened(store))
    words = spelled(text).split()
    grams = [
        " ".join(words[start : start + size])
        for size in range(min(LONGEST, len(words)), 0, -1)
        for start in range(len(words) - size + 1)
    ]
    for gram in grams:
        if gram in names:
            return names[gram]
    long = {name: key for name, key in names.items() if len(name) >= 8}
    best: tuple[float, str] | None = None
    for gram in grams:
        if len(gram) >= 6 and not set(gram.split()) <= COMMON:
            match = process.extractOne(gram, long.keys(), scorer=fuzz.ratio, score_cutoff=ALIKE)
            if match and (best is None or match[1] > best[0]):
                best = (match[1], long[match[0]])
    return best[1] if best else _by_one_word(store, words)


def _by_one_word(store: Store, words: list[str]) -> str | None:
    """The service that a word of its name alone and a word of its area name: "genesis" of "dallas"."""
    owners, areas = _words(store, store.generation)
    said = {word for word in words if len(word) >= SHORTEST_WORD}
    local = {owners[word] for word in said if word in owners and areas.get(owners[word], set()) & said}
    return local.pop() if len(local) == 1 else None


@lru_cache(maxsize=4)
def _words(store: Store, generation: int) -> tuple[dict[str, str], dict[str, set[str]]]:
    """The service of each word that stands in its names alone and in no area's; and the words of its areas."""
    owners: dict[str, set[str]] = {}
    for key, name, _ in store.rows(NAMES):
        for word in spelled(name or "").split():
            owners.setdefault(word, set()).add(str(key))
    areas: dict[str, set[str]] = {}
    for key, name in store.rows(AREA_NAMES):
        areas.setdefault(str(key), set()).update(set(spelled(name or "").split()) - COMMON)
    places = COMMON.union(*areas.values())
    return {word: keys.pop() for word, keys in owners.items() if len(keys) == 1 and word not in places}, areas


def _numbers(text: str) -> list[str]:
    """The phone numbers and short codes in a text as records hold them."""
    found = _PHONE.findall(text[:500])
    return ["+1" + re.sub(r"\D", "", number)[-10:] for number in found] or _SHORT.findall(text[:500])


def spelled(text: str) -> str:
    """`text` in lower case letters and digits with single blanks; "R.I.S.E." -> "rise", "Day One's" -> "day ones"."""
    decomposed = unicodedata.normalize("NFKD", text[:500].lower())
    letters = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    letters = re.sub(r"\b((?:[a-z]\.)+[a-z]\b\.?)", lambda match: match.group(1).replace(".", "") + " ", letters)
    return _SIGNS.sub(" ", letters.replace("'", "").replace("’", "")).strip()


def _opened(store: Store) -> int:
    store.rows("SELECT 1")
    return store.generation


@lru_cache(maxsize=4)
def _names(store: Store, generation: int) -> dict[str, str]:
    """Every name that means one service only; a name shared by two means neither, unless it is the shorter's own.

    A service's own name goes before that of an organization: "SAMHSA" is its helpline, not each of its services."""
    owners: dict[str, list[str]] = {}
    own: set[str] = set()
    for key, name, of_organization in sorted(store.rows(NAMES), key=lambda row: row[2]):
        plain = spelled(name or "")
        if plain and not (set(plain.split()) <= COMMON and len(plain.split()) < 2):
            known = owners.setdefault(plain, [])
            if key not in known and not (of_organization and plain in own):
                known.append(key)
            if not of_organization:
                own.add(plain)
    return {name: keys[0] for name, keys in owners.items() if len(keys) == 1 or name == spelled(keys[0])}
