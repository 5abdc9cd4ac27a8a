"""Under which names each place is found: its own, the reviewed aliases, run-together and shortened spellings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from places.build.cities import City
from places.build.counties import County, State
from places.text import normalise

HERE = Path(__file__).parent
_LONG = {"ft": "fort", "mt": "mount", "st": "saint"}
_COMPASS = {"north": "n", "south": "s", "east": "e", "west": "w"}
# Equivalents of a county whose kind no rule knows as "county": their whole name is one ("Nome Census Area").
_UNUSUAL = ("Census Area", "City and Borough", "Municipality", "Planning Region", "District")
# Written as one word by people in a hurry, if the place is large: "losangeles".
RUN_TOGETHER_PEOPLE = 50_000


class AliasError(Exception):
    """aliases.yml points to a place that is not in the data."""


@dataclass
class Region:
    """A named area of some counties, or (without counties) of a state."""

    id: int
    name: str
    name_es: str
    state: str | None
    counties: list[str]


@dataclass
class Name:
    """A name as said: what it may mean ("city:5388881 county:06061"), how surely, and in which lists typos look.

    `scope` holds states, "county", "known" (5,000 people or a state) and "large" (a city of 100,000).
    """

    name: str
    targets: str
    sureness: int
    scope: str


def read_aliases(path: Path = HERE / "aliases.yml") -> dict[str, Any]:
    """The reviewed file of other names, as it stands."""
    aliases: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return aliases


def read_regions(aliases: dict[str, Any], counties: Iterable[County]) -> tuple[list[Region], dict[str, list[str]]]:
    """The regions with the FIPS of their counties, and {name as said: ["region:3"]}. Raises AliasError."""
    fips = {(normalise(county.short), county.state): county.fips for county in counties if county.current}
    regions, said = [], dict[str, list[str]]()
    for number, row in enumerate(aliases["regions"]):
        keys = [_county_key(name, row.get("state")) for name in row.get("counties", [])]
        if missing := [key for key in keys if key not in fips]:
            raise AliasError(f"aliases.yml: {row['name']}: no county {missing[0]}")
        regions.append(Region(number, row["name"], row["name_es"], row.get("state"), [fips[key] for key in keys]))
        for name in [row["name"], row["name_es"], *row.get("also", [])]:
            said[normalise(name)] = [f"region:{number}"]
    return regions, said


def without_towns(
    said: dict[str, list[str]], inside: dict[str, list[str]], regions: list[Region], cities: list[City]
) -> dict[str, list[str]]:
    """`said` without the names that a town in the region bears: "Taos Pueblo" is the town, with its people and ZIP."""
    home = {f"city:{city.id}": city.county_fips for city in cities}
    counties = {f"region:{region.id}": region.counties for region in regions}
    return {
        name: targets
        for name, targets in said.items()
        if not any(home.get(town) in counties[targets[0]] for town in inside.get(name, []))
    }


def _county_key(name: str, state: str | None) -> tuple[str, str]:
    if state is None:
        name, state = name.rsplit(" ", 1)
    return normalise(name), state


def name_places(
    states: Iterable[State], counties: list[County], cities: list[City], aliases: dict[str, Any]
) -> dict[str, list[str]]:
    """What names inside the US mean: {name: ["state:CA", "county:06061", "city:5388881"]}. Raises AliasError."""
    said: dict[str, list[str]] = defaultdict(list)
    for state in states:
        for name in [state.name, state.name_es, *state.also]:
            _say(said, name, f"state:{state.code}")
        for name in [state.code, *state.abbreviations]:
            _say(said, name, f"abbr:{state.code}")
    for county in counties:
        _say(said, county.short, f"county:{county.fips}")
        if county.name.endswith(_UNUSUAL):
            _say(said, county.name, f"county:{county.fips}")
    for city in cities:
        for name in _spellings(city):
            _say(said, name, f"city:{city.id}")
    for kind, known in (("cities", _index(cities)), ("counties", _county_index(counties))):
        for name, target in aliases[kind].items():
            key = normalise(target)
            if key not in known:
                raise AliasError(f"aliases.yml: {kind}: {name}: {target} is not in the data")
            _say(said, str(name), known[key])
    return said | {long: targets for name, targets in said.items() for long in _long_forms(name)}


def _long_forms(name: str) -> list[str]:
    """ "ft worth" in full, for those who mistype it: "forth worth" is nearer to "fort worth"."""
    first, _, rest = name.partition(" ")
    return [f"{_LONG[first]} {rest}"] if first in _LONG and rest else []


def _say(said: dict[str, list[str]], name: str, target: str) -> None:
    key = normalise(name)
    if key and target not in said[key]:
        said[key].append(target)


def _spellings(city: City) -> list[str]:
    """ "North Las Vegas" also as "N Las Vegas", "Los Angeles" also as "losangeles", "New York City" as "New York".

    GeoNames joins two names of one neighbourhood by a stroke: each of them is said alone.
    """
    key = normalise(city.name)
    names = [key, *city.name.split("/")] if "/" in city.name else [key]
    first, _, rest = key.partition(" ")
    if rest and first in _COMPASS:
        names.append(f"{_COMPASS[first]} {rest}")
    if rest and city.population >= RUN_TOGETHER_PEOPLE and len(key) > 7:
        names.append(key.replace(" ", ""))
    if city.county_fips is None and key.endswith(" city"):
        names += [key.removesuffix(" city"), "nueva york"]
    return names


def _index(cities: list[City]) -> dict[str, str]:
    by_people = sorted(cities, key=lambda city: city.population)
    return {normalise(f"{city.name} {city.state}"): f"city:{city.id}" for city in by_people}


def _county_index(counties: list[County]) -> dict[str, str]:
    return {normalise(f"{county.short} {county.state}"): f"county:{county.fips}" for county in counties}
