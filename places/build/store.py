"""Writes the tables of places.db, the same bytes of content whenever the inputs are the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import sqlite_utils

from places.build.abroad import Abroad, Country
from places.build.cities import City
from places.build.counties import County, State
from places.build.fetch import Source
from places.build.naming import Name, Region
from places.build.zips import Zip


def write_base(
    path: Path, states: Iterable[State], counties: Iterable[County], cities: Iterable[City], zips: list[Zip]
) -> None:
    """The tables of facts: state, county, city, zip, zip_county."""
    db = sqlite_utils.Database(path)
    _insert(db, "state", [_without(asdict(state), "also", "abbreviations") for state in states], pk="code")
    _insert(db, "county", [asdict(county) for county in counties], pk="fips")
    _insert(db, "city", [asdict(city) for city in cities], pk="id")
    _insert(db, "zip", [_without(asdict(code), "counties") for code in zips], pk="zip")
    shares = [{"zip": z.zip, "county_fips": fips, "share": share} for z in zips for fips, share in z.counties.items()]
    _insert(db, "zip_county", shares, pk=("zip", "county_fips"))
    db.close()


def write_more(path: Path, regions: list[Region], countries: list[Country], abroad: list[Abroad]) -> None:
    """What is no city, county or state: region, region_county, country, abroad."""
    db = sqlite_utils.Database(path)
    _insert(db, "region", [_without(asdict(region), "counties") for region in regions], pk="id")
    _insert(
        db,
        "region_county",
        [{"region_id": region.id, "county_fips": fips} for region in regions for fips in region.counties],
        pk=("region_id", "county_fips"),
    )
    _insert(db, "country", [asdict(country) for country in countries], pk="code")
    _insert(db, "abroad", [asdict(place) for place in abroad], pk="id")
    db.close()


def write_names(path: Path, names: list[Name], shadows: dict[str, str], ordinary: Iterable[str], known: bytes) -> None:
    """How places are said: name, shadow (a larger name one letter away), word.

    `known` is the bits of a WordSet of all Spanish words and of English ones with capitals, kept in the table wordset.
    """
    db = sqlite_utils.Database(path)
    _insert(db, "name", [asdict(name) for name in names], pk="name")
    _insert(db, "shadow", [{"name": name, "larger": larger} for name, larger in sorted(shadows.items())], pk="name")
    _insert(db, "word", [{"word": word} for word in sorted(ordinary)], pk="word")
    _insert(db, "wordset", [{"name": "known", "bits": known}], pk="name")
    db.close()


def write_changes(path: Path, moved: dict[str, dict[str, int]]) -> None:
    """Which planning regions the old counties of Connecticut became, by share of people in named places."""
    db = sqlite_utils.Database(path)
    rows = [
        {"old_fips": old, "new_fips": new, "share": round(people / max(1, sum(regions.values())), 4)}
        for old, regions in sorted(moved.items())
        for new, people in sorted(regions.items())
    ]
    _insert(db, "county_change", rows, pk=("old_fips", "new_fips"))
    db.close()


def write_sources(path: Path, sources: list[Source]) -> None:
    """What the file was made from: one row a package, with version, hash, licence and credit."""
    db = sqlite_utils.Database(path)
    _insert(db, "source", [{**asdict(source), "files": ", ".join(source.files)} for source in sources], pk="name")
    db.close()


def _insert(db: Any, table: str, rows: list[dict[str, Any]], pk: str | tuple[str, ...]) -> None:
    columns = {key: type(value) if value is not None else str for key, value in rows[0].items()}
    db[table].create({key: int if kind is bool else kind for key, kind in columns.items()}, pk=pk)
    db[table].insert_all(rows, batch_size=1000)


def _without(row: dict[str, Any], *keys: str) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in keys}
