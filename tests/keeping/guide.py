"""Types the commands of the keeper's guide, on a practice folder and on one fixed day, and puts in what they print.

After a change to what they print:  python -m tests.keeping.guide
"""

from __future__ import annotations

import os
import re
import shlex
import tempfile
from datetime import date
from pathlib import Path
from unittest.mock import patch

from tests.keeping.conftest import ROOT, Run, lay_out, runner

GUIDE = ROOT / "docs" / "keeping-the-directory.md"
BLOCK = re.compile(
    r"(?:<!-- typed: (?P<typed>.*?) -->\n)?```console\n\$ whotocall (?P<command>.*?)\n(?P<output>.*?)```", re.S
)


class Day(date):
    """The day of the guide: warnings about age depend on it."""

    @classmethod
    def today(cls) -> Day:
        return cls(2026, 11, 2)


def rewritten(text: str) -> str:
    """The guide with each command's output as it is now; the commands run one after the other in one folder."""
    before = Path.cwd()
    commands = ("check", "confirm", "review")
    with tempfile.TemporaryDirectory() as folder:
        lay_out(Path(folder))
        os.chdir(folder)
        patches = [patch(f"whotocall.commands.{name}.date", Day) for name in commands]
        try:
            for each in patches:
                each.start()
            run = runner(Path(folder).resolve())
            return BLOCK.sub(lambda match: _block(match, run), text)
        finally:
            for each in patches:
                each.stop()
            os.chdir(before)


def _block(match: re.Match[str], run: Run) -> str:
    typed = match["typed"]
    answers = "".join(f"{answer.strip()}\n" for answer in typed.split("|")) if typed else None
    output = run(*shlex.split(match["command"]), input=answers).output
    shown = "\n".join(line.rstrip() for line in output.strip("\n").splitlines())
    comment = f"<!-- typed: {typed} -->\n" if typed else ""
    return f"{comment}```console\n$ whotocall {match['command']}\n{shown}\n```"


if __name__ == "__main__":
    GUIDE.write_text(rewritten(GUIDE.read_text("utf-8")), "utf-8")
