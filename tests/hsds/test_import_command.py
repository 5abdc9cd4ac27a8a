"""`whotocall export` and `whotocall import` as a keeper uses them."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from directory.load import load
from directory.records import Organization
from directory.staging import Draft, stage
from settings import ROOT
from whotocall.commands.export import export
from whotocall.commands.import_ import import_

ORG, SERVICE, PHONE = (
    "11111111-1111-4111-8111-111111111111",
    "22222222-2222-4222-8222-222222222222",
    "33333333-3333-4333-8333-333333333333",
)
PACKAGE = {
    "organizations.csv": f"id,name,description\n{ORG},Harbor Door,Helps\n",
    "services.csv": f"id,organization_id,name,status\n{SERVICE},{ORG},Harbor Line,active\n",
    "phones.csv": f"id,service_id,number,type\n{PHONE},{SERVICE},(530) 555-0100,voice\n",
    "service_areas.csv": f'id,service_id,name\n{ORG},{SERVICE},"Placer County, California"\n',
}

# Half a character, which JSON can write and a file cannot hold.
SURROGATE = b'[{"name": "x", "services": [{"name": "y", "schedules": [{"description": "\\ud800"}]}]}]'

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs `whotocall import`, with drafts in a folder of the test's own."""

    def run_(*arguments: str) -> Result:
        return CliRunner().invoke(import_, [*arguments, "--drafts", str(tmp_path / "drafts")])

    return run_


def package(folder: Path, **changed: str) -> str:
    folder.mkdir()
    for name, text in {**PACKAGE, **{f"{key}.csv": text for key, text in changed.items()}}.items():
        (folder / name).write_text(text, "utf-8")
    return str(folder)


def test_a_service_from_elsewhere_is_a_draft_that_says_what_is_missing(run: Run, tmp_path: Path) -> None:
    result = run("hsds", package(tmp_path / "theirs"))
    assert result.exit_code == 0 and "new      harbor-door" in result.output
    text = (tmp_path / "drafts/import-theirs/organizations/harbor-door.yml").read_text("utf-8")
    (service,) = yaml.safe_load(text)["services"]
    assert service["phones"] == [{"number": "+15305550100", "kind": "voice"}]
    assert service["service_area"] == [{"county": "06061"}]
    assert "# To do: harbor-line.needs: is missing" in text


def test_our_own_package_changes_nothing(run: Run, tmp_path: Path) -> None:
    CliRunner().invoke(export, ["hsds", str(tmp_path / "ours")], catch_exceptions=False)
    result = run("hsds", str(tmp_path / "ours"))
    assert "0 new, 0 changed, " in result.output and not (tmp_path / "drafts").exists()


def test_our_own_sheet_changes_nothing(run: Run, tmp_path: Path) -> None:
    CliRunner().invoke(export, ["csv", str(tmp_path / "ours.csv")], catch_exceptions=False)
    result = run("csv", str(tmp_path / "ours.csv"))
    assert "0 new, 0 changed, " in result.output and not (tmp_path / "drafts").exists()


def test_a_whole_draft_can_be_moved_among_the_records(records: list[Organization], tmp_path: Path) -> None:
    drafts = [Draft(json.loads(records[0].json(exclude_none=True)))]
    folder = stage(drafts, tmp_path, "import-x")
    assert load(folder).organizations == records[:1]


def test_a_service_that_has_a_record_by_that_name_is_compared_with_it(run: Run, tmp_path: Path) -> None:
    organizations = PACKAGE["organizations.csv"].replace("Harbor Door", "988 LIFELINE")
    services = PACKAGE["services.csv"].replace("Harbor Line", "988 suicide & crisis lifeline")
    result = run("hsds", package(tmp_path / "theirs", organizations=organizations, services=services), "--json")
    (change,) = json.loads(result.output)["changes"]
    assert (change["id"], change["state"]) == ("988-lifeline", "changed")
    assert any("988-suicide-crisis-lifeline.phones" in detail for detail in change["details"])


def test_two_imports_stand_beside_each_other(run: Run, tmp_path: Path) -> None:
    theirs = package(tmp_path / "theirs")
    assert run("hsds", theirs).exit_code == run("hsds", theirs).exit_code == 0
    assert sorted(path.name for path in (tmp_path / "drafts").iterdir()) == ["import-theirs", "import-theirs-2"]


