"""All of places.db in memory: names to places, ZIPs to counties, words to tell a name from."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

from places.names import DEFAULT_DB, CountyName, Names, StateName
from places.text import Token, normalise
from places.words import Words, read_words
from places.wordset import WordSet

NEW_YORK_CITY = "New York City"
SHORTEST_TYPO = 4
STRONG, SMALL, PERSON, WORD, NEVER, BANNED = 0, 1, 2, 3, 4, 5


class Place(NamedTuple):
    """A place under its kind; `state` is the code, for a place abroad the country's."""

    kind: str
    name: str
    state: str
    fips: str | None
    population: int


class ZipCode(NamedTuple):
    """A ZIP: state, postal city, and counties with their shares, largest first."""

    zip: str
    state: str
    city: str
    counties: tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Region:
    """A named area of counties, or of a whole state where it has none."""

    name: str
    name_es: str
    state: str | None
    counties: tuple[str, ...]


class Gazetteer:
    """The places of one places.db. Reads the file once; nothing is written or opened afterwards."""

    def __init__(self, path: Path = DEFAULT_DB, words: Words | None = None) -> None:
        self.words = words or read_words()
        self.names = Names(path)
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
        try:
            self._read_places(connection)
            self._read_names(connection)
            # One short text a ZIP ("CA|Roseville|060611.0") takes a third of the memory of objects.
            self._zips = dict(connection.execute("select zip, state || '|' || city from zip"))
            for code, county in connection.execute(
                "select zip, '|' || county_fips || share from zip_county order by zip, share desc, county_fips"
            ):
                self._zips[code] += county
            self.ordinary = frozenset(row[0] for row in connection.execute("select word from word"))
            self.words_by_letter = _by_letter(self.ordinary)
            self._known = WordSet(connection.execute("select bits from wordset").fetchone()[0])
            moved = connection.execute("select old_fips, new_fips from county_change order by old_fips, share desc")
            self.successors: dict[str, list[str]] = defaultdict(list)
            for old, new in moved:
                self.successors[old].append(new)
        finally:
            connection.close()

    def _read_places(self, connection: sqlite3.Connection) -> None:
        self._cities = {
            row[-1]: row
            for row in connection.execute(
                "select kind, name, state, county_fips, population, cast(id as text) from city"
            )
        }
        self.countries = {
            row[0]: (row[1], row[2], row[3])
            for row in connection.execute("select code, name, name_es, population from country")
        }
        self._abroad = {
            row[0]: Place("abroad", row[1], row[2], None, row[3])
            for row in connection.execute("select id, name, country, population from abroad")
        }
        counties = defaultdict(list)
        for region, fips in connection.execute("select region_id, county_fips from region_county"):
            counties[region].append(fips)
        self.regions = {
            str(row[0]): Region(row[1], row[2], row[3], tuple(counties[row[0]]))
            for row in connection.execute("select id, name, name_es, state from region")
        }

    def _read_names(self, connection: sqlite3.Connection) -> None:
        self._targets: dict[str, str] = {}
        self._short: dict[str, dict[str, str]] = {"abbr": {}, "province": {}}
        # "du page": the two words after a particle may be one name.
        self._longest = dict.fromkeys(self.words.particles, 2)
        state_begins: set[str] = set()
        self._class: dict[str, int] = {}
        self._near: dict[tuple[str, int, int], list[str]] = {}
        self._pools: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
        for name, targets, sureness, scope in connection.execute("select name, targets, sureness, scope from name"):
            self._targets[name] = targets
            first = name.partition(" ")[0]
            self._longest[first] = max(self._longest.get(first, 1), name.count(" ") + 1)
            for kind, _, key in (target.partition(":") for target in targets.split()):
                if kind in self._short:
                    self._short[kind].setdefault(name, key)
                elif kind == "state":
                    state_begins.add(first)
            if sureness:
                self._class[name] = sureness
            if len(name) >= SHORTEST_TYPO:
                for part in scope.split():
                    self._pools[part][len(name)].append(name)
        self._state_begins = frozenset(state_begins)
        self.shadows: dict[str, str] = dict(connection.execute("select name, larger from shadow"))

    def __contains__(self, name: str) -> bool:
        return name in self._targets

    def longest(self, token: Token) -> int:
        """How many words the longest name that begins with this one has; 0 where none does."""
        return max(self._longest.get(token.norm, 0), self._longest.get(token.bare, 0))

    def may_begin_state(self, word: str) -> bool:
        """False for a word that no full name of a state begins with."""
        return word in self._state_begins

    def find(self, name: str) -> list[Place]:
        """All places of a (normalised) name; abbreviations of states and provinces are not among them."""
        targets = self._targets.get(name, "").split()
        return [
            self._place(kind, key)
            for kind, _, key in (target.partition(":") for target in targets)
            if kind not in {"abbr", "province"}
        ]

    def abbreviated(self, name: str) -> str | None:
        """The state a two-letter code or an old abbreviation stands for: "ca", "calif"."""
        return self._short["abbr"].get(name)

    def province_country(self, name: str) -> str | None:
        """The country of a shortened province: "bc", "jal"."""
        key = self._short["province"].get(name)
        return self._abroad[int(key)].state if key else None

    def _place(self, kind: str, key: str) -> Place:
        if kind == "city":
            return Place._make(self._cities[key][:5])
        if kind == "county":
            county = self.names.counties[key]
            return Place("county", county.name, county.state, key, county.population)
        if kind == "state":
            state = self.names.states[key]
            return Place("state", state.name, key, None, state.population)
        if kind == "region":
            return Place("region", key, self.regions[key].state or "", None, 0)
        if kind == "country":
            return Place("country", self.countries[key][0], key, None, self.countries[key][2])
        return self._abroad[int(key)]

    def sureness(self, name: str) -> int:
        """From STRONG to BANNED: how much must stand around the name before it means a place."""
        return BANNED if name in self.words.never else self._class.get(name, STRONG)

    def is_ordinary(self, word: str) -> bool:
        """True for a common English or Spanish word and its plain endings."""
        if word in self.ordinary or word in self.words.help or word in self.words.filler:
            return True
        ends = ("s", "es", "ed", "ing", "d", "ly", "er", "ers")
        stems = (word[: -len(end)] for end in ends if word.endswith(end) and len(word) > len(end) + 2)
        if word.endswith("ies") and word[:-3] + "y" in self.ordinary:
            return True
        return any(stem in self.ordinary or stem + "e" in self.ordinary for stem in stems)

    def is_word(self, word: str) -> bool:
        """True for any English or Spanish word or proper name, verb forms included; rarely true for what is none."""
        return self.is_ordinary(word) or word in self._known

    def zip(self, code: str) -> ZipCode | None:
        """The ZIP of five digits, or None where there is no such ZIP."""
        row = self._zips.get(code)
        if row is None:
            return None
        state, city, *counties = row.split("|")
        return ZipCode(code, state, city, tuple((cell[:5], float(cell[5:])) for cell in counties if cell))

    def zip_codes(self) -> Iterator[ZipCode]:
        """All ZIPs in order."""
        return (code for code in map(self.zip, sorted(self._zips)) if code)

    def cities(self) -> Iterator[Place]:
        """All cities, parts of cities and postal names."""
        return (Place._make(row[:5]) for row in self._cities.values())

    def county(self, fips: str) -> CountyName:
        """The county of a FIPS code. Raises NameNotFound."""
        return self.names.county(fips)

    def state(self, code: str) -> StateName:
        """The state of a code. Raises NameNotFound."""
        return self.names.state(code)

    def state_county(self, code: str) -> str | None:
        """The one county of a state that is a single county (the District, Guam), else None."""
        return self._single.get(code)

    @cached_property
    def state_names(self) -> list[str]:
        """Full names of the states in both languages, normalised."""
        return [normalise(name) for state in self.names.states.values() for name in (state.name, state.name_es)]

    def near(self, pool: str, length: int, within: int) -> list[str]:
        """Names of a pool ("county", a state's code, "known", "large") whose length differs by at most `within`."""
        key = pool, length, within
        if key not in self._near:
            names = self._pools.get(pool, {})
            self._near[key] = [
                name for size in range(length - within, length + within + 1) for name in names.get(size, ())
            ]
        return self._near[key]

    def starting(self, pool: str, start: str) -> list[str]:
        """Names of a pool that begin with the given letters."""
        return [name for names in self._pools.get(pool, {}).values() for name in names if name.startswith(start)]

    @property
    def _single(self) -> dict[str, str]:
        return {"DC": "11001", "GU": "66010"}


def _by_letter(words: frozenset[str]) -> dict[str, dict[int, list[str]]]:
    """Words by first letter and length, for telling a misspelled word from a misspelled place."""
    index: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for word in words:
        index[word[0]][len(word)].append(word)
    return index


@cache
def default_gazetteer() -> Gazetteer:
    """The gazetteer of the places.db that comes with the project, read at the first call."""
    return Gazetteer()
