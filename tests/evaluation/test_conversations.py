"""The evaluation set itself: well formed, half and half, held to the records, apart from the training data."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

from evaluation.cases import GROUPS, Case, load_cases
from evaluation.run import CASES

ROOT = Path(__file__).resolve().parents[2]
# Greetings and names of places are the same for everyone; longer messages must not be.
SHORT = 2


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    return load_cases(CASES)


def plain(message: str) -> str:
    return re.sub(r"\W+", " ", message.casefold()).strip()


def test_every_group_is_played_in_both_languages(cases: list[Case]) -> None:
    assert {(case.group, case.lang) for case in cases} == {(group, lang) for group in GROUPS for lang in ("en", "es")}


def test_neither_language_has_less_than_45_percent(cases: list[Case]) -> None:
    count = Counter(case.lang for case in cases)
    assert min(count.values()) >= 0.45 * len(cases)


def test_there_are_enough_emergencies_to_measure_98_percent(cases: list[Case]) -> None:
    count = Counter(case.group for case in cases)
    assert count["emergency"] >= 55
    assert count["emergency_negative"] >= 35


def test_every_number_expected_or_forbidden_stands_in_a_record(cases: list[Case]) -> None:
    records = (ROOT / "resources" / "organizations").glob("*.yml")
    services = [service for path in records for service in yaml.safe_load(path.read_text("utf-8"))["services"]]
    recorded = {str(phone["number"]).lstrip("+") for service in services for phone in service.get("phones") or ()}
    named = {number: case.id for case in cases for turn in case.turns for number in turn.phones}
    assert {number: case for number, case in named.items() if number not in recorded} == {}


def test_every_emergency_must_name_911_first_and_ask_nothing(cases: list[Case]) -> None:
    last = [(case.id, case.turns[-1]) for case in cases if case.group == "emergency"]
    assert [name for name, turn in last if turn.first_phone != "911" or turn.asks is not False] == []


def test_no_message_is_said_to_the_model_in_training(cases: list[Case]) -> None:
    entity = re.compile(r"\[([^\]]*)\](?:\([^)]*\)|\{[^}]*\})")
    trained: set[str] = set()
    for path in (ROOT / "data" / "nlu").glob("*.yml"):
        for block in yaml.safe_load(path.read_text("utf-8"))["nlu"]:
            lines = block.get("examples", "").splitlines()
            trained |= {plain(entity.sub(r"\1", line.removeprefix("- "))) for line in lines}
    assert trained, "no training data was read"
    said = {plain(turn.say) for case in cases for turn in case.turns}
    assert sorted(message for message in said & trained if len(message.split()) > SHORT) == []
