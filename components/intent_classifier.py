"""What does the person want? One regression over words, letters and meaning, with the places masked.

One component instead of Rasa's tokenizer, two featurizers and classifier: the same method, a fraction of the time, for
Rasa's sparse features are stacked and sliced anew on every message. docs/quality.md compares the classifiers.
"""

from __future__ import annotations

import gc
from typing import Any

import joblib
import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier as RasaIntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from threadpoolctl import threadpool_limits

from components.intent_model import IntentModel
from components.meaning import meanings
from components.place_extractor import masked
from components.runtime import install

MODEL = "intents.joblib"
# The best few are kept for the ranking, and the urgent ones, however unlikely; nobody reads the rest.
RANKED = 5


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER], is_trainable=True)
class IntentClassifier(GraphComponent, RasaIntentClassifier):
    """Sets the intent of a message, with a confidence between 0 and 1."""

    def __init__(self, storage: ModelStorage, resource: Resource, model: IntentModel | None) -> None:
        """`model` is None before training."""
        # The model is loaded before the first message, so this is where Rasa is made to run in one process.
        install()
        self._storage, self._resource, self._model = storage, resource, model

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> IntentClassifier:
        """A classifier to be trained."""
        return cls(model_storage, resource, None)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> IntentClassifier:
        """A classifier that was trained before."""
        with model_storage.read_from(resource) as folder:
            model: IntentModel = joblib.load(folder / MODEL)
        # A message is too short to share: a second thread would only wait, at the price of a whole processor.
        threadpool_limits(1, user_api="blas")
        # The sentence encoder is read now, not in the middle of the first person's message.
        meanings(["help"])
        # What is loaded by now stays; the garbage collector need not walk through TensorFlow again and again.
        gc.collect()
        gc.freeze()
        return cls(model_storage, resource, model)

    def train(self, training_data: TrainingData) -> Resource:
        """Fits the model on the examples of data/nlu and keeps it."""
        examples = training_data.intent_examples
        texts = (masked(item.get(TEXT)) for item in examples)
        self._model = IntentModel.fit(texts, [item.get(INTENT) for item in examples])
        with self._storage.write_to(self._resource) as folder:
            joblib.dump(self._model, folder / MODEL, compress=3)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """The same messages, each with its intent and the ranking of the best few."""
        for message in messages:
            ranking = self._rank(message.get("masked") or message.get(TEXT) or "")
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        return messages

    def _rank(self, text: str) -> list[dict[str, Any]]:
        if self._model is None or not self._model.knows(text):
            return [{"name": None, "confidence": 0.0}]
        chances = self._model.chances(text)
        order = np.argsort(chances)[::-1]
        best = [at for place, at in enumerate(order) if place < RANKED or at in self._model.urgent]
        return [{"name": self._model.intents[at], "confidence": float(chances[at])} for at in best]
