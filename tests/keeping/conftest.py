"""What the tests of keeping share: the records, and a small folder of records to change."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from directory.load import load
from directory.records import Organization
from whotocall.commands.check import check
from whotocall.commands.confirm import confirm
from whotocall.commands.due import due
from whotocall.commands.extract import extract
from whotocall.commands.review import review

ROOT = Path(__file__).resolve().parents[2]
RESOURCES = ROOT / "resources"
# Those that replies cannot do without, and two local ones.
PRACTICE = (
    "compass-connections",
    "988-lifeline",
    "local-emergency-services",
    "ncmec",
    "homeland-security-investigations",
    "stand-up-placer",
    "signs-of-hope",
)
Run = Callable[..., Result]


@pytest.fixture(scope="session")
def organizations() -> list[Organization]:
    return load(RESOURCES).organizations


def lay_out(folder: Path) -> None:
    """Puts `resources` of seven records and the example notice into an empty folder."""
    (folder / "resources" / "organizations").mkdir(parents=True)
    for name in PRACTICE:
        shutil.copy(RESOURCES / "organizations" / f"{name}.yml", folder / "resources" / "organizations")
    for path in RESOURCES.glob("*.yml"):
        shutil.copy(path, folder / "resources")
    shutil.copy(ROOT / "docs" / "example_notice.txt", folder)


def runner(folder: Path) -> Run:
    """Runs a command of keepers on such a folder: run("due", "--limit", "3", input="...")."""
    group = click.Group("whotocall", commands=[check, confirm, due, extract, review])
    folders = {"records": folder / "resources", "drafts": folder / "drafts"}

    def call(*words: str, input: str | None = None) -> Result:
        result = CliRunner().invoke(group, words, input=input, default_map=dict.fromkeys(group.commands, folders))
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result

    return call


@pytest.fixture
def practice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, the current one of the test."""
    lay_out(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(practice: Path) -> Run:
    """The commands on the practice folder."""
    return runner(practice)
