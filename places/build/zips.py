"""ZIPs with their counties and shares, and the postal names that GeoNames does not list."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from places.build.cities import City, distance_km
from places.build.counties import County
from places.text import normalise

# Shares below this are a handful of boxes on a boundary and would only invite needless questions.
SMALLEST_SHARE = 0.005
COUNTY_RATIO = 4
LARGE_PEOPLE, PART_RATIO, PART_KM = 300_000, 8, 20
_NEW_YORK = {"36005", "36047", "36061", "36081", "36085"}


@dataclass
class Zip:
    """A ZIP with its postal city and {county FIPS: share of its addresses}."""

    zip: str
    state: str
    city: str
    population: int
    counties: dict[str, float] = field(default_factory=dict)


def read_zips(files: dict[str, Path], counties: dict[str, County]) -> list[Zip]:
    """All ZIPs in order; shares are of residential addresses, or of all where nobody lives."""
    with files["zip_pop.csv"].open(encoding="utf-8", newline="") as file:
        people = {row["zip"].zfill(5): int(float(row["pop"])) for row in csv.DictReader(file)}
    zips: dict[str, Zip] = {}
    shares: dict[str, list[tuple[str, float, float]]] = defaultdict(list)
    with files["ZIP_COUNTY_122025.csv"].open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            code = row["ZIP"].zfill(5)
            zips.setdefault(code, Zip(code, row["USPS_ZIP_PREF_STATE"], row["USPS_ZIP_PREF_CITY"], people.get(code, 0)))
            fips = row["COUNTY"].zfill(5)
            if fips in counties:
                shares[code].append((fips, float(row["RES_RATIO"]), float(row["TOT_RATIO"])))
    for code, rows in shares.items():
        zips[code].counties = _shares(rows)
    return [zips[code] for code in sorted(zips)]


def _shares(rows: list[tuple[str, float, float]]) -> dict[str, float]:
    lived_in = sum(homes for _, homes, _ in rows) > 0.5
    chosen = [(fips, homes if lived_in else total) for fips, homes, total in rows]
    kept = [(fips, share) for fips, share in chosen if share >= SMALLEST_SHARE]
    whole = sum(share for _, share in kept)
    return {fips: round(share / whole, 4) for fips, share in sorted(kept, key=lambda row: (-row[1], row[0]))}


def name_zips(zips: list[Zip], cities: list[City], counties: dict[str, County]) -> list[City]:
    """Spell the postal city of each ZIP as GeoNames does; gives the postal names GeoNames does not list.

    A few ZIPs have all their addresses across the state line; their names are left out, the ZIPs stay.
    """
    known: dict[tuple[str, str], City] = {}
    for city in sorted(cities, key=lambda city: city.population):
        known[_key(city.name), city.state] = city
    unlisted: dict[tuple[str, str], list[Zip]] = defaultdict(list)
    for code in zips:
        key = _key(code.city), code.state
        if set(code.counties) & _NEW_YORK and key[0] == "newyork":
            code.city = "New York City"
        elif key in known:
            code.city = known[key].name
        else:
            code.city = title(code.city)
            unlisted[key].append(code)
    found = [_postal(9_000_000 + number, group) for number, (_, group) in enumerate(sorted(unlisted.items()))]
    return [city for city in found if not city.county_fips or counties[city.county_fips].state == city.state]


def settle(cities: list[City], zips: list[Zip]) -> None:
    """Mend two things of GeoNames by the post.

    A city whose ZIPs hold four times more people of another county lies there (Aurora, Colorado). A place beside a much
    larger city and without a postal name of its own is a part of that city (Brownsville in Brooklyn).
    """
    lived: dict[tuple[str, str], dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for code in zips:
        for fips, share in code.counties.items():
            lived[code.city, code.state][fips] += share * code.population
    large = [city for city in cities if city.population >= LARGE_PEOPLE]
    for city in cities:
        people = lived.get((city.name, city.state), {})
        if 0.5 < sum(people.values()) / max(1, city.population) < 2 and city.county_fips in people:
            most = max(sorted(people), key=lambda fips: people[fips])
            city.county_fips = most if people[most] > COUNTY_RATIO * people[city.county_fips] else city.county_fips
        if not people and city.kind == "city" and any(_part_of(city, other) for other in large):
            city.kind = "section"


def _part_of(city: City, other: City) -> bool:
    return (
        city.state == other.state
        and other.population > PART_RATIO * city.population
        and distance_km(city, other) < PART_KM
    )


def _key(name: str) -> str:
    """The post writes "O FALLON" and "MC LEAN": compare without spaces."""
    return normalise(name).replace(" ", "")


def _postal(id: int, group: list[Zip]) -> City:
    people: dict[str, float] = defaultdict(float)
    for code in group:
        for county, share in code.counties.items():
            people[county] += share * (code.population + 1)
    fips = max(sorted(people), key=lambda fips: people[fips], default=None)
    return City(id, group[0].city, group[0].state, fips, sum(code.population for code in group), 0.0, 0.0, "postal")


def title(name: str) -> str:
    """The post's capitals in ordinary spelling: "MCALLEN" -> "McAllen", "KING OF PRUSSIA" -> "King of Prussia"."""
    words = [w if w in {"of", "the", "and", "du", "de", "la"} else w.capitalize() for w in name.lower().split()]
    text = " ".join(words)
    text = text[:1].upper() + text[1:]
    return re.sub(r"\bMc([a-z])", lambda m: "Mc" + m.group(1).upper(), text)


def county_people(zips: list[Zip], prefix: str) -> dict[str, int]:
    """People by county from ZIPs, for counties too new for the census table (`prefix` of the FIPS)."""
    people: dict[str, float] = defaultdict(float)
    for code in zips:
        for fips, share in code.counties.items():
            if fips.startswith(prefix):
                people[fips] += share * code.population
    return {fips: round(number) for fips, number in people.items()}
