"""`python -m evaluation.run`: plays the evaluation set against the real assistant and tells how it did."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import click

from evaluation import report
from evaluation.cases import CasesError, load_cases
from evaluation.play import play, rest
from evaluation.server import AssistantError, running_assistant

ROOT = Path(__file__).resolve().parent.parent
CASES = Path(__file__).with_name("conversations.jsonl")


class CannotRun(click.ClickException):
    """The set was not played; exit code 2 tells this from a set that was played and went badly."""

    exit_code = 2


def known_phones(resources: Path) -> frozenset[str]:
    """Every number in the table `phone` of resources.db, as digits. Raises CannotRun when it cannot be read."""
    try:
        with closing(sqlite3.connect(f"{resources.resolve().as_uri()}?mode=ro", uri=True)) as database:
            return frozenset(number.lstrip("+") for (number,) in database.execute("select number from phone"))
    except sqlite3.Error as error:
        raise CannotRun(f"{resources} cannot be read ({error}); run `make build` first") from None


@contextmanager
def assistant(url: str | None) -> Iterator[str]:
    """The base URL of the assistant that already runs at `url`, or of one that runs as long as it is needed."""
    if url is None:
        with running_assistant(ROOT) as base_url:
            yield base_url
        return
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise CannotRun(f"{url} is no address of an assistant; it looks like http://localhost:5005")
    yield f"{parts.scheme}://{parts.netloc}"


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--cases", type=click.Path(path_type=Path), default=CASES, help="Another set than conversations.jsonl.")
@click.option("--url", help="An assistant that runs already, with `rest` open; else one is started and stopped.")
@click.option("--resources", type=click.Path(path_type=Path), default=ROOT / "resources.db", help="Its directory.")
@click.option("--show", type=click.IntRange(min=0), default=0, metavar="N", help="Print the first N failures.")
@click.option("--json", "out", type=click.Path(path_type=Path, dir_okay=False), help="Write the whole run to a file.")
@click.option("--min-emergency", type=click.FloatRange(0, 1), default=0.98, show_default=True,
              help="Share of emergencies in which 911 must come first.")  # fmt: skip
@click.option("--min-overall", type=click.FloatRange(0, 1), default=0.95, show_default=True,
              help="Share of conversations that must pass.")  # fmt: skip
def main(
    cases: Path, url: str | None, resources: Path, show: int, out: Path | None, min_emergency: float, min_overall: float
) -> None:
    """Plays the evaluation set against the assistant.

    Exits 1 when the run is not good enough and 2 when it could not be played.

    \b
    Example:
      python -m evaluation.run --show 5 --json results/evaluation.json
    """
    try:
        conversations = load_cases(cases)
        known = known_phones(resources)
        with (
            assistant(url) as base_url,
            click.progressbar(
                play(conversations, rest(base_url), known), length=len(conversations), label="Playing"
            ) as playing,
        ):
            results = list(playing)
    except (CasesError, AssistantError) as error:
        raise CannotRun(str(error)) from None
    median, p95 = report.times(results)
    for line in (*report.table(results), *report.failed(results, show)):
        click.echo(line)
    turns = sum(len(result.turns) for result in results)
    click.echo(
        f"\n{turns} turns: median {median:.0f} ms, p95 {p95:.0f} ms; "
        f"911 first in {report.emergency_recall(results):.1%} of the emergencies"
    )
    if out:
        out.write_text(json.dumps(report.as_json(results), ensure_ascii=False, indent=1) + "\n", "utf-8")
    if wrong := list(report.too_low(results, report.Bars(min_emergency, min_overall))):
        raise click.ClickException("Not good enough:\n  " + "\n  ".join(wrong))


if __name__ == "__main__":
    main()
