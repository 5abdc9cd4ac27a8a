"""What several groups of tests share: the domain, the directory, and one running assistant for the whole session."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

from evaluation.checks import Reply, outside, phones
from evaluation.play import Ask, rest
from evaluation.run import known_phones
from evaluation.server import running_assistant

ROOT = Path(__file__).resolve().parent.parent
MODEL = ROOT / "models" / "whotocall.tar.gz"


@dataclass
class Assistant:
    """The running assistant, its log, and every number it has said that stands in no record."""

    url: str
    known: frozenset[str]
    log: Path
    strange: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._ask: Ask = rest(self.url)

    def ask(self, message: str, sender: str | None = None) -> Reply:
        """Its reply to a message, from a new person unless `sender` goes on."""
        reply = self._ask(sender or uuid.uuid4().hex, message)
        self.strange += sorted(outside(phones(reply.text, message), self.known))
        return reply

    def talk(self, *messages: str) -> list[Reply]:
        """Its replies to the messages of one person."""
        sender = uuid.uuid4().hex
        return [self.ask(message, sender) for message in messages]


@pytest.fixture(scope="session")
def model() -> Path:
    """The trained model; trained now if there is none."""
    if not MODEL.exists():
        command = [sys.executable, "-m", "rasa", "train", "--fixed-model-name", MODEL.name.removesuffix(".tar.gz")]
        subprocess.run([*command, "--skip-validation"], cwd=ROOT, check=True, capture_output=True)
    return MODEL


@pytest.fixture(scope="session")
def known_numbers() -> frozenset[str]:
    """Every number of the records, as digits."""
    return known_phones(ROOT / "resources.db")


@pytest.fixture(scope="session")
def assistant(
    model: Path, known_numbers: frozenset[str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Assistant]:
    """The real assistant with the trained model, one process for all tests; only its rest channel is open."""
    folder = tmp_path_factory.mktemp("assistant")
    with pytest.MonkeyPatch.context() as patch:
        # Its folder, and the log in it, are made where they can be found.
        patch.setattr(tempfile, "tempdir", str(folder))
        running = running_assistant(ROOT)
        url = running.__enter__()
    try:
        (log,) = folder.glob("*/server.log")
        yield Assistant(url, known_numbers, log)
    finally:
        running.__exit__(None, None, None)


@pytest.fixture(scope="session")
def domain() -> dict[str, Any]:
    """domain.yml."""
    content: dict[str, Any] = yaml.safe_load((ROOT / "domain.yml").read_text("utf-8"))
    return content
