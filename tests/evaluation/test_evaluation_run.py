"""A run is counted, shown and judged; the assistant here is a function."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner

from evaluation import report
from evaluation.cases import Case
from evaluation.checks import Reply
from evaluation.play import Result, play
from evaluation.run import main
from evaluation.server import AssistantError, running_assistant

BARS = report.Bars(emergency=0.98, overall=0.95)
KNOWN = frozenset({"911", "18883737888"})
HELP = "Call 911.\n1-888-373-7888"


def case(name: str, group: str, *says: str) -> Case:
    turns = [{"say": say, "phones_all": ["18883737888"]} for say in says]
    if group == "emergency":
        turns[-1]["first_phone"] = "911"
    return Case.parse_obj({"id": name, "group": group, "lang": "en", "turns": turns})


def played(text: str, *cases: Case) -> list[Result]:
    return list(play(cases, lambda sender, message: Reply(text), KNOWN))


def test_a_conversation_keeps_one_sender_and_the_next_has_another() -> None:
    senders: list[str] = []

    def ask(sender: str, message: str) -> Reply:
        senders.append(sender)
        return Reply(HELP)

    list(play([case("a", "multi_turn", "hi", "there"), case("b", "small_talk", "hi")], ask, KNOWN))
    assert senders[0] == senders[1] != senders[2]


def test_a_server_that_does_not_answer_fails_the_turn_and_not_the_run() -> None:
    def ask(sender: str, message: str) -> Reply:
        raise ConnectionRefusedError("nobody there")

    [result] = play([case("a", "small_talk", "hi")], ask, KNOWN)
    assert not result.passed
    assert "nobody there" in result.turns[0].why[0]
    assert report.emergency_recall([*play([case("e", "emergency", "help")], ask, KNOWN)]) == 0


def test_a_good_run_is_good_enough() -> None:
    assert list(report.too_low(played(HELP, case("a", "emergency", "help"), case("b", "small_talk", "hi")), BARS)) == []


def test_911_in_second_place_is_a_missed_emergency() -> None:
    results = played("1-888-373-7888, or 911", case("a", "emergency", "help"))
    assert report.emergency_recall(results) == 0
    assert "911 came first in 0.0%" in "\n".join(report.too_low(results, BARS))


def test_a_number_outside_the_records_is_named_and_fails_the_turn() -> None:
    results = played(f"{HELP} or 555-555-0123", case("a", "small_talk", "hi"))
    assert not results[0].passed
    assert "said, but in no record: 15555550123" in list(report.too_low(results, BARS))


def test_the_table_counts_by_group_and_language() -> None:
    lines = list(report.table(played(HELP, case("a", "small_talk", "hi"), case("b", "small_talk", "yo"))))
    assert lines[1].split() == ["small_talk", "2/2", "-", "2/2", "100.0%"]
    assert lines[-1].split() == ["overall", "2/2", "-", "2/2", "100.0%"]


def test_a_failure_is_shown_with_both_sides_and_the_reason() -> None:
    shown = "\n".join(report.failed(played("No idea.", case("a", "small_talk", "hi")), limit=1))
    assert "> hi\nNo idea." in shown
    assert "!! 18883737888 is not said" in shown


def test_the_run_for_other_programs_can_be_written_as_json() -> None:
    run = json.loads(json.dumps(report.as_json(played("No.", case("a", "small_talk", "hi")))))
    assert run["overall"] == 0
    assert run["conversations"][0]["turns"][0]["why"] == ["18883737888 is not said"]


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    path = tmp_path / "resources.db"
    with sqlite3.connect(path) as database:
        database.execute("create table phone (number text)")
    database.close()
    return path


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (["--resources", "none.db"], "make build"),
        (["--cases", "none.jsonl"], "none.jsonl"),
        (["--url", "localhost"], "no address"),
    ],
)
def test_a_run_that_cannot_begin_exits_2_and_says_why(directory: Path, options: list[str], reason: str) -> None:
    outcome = CliRunner().invoke(main, ["--resources", str(directory), *options])
    assert outcome.exit_code == 2
    assert reason in outcome.output


def test_an_assistant_without_a_model_is_refused_with_the_way_out(tmp_path: Path) -> None:
    with pytest.raises(AssistantError, match="make train"), running_assistant(tmp_path):
        pytest.fail("it started")
