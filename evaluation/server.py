"""Starts the real assistant on a free port and stops it again, for the evaluation, the tests and the benchmarks."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import yaml

HOST = "127.0.0.1"
REST = "/webhooks/rest/webhook"
START_SECONDS = 120.0
STOP_SECONDS = 20.0
POLL_SECONDS = 0.2
# A dying process closes its port a moment before it is gone.
GRACE_SECONDS = 0.1
TAIL_LINES = 30
# Rasa says one of these (core/agent.py) when a model is broken, then serves without it: every reply would be empty.
NOT_LOADED = ("Could not load model", "No valid model found")


class AssistantError(RuntimeError):
    """The assistant did not start, or died while it was needed; the message ends with the end of its log."""


@contextmanager
def running_assistant(
    root: Path,
    credentials: Mapping[str, Any] | None = None,
    env: Mapping[str, str] | None = None,
    start_seconds: float = START_SECONDS,
) -> Iterator[str]:
    """The base URL (`http://127.0.0.1:PORT`) of an assistant run from the folder `root` with its newest model.

    `credentials` is what credentials.yml would hold; without it only Rasa's `rest` channel is open, at `REST`.
    `env` is laid over the environment of this process. Log and credentials go to a temporary folder that is removed.

    Raises AssistantError when there is no model or it does not load, when the server ends or stays silent for
    `start_seconds`, or when it has died by the time it is no longer needed.
    """
    if not any((root / "models").glob("*.tar.gz")):
        raise AssistantError(f"{root / 'models'} holds no trained model; run `make train` first")
    with tempfile.TemporaryDirectory(prefix="assistant-") as folder:
        log = Path(folder, "server.log")
        doors = Path(folder, "credentials.yml")
        doors.write_text(yaml.safe_dump(dict(credentials or {"rest": None})), "utf-8")
        base_url = f"http://{HOST}:{free_port()}"
        process = _start(root, doors, base_url, log, env)
        try:
            _wait(process, base_url, log, start_seconds)
            yield base_url
            if _ended(process, GRACE_SECONDS):
                raise _failure(f"The assistant ended by itself with exit code {process.returncode}", log)
        finally:
            _stop(process)


def free_port() -> int:
    """A TCP port that nothing on this machine listens on at this moment."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def _start(root: Path, doors: Path, base_url: str, log: Path, env: Mapping[str, str] | None) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "rasa", "run", "--interface", HOST, "--port", base_url.rpartition(":")[2]]
    command += ["--credentials", str(doors), "--endpoints", "endpoints.yml", "--model", "models"]
    surroundings = {**os.environ, "RASA_TELEMETRY_ENABLED": "false", **(env or {})}
    with log.open("wb") as sink:
        return subprocess.Popen(
            command, cwd=root, env=surroundings, stdin=subprocess.DEVNULL, stdout=sink, stderr=subprocess.STDOUT
        )


def _wait(process: subprocess.Popen[bytes], base_url: str, log: Path, seconds: float) -> None:
    """Rasa loads the model before it opens its port, so the first answer means that it serves."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(base_url, timeout=5):
                written = log.read_text("utf-8", "replace")
                if any(phrase in written for phrase in NOT_LOADED):
                    raise _failure("The assistant could not load its model", log)
                return
        except OSError:
            if _ended(process, POLL_SECONDS):
                raise _failure(f"The assistant ended at its start with exit code {process.returncode}", log) from None
    raise _failure(f"The assistant did not answer within {seconds:.0f} seconds", log)


def _ended(process: subprocess.Popen[bytes], seconds: float) -> bool:
    """Whether the process ends within these seconds."""
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        return False
    return True


def _stop(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.terminate()
        if not _ended(process, STOP_SECONDS):
            process.kill()
            process.wait()


def _failure(reason: str, log: Path) -> AssistantError:
    lines = log.read_text("utf-8", "replace").splitlines()[-TAIL_LINES:] if log.exists() else []
    return AssistantError("\n  ".join([f"{reason}. The end of its log:", *(lines or ["(empty)"])]))
