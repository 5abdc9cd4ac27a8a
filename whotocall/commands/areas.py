"""`whotocall areas`: the map of gaps: where a local line is on file, where none is, and how many people live there."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path

import click

from places import Gazetteer
from places.shapes import read_shapes
from settings import ROOT

# Most local first. Colours of one hue from dark to light, told apart without colour vision and in grey.
LEVELS = {
    "county": "a line for the county or a city in it",
    "state": "only lines for the whole state",
    "national": "only national lines",
}
COLOURS = {"county": "#08519c", "state": "#6baed6", "national": "#eff3ff"}
FILE = click.Path(path_type=Path, exists=True, dir_okay=False)

# Lines a person can call for help: not those that only take reports, nor those without a public number.
AREAS = """
select distinct area.extent_type, area.state, area.county_fips
from service_area as area join service on service.id = area.service_id
where area.extent_type in ('state', 'county', 'city') and service.status = 'active' and service.takes <> 'reports'
  and (:need is null or service.id in (select service_id from attribute where taxonomy_term_id = :need))
"""


@dataclass(frozen=True)
class Area:
    """A county, and the most local level at which a line is on file for it."""

    county_fips: str
    county: str
    state: str
    population: int
    level: str


@click.command()
@click.option("--state", help="list the counties of this state (two letters)")
@click.option("--need", help="count only lines for this need, such as trafficking or shelter")
@click.option("--json", "as_json", is_flag=True, help="print one JSON object a county, a line each")
@click.option("--map", "picture", type=click.Path(path_type=Path, dir_okay=False), help="draw a map: FILE.svg or .png")
@click.option("--database", type=FILE, default=ROOT / "resources.db", help="the directory (default: resources.db)")
@click.option("--gazetteer", type=FILE, default=ROOT / "places.db", help="the gazetteer (default: places.db)")
def areas(
    state: str | None, need: str | None, as_json: bool, picture: Path | None, database: Path, gazetteer: Path
) -> None:
    """Say where a local line is on file and where none is, with the people living there.

    \b
    Examples:
      whotocall areas
      whotocall areas --state NV
      whotocall areas --need trafficking --map gaps.svg
    """
    if picture and picture.suffix not in {".svg", ".png"}:
        raise click.UsageError(f"{picture}: the name of a map ends in .svg or .png")
    try:
        places = Gazetteer(gazetteer)
        found = read_areas(database, places, need)
    except sqlite3.DatabaseError as error:
        raise click.ClickException(f"{error}. Build the databases: whotocall build, python -m places.build") from None
    if picture:
        draw(found, picture, need)
    wanted = [area for area in found if state is None or area.state == state.upper()]
    if not wanted:
        raise click.UsageError(f"no state has the code {state!r}")
    click.echo(as_lines(wanted) if as_json else as_counties(wanted) if state else as_states(wanted))


def read_areas(database: Path, places: Gazetteer, need: str | None = None) -> list[Area]:
    """Every county of today with its level. Raises sqlite3.DatabaseError."""
    with closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        rows = connection.execute(AREAS, {"need": need}).fetchall()
    states = {state for extent, state, _ in rows if extent == "state"}
    local = {now for _, _, fips in rows if fips for now in (*places.successors.get(fips, ()), fips)}
    counties = sorted((c for c in places.names.counties.values() if c.current), key=lambda c: (c.state, c.fips))
    return [
        Area(
            c.fips,
            c.name,
            c.state,
            c.population,
            "county" if c.fips in local else "state" if c.state in states else "national",
        )
        for c in counties
    ]


def as_lines(found: list[Area]) -> str:
    """One JSON object a line."""
    return "\n".join(json.dumps(asdict(area)) for area in found)


def as_counties(found: list[Area]) -> str:
    """One county a line, the most people first."""
    ranked = sorted(found, key=lambda area: -area.population)
    return "\n".join(f"{area.county_fips}  {area.level:<8}  {area.population:>11,}  {area.county}" for area in ranked)


def as_states(found: list[Area]) -> str:
    """One state a line, and what all of them come to."""
    by_state: dict[str, list[Area]] = defaultdict(list)
    for area in found:
        by_state[area.state].append(area)
    lines = ["state  counties with a local line   people there   people without   for the rest"]
    for state, here in sorted(by_state.items()):
        local = [area for area in here if area.level == "county"]
        people = sum(area.population for area in local)
        rest = "" if len(local) == len(here) else next(area.level for area in here if area.level != "county")
        lines.append(
            f"{state:<5}  {len(local):>8} of {len(here):<13}  {people:>13,}  "
            f"{sum(area.population for area in here) - people:>15,}   {rest}"
        )
    return "\n".join([*lines, "", *totals(found)])


def totals(found: list[Area]) -> list[str]:
    """Counties and people by level."""
    everyone = sum(area.population for area in found) or 1
    lines = []
    for level, meaning in LEVELS.items():
        here = [area for area in found if area.level == level]
        people = sum(area.population for area in here)
        lines.append(f"{len(here):>5,} counties, {people:>11,} people ({people / everyone:.0%}): {meaning}")
    return lines


def draw(found: list[Area], picture: Path, need: str | None) -> None:
    """A map of the counties coloured by level, the same file each time."""
    import matplotlib

    matplotlib.use("Agg")
    matplotlib.rcParams["svg.hashsalt"] = "whotocall"
    from matplotlib import pyplot
    from matplotlib.collections import PolyCollection
    from matplotlib.patches import Patch

    level = {area.county_fips: area.level for area in found}
    shapes = {fips: rings for fips, rings in read_shapes().items() if fips in level}
    counties = [(ring, COLOURS[level[fips]]) for fips, rings in shapes.items() for ring in rings]
    figure, axes = pyplot.subplots(figsize=(11, 7))
    axes.add_collection(
        PolyCollection(
            [ring for ring, _ in counties],
            facecolors=[colour for _, colour in counties],
            edgecolors="#c6ccd4",
            linewidths=0.15,
        )
    )
    states = [ring for rings in read_shapes("states").values() for ring in rings]
    axes.add_collection(PolyCollection(states, facecolors="none", edgecolors="#4d4d4d", linewidths=0.5))
    axes.set(xlim=(0, 975), ylim=(610, 0), aspect="equal", title="Lines on file" + (f" for {need}" if need else ""))
    axes.axis("off")
    axes.legend(
        handles=[
            Patch(facecolor=COLOURS[name], edgecolor="#4d4d4d", label=line.strip())
            for name, line in zip(LEVELS, totals(found), strict=True)
        ],
        loc="upper center",
        bbox_to_anchor=(0.5, 0.02),
        frameon=False,
    )
    metadata = {"Date": None} if picture.suffix == ".svg" else {"Software": None}
    figure.savefig(picture, bbox_inches="tight", metadata=metadata, dpi=110)
    pyplot.close(figure)
