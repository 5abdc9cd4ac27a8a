"""Starting and stopping, with a stand-in for Rasa in the assistant's folder: `python -m rasa` finds that one first."""

from __future__ import annotations

import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from evaluation.server import AssistantError, running_assistant

SERVES = """
import http.server, os, pathlib, sys

class Door(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        said = {"/doors": pathlib.Path(sys.argv[sys.argv.index("--credentials") + 1]).read_text(),
                "/env": os.environ.get("WHOTOCALL_TALK_MINUTES", "") + os.environ["RASA_TELEMETRY_ENABLED"],
                "/pid": str(os.getpid())}.get(self.path, "hello")
        self.send_response(200)
        self.end_headers()
        self.wfile.write(said.encode())
        if self.path == "/die":
            self.wfile.flush()
            os._exit(7)

port = int(sys.argv[sys.argv.index("--port") + 1])
http.server.HTTPServer(("127.0.0.1", port), Door).serve_forever()
"""
DIES = "import sys; print('domain.yml: no such intent'); sys.exit(3)"
SERVES_WITHOUT_MODEL = f"print('Could not load model due to a bad file.', flush=True)\n{SERVES}"
HANGS = "import sys; sys.stdin.close(); import threading; threading.Event().wait()"


def folder(root: Path, program: str) -> Path:
    for name in ("models", "rasa"):
        (root / name).mkdir()
    (root / "models" / "newest.tar.gz").touch()
    (root / "rasa" / "__init__.py").touch()
    (root / "rasa" / "__main__.py").write_text(program, "utf-8")
    return root


def read(address: str) -> str:
    with urllib.request.urlopen(address) as answer:
        text: str = answer.read().decode()
        return text


def test_only_the_rest_channel_is_open_unless_others_are_named(tmp_path: Path) -> None:
    root = folder(tmp_path, SERVES)
    with running_assistant(root) as url:
        assert read(f"{url}/doors").split() == ["rest:", "null"]
    with running_assistant(root, credentials={"channels.web.WebDoor": {"origins": ["*"]}}) as url:
        assert "rest" not in read(f"{url}/doors")


def test_settings_reach_the_assistant_and_telemetry_is_off(tmp_path: Path) -> None:
    with running_assistant(folder(tmp_path, SERVES), env={"WHOTOCALL_TALK_MINUTES": "5"}) as url:
        assert read(f"{url}/env") == "5false"


def test_nothing_is_left_running(tmp_path: Path) -> None:
    with running_assistant(folder(tmp_path, SERVES)) as url:
        number = read(f"{url}/pid")
    alive = subprocess.run([sys.executable, "-c", f"import os; os.kill({number}, 0)"], capture_output=True)
    assert alive.returncode != 0


def test_an_assistant_that_ends_at_its_start_shows_the_end_of_its_log(tmp_path: Path) -> None:
    with (
        pytest.raises(AssistantError, match=r"exit code 3[\s\S]*no such intent"),
        running_assistant(folder(tmp_path, DIES)),
    ):
        pytest.fail("it started")


def test_an_assistant_that_serves_without_its_model_is_refused(tmp_path: Path) -> None:
    with (
        pytest.raises(AssistantError, match="could not load its model"),
        running_assistant(folder(tmp_path, SERVES_WITHOUT_MODEL)),
    ):
        pytest.fail("it started")


def test_an_assistant_that_never_answers_is_given_up(tmp_path: Path) -> None:
    with (
        pytest.raises(AssistantError, match="did not answer within 1 seconds"),
        running_assistant(folder(tmp_path, HANGS), start_seconds=1),
    ):
        pytest.fail("it answered")


def test_an_assistant_that_dies_while_it_is_needed_is_an_error_even_if_nobody_noticed(tmp_path: Path) -> None:
    with pytest.raises(AssistantError, match="exit code 7"), running_assistant(folder(tmp_path, SERVES)) as url:
        read(f"{url}/die")
        # The answer may come a moment before the end; the next one cannot come at all.
        with pytest.raises(OSError):
            while True:
                read(url)
