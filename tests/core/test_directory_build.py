"""resources.db: the same records give the same contents, and no mistake, kill or reader ever meets half a file."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from directory.build import build, inputs_of
from directory.check import check
from directory.load import Records
from directory.mentions import find_service_named
from directory.records import Organization
from directory.store import DirectoryUnavailable, Store
from tests.made_records import ALBANY, NATIONAL, built, organization, service, words, write_folder

ROOT = Path(__file__).parents[2]
# Builds without end and says when each begins; it is there to be killed.
BUILDER = """
import sys
from pathlib import Path
from directory.build import build, inputs_of
from directory.load import load

records, target = load(Path(sys.argv[1])), Path(sys.argv[2])
while True:
    print("building", flush=True)
    build(records, target)
"""


def contents(path: Path) -> dict[str, Any]:
    """What each table holds, row by row, and how it was made."""
    with closing(sqlite3.connect(path)) as db:
        tables = db.execute("SELECT name, sql FROM sqlite_master WHERE sql NOT NULL ORDER BY name").fetchall()
        rows = {name: db.execute(f"SELECT * FROM [{name}]").fetchall() for name, sql in tables if "TABLE" in sql}
    return {"made": tables, **{name: sorted(found, key=repr) for name, found in rows.items()}}


def answers(path: Path) -> list[str]:
    """What the file says, after SQLite itself has found it whole."""
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    return [item.id for item in Store(path).ranked(f"county:{ALBANY}", "trafficking")]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_folder(tmp_path / "records", organization("harbor"), organization("beacon"), organization("anchor"))


def test_two_builds_of_the_same_records_hold_the_same(folder: Path, tmp_path: Path) -> None:
    records = check(folder)
    build(records, tmp_path / "first.db")
    records.organizations.reverse()
    build(records, tmp_path / "second.db")
    assert contents(tmp_path / "first.db") == contents(tmp_path / "second.db")


def test_the_committed_database_is_what_the_records_say(tmp_path: Path) -> None:
    build(check(ROOT / "resources"), tmp_path / "resources.db", inputs_of(ROOT / "resources"))
    committed, again = contents(ROOT / "resources.db"), contents(tmp_path / "resources.db")
    stale = [name for name in committed.keys() | again.keys() if committed.get(name) != again.get(name)]
    assert sorted(stale) == [], "run `make build` and commit resources.db"


def test_every_row_points_to_a_row_that_is_there() -> None:
    with closing(sqlite3.connect(ROOT / "resources.db")) as db:
        assert db.execute("PRAGMA foreign_key_list(phone)").fetchall()
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []


def test_words_of_a_name_or_summary_find_the_service_without_their_accents(tmp_path: Path) -> None:
    built(tmp_path, service("lighthouse", name_es="Línea Faro", summary=words("A bed for tonight")), service("other"))
    with closing(sqlite3.connect(tmp_path / "resources.db")) as db:
        find = "SELECT id FROM service WHERE rowid IN (SELECT rowid FROM service_fts WHERE service_fts MATCH ?)"
        for said in ("linea faro", "tonight", "lighthouse"):
            assert db.execute(find, (said,)).fetchall() == [("lighthouse",)], said


def test_a_broken_record_refuses_the_build_and_leaves_the_old_file_as_it_was(folder: Path) -> None:
    target = folder / "resources.db"
    build(check(folder), target)
    before = target.read_bytes()
    (folder / "organizations/harbor.yml").write_text("id: harbor\nname: Harbor\n", "utf-8")
    with pytest.raises(ValueError, match="1 problems"):
        build(check(folder), target)
    assert target.read_bytes() == before


def test_a_build_that_fails_on_the_way_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path) -> None:
    built(tmp_path, service("harbor-line"))
    before = (tmp_path / "resources.db").read_bytes()
    twice = Organization.parse_obj(organization("harbor", service("line"), service("line")))
    with pytest.raises(sqlite3.IntegrityError):
        build(Records(organizations=[twice]), tmp_path / "resources.db")
    assert (tmp_path / "resources.db").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["resources.db"]


def test_killed_at_any_moment_a_build_leaves_a_usable_database(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "resources.db"
    build(check(folder), target)
    expected = answers(target)
    assert expected == ["anchor-line", "beacon-line", "harbor-line"]
    command = [sys.executable, "-c", BUILDER, str(folder), str(target)]
    for moment in (0.0, 0.01, 0.03, 0.1):
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as process:
            assert process.stdout and process.stdout.readline()
            # Waiting for it to end by itself lets it build for a moment: it never ends.
            with pytest.raises(subprocess.TimeoutExpired):
                process.wait(timeout=moment)
            process.kill()
        assert answers(target) == expected
    build(check(folder), target)
    assert answers(target) == expected


def test_a_reader_answers_while_the_file_is_replaced_and_then_sees_the_new_one(tmp_path: Path) -> None:
    store = built(tmp_path, service("harbor-line"))
    assert store.service("harbor-line") and find_service_named(store, "harbor line") == "harbor-line"
    for key in ("beacon-line", "anchor-line", "pier-line"):
        built(tmp_path, service(key))
        assert [item.id for item in store.ranked(f"county:{ALBANY}", "trafficking")] == [key]
        assert store.service("harbor-line") is None
        assert find_service_named(store, key.replace("-", " ")) == key


def test_a_database_that_is_not_there_yet_is_read_when_it_comes(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    store = Store(tmp_path / "resources.db")
    with pytest.raises(DirectoryUnavailable, match="make build"):
        store.service("harbor-line")
    assert "make build" in caplog.text
    built(tmp_path, service("harbor-line", service_area=NATIONAL))
    assert store.service("harbor-line")


@pytest.mark.parametrize("damage", [b"", b"not a database at all, but long enough to be one" * 99])
def test_a_damaged_database_is_an_error_with_the_way_out_and_heals_when_it_is_built_again(
    tmp_path: Path, damage: bytes
) -> None:
    store = built(tmp_path, service("harbor-line"))
    good = (tmp_path / "resources.db").read_bytes()
    (tmp_path / "resources.db").write_bytes(damage)
    with pytest.raises(DirectoryUnavailable, match="make build"):
        store.service("harbor-line")
    (tmp_path / "resources.db").write_bytes(good)
    assert store.service("harbor-line")


def test_a_database_cut_in_two_is_an_error_and_no_traceback_of_another_kind(tmp_path: Path) -> None:
    built(tmp_path, service("harbor-line"))
    path = tmp_path / "resources.db"
    path.write_bytes(path.read_bytes()[: 3 * 4096])
    with pytest.raises(DirectoryUnavailable, match="make build"):
        Store(path).service("harbor-line")


def test_the_assistant_cannot_write_to_the_directory(tmp_path: Path) -> None:
    store = built(tmp_path, service("harbor-line"))
    with pytest.raises(DirectoryUnavailable):
        store.rows("DELETE FROM service")
    assert store.service("harbor-line")
