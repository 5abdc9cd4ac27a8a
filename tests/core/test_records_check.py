"""A keeper who makes mistakes is told of all at once: in which file, on which line, in which field and why."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directory.check import check
from directory.load import Problem
from tests.made_records import NATIONAL, organization, service, source, write_folder

TODAY = date(2026, 1, 1)


def problems(folder: Path) -> list[Problem]:
    return check(folder, TODAY).problems


def only_problem(root: Path, **fields: Any) -> Problem:
    """What is wrong with a folder whose one service has these fields."""
    found = problems(write_folder(root, organization("harbor", service("harbor-line", **fields))))
    assert len(found) == 1, found
    return found[0]


def line_with(folder: Path, name: str, text: str) -> int:
    lines = (folder / "organizations" / name).read_text("utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)


def rewrite(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_records_in_order_have_no_problems(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, organization("harbor"), organization("beacon"), organization("anchor"))
    assert problems(folder) == []


def test_the_project_s_own_records_are_in_order() -> None:
    assert [str(problem) for problem in check(Path(__file__).parents[2] / "resources").problems] == []


def test_broken_yaml_is_named_with_its_line(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, organization("harbor"))
    rewrite(folder / "organizations/harbor.yml", "name: Harbor\n", 'name: "Harbor\n')
    (problem,) = problems(folder)
    assert problem.file == "harbor.yml" and problem.line > 1
    assert "check the indent and the quotes" in problem.reason


def test_a_missing_field_is_named_with_the_line_of_its_record(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, organization("harbor"))
    rewrite(folder / "organizations/harbor.yml", "  takes: help\n", "")
    (problem,) = problems(folder)
    assert (problem.file, problem.field, problem.reason) == ("harbor.yml", "services.1.takes", "is missing")
    assert problem.line == line_with(folder, "harbor.yml", "id: harbor-line")


def test_a_value_that_is_none_of_the_choices_is_told_the_choices(tmp_path: Path) -> None:
    problem = only_problem(tmp_path, answered_by="the police")
    assert problem.field == "services.1.answered_by"
    assert problem.line == line_with(tmp_path, "harbor.yml", "answered_by")
    assert problem.reason == "must be one of: nonprofit, government, law_enforcement"


def test_a_field_that_no_record_has_leads_to_the_template(tmp_path: Path) -> None:
    problem = only_problem(tmp_path, telephone="123")
    assert problem.line == line_with(tmp_path, "harbor.yml", "telephone")
    assert "_template.yml" in problem.reason


@pytest.mark.parametrize("area", [{"county": "99999"}, {"state": "ZZ"}])
def test_a_county_or_state_that_does_not_exist_is_a_problem(tmp_path: Path, area: dict[str, str]) -> None:
    problem = only_problem(tmp_path, service_area=[area])
    assert (problem.file, problem.field) == ("harbor.yml", "harbor-line.service_area")
    assert next(iter(area.values())) in problem.reason


def test_a_number_with_too_few_digits_is_a_problem(tmp_path: Path) -> None:
    problem = only_problem(tmp_path, phones=[{"number": "+1202555014"}])
    assert problem.field == "services.1.phones.1.number" and "+1202555014" in problem.reason


def test_hours_that_cannot_be_read_and_hours_without_a_time_zone_are_problems(tmp_path: Path) -> None:
    assert "Mo-Fr 08:00-17:00" in only_problem(tmp_path / "a", hours="weekdays, mostly").reason
    assert "timezone" in only_problem(tmp_path / "b", hours="Mo-Fr 08:00-17:00").reason


def test_an_active_service_needs_a_phone(tmp_path: Path) -> None:
    assert "needs a phone" in only_problem(tmp_path, phones=[]).reason


def test_a_day_in_the_future_is_a_problem(tmp_path: Path) -> None:
    assert "in the future" in only_problem(tmp_path, assured_date="2026-01-02").reason


def test_a_day_that_no_calendar_has_is_a_problem(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, organization("harbor", service("harbor-line", assured_date="DAY")))
    rewrite(folder / "organizations/harbor.yml", "DAY", "2025-02-30")
    (problem,) = problems(folder)
    assert problem.file == "harbor.yml"


def test_an_id_used_twice_is_named_in_both_files(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, organization("harbor", service("line")), organization("beacon", service("line")))
    assert [(problem.file, problem.field) for problem in problems(folder)] == [
        ("beacon.yml", "line"), ("harbor.yml", "line"),
    ]  # fmt: skip


def test_a_file_must_be_named_after_its_organization(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, organization("harbor"))
    (folder / "organizations/harbor.yml").rename(folder / "organizations/port.yml")
    (problem,) = problems(folder)
    assert problem.file == "port.yml" and "harbor.yml" in problem.reason


def test_a_withheld_number_may_stand_only_in_a_service_that_has_ended(tmp_path: Path) -> None:
    folder = write_folder(
        tmp_path,
        organization("harbor", service("harbor-line", phones=[{"number": "+12025550199"}])),
        organization("beacon", service("beacon-line", phones=[{"number": "+12025550199"}], status="ended")),
    )
    (folder / "withheld.yml").write_text("- {number: '+12025550199', reason: belongs to a shop now}\n", "utf-8")
    (problem,) = problems(folder)
    assert problem.file == "harbor.yml" and "belongs to a shop now" in problem.reason


def test_a_broken_list_of_withheld_numbers_is_a_problem_like_any_other(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, organization("harbor"))
    (folder / "withheld.yml").write_text("- {number: '+12025550199'\n", "utf-8")
    assert [problem.file for problem in problems(folder)] == ["withheld.yml"]


@pytest.mark.parametrize(
    ("old", "new", "missing"),
    [("id: dial-911", "id: dial-912", "dial-911"),
     ("  - number: '233733'\n    kind: text\n", "", "national-human-trafficking-hotline"),
     ("id: hsi-tip-line", "id: hsi-tip-line\n  status: ended", "hsi-tip-line")],
    ids=["no 911", "no number for texts", "no tip line"],
)  # fmt: skip
def test_what_replies_fall_back_on_may_not_be_missing(tmp_path: Path, old: str, new: str, missing: str) -> None:
    folder = write_folder(tmp_path, organization("harbor"))
    rewrite(folder / "organizations/last-resort.yml", old, new)
    (problem,) = problems(folder)
    assert problem.field == missing and "fall back" in problem.reason


def test_a_file_that_is_no_text_and_one_that_is_empty_are_problems(tmp_path: Path) -> None:
    folder = write_folder(tmp_path)
    (folder / "organizations/binary.yml").write_bytes(b"\xff\xfe\x00name")
    (folder / "organizations/empty.yml").write_bytes(b"")
    (folder / "figures.yml").write_text("cases: 146\n", "utf-8")
    found = {problem.file: problem.reason for problem in problems(folder)}
    assert "UTF-8" in found["binary.yml"]
    assert "must be a list" in found["figures.yml"]
    assert set(found) == {"binary.yml", "empty.yml", "figures.yml"}


def test_a_folder_without_records_is_told_to_be_the_wrong_folder(tmp_path: Path) -> None:
    assert "is the path right?" in problems(tmp_path / "nowhere")[0].reason


def test_all_problems_are_told_at_once_in_the_order_of_file_and_line(tmp_path: Path) -> None:
    folder = write_folder(
        tmp_path,
        organization("anchor", service("anchor-line", takes="money", sources=[source(date="May 2024")])),
        organization("beacon", service("beacon-line", service_area=[{"county": "99999"}])),
        organization("harbor", service("harbor-line", service_area=NATIONAL, languages=["Spanish"])),
    )
    (folder / "organizations/port.yml").write_text("id: [\n", "utf-8")
    found = problems(folder)
    assert found == sorted(found)
    assert [(problem.file, problem.field) for problem in found] == [
        ("anchor.yml", "services.1.takes"), ("anchor.yml", "services.1.sources.1.date"),
        ("beacon.yml", "beacon-line.service_area"), ("harbor.yml", "services.1.languages.1"), ("port.yml", ""),
    ]  # fmt: skip


@pytest.mark.parametrize("content", ["1: harbor\n", "? \n", "2026-11-22: harbor\n"])
def test_a_field_whose_name_is_no_text_is_said_in_a_sentence(tmp_path: Path, content: str) -> None:
    write_folder(tmp_path)
    (tmp_path / "organizations/strange.yml").write_text(content, "utf-8")
    assert [(one.file, one.line) for one in problems(tmp_path) if "must be text" in one.reason] == [("strange.yml", 1)]


@given(content=st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")))
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_stands_in_a_file_the_check_comes_to_an_end(tmp_path: Path, content: bytes) -> None:
    if not (tmp_path / "organizations").exists():
        write_folder(tmp_path)
    (tmp_path / "organizations/strange.yml").write_bytes(content)
    assert [problem for problem in problems(tmp_path) if problem.file == "strange.yml"]
