"""The README shows what the program says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from settings import ROOT

if TYPE_CHECKING:
    from tests.conftest import Assistant

README = (ROOT / "README.md").read_text("utf-8")


def test_the_exchange_in_the_readme_is_what_the_assistant_says(assistant: Assistant) -> None:
    question = re.search(r"\*\*you\*\* (.+)", README)
    shown = re.search(r"```text\n(.+?)\n> ```", README, re.S)
    assert question and shown

    said = assistant.ask(question.group(1)).text

    assert said.splitlines() == [line.removeprefix("> ") for line in shown.group(1).splitlines()]


def test_every_page_that_the_readme_names_is_there() -> None:
    pages = re.findall(r"\]\((?!https?:)([^)#]+)\)", README)

    assert pages
    assert [page for page in pages if not (ROOT / page).exists()] == []
