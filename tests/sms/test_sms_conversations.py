"""The real assistant by text message: every evaluation conversation fits a phone and keeps its numbers.

Needs a trained model (`make train`).
"""

from __future__ import annotations

import json
import urllib.request
import zlib
from collections.abc import Iterator
from itertools import groupby, islice
from typing import Any
from xml.etree import ElementTree

import pytest
from sms_gateway import PATH, PUBLIC_URL, SECRET, TOKEN, encoded, message, signature

from channels.gsm import size
from evaluation.cases import Case, Turn, load_cases
from evaluation.checks import Reply, failures, phones
from evaluation.play import Ask, Result, play
from evaluation.run import CASES
from evaluation.server import running_assistant
from settings import ROOT

SHARED = ROOT.parent / "shared" / "cases" / "conversations.jsonl"
ENVIRONMENT = {
    "WHOTOCALL_SECRET": SECRET,
    "WHOTOCALL_PUBLIC_URL": PUBLIC_URL,
    "WHOTOCALL_TWILIO_AUTH_TOKEN": TOKEN,
}
DOORS: dict[str, Any] = {"channels.sms.SmsChannel": None, "channels.web.WebChannel": None}
# What must be in a reply by whatever door; the wording differs.
NUMBERS = ("phones_all", "phones_any", "phones_none", "first_phone", "first_phone_not")


def by_sms(base_url: str) -> Ask:
    """Asks as a phone would; more than one message is no answer."""

    def ask(sender: str, words: str) -> Reply:
        number = f"+1202{zlib.crc32(sender.encode()) % 10_000_000:07}"
        fields = message(words, From=number)
        headers = {"X-Twilio-Signature": signature(PUBLIC_URL + PATH, fields)}
        with urllib.request.urlopen(urllib.request.Request(base_url + PATH, encoded(fields), headers)) as answer:
            [said] = ElementTree.fromstring(answer.read()).iter("Message")
        return Reply(said.text or "", ())

    return ask


def by_widget(base_url: str, words: str) -> str:
    """The words of the widget's answer to a first question."""

    def post(path: str, body: dict[str, str]) -> Any:
        with urllib.request.urlopen(f"{base_url}/webhooks/web/{path}", json.dumps(body).encode()) as answer:
            return json.load(answer)

    answer = post("message", {**post("session", {}), "text": words})
    return "\n".join("".join(part["text"] for part in shown["parts"]) for shown in answer["messages"])


@pytest.fixture(scope="module")
def base_url() -> Iterator[str]:
    with running_assistant(ROOT, DOORS, ENVIRONMENT) as url:
        yield url


@pytest.fixture(scope="module")
def results(base_url: str) -> list[Result]:
    return list(play(load_cases(CASES), by_sms(base_url), frozenset()))


def texts(results: list[Result]) -> list[tuple[str, str]]:
    return [(turn.turn.say, turn.reply.text) for result in results for turn in result.turns]


def check_sizes(results: list[Result]) -> None:
    sized = [(say, text, size(text)) for say, text in texts(results)]
    assert [say for say, text, _ in sized if not text] == []
    assert [say for say, _, counted in sized if counted.encoding != "GSM-7" or counted.segments > 3] == []
    long = [say for say, _, counted in sized if counted.segments > 2]
    assert len(long) <= 0.05 * len(sized), f"{len(long)} of {len(sized)} replies take 3 segments: {long[:20]}"


def lost_numbers(results: list[Result]) -> list[str]:
    """The turns whose reply lacks a number that the conversation demands, or says a forbidden one."""
    lost = []
    for result in results:
        typed = ""
        for played in result.turns:
            typed += f"\n{played.turn.say}"
            demanded = Turn(say=played.turn.say, **{name: getattr(played.turn, name) for name in NUMBERS})
            if why := failures(demanded, played.reply, typed):
                lost.append(f"{result.case.id}: {'; '.join(why)}")
    return lost


def test_every_reply_is_one_message_of_at_most_three_segments_and_nearly_all_of_two(results):
    check_sizes(results)


def test_the_numbers_that_a_conversation_demands_are_in_its_texts(results):
    lost = lost_numbers(results)
    assert len(lost) <= 0.05 * len(results), "\n".join(lost)


def test_no_emergency_text_lacks_911_because_it_is_short(results):
    emergencies = [result for result in results if result.case.group == "emergency"]
    assert len(lost_numbers(emergencies)) <= 0.02 * len(emergencies)


@pytest.mark.skipif(not SHARED.exists(), reason="the shared cases are not beside the project")
def test_the_shared_conversations_fit_a_phone_too(base_url):
    played = list(play(load_cases(SHARED), by_sms(base_url), frozenset()))
    check_sizes(played)
    lost = lost_numbers(played)
    assert len(lost) <= 0.1 * len(played), "\n".join(lost)


def questions(cases: list[Case], count: int = 40) -> list[str]:
    """First messages, the groups in turn."""
    groups = [list(group) for _, group in groupby(sorted(cases, key=lambda case: case.group), lambda case: case.group)]
    return list(islice((case.turns[0].say for row in zip(*groups, strict=False) for case in row), count))


def test_forty_questions_get_the_same_numbers_in_the_same_order_as_from_the_widget(base_url):
    ask, asked = by_sms(base_url), questions(load_cases(CASES))
    assert len(asked) == 40
    different = {}
    for words in asked:
        text, widget = ask(f"forty {words}", words).text, by_widget(base_url, words)
        short, long = (list(dict.fromkeys(phones(said, words))) for said in (text, widget))
        if short != long:
            different[words] = (short, long)
    assert different == {}
