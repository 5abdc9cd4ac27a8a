"""Inside the assistant: a directory that is missing or damaged, a broken gazetteer, and logs without words."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import settings
from evaluation.checks import phones
from replies.talk import store_at

WORD = "xylophone"
QUESTION = "who do I call in Placer County"
Say = Callable[..., str]


@pytest.fixture
def resources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The assistant's resources.db, in a folder of its own; nothing is there yet."""
    path = tmp_path / "resources.db"
    monkeypatch.setenv("WHOTOCALL_RESOURCES_DB", str(path))
    settings.settings.cache_clear()
    yield path
    monkeypatch.undo()
    settings.settings.cache_clear()
    store_at.cache_clear()


@pytest.mark.parametrize("content", [None, b"", b"no database" * 1000])
@pytest.mark.parametrize("text", [QUESTION, "is RISE open", "what are the signs", "report a tip in Reno", "source"])
def test_without_its_directory_the_assistant_gives_the_hotline_and_911_and_the_log_says_what_to_do(
    say: Say, resources: Path, caplog: pytest.LogCaptureFixture, content: bytes | None, text: str
) -> None:
    if content is not None:
        resources.write_bytes(content)
    assert {"18883737888", "911"} <= set(phones(say(text)))
    assert "make build" in caplog.text


def test_a_directory_that_is_built_again_is_used_at_once(say: Say, resources: Path) -> None:
    assert "18005755352" not in phones(say(QUESTION))
    resources.write_bytes((settings.ROOT / "resources.db").read_bytes())
    assert "18005755352" in phones(say(QUESTION))


def test_danger_is_answered_without_any_directory(say: Say, resources: Path) -> None:
    assert phones(say("he has a gun help"))[0] == "911"
    assert phones(say("i want to kill myself"))[0] == "988"


@pytest.mark.parametrize("text", [f"my name is {WORD} and i need help in Placer County", f"he is going to kill {WORD}",
                                  f"{WORD} {WORD}", f"what is {WORD}", f"help in {WORD} city"])  # fmt: skip
def test_no_log_of_the_operator_s_level_holds_a_word_of_a_message(
    say: Say, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    caplog.set_level(logging.INFO)
    assert phones(say(text))
    assert WORD not in caplog.text.lower()
