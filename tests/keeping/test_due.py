"""`whotocall due` and `whotocall confirm`: what to call next, and writing down that it was done."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from directory.confirm import with_date
from directory.due import chance_wrong, due, people_in
from directory.records import Area, Confidence, Organization, Service

ROOT = Path(__file__).resolve().parents[2]


def service(organizations: list[Organization], name: str, **changes: Any) -> Service:
    found = next(service for org in organizations for service in org.services if service.id == name)
    return found.copy(update=changes)


# ---- due ----


def test_the_older_and_the_less_sure_the_likelier_it_is_wrong(organizations: list[Organization]) -> None:
    today = date(2026, 1, 1)
    chances = [
        chance_wrong(
            service(organizations, "stand-up-placer", assured_date=today - timedelta(days), confidence=sure), today
        )
        for days, sure in [(0, "high"), (30, "high"), (400, "high"), (400, "medium"), (400, "unconfirmed")]
        for sure in [Confidence(sure)]
    ]
    assert chances == sorted(chances) and chances[0] == 0 and chances[-1] < 1


def test_people_of_a_county_within_a_listed_state_count_once() -> None:
    assert people_in([Area(state="CA"), Area(county="06061")]) == people_in([Area(state="CA")])
    assert people_in([Area(county="06061")]) < people_in([Area(state="CA")]) < people_in([Area(national=True)])


def test_the_riskiest_come_first_and_911_is_never_called(organizations: list[Organization]) -> None:
    listed = due(organizations, date(2026, 1, 1))
    risks = [item.risk for item in listed]
    assert risks == sorted(risks, reverse=True)
    assert "dial-911" not in {item.service.id for item in listed} and len(listed) > 300


def test_the_one_unconfirmed_line_of_las_vegas_comes_first_in_nevada(run: Any) -> None:
    first = run("due", "--state", "nv", "--limit", "1", "--on", "2026-01-01", "--script").output
    assert first.startswith("rise-las-vegas: (702) 936-4004") and "Is (702) 936-4004 still the number" in first
    assert "where a shelter is" in first


def test_a_check_moves_a_service_down(run: Any) -> None:
    def risk() -> float:
        rows = json.loads(run("due", "--json", "--limit", "99", "--on", "2026-01-01").output)
        return next(float(row["risk"]) for row in rows if row["service"] == "rise-las-vegas")

    before = risk()
    run("confirm", "rise-las-vegas", "--by", "MR", "--on", "2025-12-30", "--how", "call")
    assert risk() < before / 50


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--state", "Nevada"), "'Nevada' is not a state's code; write NV"),
        (("--state", "XX"), "write two letters, such as CA or TX"),
        (("--limit", "0"), "0 is not in the range"),
        (("--on", "soon"), "does not match the format"),
    ],
)
def test_a_slip_is_answered_with_what_to_write(run: Any, words: tuple[str, ...], said: str) -> None:
    result = run("due", *words)
    assert result.exit_code == 2 and said in result.output


# ---- confirm ----


def test_the_day_is_written_and_nothing_else_is_changed(run: Any, practice: Path) -> None:
    path = practice / "resources" / "organizations" / "signs-of-hope.yml"
    before = path.read_text("utf-8").splitlines()
    result = run("confirm", "signs-of-hope", "--by", "M. Ruiz", "--on", "2025-06-01", "--how", "call")
    assert result.output == "rise-las-vegas: checked on 2025-06-01 (call, M. Ruiz). Next: whotocall build\n"
    after = path.read_text("utf-8").splitlines()
    assert [line for line in after if line not in before] == ["  assured_date: 2025-06-01"]
    assert [line for line in after if "assured_date" not in line] == before
    assert run("check").exit_code == 0


def test_a_later_check_replaces_the_day_and_the_log_keeps_both(run: Any, practice: Path) -> None:
    for day, how in (("2025-06-01", "call"), ("2025-09-01", "website")):
        run("confirm", "stand-up-placer", "--by", "MR", "--on", day, "--how", how)
    text = (practice / "resources" / "organizations" / "stand-up-placer.yml").read_text("utf-8")
    assert text.count("assured_date") == 1 and "assured_date: 2025-09-01" in text
    log = yaml.safe_load((practice / "resources" / "checks.yml").read_text("utf-8"))
    assert [(entry["on"].isoformat(), entry["how"]) for entry in log] == [
        ("2025-06-01", "call"),
        ("2025-09-01", "website"),
    ]


@pytest.mark.parametrize(
    ("record", "by", "on", "said"),
    [
        ("stand-up-placr", "MR", "2025-06-01", "no record is called 'stand-up-placr'; did you mean stand-up-placer"),
        ("zzz", "MR", "2025-06-01", "whotocall due lists the ids"),
        ("stand-up-placer", "MR", "2999-01-01", "is in the future; --on is the day on which you checked"),
        ("stand-up-placer", "  ", "2025-06-01", "--by takes your name or initials"),
        ("stand-up-placer", "530 555 0101", "2025-06-01", "no numbers"),
    ],
)
def test_what_cannot_be_confirmed_is_said_and_nothing_is_written(
    run: Any, practice: Path, record: str, by: str, on: str, said: str
) -> None:
    result = run("confirm", record, "--by", by, "--on", on, "--how", "call")
    assert result.exit_code == 1 and said in result.output
    assert not (practice / "resources" / "checks.yml").exists()


def test_an_older_check_does_not_undo_a_newer_one(run: Any) -> None:
    run("confirm", "stand-up-placer", "--by", "MR", "--on", "2025-06-01", "--how", "call")
    result = run("confirm", "stand-up-placer", "--by", "MR", "--on", "2025-05-01", "--how", "call")
    assert result.exit_code == 1 and "was checked later already, on 2025-06-01" in result.output


RECORD = """# A comment at the top
id: a
name: A   # the name
services:
- id: other
  confidence: high
- id: mine
  hours: "24/7"   # quoted
{line}  confidence: low
  # the end
"""


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 1, 1)), st.booleans(), st.sampled_from(["\n", "\r\n"]))
def test_comments_quotes_and_line_ends_stay(day: date, had_one: bool, end: str) -> None:
    text = RECORD.format(line="  assured_date: 2001-02-03  # by letter\n" if had_one else "").replace("\n", end)
    changed = with_date(text, "mine", day)
    assert yaml.safe_load(changed)["services"][1]["assured_date"] == day
    assert "assured_date" not in yaml.safe_load(changed)["services"][0]
    old = [line for line in text.split(end) if "assured_date" not in line]
    assert [line for line in changed.split(end) if "assured_date" not in line] == old
    assert ("# by letter" in changed) is had_one


def test_every_record_of_the_project_can_be_confirmed() -> None:
    for path in sorted((ROOT / "resources" / "organizations").glob("*.yml"))[::12]:
        text = path.read_text("utf-8")
        for item in yaml.safe_load(text)["services"]:
            after = yaml.safe_load(with_date(text, item["id"], date(2025, 6, 1)))
            assert sum(entry.get("assured_date") == date(2025, 6, 1) for entry in after["services"]) == 1
