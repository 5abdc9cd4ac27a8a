"""`python -m benchmarks.classifiers`: one table of classifiers, all on the same folds of data/nlu."""

from __future__ import annotations

import json
import time
from collections.abc import Callable

import click
import numpy as np
from sklearn.model_selection import StratifiedKFold

from benchmarks.classifiers.candidates import CANDIDATES, Classifier
from components.judge import Judge
from evaluation.cross_validation import FOLDS, SEED, Examples, load_examples

# So many messages are asked one at a time for the time of a message.
TIMED = 200

Figures = dict[str, float]


def measure(fit: Callable[[list[str], list[str]], Classifier], examples: Examples, folds: int) -> Figures:
    """Means over the first `folds` of the folds that the cross-validation uses."""
    intents = np.array(examples.intents)
    splits = list(StratifiedKFold(FOLDS, shuffle=True, random_state=SEED).split(intents, intents))[:folds]
    rows = [_fold(fit, examples, learned.tolist(), left_out.tolist()) for learned, left_out in splits]
    return {name: float(np.mean([row[name] for row in rows])) for name in rows[0]}


def _fold(
    fit: Callable[[list[str], list[str]], Classifier], examples: Examples, learned: list[int], left_out: list[int]
) -> Figures:
    names = np.array(sorted(set(examples.intents)))
    began = time.process_time()
    model = fit([examples.masked[at] for at in learned], [examples.intents[at] for at in learned])
    fitted = time.process_time() - began
    asked = [examples.masked[at] for at in left_out]
    chances = model.chances(asked)
    truth = np.array([examples.intents[at] for at in left_out])
    urgent = chances[:, names.tolist().index("emergency")] >= Judge.get_default_config()["emergency_from"]
    meant = truth == "emergency"
    return {
        "right": float((names[chances.argmax(axis=1)] == truth).mean()),
        "emergencies_found": float(urgent[meant].mean()),
        "false_alarms": float(urgent[~meant].mean()),
        "ms": _milliseconds(model, asked[:TIMED]),
        "train_seconds": fitted,
        "mb": model.megabytes(),
    }


def _milliseconds(model: Classifier, texts: list[str]) -> float:
    """Processor time of one message, for the machine may have other work."""
    began = time.process_time()
    for text in texts:
        model.chances([text])
    return (time.process_time() - began) * 1000 / len(texts)


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--folds", type=click.IntRange(1, FOLDS), default=2, show_default=True, help="Folds to use, of five.")
@click.option("--diet", type=click.IntRange(0, 300), default=0, metavar="EPOCHS",
              help="Train Rasa's DIETClassifier too, on one fold. Minutes.")  # fmt: skip
@click.option("--only", multiple=True, type=click.Choice([*CANDIDATES]), help="Leave the others out.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def main(folds: int, diet: int, only: tuple[str, ...], as_json: bool) -> None:
    """Compares the classifiers without the patterns of the Judge. Set OMP_NUM_THREADS=1 for times of one processor.

    \b
    Example:
      python -m benchmarks.classifiers --folds 2 --diet 15
    """
    examples = load_examples()
    figures: dict[str, Figures] = {}
    click.echo(f"{'classifier':<36}{'right':>8}{'found':>8}{'alarms':>8}{'ms':>7}{'train s':>9}{'MB':>7}", err=as_json)
    wanted = {name: fit for name, fit in CANDIDATES.items() if not only or name in only}
    for name, fit in wanted.items():
        figures[name] = measure(fit, examples, folds)
        click.echo(_line(name, figures[name]), err=as_json)
    if diet:
        # Imported here: TensorFlow takes its time.
        from benchmarks.classifiers.diet import Diet

        name = f"DIET, {diet} epochs, one fold"
        figures[name] = measure(lambda texts, intents: Diet(diet).fit(texts, intents), examples, 1)
        click.echo(_line(name, figures[name]), err=as_json)
    if as_json:
        click.echo(json.dumps(figures, indent=1))


def _line(name: str, row: Figures) -> str:
    return (
        f"{name:<36}{row['right']:>8.1%}{row['emergencies_found']:>8.1%}{row['false_alarms']:>8.1%}"
        f"{row['ms']:>7.2f}{row['train_seconds']:>9.1f}{row['mb']:>7.1f}"
    )


if __name__ == "__main__":
    main()
