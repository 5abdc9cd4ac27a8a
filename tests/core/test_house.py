"""The house: who imports whom, and every setting named, explained and listed."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import settings
from settings import Settings, SettingsError

ROOT = Path(__file__).parents[2]
LINT = "import sys; from importlinter.cli import lint_imports_command; lint_imports_command(sys.argv[1:])"


def test_no_room_imports_one_that_stands_above_it() -> None:
    check = subprocess.run([sys.executable, "-c", LINT, "--no-cache", "--no-logo"], cwd=ROOT, capture_output=True)
    assert check.returncode == 0, check.stdout.decode()


def test_the_directory_answers_where_rasa_is_not_even_loaded() -> None:
    program = "import sys, directory.search, directory.mentions, places; sys.exit('rasa' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT).returncode == 0


@pytest.fixture(autouse=True)
def no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in Settings.__fields__:
        monkeypatch.delenv(f"WHOTOCALL_{name.upper()}", raising=False)
    monkeypatch.setattr(Settings.__config__, "env_file", None)
    settings.settings.cache_clear()
    yield
    settings.settings.cache_clear()


def test_without_any_setting_the_defaults_hold() -> None:
    assert settings.settings().resources_db == ROOT / "resources.db"
    assert settings.settings().talk_minutes == 30


@pytest.mark.parametrize(
    ("name", "value"),
    [("WHOTOCALL_TALK_MINUTES", "a while"), ("WHOTOCALL_TALK_MINUTES", "0"), ("WHOTOCALL_TALK_LIMIT", "-1"),
     ("WHOTOCALL_ACTION_SECONDS", "0"), ("WHOTOCALL_EXIT_ADDRESS", "http://no-tls.example.org"),
     ("WHOTOCALL_PROXIES", "two"), ("WHOTOCALL_SMS_PER_MINUTE", "100000")],
)  # fmt: skip
def test_a_value_that_cannot_be_used_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=name):
        settings.settings()


def test_all_bad_settings_are_named_at_once_and_no_secret_is_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WHOTOCALL_TALK_MINUTES", "never")
    monkeypatch.setenv("WHOTOCALL_PROXIES", "many")
    monkeypatch.setenv("WHOTOCALL_SECRET", "xylophone")
    with pytest.raises(SettingsError) as error:
        settings.settings()
    assert "WHOTOCALL_TALK_MINUTES" in str(error.value) and "WHOTOCALL_PROXIES" in str(error.value)
    assert "xylophone" not in str(error.value)


def test_a_secret_is_not_shown_when_the_settings_are_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SECRET", "TWILIO_AUTH_TOKEN", "SMS_SECRET"):
        monkeypatch.setenv(f"WHOTOCALL_{name}", "xylophone-xylophone-xylophone-xylophone")
    assert "xylophone" not in repr(settings.settings())


def test_the_example_lists_every_setting_with_its_default_and_no_other() -> None:
    text = (ROOT / ".env.example").read_text("utf-8")
    listed = dict(re.findall(r"^#? ?WHOTOCALL_(\w+)=(.*)$", text, re.MULTILINE))
    fields = Settings.__fields__
    assert set(listed) == {name.upper() for name in fields}
    flat = " ".join(text.replace("\n# ", " ").split())
    assert [name for name, field in fields.items() if field.field_info.description not in flat] == []
    numbers = {name: field.default for name, field in fields.items() if isinstance(field.default, int | float)}
    assert {name: json.loads(listed[name.upper()]) for name in numbers} == numbers


def test_every_setting_changes_something() -> None:
    code = "\n".join(
        path.read_text("utf-8")
        for folder in ("places", "directory", "replies", "actions", "components", "channels", "whotocall")
        for path in (ROOT / folder).rglob("*.py")
    )
    assert [name for name in Settings.__fields__ if not re.search(rf"\.{name}\b", code)] == []
