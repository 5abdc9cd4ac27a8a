"""A package that is exported and imported again is the same records; what others edit in it is seen."""

from __future__ import annotations

import csv
import json
import shutil
import zipfile
from pathlib import Path

import pytest
from any_records import DIRECTORIES
from hypothesis import HealthCheck, given, settings
from package_files import table

from directory.hsds import package
from directory.hsds.reading import read
from directory.records import Organization
from directory.staging import compare, recognise

quick = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck), database=None)


def imported(path: Path) -> list[Organization | None]:
    return [read(entity, path.name).organization for entity in package.read(path)]


def test_every_record_comes_back_from_the_tables(exported: Path, records: list[Organization]) -> None:
    assert imported(exported) == records


def test_every_record_comes_back_from_the_json(exported: Path, records: list[Organization]) -> None:
    assert imported(exported / "organizations.json") == records


def test_a_zip_file_is_as_good_as_the_folder(exported: Path, records: list[Organization], tmp_path: Path) -> None:
    target = tmp_path / "package.zip"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in exported.glob("*.csv"):
            archive.write(path, f"inner/{path.name}")
    assert imported(target) == records


def test_a_service_from_the_api_comes_back_with_its_organization(records: list[Organization], tmp_path: Path) -> None:
    from directory.hsds.mapping import to_hsds

    entity = to_hsds(records[0])
    services = entity.pop("services")
    page = {"contents": [{**service, "organization": entity} for service in services]}
    (tmp_path / "page.json").write_text(json.dumps(page), "utf-8")
    assert imported(tmp_path / "page.json") == records[:1]


def test_the_same_records_make_the_same_package(exported: Path, records: list[Organization], tmp_path: Path) -> None:
    package.write(records, tmp_path / "again")
    for path in sorted(exported.iterdir()):
        assert path.read_bytes() == (tmp_path / "again" / path.name).read_bytes()


@quick
@given(DIRECTORIES)
def test_anything_a_record_may_hold_comes_back(
    tmp_path_factory: pytest.TempPathFactory, made: list[Organization]
) -> None:
    target = tmp_path_factory.mktemp("made") / "package"
    package.write(made, target)
    assert imported(target) == made
    assert imported(target / "organizations.json") == made


def test_what_another_program_edits_is_the_only_difference(
    exported: Path, records: list[Organization], tmp_path: Path
) -> None:
    target = tmp_path / "package"
    shutil.copytree(exported, target)
    rows = table(target / "services.csv")
    edited = next(row for row in rows if row["name"] == "988 Suicide & Crisis Lifeline")
    edited["description"] = "Edited elsewhere."
    with (target / "services.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    drafts = recognise((read(entity, "package") for entity in package.read(target)), records)
    changed = [change for change in compare(drafts, records) if change.state != "same"]
    assert [change.id for change in changed] == ["988-lifeline"]
    assert len(changed[0].details) == 1 and changed[0].details[0].endswith("-> Edited elsewhere.")
