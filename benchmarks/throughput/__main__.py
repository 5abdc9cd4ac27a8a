"""`python -m benchmarks.throughput`: the assistant and the stock bot, measured by turns in one run."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import click

from benchmarks.throughput.bots import Bot, assistant, baseline, train_baseline
from benchmarks.throughput.load import QUESTION, Load, WrongAnswer, median, put
from evaluation.server import AssistantError

# What the project promises: an answer within 10 ms for one client, five times the answers of the stock bot.
MEDIAN_MS = 10.0
TIMES = 5.0
TRAIN_SECONDS = 900.0
WARM_UP_SECONDS = 2.0

Figures = dict[str, float]


def measure(bots: list[Bot], clients: int, seconds: float, rounds: int) -> dict[str, Figures]:
    """Figures of each bot by name. The bots take turns, so that a busy moment of the machine meets both."""
    alone: dict[str, list[Load]] = {bot.name: [] for bot in bots}
    crowd: dict[str, list[Load]] = {bot.name: [] for bot in bots}
    for bot in bots:
        put(bot, 1, WARM_UP_SECONDS)
    for _ in range(rounds):
        for bot in bots:
            alone[bot.name].append(put(bot, 1, seconds))
            crowd[bot.name].append(put(bot, clients, seconds))
    return {bot.name: _figures(bot, median(alone[bot.name]), median(crowd[bot.name])) for bot in bots}


def _figures(bot: Bot, alone: Load, crowd: Load) -> Figures:
    return {
        "p50_ms": alone.percentile(0.5),
        "p95_ms": alone.percentile(0.95),
        "processor_ms": alone.processor_ms,
        "per_second": crowd.per_second,
        "p95_ms_crowd": crowd.percentile(0.95),
        "memory_mb": bot.megabytes(),
        "processes": float(len(bot.processes)),
    }


def table(figures: dict[str, Figures], clients: int) -> Iterator[str]:
    """The figures side by side; the last column says how many times better the assistant is."""
    ours, theirs = figures["assistant"], figures["baseline"]
    rows: list[tuple[str, str, Callable[[float, float], float] | None]] = [
        ("one client: median, ms", "p50_ms", lambda a, b: b / a),
        ("one client: 95th percentile, ms", "p95_ms", lambda a, b: b / a),
        ("one client: processor time, ms", "processor_ms", lambda a, b: b / a),
        (f"{clients} clients: answers a second", "per_second", lambda a, b: a / b),
        (f"{clients} clients: 95th percentile, ms", "p95_ms_crowd", lambda a, b: b / a),
        ("memory, MB", "memory_mb", lambda a, b: b / a),
        ("processes", "processes", None),
    ]
    yield f"{'':<34}{'assistant':>11}{'stock bot':>11}{'times':>8}"
    for title, key, better in rows:
        digits = 0 if key in ("memory_mb", "processes") else 1
        ratio = f"{better(ours[key], theirs[key]):.1f}" if better else ""
        yield f"{title:<34}{ours[key]:>11.{digits}f}{theirs[key]:>11.{digits}f}{ratio:>8}"


def verdict(figures: dict[str, Figures]) -> Iterator[str]:
    """The two promises, each kept or not."""
    ours, theirs = figures["assistant"], figures["baseline"]
    times = ours["per_second"] / theirs["per_second"]
    yield f"median under {MEDIAN_MS:.0f} ms: {'yes' if ours['p50_ms'] < MEDIAN_MS else 'NO'}"
    yield f"at least {TIMES:.0f} times the answers: {'yes' if times >= TIMES else 'NO'}"


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--clients", type=click.IntRange(1, 64), default=8, show_default=True, help="Clients at once.")
@click.option("--seconds", type=click.FloatRange(0.5, 60), default=3.0, show_default=True, help="Length of one load.")
@click.option("--rounds", type=click.IntRange(1, 20), default=5, show_default=True, help="Turns of each bot.")
@click.option("--baseline-model", type=click.Path(path_type=Path, exists=True, dir_okay=False),
              help="A stock bot that is trained already; else it is trained now, into a temporary folder.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def main(clients: int, seconds: float, rounds: int, baseline_model: Path | None, as_json: bool) -> None:
    """Measures the assistant beside what `rasa init` gives, with an action server.

    Both are asked the same question over Rasa's rest channel. Training the stock bot takes about a minute, the
    measurement 4 x SECONDS x ROUNDS more. Needs a trained model (`make build train`).

    \b
    Example:
      python -m benchmarks.throughput --clients 8 --json
    """
    try:
        with tempfile.TemporaryDirectory(prefix="baseline-") as folder, ExitStack() as bots:
            _provide(Path(folder), baseline_model)
            running = [bots.enter_context(assistant()), bots.enter_context(baseline(Path(folder)))]
            figures = measure(running, clients, seconds, rounds)
    except (AssistantError, WrongAnswer, OSError) as error:
        raise click.ClickException(str(error)) from None
    load = [round(part, 1) for part in os.getloadavg()]
    if as_json:
        click.echo(json.dumps({"question": QUESTION, "clients": clients, "load_average": load, **figures}, indent=1))
        return
    for line in (*table(figures, clients), *verdict(figures)):
        click.echo(line)
    click.echo(f"{os.cpu_count()} processors, load average {load[0]} (above the processors: read the ratios only)")


def _provide(folder: Path, model: Path | None) -> None:
    """Puts the stock bot's model into `folder`/models."""
    if model is None:
        click.echo("Training the stock bot ...", err=True)
        train_baseline(folder, TRAIN_SECONDS)
        return
    (folder / "models").mkdir()
    (folder / "models" / model.name).symlink_to(model.resolve())


if __name__ == "__main__":
    main()
