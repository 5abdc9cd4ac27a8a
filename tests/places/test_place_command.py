"""`whotocall place` and `whotocall areas`."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from places import default_gazetteer
from places.names import Names
from places.shapes import read_shapes
from whotocall.commands.areas import areas, draw, read_areas
from whotocall.commands.place import place


def run(*arguments: str, text: str | None = None) -> Result:
    return CliRunner().invoke(place, list(arguments), input=text)


def test_a_place_is_said_in_words_of_the_language_asked_for() -> None:
    assert run("help in Placer County").output == "exact: Placer County, California (county 06061)\n"
    assert "condado de Placer, California" in run("placr county", "--lang", "es").output
    assert run("kansas city").output.startswith("which one? Kansas City, Missouri;")
    assert run("in Xyzzyville").output == "unknown place: Xyzzyville\n"
    assert run("hi").output == "no place\n"
    assert run("Toronto").output == "outside the US: Toronto, Canada\n"


def test_json_of_one_text_holds_everything_found() -> None:
    found = json.loads(run("95678", "--json").output)
    assert found["candidates"][0]["county_fips"] == "06061" and found["how"] == "zip" and found["span"] == [0, 5]


def test_a_batch_gives_one_object_for_each_line(tmp_path: Path) -> None:
    texts = tmp_path / "texts.txt"
    texts.write_bytes("Reno\n\nI hope so\ntoronto\nnyc\nestoy en Bayamón\n\xff\xfe\x00\n".encode("latin-1"))
    rows = [json.loads(line) for line in run("--batch", str(texts), "--json").output.splitlines()]
    assert len(rows) == 7
    assert rows[0] == {
        "text": "Reno",
        "candidates": [{"state": "NV", "county_fips": "32031", "city": "Reno"}],
        "ambiguous": False,
        "how": "exact",
    }
    assert [row["candidates"] for row in rows[1:4]] == [[], [], []]
    assert rows[3]["how"] == "foreign"
    assert rows[4]["candidates"] == [{"state": "NY", "county_fips": None, "city": "New York City"}]


def test_a_wrong_call_is_explained(tmp_path: Path) -> None:
    assert run().exit_code == 2 and "Example" in run().output
    broken = tmp_path / "broken.db"
    broken.write_text("no database")
    result = run("Reno", "--gazetteer", str(broken))
    assert result.exit_code == 1 and "python -m places.build" in result.output


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    """A directory with a line for Placer County, one for Nevada, one for an old county, and one that takes reports."""
    path = tmp_path / "resources.db"
    with sqlite3.connect(path) as connection:
        connection.executescript("""
            create table service (id text, status text, takes text);
            create table service_area (service_id text, extent_type text, state text, county_fips text);
            create table attribute (service_id text, taxonomy_term_id text);
            insert into service values ('a', 'active', 'help'), ('b', 'active', 'both'), ('c', 'active', 'reports'),
                                       ('d', 'active', 'help'), ('e', 'no_public_number', 'help');
            insert into service_area values ('a', 'county', 'CA', '06061'), ('b', 'state', 'NV', null),
                ('c', 'county', 'TX', '48201'), ('d', 'county', 'CT', '09007'), ('e', 'county', 'KS', '20173');
            insert into attribute values ('a', 'shelter');
        """)
    return path


def run_areas(directory: Path, *arguments: str) -> Result:
    return CliRunner().invoke(areas, ["--database", str(directory), *arguments])


def levels(directory: Path, *arguments: str) -> dict[str, str]:
    lines = run_areas(directory, "--json", *arguments).output.splitlines()
    return {row["county_fips"]: row["level"] for row in map(json.loads, lines)}


def test_every_county_has_the_most_local_level_on_file(directory: Path) -> None:
    found = levels(directory)
    assert len(found) == 3233
    assert (found["06061"], found["32031"], found["06067"]) == ("county", "state", "national")


def test_lines_that_only_take_reports_or_have_no_number_close_no_gap(directory: Path) -> None:
    found = levels(directory)
    assert found["48201"] == found["20173"] == "national"


def test_a_line_for_an_old_county_of_connecticut_covers_its_planning_region(directory: Path) -> None:
    assert levels(directory)["09130"] == "county"


def test_only_lines_for_a_need_are_counted_when_one_is_named(directory: Path) -> None:
    found = levels(directory, "--need", "shelter")
    assert (found["06061"], found["32031"]) == ("county", "national")


def test_people_are_counted_by_state_and_in_all(directory: Path) -> None:
    output = run_areas(directory).output
    people = Names().county("06061").population
    assert f"{people:,}" in output and "1 of 58" in output and "only national lines" in output
    assert "Placer County" in run_areas(directory, "--state", "ca").output
    assert run_areas(directory, "--state", "zz").exit_code == 2


def test_a_map_is_drawn_and_is_the_same_each_time(directory: Path, tmp_path: Path) -> None:
    found = read_areas(directory, default_gazetteer())[:20]
    pictures = [tmp_path / name for name in ("a.svg", "b.svg", "c.png")]
    for picture in pictures:
        draw(found, picture, None)
    assert pictures[0].read_bytes() == pictures[1].read_bytes() and b"<svg" in pictures[0].read_bytes()
    assert pictures[2].read_bytes().startswith(b"\x89PNG")


def test_a_map_of_another_kind_is_refused(directory: Path, tmp_path: Path) -> None:
    result = run_areas(directory, "--map", str(tmp_path / "a.gif"))
    assert result.exit_code == 2 and ".svg or .png" in result.output


def test_the_shapes_are_of_the_counties_in_the_gazetteer() -> None:
    shapes, names = read_shapes(), Names()
    inside = {c.fips for c in names.counties.values() if c.current and int(c.fips[:2]) < 60}
    assert set(shapes) == inside
    # The smallest independent city is a dot at this scale.
    assert [fips for fips, rings in shapes.items() if max(map(len, rings)) < 4] == ["51678"]
