"""`python -m evaluation.cross_validation`: how well the classifier tells intents on examples it did not learn from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import numpy as np
import yaml
from numpy.typing import NDArray
from sklearn.metrics import precision_recall_fscore_support
from sklearn.model_selection import StratifiedKFold

from components.intent_model import IntentModel
from components.language import label
from components.place_extractor import masked
from components.text import words
from evaluation import pictures

ROOT = Path(__file__).resolve().parent.parent
NLU = ROOT / "data" / "nlu"
PICTURE = ROOT / "docs" / "pictures" / "confusion.png"
KEPT = ROOT / "results" / "out_of_fold.npz"
FOLDS = 5
SEED = 1

Shares = NDArray[np.floating[Any]]
Columns = NDArray[np.integer[Any]]


@dataclass(frozen=True)
class Examples:
    """The training examples as the classifier sees them, each text once."""

    texts: list[str]
    masked: list[str]
    intents: list[str]


@dataclass(frozen=True)
class OutOfFold:
    """What the classifier thinks of each example after learning from the other folds only.

    `chances` is (examples, intents), each row summing to 1; `truth` holds the column of the right intent.
    """

    texts: NDArray[np.str_]
    intents: NDArray[np.str_]
    truth: Columns
    chances: Shares

    @property
    def best(self) -> Columns:
        """The column of the likeliest intent."""
        best: Columns = self.chances.argmax(axis=1)
        return best

    def of(self, intent: str) -> tuple[Shares, NDArray[np.bool_]]:
        """The chance of this intent for each example, and whether it is the right one."""
        column = self.intents.tolist().index(intent)
        return self.chances[:, column], self.truth == column


def load_examples(folder: Path = NLU) -> Examples:
    """The examples of data/nlu, places masked. Two that differ in signs only are one: no fold may know the other."""
    seen: dict[tuple[str, ...], tuple[str, str, str]] = {}
    for path in sorted(folder.glob("*.yml")):
        for group in yaml.safe_load(path.read_text("utf-8"))["nlu"]:
            for line in group["examples"].splitlines():
                text = line.strip().removeprefix("- ")
                hidden = masked(text)
                if text:
                    seen.setdefault(tuple(words(hidden)) or (text,), (text, hidden, group["intent"]))
    texts, hidden_texts, intents = zip(*seen.values(), strict=True)
    return Examples(list(texts), list(hidden_texts), list(intents))


def out_of_fold(examples: Examples, folds: int = FOLDS) -> OutOfFold:
    """Fits the classifier `folds` times, each time leaving out one part and asking for its chances."""
    names = np.array(sorted(set(examples.intents)))
    truth = np.searchsorted(names, examples.intents)
    chances = np.zeros((len(truth), len(names)))
    splits = list(StratifiedKFold(folds, shuffle=True, random_state=SEED).split(truth, truth))
    with click.progressbar(splits, label="Folds") as bar:
        for learned, left_out in bar:
            model = IntentModel.fit([examples.masked[at] for at in learned], [examples.intents[at] for at in learned])
            for at in left_out:
                chances[at] = model.chances(examples.masked[at])
    return OutOfFold(np.array(examples.texts), names, truth, chances)


def kept() -> OutOfFold | None:
    """The last run of this program, if there was one."""
    if not KEPT.exists():
        return None
    with np.load(KEPT) as file:
        return OutOfFold(**{name: file[name] for name in ("texts", "intents", "truth", "chances")})


def keep(result: OutOfFold) -> None:
    """Writes the run where `kept` finds it; results/ is not committed."""
    KEPT.parent.mkdir(exist_ok=True)
    np.savez_compressed(
        KEPT, texts=result.texts, intents=result.intents, truth=result.truth, chances=result.chances.astype(np.float32)
    )


def table(result: OutOfFold) -> Iterator[str]:
    """Lines of precision and recall by intent, and the share that is right by language."""
    columns = np.arange(len(result.intents))
    precision, recall, f1, count = precision_recall_fscore_support(
        result.truth, result.best, labels=columns, zero_division=0
    )
    yield f"{'intent':<26}{'precision':>10}{'recall':>8}{'f1':>7}{'examples':>10}"
    for at in columns:
        yield f"{result.intents[at]:<26}{precision[at]:>10.3f}{recall[at]:>8.3f}{f1[at]:>7.3f}{count[at]:>10}"
    right = result.best == result.truth
    yield f"{'mean of the intents':<26}{precision.mean():>10.3f}{recall.mean():>8.3f}{f1.mean():>7.3f}{len(right):>10}"
    languages = np.array([label(text) or "unclear" for text in result.texts.tolist()])
    for name in ("en", "es", "unclear"):
        share = right[languages == name]
        yield f"right, {name:<19}{share.mean():>10.3f}{len(share):>25}"
    yield f"{'right, all':<26}{right.mean():>10.3f}{len(right):>25}"


def confusions(result: OutOfFold, limit: int) -> Iterator[str]:
    """The commonest mistakes: what was meant, what it was taken for, how often and in what share of the intent."""
    wrong = _matrix(result)
    sizes = wrong.sum(axis=1)
    np.fill_diagonal(wrong, 0)
    for flat in np.argsort(wrong, axis=None)[::-1][:limit]:
        meant, taken = np.unravel_index(flat, wrong.shape)
        share = wrong[meant, taken] / sizes[meant]
        yield f"{result.intents[meant]:<26}{result.intents[taken]:<26}{wrong[meant, taken]:>5}{share:>8.1%}"


def _matrix(result: OutOfFold) -> Columns:
    matrix = np.zeros((len(result.intents),) * 2, dtype=int)
    np.add.at(matrix, (result.truth, result.best), 1)
    return matrix


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--folds", type=click.IntRange(2, 20), default=FOLDS, show_default=True)
@click.option("--confused", type=click.IntRange(min=0), default=25, show_default=True, help="Mistakes to list.")
@click.option("--picture", type=click.Path(path_type=Path, dir_okay=False), default=PICTURE, help="Where to draw it.")
def main(folds: int, confused: int, picture: Path) -> None:
    """Cross-validates the classifier alone, without the Judge, and draws what it takes for what.

    Takes a few minutes. The run is kept in results/ for `python -m evaluation.calibration`.

    \b
    Example:
      python -m evaluation.cross_validation --folds 5
    """
    result = out_of_fold(load_examples(), folds)
    keep(result)
    for line in table(result):
        click.echo(line)
    click.echo(f"\n{'meant':<26}{'taken for':<26}{'times':>5}{'share':>8}")
    for line in confusions(result, confused):
        click.echo(line)
    pictures.confusion(_matrix(result), result.intents.tolist(), picture)


if __name__ == "__main__":
    main()
