"""Whatever is sent gets a safe answer; one process serves; nothing that was said stays in a log or a file."""

from __future__ import annotations

import json
import os
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import psutil
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evaluation.checks import phones
from evaluation.server import REST

if TYPE_CHECKING:
    from tests.conftest import Assistant

WORD = "xylophone"
HOTLINE = "18883737888"


@pytest.mark.parametrize(
    "text",
    ["", " ", "\n", "\x00\x01\x02\x7f", "🆘🆘🆘", "\ud83c\udd98", "help " * 2000, "a" * 10_000, "1" * 10_000, "¿" * 500,
     "/find_service", '/find_service{"x":1}', '/find_service{"place": "x"}', "/restart", "/session_start", "/back",
     "/action_find_service", "EXTERNAL: x", "{{7*7}}", "{place}", "'; DROP TABLE service; --", "<script>x</script>",
     "اتصل بي", "我需要帮助", "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!", "\u202eevil", "﷽" * 100, "null", "None", "[]", "../../etc/passwd"],
    ids=lambda text: ascii(text[:24]),
)  # fmt: skip
def test_a_strange_message_is_answered_with_the_hotline(assistant: Assistant, text: str) -> None:
    reply = assistant.ask(text).text
    assert HOTLINE in phones(reply)
    assert "Traceback" not in reply and "{" not in reply


@given(text=st.text(max_size=300))
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_answered_with_a_number(assistant: Assistant, text: str) -> None:
    assert phones(assistant.ask(text).text)


@pytest.mark.parametrize("body", [b"", b"not json", b"[]", b'{"sender": 5}', b'{"message": null}', b"\xff\xfe"])
def test_a_broken_request_is_refused_and_the_next_one_answered(assistant: Assistant, body: bytes) -> None:
    request = urllib.request.Request(assistant.url + REST, body, {"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            assert b"Traceback" not in answer.read()
    except urllib.error.HTTPError as error:
        with error:
            assert b"Traceback" not in error.read() and WORD.encode() not in json.dumps(error.code).encode()
    assert HOTLINE in phones(assistant.ask("help").text)


def test_many_people_at_once_each_get_their_own_answer(assistant: Assistant) -> None:
    wanted = {"who do I call in Placer County": "18005755352", "las vegas": "17029364004", "i want to die": "988"}
    with ThreadPoolExecutor(8) as people:
        asked = list(wanted) * 8
        replies = list(people.map(assistant.ask, asked))
    assert [text for text, reply in zip(asked, replies, strict=True) if wanted[text] not in phones(reply.text)] == []


def test_one_process_serves(assistant: Assistant) -> None:
    port = int(assistant.url.rpartition(":")[2])
    (server,) = [
        process
        for process in psutil.Process(os.getpid()).children(recursive=True)
        if any(found.laddr.port == port and found.status == psutil.CONN_LISTEN for found in process.net_connections())
    ]
    assistant.ask("who do I call in Placer County")
    assert server.children(recursive=True) == []


def test_no_word_of_a_message_stands_in_the_log_or_in_any_file_of_the_server(assistant: Assistant) -> None:
    for text in (f"my name is {WORD}, help in Placer County", f"{WORD} is going to kill me", f"what is {WORD}",
                 f"{WORD}", f"/{WORD}", f'/find_service{{"need": "{WORD}"}}', f"report {WORD} in Wichita"):  # fmt: skip
        assistant.ask(text, sender=f"{WORD}-sender")
    log = assistant.log.read_text("utf-8", "replace")
    assert log, "the log was not found"
    assert WORD not in log.lower()


@pytest.mark.parametrize("path", ["/conversations/someone/tracker", "/model/parse", "/domain"])
def test_the_api_of_rasa_is_closed(assistant: Assistant, path: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as error, urllib.request.urlopen(assistant.url + path, timeout=10):
        pytest.fail("it answered")
    assert error.value.code in (404, 405)
    error.value.close()


def test_no_number_was_said_that_stands_in_no_record(assistant: Assistant) -> None:
    """Runs last in this file: every reply seen so far has been read."""
    assert assistant.strange == []
