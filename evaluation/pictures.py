"""Draws the pictures of docs/quality.md: what is taken for what, and what the thresholds of the Judge cost and save."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import matplotlib
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

matplotlib.use("Agg")

Shares = NDArray[np.floating[Any]]
# Recall and false alarms, both shares from 0 to 1, by threshold.
Curve = Sequence[tuple[float, float, float]]


def confusion(matrix: NDArray[np.integer[Any]], names: Sequence[str], path: Path) -> None:
    """A square for every pair of intents: the darker, the larger the share of the row's examples that went there."""
    shares = matrix / np.maximum(matrix.sum(axis=1, keepdims=True), 1)
    figure = Figure(figsize=(13, 12))
    axes: Axes = figure.add_subplot()
    # The square root shows a mistake of one in a hundred beside nine right in ten.
    axes.imshow(np.sqrt(shares), cmap="Blues", vmin=0, vmax=1)
    axes.set_xticks(range(len(names)), names, rotation=90, fontsize=9)
    axes.set_yticks(range(len(names)), names, fontsize=9)
    axes.set_xlabel("taken for")
    axes.set_ylabel("meant")
    for row, column in np.argwhere(shares >= 0.01):
        share = shares[row, column]
        axes.text(column, row, f"{share * 100:.0f}", ha="center", va="center", fontsize=7,
                  color="white" if share > 0.35 else "black")  # fmt: skip
    axes.set_title("Out of fold, percent of the examples of each intent (1 % and more)")
    _save(figure, path)


def calibration(
    curves: Mapping[str, Curve], chosen: float, sure: Shares, right: NDArray[np.bool_], understood: float, path: Path
) -> None:
    """Left: misses against false alarms of "emergency". Right: how often an answer of some confidence is right."""
    figure = Figure(figsize=(12, 5))
    left, middle = figure.subplots(1, 2)
    _draw_curves(left, curves, chosen)
    _draw_reliability(middle, sure, right, understood)
    _save(figure, path)


def _draw_curves(axes: Axes, curves: Mapping[str, Curve], chosen: float) -> None:
    for name, curve in curves.items():
        thresholds, recall, alarms = (np.array(part) for part in zip(*curve, strict=True))
        axes.plot(alarms * 100, recall * 100, marker=".", label=name)
        at = int(np.argmin(abs(thresholds - chosen)))
        axes.plot(alarms[at] * 100, recall[at] * 100, "o", markersize=9, fillstyle="none", color="black")
    axes.set_xlabel("false alarms, % of what is no emergency")
    axes.set_ylabel("emergencies found, %")
    axes.set_title(f"Emergencies by threshold (circle: {chosen:g})")
    axes.grid(alpha=0.3)
    axes.legend(loc="lower right", fontsize=8)


def _draw_reliability(axes: Axes, sure: Shares, right: NDArray[np.bool_], understood: float) -> None:
    edges = np.linspace(0, 1, 11)
    bins = np.clip(np.digitize(sure, edges) - 1, 0, 9)
    filled = [at for at in range(10) if (bins == at).any()]
    axes.plot([0, 1], [0, 1], color="grey", linestyle=":", label="as sure as right")
    axes.plot([sure[bins == at].mean() for at in filled], [right[bins == at].mean() for at in filled],
              marker="o", label="out of fold")  # fmt: skip
    axes.bar(edges[:-1] + 0.05, np.bincount(bins, minlength=10) / len(bins), width=0.09, alpha=0.2,
             label="share of the examples")  # fmt: skip
    axes.axvline(understood, color="black", linewidth=0.8, linestyle="--", label=f"understood from {understood:g}")
    axes.set_xlabel("confidence of the likeliest intent")
    axes.set_ylabel("share that is right")
    axes.set_title("Reliability")
    axes.legend(loc="upper left", fontsize=8)


def _save(figure: Figure, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, dpi=80, bbox_inches="tight")
