"""In which language is this message? Unclear stays unset, so that the language of the talk goes on."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from lingua import Language, LanguageDetector, LanguageDetectorBuilder
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from components.text import plain, words

LANGUAGES = ("en", "es")
# How sure lingua must be for a message without a telling word; single names and numbers stay undecided.
SURE = 0.8


@lru_cache(maxsize=1)
def telling_words() -> dict[str, frozenset[str]]:
    """The reviewed words of language.yml, by language."""
    lists = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text("utf-8"))
    return {language: frozenset(lists[language].split()) for language in LANGUAGES}


@lru_cache(maxsize=1)
def _lingua() -> LanguageDetector:
    return LanguageDetectorBuilder.from_languages(Language.ENGLISH, Language.SPANISH).build()


def detect(text: str) -> str | None:
    """ "en" or "es", or None when the message does not tell ("ok", "95678", a name).

    Telling words vote; where they are even, lingua decides if it is sure. Names of places should be taken out before:
    "Los Angeles" says nothing of the speaker.
    """
    found = words(text.replace("PLACE", " "))
    votes = {language: sum(word in known for word in found) for language, known in telling_words().items()}
    if votes["en"] != votes["es"]:
        return max(votes, key=lambda language: votes[language])
    if any(sign in text for sign in "¿¡ñÑ"):
        return "es"
    letters = " ".join(word for word in found if not word.isdigit())
    if len(letters) < 4:
        return None
    spanish = _lingua().compute_language_confidence(plain(letters), Language.SPANISH)
    return "es" if spanish >= SURE else "en" if spanish <= 1 - SURE else None


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR], is_trainable=False)
class LanguageFinder(GraphComponent):
    """Adds the entity `language` to a message that tells its language."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> LanguageFinder:
        """Rasa calls this; nothing is configured."""
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """The same messages, each with its language where it is told."""
        for message in messages:
            language = detect(message.get("masked") or message.get(TEXT) or "")
            if language:
                entity = {"entity": "language", "value": language, "start": 0, "end": 0, "extractor": "LanguageFinder"}
                message.set(ENTITIES, [*message.get(ENTITIES, []), entity], add_to_output=True)
        return messages
