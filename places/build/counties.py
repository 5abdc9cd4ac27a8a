"""States and counties as of 2023, with Connecticut's planning regions and its eight old counties."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
_SUFFIX = re.compile(
    r" (County|Parish|City and Borough|Borough|Census Area|Municipality|Municipio|Planning Region|District|Island|city"
    r"|City)$"
)
# us-atlas shortens Connecticut's names; these are the full ones of the Office of Policy and Management.
_PLANNING = {
    "09110": "Capitol",
    "09120": "Greater Bridgeport",
    "09130": "Lower Connecticut River Valley",
    "09140": "Naugatuck Valley",
    "09150": "Northeastern Connecticut",
    "09160": "Northwest Hills",
    "09170": "South Central Connecticut",
    "09180": "Southeastern Connecticut",
    "09190": "Western Connecticut",
}


@dataclass
class State:
    """A state, the District, a territory, or a freely associated country with US ZIPs."""

    code: str
    fips: str
    name: str
    name_es: str
    kind: str
    abbreviations: list[str]
    also: list[str]
    population: int = 0
    timezone: str = ""


@dataclass
class County:
    """A county or its equivalent; `current` is false for the eight old counties of Connecticut."""

    fips: str
    state: str
    name: str
    short: str
    population: int
    current: bool = True
    timezone: str = ""
    lat: float = 0.0
    lon: float = 0.0


def read_states(path: Path = HERE / "states.csv") -> dict[str, State]:
    """The states by their two-letter code."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        row["code"]: State(
            row["code"],
            row["fips"],
            row["name"],
            row["name_es"],
            row["kind"],
            _several(row["abbreviations"]),
            _several(row["also"]),
        )
        for row in rows
    }


def _several(cell: str) -> list[str]:
    return [name for name in cell.split("|") if name]


def read_counties(files: dict[str, Path], states: dict[str, State]) -> dict[str, County]:
    """All counties by FIPS; population of Connecticut's planning regions and of the states is filled in later."""
    atlas = json.loads(files["counties-10m.json"].read_text("utf-8"))["objects"]["counties"]["geometries"]
    known = {row["fips"]: row["name"] for row in json.loads(files["us_counties.json"].read_text("utf-8"))}
    with files["fips_pop.csv"].open(encoding="utf-8", newline="") as file:
        people = {row["fips"].zfill(5): int(row["pop"]) for row in csv.DictReader(file)}
    by_fips = {state.fips: state.code for state in states.values()}
    current = {row["id"].zfill(5): row["properties"]["name"] for row in atlas}
    counties = {}
    for fips in sorted(set(current) | {f for f in known if f.startswith("09")}):
        name = f"{_PLANNING[fips]} Planning Region" if fips in _PLANNING else known.get(fips, current.get(fips, ""))
        counties[fips] = County(
            fips, by_fips[fips[:2]], name, short_name(name, fips), people.get(fips, 0), fips in current
        )
    return counties


def short_name(name: str, fips: str) -> str:
    """The name as people say it: "Placer County" -> "Placer"; Carson City and James City keep their "City"."""
    return name if fips in {"32510", "11001"} else _SUFFIX.sub("", name)
