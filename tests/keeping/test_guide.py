"""The keeper's guide shows what the commands really print, and the other pages are current."""

from __future__ import annotations

import re
from typing import Any

import pytest

from docs.records import page
from tests.keeping.guide import BLOCK, GUIDE, ROOT, rewritten


def test_the_guide_shows_what_the_commands_print() -> None:
    text = GUIDE.read_text("utf-8")
    assert len(BLOCK.findall(text)) >= 6
    assert rewritten(text) == text, "run: python -m tests.keeping.guide"


@pytest.mark.parametrize("command", ["due", "confirm", "extract", "review", "check"])
def test_the_guide_names_every_command_of_keepers_and_each_has_help_with_an_example(run: Any, command: str) -> None:
    assert f"whotocall {command}" in GUIDE.read_text("utf-8")
    shown = run(command, "--help").output
    assert "Example" in shown and "Exit code" in shown


def test_the_page_of_fields_is_current() -> None:
    assert (ROOT / "docs" / "records.md").read_text("utf-8") == page(), "run: python -m docs.records"


@pytest.mark.parametrize("name", ["docs/keeping-the-directory.md", "docs/records.md", "CONTRIBUTING.md"])
def test_every_link_leads_to_a_file(name: str) -> None:
    path = ROOT / name
    links = re.findall(r"\]\(([^)#:]+)\)", path.read_text("utf-8"))
    assert links and [link for link in links if not (path.parent / link).exists()] == []


@pytest.mark.parametrize("name", ["docs/keeping-the-directory.md", "CONTRIBUTING.md"])
def test_no_page_is_long(name: str) -> None:
    assert len((ROOT / name).read_text("utf-8").splitlines()) < 260
