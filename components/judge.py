"""The last word on the intent: danger goes first, a lone place is a place, and what is not understood is said to be so.

An emergency does not hang on one classifier. Either the classifier thinks it likely enough (`emergency_from`, far below
a majority: a false alarm costs a line of text, a miss may cost a life), or a reviewed pattern of danger.yml matches
and nothing in the message says that it is told as past, as news or as a figure of speech. In a few words a pattern is
enough; in a longer message what stands around it may make it harmless, so there the classifier must not rule it out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from components.intent_model import URGENT
from components.text import TOKEN, plain, words

FALLBACK = "nlu_fallback"
# A message of so many words is short: a pattern of danger decides alone.
SHORT = 10
# Self-harm goes before an emergency, unless the classifier thinks the emergency so many times likelier.
FAR_LIKELIER = 3
# What may stand around a place without making it another question.
AROUND = frozenset(
    [
        "i",
        "im",
        "am",
        "in",
        "at",
        "near",
        "around",
        "by",
        "from",
        "live",
        "living",
        "stay",
        "staying",
        "we",
        "are",
        "were",
        "its",
        "it",
        "one",
        "the",
        "of",
        "city",
        "county",
        "town",
        "zip",
        "code",
        "is",
        "my",
        "and",
        "what",
        "about",
        "how",
        "sorry",
        "meant",
        "mean",
        "no",
        "ok",
        "please",
        "estoy",
        "en",
        "vivo",
        "cerca",
        "de",
        "por",
        "soy",
        "es",
        "la",
        "el",
        "mi",
        "ciudad",
        "condado",
        "codigo",
        "postal",
        "y",
        "que",
        "tal",
        "perdon",
        "digo",
        "quise",
        "decir",
        "estamos",
        "somos",
        "del",
        "aqui",
        "here",
    ]
)


@dataclass(frozen=True)
class Danger:
    """The reviewed patterns, by what they mean; `not_now` takes the others back."""

    emergency: tuple[re.Pattern[str], ...]
    self_harm: tuple[re.Pattern[str], ...]
    not_now: tuple[re.Pattern[str], ...]

    def seen_in(self, text: str, kinds: Sequence[str] = URGENT) -> str | None:
        """The first of `kinds` of which a pattern matches, or "not_now", which takes them back; else None."""
        letters = plain(text)
        names = ("not_now", *kinds)
        return next((name for name in names if any(pattern.search(letters) for pattern in getattr(self, name))), None)


@lru_cache(maxsize=1)
def danger() -> Danger:
    """The patterns of danger.yml. Both languages are tried on every message, for people mix them."""
    groups = yaml.safe_load(Path(__file__).with_name("danger.yml").read_text("utf-8"))
    compiled = {
        name: tuple(
            re.compile(pattern)
            for entry in groups[name]
            for language in ("en", "es")
            for pattern in entry.get(language) or ()
        )
        for name in ("emergency", "self_harm", "not_now")
    }
    return Danger(**compiled)


def counts(text: str, chance: float, least: float) -> bool:
    """Whether a pattern in this message counts: it is short, or the classifier gives the danger a chance."""
    return len(text.split()) <= SHORT or chance >= least


def is_only_a_place(masked: str) -> bool:
    """Whether nothing is said but where: "95678", "I'm in Reno", "no, the one in Kansas"."""
    return TOKEN in masked and set(words(masked.replace(TOKEN, " "))) <= AROUND


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER], is_trainable=False)
class Judge(GraphComponent):
    """Runs after the classifier and overrules it where the rules above say so."""

    def __init__(self, config: dict[str, Any]) -> None:
        """`config` holds the thresholds, each between 0 and 1."""
        self._config = config
        danger()

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Calibrated by the evaluation; docs/quality.md shows how the answers change with them."""
        return {
            "emergency_from": 0.25,
            # Where a pattern says that it is told as past, as news, as an exercise or as a figure of speech.
            "emergency_not_now_from": 0.98,
            "self_harm_from": 0.2,
            # Where a pattern of an emergency matches and none of self-harm.
            "self_harm_in_danger_from": 0.8,
            # Less than this takes back a pattern in a message of more than `SHORT` words.
            "pattern_from": 0.02,
            "understood_from": 0.2,
            "also_from": 0.15,
        }

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Judge:
        """Rasa calls this."""
        return cls(config)

    def process(self, messages: list[Message]) -> list[Message]:
        """The same messages, with the intent that is to be acted on."""
        for message in messages:
            ranking = message.get(INTENT_RANKING_KEY) or []
            name = self.decide(message.get(TEXT) or "", message.get("masked") or "", ranking)
            if name != (message.get(INTENT) or {}).get("name"):
                message.set(INTENT, {"name": name, "confidence": 1.0}, add_to_output=True)
            also = self.second_need(name, ranking)
            if also:
                entity = {"entity": "also", "value": also, "start": 0, "end": 0, "extractor": "Judge"}
                message.set(ENTITIES, [*message.get(ENTITIES, []), entity], add_to_output=True)
        return messages

    def second_need(self, name: str, ranking: list[dict[str, Any]]) -> str | None:
        """Another need that the message may well mean: a boyfriend who controls may be a partner or a trafficker."""
        if not name.startswith("find_"):
            return None
        others = [
            item
            for item in ranking
            if item["name"] not in (name, None) and item["name"].startswith("find_") and item["name"] != "find_service"
        ]
        likely = others and others[0]["confidence"] >= self._config["also_from"]
        return str(others[0]["name"]).removeprefix("find_") if likely else None

    def _pattern(self, text: str, chances: dict[str, float]) -> str | None:
        """What a pattern says, of what the classifier does not rule out."""
        least = self._config["pattern_from"]
        kinds = [name for name in URGENT if counts(text, chances.get(name, 0.0), least)]
        return danger().seen_in(text, kinds) if kinds else None

    def decide(self, text: str, masked: str, ranking: list[dict[str, Any]]) -> str:
        """The intent to act on, from the message, the message without its places, and the classifier's ranking."""
        chances = {item["name"]: item["confidence"] for item in ranking}
        seen = self._pattern(text, chances)
        from_chance = {"self_harm": self._config["self_harm_from"], "emergency": self._config["emergency_from"]}
        if seen == "emergency":
            # What is done to somebody reads much like what somebody does to themselves.
            from_chance["self_harm"] = self._config["self_harm_in_danger_from"]
        if seen == "not_now":
            from_chance["emergency"] = self._config["emergency_not_now_from"]
        urgent = [name for name in URGENT if seen == name or chances.get(name, 0.0) >= from_chance[name]]
        if seen is None and len(urgent) > 1 and chances["emergency"] > FAR_LIKELIER * chances["self_harm"]:
            return "emergency"
        if urgent:
            return urgent[0]
        if is_only_a_place(masked):
            return "give_place"
        calm = [item for item in ranking if item["name"] not in URGENT]
        best = calm[0] if calm else {"name": None, "confidence": 0.0}
        if best["name"] is None or best["confidence"] < self._config["understood_from"]:
            return "give_place" if TOKEN in masked else FALLBACK
        return str(best["name"])
