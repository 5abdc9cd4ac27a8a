"""The word lists of words.yml, as sets and as patterns; and how names are spelled to be compared."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

import yaml


@cache
def _lists() -> dict[str, str]:
    lists: dict[str, str] = yaml.safe_load(Path(__file__).with_name("words.yml").read_text("utf-8"))
    return lists


def words(name: str) -> frozenset[str]:
    """The words of a list."""
    return frozenset(_lists()[name].split())


def any_of(name: str) -> str:
    """A pattern that matches one of the list's words, the longest first."""
    return "(?:" + "|".join(sorted(_lists()[name].split(), key=len, reverse=True)) + ")"


WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
# A name that holds one of these is an organization's or a line's.
KINDS = re.compile(rf"\b{any_of('kinds')}\b", re.I)


@lru_cache(maxsize=4096)
def spell(name: str) -> str:
    """A name in small letters and digits, so that two spellings of it meet: "L.A. Sheriff’s" -> "la sheriffs"."""
    plain = re.sub(r"^(?:[Tt]he|[Ll]a|[Ee]l)\s+", "", name.strip())
    return re.sub(r"[^\w]+", " ", re.sub(r"[’'.]", "", plain.casefold().replace("&", " and "))).strip()
