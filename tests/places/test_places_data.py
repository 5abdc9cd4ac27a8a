"""What places.db holds."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from zoneinfo import available_timezones

import pytest

from places.names import (
    DEFAULT_DB,
    NameNotFound,
    Names,
    county_fips,
    county_name,
    county_timezone,
    state_name,
    state_timezone,
)


@pytest.fixture(scope="module")
def db() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"{DEFAULT_DB.as_uri()}?mode=ro", uri=True)) as connection:
        yield connection


def count(db: sqlite3.Connection, sql: str) -> int:
    return int(db.execute(sql).fetchone()[0])


def test_all_counties_of_the_states_and_the_district_are_there(db: sqlite3.Connection) -> None:
    inside = "select count(*) from county where current and state in (select code from state where kind in {})"
    assert count(db, inside.format("('state', 'district')")) == 3144
    assert count(db, inside.format("('territory', 'territory')")) == 89


def test_there_are_about_as_many_cities_and_zips_as_the_country_has(db: sqlite3.Connection) -> None:
    assert 35_500 < count(db, "select count(*) from city") < 37_500
    assert 39_000 < count(db, "select count(*) from zip") < 40_500
    assert count(db, "select count(*) from state where kind in ('state', 'district')") == 51


def test_every_fips_code_is_five_digits_of_text(db: sqlite3.Connection) -> None:
    columns = (
        ("county", "fips"),
        ("city", "county_fips"),
        ("zip_county", "county_fips"),
        ("county_change", "new_fips"),
        ("county_change", "old_fips"),
        ("region_county", "county_fips"),
    )
    for table, column in columns:
        right = f"typeof({column}) = 'text' and {column} glob '[0-9][0-9][0-9][0-9][0-9]'"
        assert count(db, f"select count(*) from {table} where {column} is not null and not ({right})") == 0, table


def test_every_zip_is_five_digits_and_lies_in_its_state(db: sqlite3.Connection) -> None:
    assert count(db, "select count(*) from zip where zip not glob '[0-9][0-9][0-9][0-9][0-9]'") == 0
    without = "select count(*) from zip where zip not in (select zip from zip_county)"
    assert count(db, without + " and state not in ('AS', 'FM', 'MH', 'PW')") == 0


def test_the_shares_of_a_zip_come_to_one(db: sqlite3.Connection) -> None:
    assert (
        count(db, "select count(*) from (select 1 from zip_county group by zip having abs(sum(share) - 1) > 0.01)") == 0
    )


def test_every_city_has_a_county_of_its_state_but_new_york(db: sqlite3.Connection) -> None:
    wrong = "select count(*) from city join county on fips = county_fips where city.state <> county.state"
    assert count(db, wrong) == 0
    assert [
        row[0]
        for row in db.execute("select name from city where county_fips is null and state not in ('FM', 'MH', 'PW')")
    ] == ["New York City"]


def test_connecticut_has_nine_planning_regions_and_its_eight_old_counties(db: sqlite3.Connection) -> None:
    assert count(db, "select count(*) from county where state = 'CT' and current") == 9
    assert count(db, "select count(*) from county where state = 'CT' and not current") == 8
    assert count(db, "select count(distinct old_fips) from county_change") == 8
    assert count(db, "select count(distinct new_fips) from county_change") == 9


def test_people_are_counted_in_every_inhabited_county(db: sqlite3.Connection) -> None:
    assert [row[0] for row in db.execute("select fips from county where population = 0")] == ["69085"]


def test_every_source_has_a_version_a_hash_and_a_licence(db: sqlite3.Connection) -> None:
    rows = db.execute("select name, version, sha256, licence, credit from source").fetchall()
    assert len(rows) > 8
    assert all(all(row) and len(row[2]) == 64 for row in rows)
    assert any("GeoNames" in row[4] for row in rows)


def test_the_file_is_small_enough_to_be_committed() -> None:
    assert DEFAULT_DB.stat().st_size < 12_000_000


def test_a_county_is_named_in_both_languages() -> None:
    assert county_name("06061") == "Placer County, California"
    assert county_name("06061", "es") == "condado de Placer, California"
    assert county_name("22071", "es") == "parroquia de Orleans, Luisiana"
    assert state_name("NC", "es") == "Carolina del Norte"


def test_a_county_is_found_by_name_and_never_taken_for_the_city_of_that_name() -> None:
    assert county_fips("Placer", "CA") == county_fips("placer county", "CA") == "06061"
    assert county_fips("Baltimore", "MD") == "24005"
    assert county_fips("Baltimore city", "MD") == "24510"
    assert county_fips("Hartford", "CT") == "09003"


def test_an_unknown_code_or_name_is_said_to_be_unknown() -> None:
    with pytest.raises(NameNotFound, match="99999"):
        county_name("99999")
    with pytest.raises(NameNotFound, match="Nowhere"):
        county_fips("Nowhere", "CA")
    with pytest.raises(NameNotFound, match="ZZ"):
        state_name("ZZ")


def test_every_county_and_state_has_a_time_zone_of_the_iana_list() -> None:
    names, zones = Names(), available_timezones()
    assert {county.timezone for county in names.counties.values()} <= zones
    assert county_timezone("12033") == "America/Chicago"
    assert county_timezone("04001") == "America/Phoenix" or county_timezone("04001") == "America/Denver"
    assert state_timezone("FL") == "America/New_York"
