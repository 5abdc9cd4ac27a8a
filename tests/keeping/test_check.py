"""`whotocall check`: what a slip in a record is answered with."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from directory.check import check
from directory.check_numbers import state_of
from directory.check_warnings import warnings
from directory.check_words import STREET

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2027, 1, 1)


def change(folder: Path, old: str, new: str, record: str = "stand-up-placer") -> None:
    path = folder / "resources" / "organizations" / f"{record}.yml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def problems(folder: Path) -> list[str]:
    return [str(problem) for problem in check(folder / "resources", TODAY).problems]


def looks(folder: Path) -> list[str]:
    return [str(doubt) for doubt in warnings(check(folder / "resources", TODAY), TODAY)]


def test_the_records_of_the_project_have_no_problem() -> None:
    assert [str(problem) for problem in check(ROOT / "resources").problems] == []


@pytest.mark.parametrize(
    ("old", "new", "field", "reason"),
    [
        ("+18005755352", "+18005155352x", "phones", "may hold only + and digits"),
        ("+18005755352", "8005755352", "phones", "must start with + and the country code"),
        ("+18005755352", "+11235755352", "phones", "is no number that is in use anywhere; look for two digits"),
        ("kind: voice", "kind: phone", "phones.1.kind", "must be one of: voice, text, tty, videophone"),
        ("hours: 24/7", "hours: all day", "hours", "is not opening hours such as 24/7"),
        ("county: '06061'", "county: '06999'", "service_area", "no county has the FIPS code '06999'"),
        ("takes: help", "takes: helps", "takes", "must be one of: help, reports, both"),
        ("takes: help", "takes: help\n  phone: 1", "phone", "is not a field of a record"),
    ],
)
def test_a_slip_is_named_with_its_line_and_what_to_do(
    practice: Path, old: str, new: str, field: str, reason: str
) -> None:
    change(practice, old, new)
    found = problems(practice)
    assert len(found) == 1 and reason in found[0] and field in found[0]
    file, line, _ = found[0].split(":", 2)
    assert file == "stand-up-placer.yml" and int(line) > 1


def test_a_code_for_texts_is_no_line_to_call(practice: Path) -> None:
    change(practice, "number: '+18005755352'", "number: '233733'")
    assert "233733 is a code for texts; write kind: text" in problems(practice)[0]


def test_a_source_from_the_future_and_an_address_that_leads_nowhere_are_problems(practice: Path) -> None:
    change(practice, "date: '2021-07-01'", "date: '2031-07-01'", "homeland-security-investigations")
    change(practice, "address: https://dhs.gov/hsi/tipline", "address: dhs.gov/hsi", "homeland-security-investigations")
    found = problems(practice)
    assert "2031-07-01 is in the future" in found[0]
    assert "'dhs.gov/hsi' is no web address; copy it whole from the browser" in found[1]


def test_the_street_of_a_shelter_is_refused(practice: Path) -> None:
    change(
        practice,
        "takes: help",
        "takes: help\n  alert:\n    es: Aviso\n    en: The house is at 1420 Oak Hill Road, blue door.",
    )
    assert "'1420 Oak Hill Road' looks like a street; people in hiding are found by it" in problems(practice)[0]


def test_a_field_written_twice_is_refused_for_only_the_last_would_count(practice: Path) -> None:
    change(practice, "takes: help", "takes: help\n  takes: reports")
    assert "takes: stands twice in one place; only the last counts: keep one" in "\n".join(problems(practice))


@pytest.mark.parametrize("text", ["at 12 Elm St", "3400 N. First Avenue", "calle Hidalgo 45", "99 2nd Street"])
def test_a_street_is_known_by_its_form(text: str) -> None:
    assert STREET.search(text)


@pytest.mark.parametrize(
    "text", ["helps 12 people on the street", "24 hours a day", "Act 44 of 1990", "2 Way Home beds"]
)
def test_other_numbers_are_no_street(text: str) -> None:
    assert not STREET.search(text)


def test_english_where_spanish_belongs_is_refused(practice: Path) -> None:
    path = practice / "resources" / "organizations" / "signs-of-hope.yml"
    text = path.read_text("utf-8")
    english = text.split("    en: ", 1)[1].split("\n", 1)[0]
    spanish = text.split("    es: ", 1)[1].split("\n", 1)[0]
    path.write_text(text.replace(spanish, english), "utf-8")
    assert "summary.es: is English; say the same in Spanish" in problems(practice)[0]


def test_a_draft_among_the_records_is_one_problem(practice: Path, run: Any) -> None:
    run("extract", "example_notice.txt")
    draft = practice / "drafts" / "example-notice" / "willow-bend-womens-center.yml"
    shutil.copy(draft, practice / "resources" / "organizations")
    found = problems(practice)
    assert len(found) == 1 and "this is a draft; move it back to drafts/ and review it" in found[0]


def test_a_withheld_number_is_refused(practice: Path) -> None:
    change(practice, "+18005755352", "+17023661640")
    assert "+17023661640 is withheld: Signs of HOPE" in problems(practice)[0]


# ---- worth a look ----


def test_twins_and_shared_numbers_are_worth_a_look(practice: Path) -> None:
    folder = practice / "resources" / "organizations"
    text = (folder / "stand-up-placer.yml").read_text("utf-8")
    text = text.replace("id: stand-up-placer", "id: stand-up-placer-2").replace(
        "name: Stand Up Placer", "name: Stand Up, Placer"
    )
    (folder / "stand-up-placer-2.yml").write_text(text.replace("  - id: stand", "  - id: x-stand"), "utf-8")
    found = "\n".join(looks(practice))
    assert "look like one organization" in found and "too, for the same place and need" in found


def test_a_local_number_of_another_state_is_worth_a_look(practice: Path) -> None:
    change(practice, "+18005755352", "+15035550101")
    assert any("is a Oregon number, the service covers CA; is that so?" in line for line in looks(practice))


def test_a_toll_free_number_fits_anywhere() -> None:
    assert state_of("+18005755352") is None and state_of("988") is None and state_of("+17029364004") == "NV"


def test_warnings_do_not_fail_until_they_are_told_to(run: Any) -> None:
    assert run("check").exit_code == 0
    strict = run("check", "--strict")
    assert strict.exit_code == 1 and "have never been checked by a person" in strict.output


def test_a_check_over_a_year_ago_is_past_its_date(practice: Path, run: Any) -> None:
    run("confirm", "stand-up-placer", "--by", "MR", "--on", "2024-06-01", "--how", "call")
    assert any("1 active services were last checked over 365 days ago" in line for line in looks(practice))


def test_json_tells_problems_from_warnings(practice: Path, run: Any) -> None:
    change(practice, "+18005755352", "+11235755352")
    rows = json.loads(run("check", "--json").output)
    assert rows[0]["warning"] is False and any(row["warning"] for row in rows)
