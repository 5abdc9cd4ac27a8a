"""`whotocall browse` as it runs: Datasette is started, and its pages are read."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from directory.build import build
from directory.check import check
from settings import ROOT
from whotocall.commands.browse import METADATA, browse

QUERIES = yaml.safe_load(METADATA.read_text("utf-8"))["databases"]["resources"]["queries"]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a browse of the records as they are is to be seen."""
    target = tmp_path_factory.mktemp("browse") / "directory.db"
    build(check(ROOT / "resources"), target)
    command = "from whotocall.commands.browse import browse; browse()"
    arguments = ["--no-window", "--port", "0", "--database", str(target)]
    with subprocess.Popen(
        [sys.executable, "-c", command, *arguments], cwd=ROOT, start_new_session=True, text=True,
        stderr=subprocess.PIPE, stdout=subprocess.DEVNULL,
    ) as process:  # fmt: skip
        assert process.stderr
        said = []
        for line in process.stderr:
            said.append(line)
            if found := re.search(r"running on (http://127\.0\.0\.1:\d+)", line):
                yield found[1]
                break
        else:
            pytest.fail("".join(said))
        os.killpg(process.pid, signal.SIGINT)
        process.stderr.read()


def read(address: str, path: str) -> Any:
    with urllib.request.urlopen(f"{address}/directory{path}", timeout=30) as response:
        return json.load(response) if ".json" in path else response.read().decode()


def test_services_can_be_counted_by_what_a_keeper_sorts_by(address: str) -> None:
    page = read(address, "/service.json?_size=0")
    assert {"status", "confidence", "answered_by"} <= set(page["facet_results"])


@pytest.mark.parametrize("name", QUERIES)
def test_every_saved_question_has_an_answer(address: str, name: str) -> None:
    answer = read(address, f"/{name}.json?county=Los+Angeles&need=shelter")
    assert answer["rows"] and not answer.get("error")


def test_the_questions_are_on_the_page(address: str) -> None:
    page = read(address, "")
    assert all(query["title"] in page for query in QUERIES.values())


def test_names_are_searched_in_both_languages(address: str) -> None:
    page = read(address, "/service.json?_search=trata&_size=5")
    assert page["rows"]


def test_nothing_can_be_changed(address: str) -> None:
    request = f"{address}/directory.json?sql=DELETE+FROM+service"
    with pytest.raises(urllib.error.HTTPError) as error:
        urllib.request.urlopen(request, timeout=30)
    with error.value:
        assert error.value.code == 400


def test_a_directory_that_is_missing_is_said(tmp_path: Path) -> None:
    result = CliRunner().invoke(browse, ["--database", str(tmp_path / "none.db")])
    assert result.exit_code == 1 and "whotocall build" in result.output
