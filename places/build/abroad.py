"""Countries, their provinces and large cities, so that a person outside the US is told so."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from places.build.cities import TERRITORIES
from places.text import normalise

# Close by, people write from smaller cities too.
NEIGHBOURS = frozenset({"MX", "CA", "GT", "SV", "HN", "NI", "CR", "PA", "BZ", "CU", "DO", "HT", "JM", "BS"})
SMALLEST_NEAR, SMALLEST_FAR = 50_000, 300_000
_OURS = TERRITORIES | {"US", "UM", "FM", "MH", "PW"}


@dataclass
class Country:
    """A country outside the US."""

    code: str
    name: str
    name_es: str
    population: int


@dataclass
class Abroad:
    """A city or province outside the US; a province has no people counted."""

    id: int
    name: str
    country: str
    population: int


def read_abroad(
    files: dict[str, Path], aliases: dict[str, Any]
) -> tuple[list[Country], list[Abroad], dict[str, list[str]]]:
    """Countries, foreign places, and {name as said: ["country:MX" or "abroad:17", ...]}."""
    english, spanish = (json.loads(files[f"{lang}.json"].read_text("utf-8"))["countries"] for lang in ("en", "es"))
    listed = json.loads(files["cities500.json"].read_text("utf-8")).values()
    countries, said = [], dict[str, list[str]]()
    for code in sorted(set(english) & set(spanish) - _OURS):
        names = [_all(english[code]), _all(spanish[code])]
        people = sum(row["population"] for row in listed if row["countrycode"] == code)
        countries.append(Country(code, names[0][0], names[1][0], people))
        for name in names[0] + names[1]:
            _say(said, name, f"country:{code}")
    cities = _cities(listed) + _provinces(files, aliases)
    places = [Abroad(number, name, country, people) for number, (name, country, people) in enumerate(cities)]
    for place in places:
        for name in _short(place):
            _say(said, name, f"abroad:{place.id}")
    for name, code in aliases["abroad"].items():
        _say(said, name, f"country:{code}")
    provinces = {(place.country, place.name): place.id for place in places if not place.population}
    for code, short in aliases["provinces"].items():
        for abbreviation, full in short.items():
            _say(said, abbreviation, f"province:{provinces[code, full]}")
    return countries, places, said


def _all(names: str | list[str]) -> list[str]:
    return [names] if isinstance(names, str) else names


def _say(said: dict[str, list[str]], name: str, target: str) -> None:
    targets = said.setdefault(normalise(name), [])
    if target not in targets:
        targets.append(target)


def _cities(listed: Any) -> list[tuple[str, str, int]]:
    rows = [
        (row["name"], row["countrycode"], row["population"])
        for row in listed
        if row["countrycode"] not in _OURS and not row["name"].endswith(" County")
    ]
    return sorted(row for row in rows if row[2] >= (SMALLEST_NEAR if row[1] in NEIGHBOURS else SMALLEST_FAR))


def _provinces(files: dict[str, Path], aliases: dict[str, Any]) -> list[tuple[str, str, int]]:
    rows = json.loads(files["admin1.json"].read_text("utf-8"))
    wanted = set(aliases["provinces"])
    return sorted((row["name"], row["code"][:2], 0) for row in rows if row["code"][:2] in wanted)


def _short(place: Abroad) -> list[str]:
    """Mexican cities are called by the part before "de": "Taxco de Alarcón"."""
    names = [place.name]
    if place.country == "MX" and " de " in place.name and not place.name.startswith(("Ciudad ", "Playa ")):
        names.append(place.name.split(" de ")[0])
    return names
