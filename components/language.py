"""In which language is this message? Unclear stays unset, so that the language of the talk goes on.

Reviewed words vote first. Where they are even, a small model decides if it is sure: it is fitted on the examples of
data/nlu that the words (or lingua) tell apart, so that it knows the words of this subject, short messages and typos.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import joblib
import yaml
from lingua import Language, LanguageDetector, LanguageDetectorBuilder
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline

from components.place_extractor import masked
from components.text import TOKEN, plain, words

LANGUAGES = ("en", "es")
MODEL = "languages.joblib"
# How sure lingua must be of a training example, and the model of a message without a telling word.
SURE = 0.8


@lru_cache(maxsize=1)
def telling_words() -> dict[str, frozenset[str]]:
    """The reviewed words of language.yml, by list."""
    lists = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text("utf-8"))
    return {name: frozenset(listed.split()) for name, listed in lists.items()}


def by_words(hidden: str, text: str) -> str | None:
    """What the telling words say of a message, given without and with its places; None when they are even.

    A place's own name says nothing of the speaker ("Los Angeles"), but the word for what it is does ("condado de").
    """
    known = telling_words()
    found = words(hidden.replace(TOKEN, " "))
    votes = {language: sum(word in known[language] for word in found) for language in LANGUAGES}
    if votes["en"] == votes["es"]:
        # English names of places are typed by everyone ("Placer County"); only Spanish ones tell.
        votes["es"] += sum(word in known["kinds_es"] for word in words(text))
    if votes["en"] != votes["es"]:
        return max(votes, key=lambda language: votes[language])
    return "es" if any(sign in hidden for sign in "¿¡ñÑ") else None


@lru_cache(maxsize=1)
def _lingua() -> LanguageDetector:
    return LanguageDetectorBuilder.from_languages(Language.ENGLISH, Language.SPANISH).build()


def label(hidden: str) -> str | None:
    """The language of a training example, or None when it does not tell ("ok", a number)."""
    told = by_words(hidden, hidden)
    letters = " ".join(word for word in words(hidden.replace(TOKEN, " ")) if not word.isdigit())
    if told or len(letters) < 4:
        return told
    spanish = _lingua().compute_language_confidence(letters, Language.SPANISH)
    return "es" if spanish >= SURE else "en" if spanish <= 1 - SURE else None


def fit(hidden: list[str]) -> Pipeline:
    """A model of runs of letters, from the examples whose language is told."""
    labelled = [(text, language) for text in hidden if (language := label(text))]
    texts, languages = zip(*labelled, strict=True)
    model = make_pipeline(
        CountVectorizer(preprocessor=plain, analyzer="char_wb", ngram_range=(1, 4), min_df=3, binary=True),
        LogisticRegression(max_iter=200),
    )
    return model.fit([text.replace(TOKEN, " ") for text in texts], languages)


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR], is_trainable=True)
class LanguageFinder(GraphComponent):
    """Adds the entity `language` to a message that tells its language."""

    def __init__(self, storage: ModelStorage, resource: Resource, model: Pipeline | None) -> None:
        """`model` is None before training."""
        self._storage, self._resource, self._model = storage, resource, model

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> LanguageFinder:
        """A finder to be trained."""
        return cls(model_storage, resource, None)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> LanguageFinder:
        """A finder that was trained before."""
        with model_storage.read_from(resource) as folder:
            return cls(model_storage, resource, joblib.load(folder / MODEL))

    def train(self, training_data: TrainingData) -> Resource:
        """Fits the model on the examples of data/nlu and keeps it."""
        self._model = fit([masked(item.get(TEXT)) for item in training_data.intent_examples])
        with self._storage.write_to(self._resource) as folder:
            joblib.dump(self._model, folder / MODEL, compress=3)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """The same messages, each with its language where it is told."""
        for message in messages:
            text = message.get(TEXT) or ""
            # Where the words do not tell, the interface that the person reads does; a text message has none.
            interface = (message.get("metadata") or {}).get("language")
            language = self.detect(message.get("masked") or text, text) or (interface in LANGUAGES and interface)
            if language:
                entity = {"entity": "language", "value": language, "start": 0, "end": 0, "extractor": "LanguageFinder"}
                message.set(ENTITIES, [*message.get(ENTITIES, []), entity], add_to_output=True)
        return messages

    def detect(self, hidden: str, text: str) -> str | None:
        """ "en" or "es", or None when the message does not tell ("ok", "95678", a name)."""
        told = by_words(hidden, text)
        left = hidden.replace(TOKEN, " ")
        if told or self._model is None or sum(sign.isalpha() for sign in left) < 4:
            return told
        spanish = float(self._model.predict_proba([left])[0][1])
        return "es" if spanish >= SURE else "en" if spanish <= 1 - SURE else None
