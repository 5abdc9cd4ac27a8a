"""`python -m evaluation.calibration`: what the thresholds of the Judge cost and save, as tables and as a picture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np
from numpy.typing import NDArray

from components.intent_model import IntentModel
from components.judge import Judge, counts, danger
from components.place_extractor import masked
from evaluation import pictures
from evaluation.cases import load_cases
from evaluation.cross_validation import OutOfFold, Shares, keep, kept, load_examples, out_of_fold
from evaluation.run import CASES

PICTURE = Path(__file__).resolve().parent.parent / "docs" / "pictures" / "calibration.png"
STEPS = (0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7, 0.8, 0.9)
# The number that a reply of the evaluation set must say first tells what was meant.
FIRST_NUMBER = {"emergency": "911", "self_harm": "988"}


@dataclass(frozen=True)
class Messages:
    """Messages with the classifier's chance of an urgent intent, what the patterns see, and what was meant."""

    chances: Shares
    seen: NDArray[np.bool_]
    meant: NDArray[np.bool_]

    def at(self, threshold: float, patterns: bool = True) -> tuple[float, float]:
        """Recall and the share of false alarms when the intent is taken from this chance on."""
        taken = (self.chances >= threshold) | (self.seen & patterns)
        return float(taken[self.meant].mean()), float(taken[~self.meant].mean())


def trained(result: OutOfFold, intent: str) -> Messages:
    """The training examples, each judged by a classifier that did not learn from it.

    The reviewed patterns were written with such sentences in view, so their share here is flattered.
    """
    chances, meant = result.of(intent)
    return Messages(chances, _seen(result.texts.tolist(), chances, intent), meant)


def evaluated(model: IntentModel, intent: str) -> Messages:
    """The turns of the evaluation set, judged by `model`."""
    turns = [turn for case in load_cases(CASES) for turn in case.turns]
    says = [turn.say for turn in turns]
    column = model.intents.index(intent)
    chances = np.array([model.chances(masked(text))[column] for text in says])
    meant = np.array([turn.first_phone == FIRST_NUMBER[intent] for turn in turns])
    return Messages(chances, _seen(says, chances, intent), meant)


def _seen(texts: list[str], chances: NDArray[np.float64], intent: str) -> NDArray[np.bool_]:
    least = Judge.get_default_config()["pattern_from"]
    rows = zip(texts, chances, strict=True)
    return np.array([danger().seen_in(text) == intent and counts(text, chance, least) for text, chance in rows])


def urgent_table(intent: str, learned: Messages, evaluation: Messages) -> Iterator[str]:
    """Found and false alarms by threshold: the classifier alone, with the patterns, and on the evaluation set."""
    yield f"{intent + ' from':<16}{'classifier alone':>22}{'with the patterns':>22}{'evaluation set':>22}"
    yield f"{'':<16}" + f"{'found':>12}{'alarms':>10}" * 3
    for step in STEPS:
        pairs = (learned.at(step, patterns=False), learned.at(step), evaluation.at(step))
        yield f"{step:<16}" + "".join(f"{found:>12.1%}{alarms:>10.1%}" for found, alarms in pairs)


def understood_table(result: OutOfFold) -> Iterator[str]:
    """What is given up by saying "not understood" below a confidence: right answers lost, wrong ones avoided."""
    sure, right = result.chances.max(axis=1), result.best == result.truth
    yield f"{'understood from':<16}{'not understood':>22}{'right ones lost':>22}{'wrong ones avoided':>22}"
    for step in STEPS[: STEPS.index(0.5) + 1]:
        below = sure < step
        yield f"{step:<16}{below.mean():>22.1%}{below[right].mean():>22.1%}{below[~right].mean():>22.1%}"


def draw(result: OutOfFold, evaluation: Messages, path: Path) -> None:
    """The picture of docs/quality.md, with the thresholds that hold now."""
    learned, chosen = trained(result, "emergency"), Judge.get_default_config()
    curves = {
        "classifier alone, out of fold": _curve(learned, patterns=False),
        "with the patterns, out of fold": _curve(learned),
        "with the patterns, evaluation set": _curve(evaluation),
    }
    right = result.best == result.truth
    pictures.calibration(
        curves, chosen["emergency_from"], result.chances.max(axis=1), right, chosen["understood_from"], path
    )


def _curve(messages: Messages, patterns: bool = True) -> list[tuple[float, float, float]]:
    return [(step, *messages.at(step, patterns)) for step in STEPS]


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--again", is_flag=True, help="Cross-validate anew even if results/ holds a run.")
@click.option("--picture", type=click.Path(path_type=Path, dir_okay=False), default=PICTURE, help="Where to draw it.")
def main(again: bool, picture: Path) -> None:
    """Shows how the answers change with the thresholds in components/judge.py.

    Uses the last `python -m evaluation.cross_validation`, or does one first.

    \b
    Example:
      python -m evaluation.calibration --again
    """
    examples = load_examples()
    result = None if again else kept()
    if result is None:
        result = out_of_fold(examples)
        keep(result)
    model = IntentModel.fit(examples.masked, examples.intents)
    for intent in FIRST_NUMBER:
        for line in (*urgent_table(intent, trained(result, intent), evaluated(model, intent)), ""):
            click.echo(line)
    for line in understood_table(result):
        click.echo(line)
    draw(result, evaluated(model, "emergency"), picture)


if __name__ == "__main__":
    main()
