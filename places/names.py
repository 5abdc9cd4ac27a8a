"""Names and time zones of states and counties by their codes, for records, replies and checks."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from places.text import normalise

DEFAULT_DB = Path(__file__).resolve().parent.parent / "places.db"

_KIND_ES = {"County": "condado", "Parish": "parroquia", "Municipio": "municipio", "city": "ciudad"}


class NameNotFound(LookupError):
    """No state or county has this code or name."""


@dataclass(frozen=True)
class StateName:
    """A state or territory: postal code, names in both languages, time zone most of its people live in."""

    code: str
    name: str
    name_es: str
    timezone: str
    population: int


@dataclass(frozen=True)
class CountyName:
    """A county or equivalent: FIPS as text of five digits, full and short name; `current` is false for old ones."""

    fips: str
    state: str
    name: str
    short: str
    timezone: str
    population: int
    current: bool


class Names:
    """All states and counties of a places.db, read once."""

    def __init__(self, path: Path = DEFAULT_DB) -> None:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
        try:
            states = connection.execute("select code, name, name_es, timezone, population from state").fetchall()
            counties = connection.execute(
                "select fips, state, name, short, timezone, population, current from county"
            ).fetchall()
        finally:
            connection.close()
        self.states = {row[0]: StateName(*row) for row in states}
        self.counties = {
            fips: CountyName(fips, state, name, short, timezone, population, bool(current))
            for fips, state, name, short, timezone, population, current in counties
        }

    @cached_property
    def _by_name(self) -> dict[tuple[str, str], str]:
        """A county goes before a city of its name: "Baltimore" is Baltimore County."""
        ranked = sorted(self.counties.values(), key=lambda c: (c.current, c.name == f"{c.short} County", c.fips))
        return {(normalise(name), c.state): c.fips for c in ranked for name in (c.short, c.name)}

    def state(self, code: str) -> StateName:
        """The state of a two-letter code. Raises NameNotFound."""
        try:
            return self.states[code]
        except KeyError:
            raise NameNotFound(f"no state has the code {code!r}") from None

    def county(self, fips: str) -> CountyName:
        """The county of a five-digit FIPS code. Raises NameNotFound."""
        try:
            return self.counties[fips]
        except KeyError:
            raise NameNotFound(f"no county has the FIPS code {fips!r}") from None

    def county_fips(self, name: str, state: str) -> str:
        """The FIPS code of "Placer" or "Placer County" in "CA"; current counties go before old ones."""
        try:
            return self._by_name[normalise(name), state]
        except KeyError:
            raise NameNotFound(f"no county of {state!r} is called {name!r}") from None


@cache
def default_names() -> Names:
    """The names of the places.db that comes with the project, read at the first call."""
    return Names()


def county_label(names: Names, fips: str, lang: str = "en") -> str:
    """ "06061" -> "Placer County, California", in Spanish "condado de Placer, California". Raises NameNotFound."""
    county = names.county(fips)
    state = names.state(county.state)
    state_label = state.name_es if lang == "es" else state.name
    if county.name == state.name:
        return state_label
    kind = county.name.removeprefix(county.short).strip()
    if lang == "es" and kind in _KIND_ES:
        return f"{_KIND_ES[kind]} de {county.short}, {state_label}"
    return f"{county.name}, {state_label}"


def county_name(fips: str, lang: str = "en") -> str:
    """The county in words, from the gazetteer that comes with the project. Raises NameNotFound."""
    return county_label(default_names(), fips, lang)


def county_fips(name: str, state: str) -> str:
    """("Placer", "CA") -> "06061". Raises NameNotFound."""
    return default_names().county_fips(name, state)


def state_name(code: str, lang: str = "en") -> str:
    """ "NC" -> "North Carolina", in Spanish "Carolina del Norte". Raises NameNotFound."""
    state = default_names().state(code)
    return state.name_es if lang == "es" else state.name


def state_timezone(code: str) -> str:
    """The IANA time zone most people of the state live in. Raises NameNotFound."""
    return default_names().state(code).timezone


def county_timezone(fips: str) -> str:
    """The IANA time zone most people of the county live in. Raises NameNotFound."""
    return default_names().county(fips).timezone
