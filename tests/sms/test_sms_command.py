"""`whotocall sms`: what a developer sees, and what goes wrong."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from sms_gateway import PUBLIC_URL, TOKEN, Echo

from channels.sms import Manner
from settings import settings
from whotocall.commands.sms import sms


@pytest.fixture
def run(monkeypatch):
    monkeypatch.setenv("WHOTOCALL_TWILIO_AUTH_TOKEN", TOKEN)
    monkeypatch.setenv("WHOTOCALL_PUBLIC_URL", PUBLIC_URL)
    settings.cache_clear()
    yield lambda *words: CliRunner().invoke(sms, list(words))
    settings.cache_clear()


def at(door) -> str:
    return f"http://127.0.0.1:{door.port}/"


def test_the_reply_is_shown_as_a_phone_shows_it_with_its_segments(run, open_door):
    result = run("who do I call", "--url", at(open_door(Echo([{"text": "Call 911 now.\n1-888-373-7888"}]))))
    assert result.exit_code == 0, result.output
    assert "| who do I call |" in result.output
    assert "| 1-888-373-7888 |" in result.output
    assert "1 segment, 28 of 160 GSM-7 letters" in result.output


def test_json_is_for_machines(run, open_door):
    result = run(
        "who", "--json", "--from", "whatsapp:+12025550143", "--url", at(open_door(Echo([{"text": "número\nÉl"}])))
    )
    assert json.loads(result.output) == {
        "text": "who",
        "reply": "número\nÉl",
        "encoding": "UCS-2",
        "units": 9,
        "room": 70,
        "segments": 1,
    }


def test_a_script_plays_a_talk_from_one_number(run, open_door, tmp_path):
    script, assistant = tmp_path / "talk.txt", Echo()
    script.write_text("# a talk\nPlacer County\n\n  ¿y en Reno?\n", "utf-8")
    result = run("--script", str(script), "--json", "--url", at(open_door(assistant)))
    assert [reply["text"] for reply in json.loads(result.output)] == ["Placer County", "¿y en Reno?"]
    assert len({asked.sender_id for asked in assistant.asked}) == 1


def test_an_empty_text_is_sent_like_an_empty_text(run, open_door):
    assert "ZIP" in run("", "--url", at(open_door())).output


def test_silence_is_shown_as_such(run, open_door):
    url = at(open_door(manner=Manner(per_minute=1)))
    run("one", "--url", url)
    run("two", "--url", url)
    assert "(no reply)" in run("three", "--url", url).output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "Give one TEXT"),
        (("hi", "--script", __file__), "Give one TEXT"),
        (("hi", "--url", "http://127.0.0.1:9"), "No server answers"),
        (("hi", "--url", "nonsense"), "No server answers"),
        (("--script", "missing.txt"), "does not exist"),
    ],
)
def test_a_mistake_is_named_with_the_way_out(run, words, said):
    result = run(*words)
    assert result.exit_code != 0
    assert said in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)


def test_a_script_that_is_no_text_is_named(run, tmp_path):
    binary, empty = tmp_path / "binary.txt", tmp_path / "empty.txt"
    binary.write_bytes(b"\xff\xfe\x00")
    empty.write_text("# nothing\n")
    assert "UTF-8" in run("--script", str(binary)).output
    assert "holds no text" in run("--script", str(empty)).output


def test_another_token_than_the_servers_is_named(run, open_door, monkeypatch):
    monkeypatch.setenv("WHOTOCALL_TWILIO_AUTH_TOKEN", "another")
    settings.cache_clear()
    result = run("hi", "--url", at(open_door()))
    assert result.exit_code == 1
    assert "WHOTOCALL_TWILIO_AUTH_TOKEN" in result.output


def test_a_missing_token_is_named(run, monkeypatch, tmp_path):
    monkeypatch.setenv("WHOTOCALL_TWILIO_AUTH_TOKEN", "")
    settings.cache_clear()
    result = run("hi")
    assert result.exit_code == 1
    assert "WHOTOCALL_TWILIO_AUTH_TOKEN is missing" in result.output


def test_a_server_without_the_door_is_named(run, open_door):
    result = run("hi", "--url", at(open_door()) + "elsewhere")
    assert result.exit_code == 1
    assert "credentials.yml" in result.output


def test_help_shows_an_example(run):
    assert 'whotocall sms "who do I call in Placer County"' in run("--help").output
