"""Every word that a person reads: in both languages, short enough for a text, plain, and true to the records."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from channels.gsm import size
from directory.records import AnsweredBy, Cost, PhoneKind, Stated, Status
from evaluation.checks import outside, phones
from tests.readability import ENOUGH_WORDS, english_grade, spanish_ease, words

ROOT = Path(__file__).parents[2]
Variant = tuple[str, str | None, str | None, str]
PLACEHOLDER = re.compile(r"\{(\w+)\}")
# Lists that are looked up word by word and never read as a sentence.
TABLES = ("utter_months", "utter_days", "utter_language_names")
# Names of responses that are put together in the code: utter_by_{kind of phone}.
BUILT = {
    "utter_by_": [kind.value for kind in PhoneKind if kind not in (PhoneKind.VOICE, PhoneKind.TEXT)],
    "utter_answered_": [who.value for who in AnsweredBy],
    "utter_cost_": [cost.value for cost in Cost],
    "utter_confidential_": [stated.value for stated in Stated],
    "utter_": [status.value for status in Status if status is not Status.ACTIVE],
}
# Beginnings of names -> what the texts are about; those too short to judge alone are judged with their like.
TOPICS = (
    "utter_emergency", "utter_self_harm", "utter_greet", "utter_help", "utter_fallback", "utter_safety_line",
    "utter_about_assistant", "utter_what_happens", "utter_report", "utter_child_online", "utter_missing_child",
    "utter_abroad", "utter_ask", "utter_signs", "utter_parent", "utter_operation", "utter_figure",
)  # fmt: skip


def variants(domain: dict[str, Any]) -> Iterator[Variant]:
    """Each text with the name of its response, its language and its channel, None where it is for all."""
    for name, written in domain["responses"].items():
        for variant in written:
            language = next((item["value"] for item in variant.get("condition", ())), None)
            yield name, language, variant.get("channel"), variant["text"]


def topics(domain: dict[str, Any], language: str, channel: str | None) -> dict[str, list[str]]:
    """The texts of one language and channel by topic. A topic of a few words is judged with all the others."""
    found: dict[str, list[str]] = {}
    for name, spoken, door, text in variants(domain):
        if spoken == language and door == channel and name not in TABLES:
            topic = next((topic for topic in TOPICS if name.startswith(topic)), "the rest")
            found.setdefault(topic, []).append(text)
    short = [topic for topic, texts in found.items() if words(texts) < ENOUGH_WORDS]
    rest = list(chain.from_iterable(found.pop(topic) for topic in short))
    return {**found, **({"short ones together": rest} if words(rest) >= ENOUGH_WORDS else {})}


def test_every_response_is_there_in_both_languages_on_every_channel_that_has_its_own(domain: dict[str, Any]) -> None:
    spoken: dict[tuple[str, str | None], list[str | None]] = {}
    for name, language, channel, _ in variants(domain):
        spoken.setdefault((name, channel), []).append(language)
    wrong = {key: found for key, found in spoken.items() if found not in ([None], ["en", "es"])}
    assert wrong == {}
    assert {name for name, channel in spoken if channel is None} == set(domain["responses"])


def test_a_text_for_all_languages_has_no_words(domain: dict[str, Any]) -> None:
    for name, language, _, text in variants(domain):
        assert language or not re.search(r"[^\W\d_]", PLACEHOLDER.sub("", text)), name


def test_both_languages_fill_in_the_same_values_and_say_the_same_numbers(domain: dict[str, Any]) -> None:
    said: dict[tuple[str, str | None], list[tuple[list[str], list[str]]]] = {}
    for name, _, channel, text in variants(domain):
        said.setdefault((name, channel), []).append((sorted(PLACEHOLDER.findall(text)), sorted(phones(text))))
    different = [key for key, found in said.items() if found[0] != found[-1]]
    assert different == []


def test_a_text_message_has_only_letters_of_the_cheap_alphabet_and_fits_two_segments(domain: dict[str, Any]) -> None:
    for name, _, channel, text in variants(domain):
        if channel == "sms":
            measured = size(PLACEHOLDER.sub("", text))
            assert (measured.encoding, measured.segments <= 2) == ("GSM-7", True), (name, text)


def test_a_text_message_says_every_number_that_the_long_text_says(domain: dict[str, Any]) -> None:
    short = {(name, language): text for name, language, channel, text in variants(domain) if channel == "sms"}
    for name, language, channel, text in variants(domain):
        if channel is None and (name, language) in short and name != "utter_need_trafficking_line":
            assert set(phones(text)) == set(phones(short[name, language])), name


def test_no_number_stands_in_the_words_that_stands_in_no_record(
    domain: dict[str, Any], known_numbers: frozenset[str]
) -> None:
    said = {name: phones(text) for name, _, _, text in variants(domain)}
    assert any(said.values())
    strange = {name: outside(found, known_numbers) for name, found in said.items()}
    assert {name: found for name, found in strange.items() if found} == {}


@pytest.mark.parametrize("name", TOPICS[:8])
def test_a_reply_that_stands_alone_holds_the_national_hotline(domain: dict[str, Any], name: str) -> None:
    for text in (text for found, _, _, text in variants(domain) if found == name):
        assert {"18883737888", "233733"} <= set(phones(text)), text


def test_danger_has_911_first_and_thoughts_of_suicide_988(domain: dict[str, Any]) -> None:
    for name, _, _, text in variants(domain):
        if name in ("utter_emergency", "utter_self_harm"):
            assert phones(text)[0] == ("911" if name == "utter_emergency" else "988"), text
            assert phones(text.splitlines()[0])[0] == phones(text)[0]


def test_danger_is_answered_without_a_question_back(domain: dict[str, Any]) -> None:
    for name, _, _, text in variants(domain):
        assert name not in ("utter_emergency", "utter_self_harm") or not text.rstrip().endswith("?")


def test_nobody_who_writes_is_called_a_victim(domain: dict[str, Any]) -> None:
    assert [name for name, _, _, text in variants(domain) if re.search(r"v[ií]ctim", text, re.IGNORECASE)] == []


def test_every_response_is_said_somewhere_and_every_one_that_is_said_exists(domain: dict[str, Any]) -> None:
    code = [path.read_text("utf-8") for folder in ("replies", "components", "actions", "channels")
            for path in (ROOT / folder).glob("*.py")]  # fmt: skip
    texts = [*code, (ROOT / "data/rules/rules.yml").read_text("utf-8"), (ROOT / "config.yml").read_text("utf-8")]
    said = {name for text in texts for name in re.findall(r"(?<!\.)\butter_[a-z_]*[a-z](?![\w{])", text)}
    said |= {start + end for start, ends in BUILT.items() for end in ends}
    assert sorted(said - set(domain["responses"])) == [], "said, but not in domain.yml"
    assert sorted(set(domain["responses"]) - said) == [], "in domain.yml, but never said"


@pytest.mark.parametrize("channel", [None, "sms"])
def test_english_can_be_read_with_six_years_of_school(domain: dict[str, Any], channel: str | None) -> None:
    grades = {topic: english_grade(texts) for topic, texts in topics(domain, "en", channel).items()}
    assert {topic: grade for topic, grade in grades.items() if grade > 6} == {}


@pytest.mark.parametrize("channel", [None, "sms"])
def test_spanish_is_as_plain(domain: dict[str, Any], channel: str | None) -> None:
    ease = {topic: spanish_ease(texts) for topic, texts in topics(domain, "es", channel).items()}
    assert {topic: value for topic, value in ease.items() if value < 80} == {}
