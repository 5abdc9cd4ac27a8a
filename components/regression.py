"""Multinomial logistic regression, fitted on two kinds of features at once: sparse terms and dense meanings.

scikit-learn takes one matrix, in which the meanings are four fifths of the numbers though they are few columns; kept
apart, each kind is multiplied in its own way and the fit takes half the time. The optimiser is SciPy's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

Numbers = NDArray[np.floating[Any]]
Blocks = list[csr_matrix | Numbers]


@dataclass
class Regression:
    """Weights of (features, intents), so that a row of few features meets whole rows of weights; and a bias each."""

    weights: Numbers
    bias: Numbers

    @classmethod
    def fit(
        cls, blocks: Blocks, truth: list[int], strength: float, steps: int, start: Regression | None = None
    ) -> Regression:
        """Learns from `blocks` side by side, a row an example, and the index of each example's intent.

        Minimises the negative log likelihood plus half the squared weights divided by `strength` (scikit-learn's C)
        in at most `steps` steps of L-BFGS, from `start`, whose features are the first ones here, or from zero.
        """
        fit = _Fit(blocks, np.eye(max(truth) + 1, dtype=np.float32)[truth], strength)
        first = np.zeros(fit.shape)
        if start is not None:
            first[: len(start.weights)], first[-1] = start.weights, start.bias
        options = {"maxiter": steps, "ftol": 0.0}
        found = minimize(fit.loss, first.ravel(), jac=True, method="L-BFGS-B", options=options)
        weights = found.x.reshape(fit.shape).astype(np.float32)
        return cls(np.ascontiguousarray(weights[:-1]), weights[-1])

    def chances(self, columns: NDArray[np.intp], values: Numbers, meaning: Numbers | None = None) -> Numbers:
        """The probability of each intent of one example with these values; `meaning` fills the last columns."""
        scores = values @ self.weights[columns] + self.bias
        if meaning is not None:
            scores = scores + meaning @ self.weights[-len(meaning) :]
        exponents = np.exp(scores - scores.max())
        return np.asarray(exponents / exponents.sum())


class _Fit:
    """What is to be minimised: examples as blocks of features, and `hot`, a row each with a one at its intent."""

    def __init__(self, blocks: Blocks, hot: Numbers, strength: float) -> None:
        self._blocks, self._hot, self._strength = blocks, hot, strength
        self._turned = [block.T.tocsr() if isinstance(block, csr_matrix) else block.T for block in blocks]
        self._ends = np.cumsum([block.shape[1] for block in blocks])
        self.shape = self._ends[-1] + 1, hot.shape[1]

    def loss(self, flat: Numbers) -> tuple[float, Numbers]:
        """The loss at these weights (the last row is the bias), and its slope."""
        weights = flat.reshape(self.shape).astype(np.float32)
        parts = np.split(weights[:-1], self._ends[:-1])
        scores = weights[-1] + sum(block @ part for block, part in zip(self._blocks, parts, strict=True))
        scores -= scores.max(axis=1, keepdims=True)
        chances = np.exp(scores)
        sums = chances.sum(axis=1, keepdims=True)
        missed = chances / sums - self._hot
        slope = np.vstack([*(block @ missed for block in self._turned), missed.sum(axis=0)])
        slope[:-1] += weights[:-1] / self._strength
        surprise = np.log(sums).sum(dtype=float) - (scores * self._hot).sum(dtype=float)
        size = float(np.vdot(weights[:-1], weights[:-1]))
        return surprise + 0.5 / self._strength * size, slope.ravel().astype(float)
