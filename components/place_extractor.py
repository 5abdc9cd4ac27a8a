"""Finds the place in a message and hides its name from the classifier: who is called does not depend on the name."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from components.text import LONGEST, TOKEN
from places import Resolution, mask, resolve


@lru_cache(maxsize=100_000)
def masked(text: str) -> str:
    """A training example as the classifiers see it; two of them learn from the same examples.

    "who do I call in Placer County" -> "who do I call in PLACENAME"; a place not on file is hidden too."""
    text = text[:LONGEST]
    return mask(text, resolve(text), TOKEN)


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR], is_trainable=False)
class PlaceExtractor(GraphComponent):
    """Adds the entity `place` and the masked text. The actions resolve the text again, with the talk's choices."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> PlaceExtractor:
        """Rasa calls this; nothing is configured."""
        # The gazetteer is read now, not in the middle of the first person's message.
        resolve("Placer County")
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """The same messages, each with its place and the text that the classifier is to see."""
        for message in messages:
            text = (message.get(TEXT) or "")[:LONGEST]
            found = resolve(text)
            message.set("masked", mask(text, found, TOKEN))
            if found.span:
                entities = [*message.get(ENTITIES, []), entity_of(found)]
                message.set(ENTITIES, entities, add_to_output=True)
        return messages


def entity_of(found: Resolution) -> dict[str, Any]:
    """The first place as Rasa writes an entity; the value is how sure it is, never the person's words."""
    start, end = found.span or (0, 0)
    sure = found.candidates[0].label_en if found.candidates else "unknown"
    return {"entity": "place", "value": sure, "start": start, "end": end, "extractor": "PlaceExtractor"}
