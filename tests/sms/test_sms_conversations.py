"""The real assistant by text message: every evaluation conversation fits a phone and keeps its numbers.

Needs a trained model (`make train`).
"""

from __future__ import annotations

import contextlib
import json
import tempfile
import time
import urllib.error
import urllib.request
import zlib
from collections.abc import Iterator
from itertools import groupby, islice
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from sms_gateway import PATH, PUBLIC_URL, SECRET, TOKEN, encoded, message, signature

from channels import keywords
from channels.gsm import size
from evaluation.cases import Case, Turn, load_cases
from evaluation.checks import Reply, failures, phones
from evaluation.play import Ask, Result, play, rest
from evaluation.run import CASES
from evaluation.server import running_assistant
from settings import ROOT

SHARED = ROOT.parent / "shared" / "cases" / "conversations.jsonl"
ENVIRONMENT = {
    "WHOTOCALL_SECRET": SECRET,
    "WHOTOCALL_PUBLIC_URL": PUBLIC_URL,
    "WHOTOCALL_TWILIO_AUTH_TOKEN": TOKEN,
}
DOORS: dict[str, Any] = {"channels.sms.SmsChannel": None, "channels.web.WebChannel": None, "rest": None}
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
def folder(tmp_path_factory) -> Path:
    """Where the server's log and temporary files are."""
    return tmp_path_factory.mktemp("server")


@pytest.fixture(scope="module")
def base_url(folder) -> Iterator[str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tempfile, "tempdir", str(folder))
        with running_assistant(ROOT, DOORS, {**ENVIRONMENT, "TMPDIR": str(folder)}) as url:
            yield url


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    """Every other conversation of the evaluation, and the shared ones where they stand beside the project."""
    return load_cases(CASES)[::2] + (load_cases(SHARED) if SHARED.exists() else [])


@pytest.fixture(scope="module")
def results(base_url: str, cases: list[Case]) -> list[Result]:
    return list(play(cases, by_sms(base_url), frozenset()))


def texts(results: list[Result]) -> list[tuple[str, str]]:
    return [(turn.turn.say, turn.reply.text) for result in results for turn in result.turns]


def lost_numbers(results: list[Result]) -> set[str]:
    """The conversations in which a reply lacks a number that is demanded, or says a forbidden one."""
    lost = set()
    for result in results:
        typed = ""
        for played in result.turns:
            typed += f"\n{played.turn.say}"
            demanded = Turn(say=played.turn.say, **{name: getattr(played.turn, name) for name in NUMBERS})
            if failures(demanded, played.reply, typed):
                lost.add(result.case.id)
    return lost


def test_the_assistant_behind_the_door_works(results):
    """Else the safety text would pass all that follows."""
    said = texts(results)
    assert len({text for _, text in said}) > len(said) / 4


def test_every_text_is_answered_by_one_message_of_at_most_three_segments(results):
    sized = [(say, text, size(text)) for say, text in texts(results)]
    assert [say for say, text, _ in sized if not text] == []
    assert [say for say, _, counted in sized if counted.encoding != "GSM-7" or counted.segments > 3] == []


def test_nineteen_of_twenty_answers_take_at_most_two_segments(results):
    sized = [(say, size(text)) for say, text in texts(results)]
    long = [f"{counted.units} letters: {say}" for say, counted in sized if counted.segments > 2]
    assert len(long) <= 0.05 * len(sized), f"{len(long)} of {len(sized)} replies:\n" + "\n".join(sorted(set(long)))


def test_being_short_costs_no_number_that_a_conversation_demands(results, cases, base_url):
    assert lost_numbers(results) - lost_numbers(list(play(cases, rest(base_url), frozenset()))) == set()


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


def test_stop_ends_the_talk_with_the_real_assistant(base_url):
    ask = by_sms(base_url)
    assert "Reno" in ask("leaves", "who do i call in reno nevada").text
    assert ask("leaves", "STOP").text == keywords.ANSWERS["STOP", "en"]
    assert "Reno" not in ask("leaves", "who can i call").text


def test_a_talk_leaves_neither_number_nor_words_in_log_or_files(base_url, folder):
    number, words, began = "+12025550163", "my Quillfeather Zanzimarsh in Reno", time.time() - 1
    for said in (words, "2", f"/{words}", "", "STOP"):
        fields = message(said, From=number)
        for signed in (signature(PUBLIC_URL + PATH, fields), "forged"):
            request = urllib.request.Request(base_url + PATH, encoded(fields), {"X-Twilio-Signature": signed})
            with contextlib.suppress(urllib.error.HTTPError), urllib.request.urlopen(request) as answer:
                answer.read()
    [log] = folder.rglob("server.log")
    assert "sms answered in" in log.read_text("utf-8")
    files = [path for place in (folder, ROOT) for path in place.rglob("*") if ".venv" not in path.parts]
    changed = [path for path in files if path.is_file() and path.stat().st_mtime >= began]
    planted = (number[1:].encode(), number[2:].encode(), b"Quillfeather", b"Zanzimarsh")
    assert log in changed
    assert [path for path in changed if any(secret in path.read_bytes() for secret in planted)] == []
