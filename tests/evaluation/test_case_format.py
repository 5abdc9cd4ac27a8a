"""A set with a mistake is refused with the line and the reason."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evaluation.cases import CasesError, load_cases

GOOD = {"id": "a-1", "group": "small_talk", "lang": "en", "turns": [{"say": "hello"}]}


def written(folder: Path, *rows: object) -> Path:
    path = folder / "set.jsonl"
    path.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows), "utf-8")
    return path


def test_a_turn_without_checks_is_read_with_all_of_them_off(tmp_path: Path) -> None:
    [case] = load_cases(written(tmp_path, GOOD))
    assert case.turns[0].phones == set()
    assert case.turns[0].asks is None


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("{not json", "no JSON"),
        ({**GOOD, "group": "chitchat"}, "'chitchat' is none of"),
        ({**GOOD, "lang": "fr"}, "lang"),
        ({**GOOD, "turns": []}, "turns"),
        ({**GOOD, "turns": [{"say": ""}]}, "say"),
        ({**GOOD, "turns": [{"say": "hi", "regex_all": ["(call"]}]}, "no regular expression"),
        ({**GOOD, "turns": [{"say": "hi", "phones_al": ["911"]}]}, "phones_al"),
    ],
)
def test_a_wrong_line_is_named_with_its_reason(tmp_path: Path, row: object, reason: str) -> None:
    with pytest.raises(CasesError, match="line 2") as refused:
        load_cases(written(tmp_path, GOOD, row))
    assert reason in str(refused.value)


def test_two_conversations_cannot_share_an_id(tmp_path: Path) -> None:
    with pytest.raises(CasesError, match="a-1"):
        load_cases(written(tmp_path, GOOD, GOOD))


def test_an_empty_set_and_a_missing_one_are_refused(tmp_path: Path) -> None:
    with pytest.raises(CasesError, match="no conversation"):
        load_cases(written(tmp_path, ""))
    with pytest.raises(CasesError, match="cannot be read"):
        load_cases(tmp_path / "none.jsonl")
