"""The statistical part of understanding: a regression over words and runs of letters, and where it is not sure, one
over the meaning of the sentence too.

The encoder that knows the meaning takes longer than all the rest of an answer. Where words and letters are sure, it
made no more answers right (docs/quality.md), so it is not asked; near danger it always is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer

from components.meaning import meanings
from components.regression import Regression
from components.text import plain
from components.text import words as words_of

STRENGTH = 5.0
# The fits stop here on purpose: more steps take longer and make no more held-out answers right. The second begins where
# the first ended.
STEPS = 40
STEPS_WITH_MEANING = 20
# Words and letters decide alone from this chance on, unless an urgent intent has a chance of at least `CALM`.
SURE = 0.8
CALM = 0.02
URGENT = ("self_harm", "emergency")
OUT_OF_SCOPE = "out_of_scope"
BATCH = 256
WEIGHING = {"sublinear_tf": True, "dtype": np.float32}
Numbers = NDArray[np.floating[Any]]


@dataclass
class Terms:
    """A fitted tf-idf, asked for one message: scikit-learn's `transform` builds five matrices for it, in 1.4 ms."""

    analyze: Callable[[str], Iterable[str]]
    columns: dict[str, int]
    idf: Numbers

    @classmethod
    def of(cls, fitted: TfidfVectorizer) -> Terms:
        """`fitted` has sublinear counts and rows of length 1."""
        return cls(fitted.build_analyzer(), fitted.vocabulary_, fitted.idf_)

    def row(self, text: str) -> tuple[NDArray[np.intp], Numbers]:
        """The columns and values of the terms of `text` that are known, as `transform` gives them."""
        counts = Counter(column for term in self.analyze(text) if (column := self.columns.get(term)) is not None)
        columns = np.fromiter(counts, np.intp, len(counts))
        values = (1 + np.log(np.fromiter(counts.values(), float, len(counts)))) * self.idf[columns]
        return columns, values / (np.linalg.norm(values) or 1)


@dataclass
class IntentModel:
    """A fitted model: `chances(text)` gives the probability of each of `intents`."""

    words: Terms
    letters: Terms
    intents: list[str]
    by_terms: Regression
    with_meaning: Regression
    urgent: list[int]
    vocabulary: frozenset[str]

    @classmethod
    def fit(cls, texts: Iterable[str], intents: list[str]) -> IntentModel:
        """Learns from masked texts, which may be masked while they are read, and their intents."""
        names = sorted(set(intents))
        truth = [names.index(intent) for intent in intents]
        # The encoder keeps one processor busy; the reading and the first fit the other. It takes words apart in Python,
        # so in a thread each would wait for the other.
        with ProcessPoolExecutor(1, get_context("spawn")) as aside:
            waiting, read, parts = iter(texts), list[str](), []
            while part := list(islice(waiting, BATCH)):
                read += part
                parts.append(aside.submit(meanings, part))
            words, letters, terms = _terms(read)
            by_terms = Regression.fit([terms], truth, STRENGTH, STEPS)
            meaning = np.vstack([part.result() for part in parts])
        both = Regression.fit([terms, meaning], truth, STRENGTH, STEPS_WITH_MEANING, start=by_terms)
        urgent = [names.index(name) for name in URGENT if name in names]
        # Of the examples of anything else many are gibberish; what stands only there tells nothing.
        told = (text for text, intent in zip(read, intents, strict=True) if intent != OUT_OF_SCOPE)
        known = frozenset(word for text in told for word in words_of(text))
        return cls(words, letters, names, by_terms, both, urgent, known)

    def chances(self, text: str) -> Numbers:
        """The probability of each intent, in the order of `intents`; they sum to 1."""
        (words, in_words), (letters, in_letters) = self.words.row(text), self.letters.row(text)
        columns = np.concatenate([words, letters + len(self.words.columns)])
        values = np.concatenate([in_words, in_letters])
        chances = self.by_terms.chances(columns, values)
        if chances.max() >= SURE and chances[self.urgent].max(initial=0.0) < CALM:
            return chances
        return self.with_meaning.chances(columns, values, meanings([text])[0])

    def knows(self, text: str) -> bool:
        """Whether any word of the text was seen in training; of gibberish nothing can be said."""
        return not self.vocabulary.isdisjoint(words_of(text))


def _terms(texts: list[str]) -> tuple[Terms, Terms, csr_matrix]:
    """The fitted words and runs of letters, and a row of both for each text."""
    words = TfidfVectorizer(
        preprocessor=plain, token_pattern=r"[a-z0-9]+|[?!]", ngram_range=(1, 2), min_df=3, **WEIGHING
    )
    letters = TfidfVectorizer(
        preprocessor=plain, analyzer="char_wb", ngram_range=(3, 4), min_df=3, max_features=15_000, **WEIGHING
    )
    rows = hstack([words.fit_transform(texts), letters.fit_transform(texts)], format="csr")
    return Terms.of(words), Terms.of(letters), rows