def test_a_dry_run_writes_nothing(run: Run, tmp_path: Path) -> None:
    result = run("hsds", package(tmp_path / "theirs"), "--dry-run")
    assert "1 new" in result.output and not (tmp_path / "drafts").exists()


@pytest.mark.parametrize(
    ("table", "text", "said"),
    [
        ("services", f"id,organization_id,name\n{SERVICE},{PHONE},Line\n", "services.csv, row 2: organization_id"),
        ("services", f"id,organization_id,name\n{SERVICE},{ORG},A\n{SERVICE},{ORG},B\n", "row 3: the id"),
        ("services", f"id,organization_id,name\n,{ORG},A\n", "row 2: id is empty"),
        ("services", f"id,organization_id,name\n{SERVICE},{ORG}\n", "row 2: has more or fewer cells"),
        ("services", 'id,organization_id,name\n"x', "services.csv, line 1: unexpected end"),
        ("phones", "id,service_id\n\x00,", "phones.csv"),
    ],
)  # fmt: skip
def test_one_bad_row_and_nothing_is_taken_over(run: Run, tmp_path: Path, table: str, text: str, said: str) -> None:
    result = run("hsds", package(tmp_path / "theirs", **{table: text}))
    assert result.exit_code == 1 and said in result.output and "Nothing was taken over" in result.output
    assert not (tmp_path / "drafts").exists()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.json", b"{", "not JSON"), ("a.json", b"[" * 100_000, "not JSON"), ("a.json", b"[1]", "no organizations"),
        ("a.json", b"null", "no organizations"), ("a.json", b'[{"name": "x", "services": "y"}]', "list of objects"),
        ("a.json", b'[{"name": "x", "services": [{"phones": [5]}]}]', "list of objects"),
        ("a.json", b'[{"name": "x", "status": "active"}]', "nothing of its organization"),
        ("a.json", b'{"organizations.csv": [{"id": []}]}', "a cell holds a list"),
        ("a.json", "{\"name\": \"L\u00ednea\"}".encode("latin-1"), "UTF-8"), ("a.zip", b"PK\x03\x04", "neither"),
        ("a.pdf", b"%PDF", "neither"), ("a.json", SURROGATE, "no file can hold"),
    ],
)  # fmt: skip
def test_what_is_no_package_is_refused_with_a_sentence(
    run: Run, tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(content)
    result = run("hsds", str(tmp_path / name))
    assert result.exit_code == 1 and said in result.output, result.output
    assert not list(tmp_path.glob("drafts/*"))


def test_a_zip_file_that_would_fill_the_disk_is_refused(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("directory.hsds.package.LIMIT", 1000)
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("organizations.csv", "0" * 100_000)
    assert "unpacks to more than" in run("hsds", str(tmp_path / "a.zip")).output


def test_a_name_cannot_lead_out_of_the_folder(run: Run, tmp_path: Path) -> None:
    entity = {"name": "../../escape", "services": [{"id": "x", "name": "../x", "status": "active"}]}
    (tmp_path / "a.json").write_text(json.dumps([entity]), "utf-8")
    assert run("hsds", str(tmp_path / "a.json")).exit_code == 0
    assert [path.name for path in (tmp_path / "drafts").rglob("*.yml")] == ["escape.yml"]


def test_an_export_never_overwrites(tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine")
    result = CliRunner().invoke(export, ["hsds", str(tmp_path / "full")])
    assert result.exit_code == 1 and "is not empty" in result.output
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["mine.txt"]


def test_records_with_problems_are_not_exported(tmp_path: Path) -> None:
    result = CliRunner().invoke(export, ["csv", str(tmp_path / "a.csv"), "--records", str(tmp_path)])
    assert result.exit_code == 1 and "whotocall check" in result.output and not (tmp_path / "a.csv").exists()


def test_the_columns_are_explained_without_a_file() -> None:
    result = CliRunner().invoke(import_, ["csv", "--columns"])
    assert result.exit_code == 0 and "service_area" in result.output and "06061" in result.output


def test_the_records_are_never_touched(run: Run, tmp_path: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in (ROOT / "resources").rglob("*")}
    run("hsds", package(tmp_path / "theirs"))
    assert before == {path: path.stat().st_mtime_ns for path in (ROOT / "resources").rglob("*")}
