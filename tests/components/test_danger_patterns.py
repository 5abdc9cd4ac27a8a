"""The danger patterns are well formed, catch what they say, and stay silent about the past, films and idioms."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from components.judge import SHORT
from components.text import plain

ROOT = Path(__file__).parents[2]
GROUPS: dict[str, list[dict[str, Any]]] = yaml.safe_load((ROOT / "components/danger.yml").read_text(encoding="utf-8"))
LANGUAGES = ("en", "es")
ALARMS = ("emergency", "self_harm")

ENTRIES = [(group, entry) for group, entries in GROUPS.items() for entry in entries]
PATTERNS = [pattern for _, entry in ENTRIES for language in LANGUAGES for pattern in entry[language]]

# A dot or a group repeated without a bound, or a dot over more than 400 signs, can make matching quadratic or worse.
UNBOUNDED = re.compile(r"\.[*+]|\)[*+]|[.)]\{\d+,\}|\.\{\d*,?(?:4\d[1-9]|4[1-9]\d|[5-9]\d\d|\d{4,})\}")
# A repeated group with a free repeat inside needs a space at one end: else the same letters can be cut in many ways.
REPEATED_GROUP = re.compile(r"\(([^()]*[*+][^()]*)\)\{\d*,?\d*\}")


@cache
def patterns_of(group: str) -> list[re.Pattern[str]]:
    return [re.compile(pattern) for entry in GROUPS[group] for language in LANGUAGES for pattern in entry[language]]


def found(group: str, message: str) -> bool:
    text = plain(message)
    return any(pattern.search(text) for pattern in patterns_of(group))


def examples(*groups: str) -> list[str]:
    chosen = [entry for group, entry in ENTRIES if group in groups]
    return [example for entry in chosen for language in LANGUAGES for example in entry["examples"][language]]


def trained(intent: str) -> list[str]:
    lines = yaml.safe_load((ROOT / f"data/nlu/{intent}.yml").read_text(encoding="utf-8"))["nlu"][0]["examples"]
    return [line.removeprefix("- ") for line in lines.splitlines()]


def share_of_alarms(intent: str, *groups: str, most_words: int = 1000) -> float:
    messages = [text for text in trained(intent) if len(text.split()) <= most_words]
    alarms = [text for text in messages if not found("not_now", text) and any(found(group, text) for group in groups)]
    return len(alarms) / len(messages)


def test_every_entry_has_a_reason_patterns_and_three_examples_in_both_languages() -> None:
    assert set(GROUPS) == {*ALARMS, "not_now"}
    for _, entry in ENTRIES:
        assert entry["reason"]
        assert all(entry[language] and len(entry["examples"][language]) >= 3 for language in LANGUAGES), entry["reason"]


def test_no_pattern_is_written_twice() -> None:
    for group in GROUPS:
        written = [pattern.pattern for pattern in patterns_of(group)]
        assert len(written) == len(set(written)), group


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_pattern_compiles_and_is_written_as_messages_are_read(pattern: str) -> None:
    re.compile(pattern)
    words = re.sub(r"\\.", "", pattern)
    assert words == words.lower() and "'" not in words
    assert not re.search(r"[áéíóúüñ]", words), "accents are removed before matching"


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_pattern_matches_in_linear_time(pattern: str) -> None:
    assert not UNBOUNDED.search(pattern)
    for inner in REPEATED_GROUP.findall(pattern):
        assert inner.startswith(" ") or inner.endswith(" "), inner


def test_the_rule_for_linear_time_knows_slow_patterns() -> None:
    assert all(UNBOUNDED.search(slow) for slow in (r"(a+)+", r"gun.*me", r"(\w+ )*gun", r".{0,1000}gun", r"(a){2,}"))
    assert not UNBOUNDED.search(r"gun.{0,40}( \w+){0,3}")


@pytest.mark.parametrize(("group", "entry"), ENTRIES)
def test_every_example_is_caught_by_its_own_entry(group: str, entry: dict[str, Any]) -> None:
    for language in LANGUAGES:
        for example in entry["examples"][language]:
            assert any(re.search(pattern, plain(example)) for pattern in entry[language]), example


@pytest.mark.parametrize("example", examples(*ALARMS))
def test_an_example_of_danger_is_not_taken_for_the_past_or_a_film(example: str) -> None:
    assert not found("not_now", example)


@pytest.mark.parametrize("example", examples("not_now"))
def test_an_example_of_no_danger_would_raise_a_false_alarm_without_its_entry(example: str) -> None:
    assert found("not_now", example)
    assert any(found(group, example) for group in ALARMS)


@pytest.mark.parametrize(("intent", "least"), [("emergency", 0.75), ("self_harm", 0.6)])
def test_patterns_alone_catch_most_training_examples_of_danger(intent: str, least: float) -> None:
    assert share_of_alarms(intent, intent) >= least


@pytest.mark.parametrize("intent", ["out_of_scope", "find_domestic_violence", "find_sexual_assault", "report_tip"])
def test_patterns_leave_the_nearest_other_intents_alone_where_they_decide_by_themselves(intent: str) -> None:
    """In longer messages the classifier has a word too (components/judge.py)."""
    assert share_of_alarms(intent, *ALARMS, most_words=SHORT) < 0.01
