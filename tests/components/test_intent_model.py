"""The model behind the intents: terms as scikit-learn reads them, and the encoder asked only where it matters."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.feature_extraction.text import TfidfVectorizer

from components import intent_model
from components.intent_model import CALM, SURE, IntentModel, Terms
from components.text import plain

EXAMPLES = {
    "greet": ["hello there", "hi there", "hello friend", "hi hello", "hello hello", "hi friend"],
    "find_shelter": ["i need a bed tonight", "need a bed", "a bed for tonight", "bed tonight", "need bed for my kids"],
    "emergency": ["he has a gun", "he has a knife", "a man has a gun here", "gun at the door", "knife at my door"],
}


@pytest.fixture(scope="module")
def model() -> IntentModel:
    texts = [text for listed in EXAMPLES.values() for text in listed * 4]
    intents = [intent for intent, listed in EXAMPLES.items() for _ in listed * 4]
    return IntentModel.fit(texts, intents)


@pytest.fixture
def encoded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that the encoder is asked about."""
    asked: list[str] = []
    encode = intent_model.meanings

    def watched(texts: list[str]) -> intent_model.Numbers:
        asked.extend(texts)
        return encode(texts)

    monkeypatch.setattr(intent_model, "meanings", watched)
    return asked


@pytest.mark.parametrize("analyzer", ["word", "char_wb"])
def test_terms_are_weighed_as_scikit_learn_does(analyzer: str) -> None:
    texts = [text for listed in EXAMPLES.values() for text in listed]
    fitted = TfidfVectorizer(
        preprocessor=plain, analyzer=analyzer, ngram_range=(1, 2), min_df=2, **intent_model.WEIGHING
    ).fit(texts)
    terms = Terms.of(fitted)

    @given(st.one_of(st.text(max_size=60), st.sampled_from(texts)))
    def holds(text: str) -> None:
        columns, values = terms.row(text)
        row = np.zeros(len(fitted.vocabulary_))
        row[columns] = values
        assert np.allclose(row, fitted.transform([text]).toarray()[0], atol=1e-6)

    holds()


def test_words_alone_decide_what_they_are_sure_of(model: IntentModel, encoded: list[str]) -> None:
    chances = model.chances("hello there friend")
    assert model.intents[int(chances.argmax())] == "greet" and chances.max() >= SURE
    assert encoded == []


@pytest.mark.parametrize("text", ["he has a gun", "need a bed, he has a knife"])
def test_near_danger_the_meaning_always_counts(model: IntentModel, encoded: list[str], text: str) -> None:
    model.chances(text)
    assert encoded == [text]


def test_the_meaning_is_asked_for_where_words_are_not_sure(model: IntentModel, encoded: list[str]) -> None:
    model.chances("somewhere to sleep")
    assert encoded == ["somewhere to sleep"]


@given(text=st.text(max_size=200))
def test_chances_are_a_probability_whatever_is_written(model: IntentModel, text: str) -> None:
    chances = model.chances(text)
    assert chances.min() >= 0 and np.isclose(chances.sum(), 1, atol=1e-5)
    assert 0 < CALM < SURE < 1
