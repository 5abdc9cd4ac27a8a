"""Starts the two bots that are compared: the assistant, and the stock bot with its action server."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
import yaml

from evaluation.server import AssistantError, free_port, running_assistant

ROOT = Path(__file__).resolve().parents[2]
BASELINE = ROOT / "benchmarks" / "baseline_bot"
# Generous: both servers load TensorFlow, and the machine may be busy.
START_SECONDS = 300.0
QUIET = {"RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "2"}


@dataclass(frozen=True)
class Bot:
    """A bot that answers at `base_url`, and all processes that it needs for that."""

    name: str
    base_url: str
    processes: tuple[psutil.Process, ...]

    def megabytes(self) -> float:
        """Resident memory of all its processes."""
        return float(sum(process.memory_info().rss for process in self.processes)) / 1e6

    def processor_seconds(self) -> float:
        """Processor time that all its processes have used so far."""
        return float(sum(sum(process.cpu_times()[:2]) for process in self.processes))


@contextmanager
def assistant() -> Iterator[Bot]:
    """The assistant with its newest model, in one process. Raises AssistantError."""
    before = _children()
    with running_assistant(ROOT, env=QUIET, start_seconds=START_SECONDS) as base_url:
        yield Bot("assistant", base_url, tuple(_children() - before))


@contextmanager
def baseline(folder: Path) -> Iterator[Bot]:
    """The stock bot with the model in `folder`/models, and its action server. Raises AssistantError."""
    before = _children()
    port = free_port()
    endpoints = {"action_endpoint": {"url": f"http://127.0.0.1:{port}/webhook"}}
    (folder / "endpoints.yml").write_text(yaml.safe_dump(endpoints), "utf-8")
    with _action_server(port), running_assistant(folder, env=QUIET, start_seconds=START_SECONDS) as base_url:
        yield Bot("baseline", base_url, tuple(_children() - before))


def train_baseline(folder: Path, seconds: float) -> None:
    """Trains the stock bot into `folder`/models. Raises AssistantError when it fails or takes longer than `seconds`."""
    command = [sys.executable, "-m", "rasa", "train", "--out", str(folder / "models")]
    command += ["--domain", "domain.yml", "--config", "config.yml", "--data", "data"]
    surroundings = {**os.environ, **QUIET}
    try:
        done = subprocess.run(
            command, cwd=BASELINE, env=surroundings, timeout=seconds, capture_output=True, text=True, check=False
        )
    except subprocess.TimeoutExpired:
        raise AssistantError(f"The baseline was not trained within {seconds:.0f} seconds") from None
    if done.returncode:
        raise AssistantError(f"The baseline cannot be trained:\n{done.stderr[-2000:]}")


@contextmanager
def _action_server(port: int) -> Iterator[None]:
    command = [sys.executable, "-m", "rasa_sdk", "--actions", "hotline_action", "--port", str(port)]
    surroundings = {**os.environ, **QUIET, "BASELINE_DIRECTORY": str(ROOT / "resources.db")}
    server = subprocess.Popen(
        command, cwd=BASELINE, env=surroundings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield
    finally:
        server.terminate()
        server.wait()


def _children() -> set[psutil.Process]:
    return set(psutil.Process().children(recursive=True))
