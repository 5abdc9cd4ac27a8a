"""How the gazetteer is made, on a few made-up rows and without a network."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import tarfile
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from places.build import __main__ as command
from places.build import store, zips
from places.build.cities import City
from places.build.counties import County, State, read_states, short_name
from places.build.fetch import FetchError, Source, fetch, read_sources
from places.build.naming import AliasError, name_places, read_aliases, read_regions
from places.build.wordlist import NEVER, PERSON, SMALL, STRONG, WORD, Words, classify, shadows
from places.wordset import WordSet

PLACER = County("06061", "CA", "Placer County", "Placer", 400_000)
WORDS = Words(
    ordinary={"hope", "mobile", "long", "beach", "rest", "home", "mesa", "la"},
    given={"austin", "mary"},
    surnames={"jackson", "esther"},
    spanish={"morada"},
    proper=set(),
)


def source(archive: Path, name: str) -> Source:
    return Source("pypi", "thing", "1.0", hashlib.sha256(archive.read_bytes()).hexdigest(), "MIT", "nobody", [name])


def kept(folder: Path, name: str) -> Path:
    """Where a package is looked for before it is downloaded."""
    (folder / "thing-1.0").mkdir(parents=True)
    return folder / "thing-1.0" / name


def test_a_file_is_taken_out_of_a_wheel_and_out_of_a_source_archive(tmp_path: Path) -> None:
    wheel = kept(tmp_path / "wheel", "thing-1.0-py3-none-any.whl")
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("thing/data/a.csv", "1")
    assert fetch(source(wheel, "thing/data/a.csv"), tmp_path / "wheel")["a.csv"].read_text() == "1"
    tar, member = kept(tmp_path / "tar", "thing-1.0.tar.gz"), tmp_path / "a.csv"
    member.write_text("2")
    with tarfile.open(tar, "w:gz") as packed:
        packed.add(member, "thing-1.0/thing/data/a.csv")
    assert fetch(source(tar, "thing/data/a.csv"), tmp_path / "tar")["a.csv"].read_text() == "2"


def test_a_changed_package_stops_the_build_and_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wheel = kept(tmp_path, "thing-1.0-py3-none-any.whl")
    wheel.write_bytes(b"changed")
    reviewed = Source("pypi", "thing", "1.0", "0" * 64, "MIT", "nobody", ["a.csv"])
    with pytest.raises(FetchError, match=r"thing 1\.0: sha256"):
        fetch(reviewed, tmp_path)
    monkeypatch.setattr(command, "read_sources", lambda: [reviewed])
    old = tmp_path / "places.db"
    old.write_text("old")
    result = CliRunner().invoke(command.main, ["--output", str(old), "--cache", str(tmp_path)])
    assert result.exit_code == 1 and "left as it was" in result.output and old.read_text() == "old"


def test_every_package_is_pinned_hashed_and_licensed() -> None:
    for row in read_sources():
        assert row.version and len(row.sha256) == 64 and row.licence and row.credit and row.files
        assert row.registry in {"pypi", "npm"}


def tables(path: Path) -> dict[str, list[Any]]:
    with sqlite3.connect(path) as connection:
        names = [row[0] for row in connection.execute("select name from sqlite_master where type = 'table'")]
        return {name: connection.execute(f"select * from [{name}]").fetchall() for name in names}


def test_the_same_rows_give_the_same_tables(tmp_path: Path) -> None:
    code = zips.Zip("95678", "CA", "Roseville", 47_000, {"06061": 1.0})
    roseville = City(1, "Roseville", "CA", "06061", 147_000, 38.7, -121.3)
    for name in ("a.db", "b.db"):
        store.write_base(
            tmp_path / name,
            [State("CA", "06", "California", "California", "state", [], [])],
            [PLACER],
            [roseville],
            [code],
        )
        store.write_changes(tmp_path / name, {"09001": {"09190": 3, "09120": 1}})
    assert tables(tmp_path / "a.db") == tables(tmp_path / "b.db")
    assert ("09001", "09190", 0.75) in tables(tmp_path / "a.db")["county_change"]
    assert (tmp_path / "a.db").read_bytes() == (tmp_path / "b.db").read_bytes()


def test_zips_get_back_their_zeros_and_their_counties_too(tmp_path: Path) -> None:
    people, table = tmp_path / "zip_pop.csv", tmp_path / "zip.csv"
    people.write_text("zip,pop\n601,100\n")
    table.write_text(
        "ZIP,COUNTY,USPS_ZIP_PREF_CITY,USPS_ZIP_PREF_STATE,RES_RATIO,BUS_RATIO,OTH_RATIO,TOT_RATIO\n"
        "601,6061,MCALLEN,CA,0.9,0,0,0.5\n601,6067,MCALLEN,CA,0.099,0,0,0.4\n601,6001,MCALLEN,CA,0.001,0,0,0\n"
    )
    counties = {fips: County(fips, "CA", "X County", "X", 1) for fips in ("06061", "06067", "06001")}
    found = zips.read_zips({"zip_pop.csv": people, "ZIP_COUNTY_122025.csv": table}, counties)
    assert [code.zip for code in found] == ["00601"] and found[0].population == 100
    assert list(found[0].counties) == ["06061", "06067"] and sum(found[0].counties.values()) == pytest.approx(
        1, abs=0.001
    )
    assert zips.name_zips(found, [], counties)[0].name == "McAllen"


def test_states_have_names_in_both_languages() -> None:
    states = read_states()
    assert len([state for state in states.values() if state.kind in {"state", "district"}]) == 51
    assert states["NC"].name_es == "Carolina del Norte" and all(state.name_es for state in states.values())


def test_a_county_is_called_by_its_short_name() -> None:
    assert [
        short_name(name, "51036") for name in ("Placer County", "Charles City County", "Anchorage Municipality")
    ] == ["Placer", "Charles City", "Anchorage"]
    assert short_name("Carson City", "32510") == "Carson City"


def test_an_alias_of_a_place_that_does_not_exist_is_named() -> None:
    aliases = {"cities": {"nowhere": "Nowhere, CA"}, "counties": {}}
    with pytest.raises(AliasError, match="nowhere: Nowhere, CA"):
        name_places([], [PLACER], [], aliases)
    with pytest.raises(AliasError, match="Bay"):
        read_regions({"regions": [{"name": "Bay", "name_es": "B", "state": "CA", "counties": ["Alameda"]}]}, [PLACER])


def test_the_reviewed_aliases_are_said_once_each() -> None:
    aliases = read_aliases()
    said = [name for row in aliases["regions"] for name in row.get("also", [])]
    assert len(said) == len(set(said))
    assert all(target[-4:-2] == ", " for kind in ("cities", "counties") for target in aliases[kind].values())


def test_names_that_are_words_or_people_need_more_around_them() -> None:
    sure = [classify("tucson", 500_000, WORDS), classify("long beach", 400_000, WORDS)]
    assert sure == [STRONG, STRONG]
    assert classify("austin", 900_000, WORDS) == classify("jackson", 150_000, WORDS) == PERSON
    assert classify("mary esther", 4_000, WORDS) == PERSON
    assert classify("mobile", 190_000, WORDS) == WORD
    assert (
        classify("hope", 9_000, WORDS)
        == classify("rest home", 300, WORDS)
        == classify("la mesa", 60_000, WORDS)
        == NEVER
    )


def test_small_places_and_names_that_are_rare_spanish_words_need_more_too() -> None:
    assert classify("loyalton", 700, WORDS) == SMALL
    assert classify("morada", 3_800, WORDS) == PERSON


def test_a_village_one_letter_from_a_city_stands_in_its_shadow() -> None:
    assert shadows({"wichita": 390_000, "wichta": 200, "reno": 250_000, "tacoma": 220_000}) == {"wichta": "wichita"}


def test_a_word_set_never_misses_a_word_and_rarely_has_another() -> None:
    words = WordSet.of(f"palabra{number}" for number in range(5_000))
    assert all(f"palabra{number}" in WordSet(words.bits) for number in range(5_000))
    assert sum(f"lugar{number}" in words for number in range(5_000)) < 150


def test_the_outlines_kept_are_the_same_each_time(tmp_path: Path) -> None:
    from places.build.shapes import write_shapes
    from places.shapes import read_shapes

    shape = {"type": "Polygon", "arcs": [[0, ~1]], "id": "06061", "properties": {"name": "Placer"}}
    collection = {"type": "GeometryCollection", "geometries": [shape]}
    atlas = tmp_path / "atlas.json"
    atlas.write_text(
        json.dumps(
            {
                "transform": {"scale": [2, 2], "translate": [1, 1]},
                "arcs": [[[0, 0], [1, 0]], [[5, 5], [1, 1]]],
                "objects": {"counties": collection, "states": collection},
            }
        )
    )
    write_shapes(atlas, tmp_path / "a.gz")
    write_shapes(atlas, tmp_path / "b.gz")
    assert (tmp_path / "a.gz").read_bytes() == (tmp_path / "b.gz").read_bytes()
    assert read_shapes("counties", tmp_path / "a.gz") == {"06061": [[(1, 1), (3, 1), (13, 13), (11, 11)]]}
