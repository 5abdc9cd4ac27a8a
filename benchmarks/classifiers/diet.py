"""Rasa's DIETClassifier with its stock featurizers, trained and asked in this process."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray
from rasa.core.agent import Agent
from rasa.model_training import train_nlu

Shares = NDArray[np.floating[Any]]
FEATURIZERS = [
    {"name": "WhitespaceTokenizer"},
    {"name": "LexicalSyntacticFeaturizer"},
    {"name": "CountVectorsFeaturizer"},
    {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
]


class Diet:
    """DIET for intents only. Rasa's default is 100 epochs, about half a minute each on two busy processors."""

    def __init__(self, epochs: int) -> None:
        """`epochs` over the training examples."""
        self._epochs = epochs

    def fit(self, texts: list[str], intents: list[str]) -> Diet:
        """Learns; gives itself back."""
        self._intents = sorted(set(intents))
        diet = {"name": "DIETClassifier", "epochs": self._epochs, "entity_recognition": False,
                "constrain_similarities": True, "ranking_length": 0, "random_seed": 1}  # fmt: skip
        with tempfile.TemporaryDirectory(prefix="diet-") as folder:
            config, data = Path(folder, "config.yml"), Path(folder, "nlu.yml")
            recipe = {"recipe": "default.v1", "language": "en", "assistant_id": "diet"}
            config.write_text(yaml.safe_dump({**recipe, "pipeline": [*FEATURIZERS, diet]}), "utf-8")
            data.write_text(_nlu(texts, intents), "utf-8")
            model = train_nlu(str(config), str(data), folder)
            self._megabytes = Path(str(model)).stat().st_size / 1e6
            self._agent = Agent.load(str(model))
        return self

    def chances(self, texts: list[str]) -> Shares:
        """The chance of every intent for each text."""
        return asyncio.run(self._ask(texts))

    def megabytes(self) -> float:
        """The packed model; TensorFlow comes with Rasa."""
        return self._megabytes

    async def _ask(self, texts: list[str]) -> Shares:
        rows = []
        for text in texts:
            parsed = await self._agent.parse_message(text)
            found = {item["name"]: item["confidence"] for item in parsed["intent_ranking"]}
            rows.append([found.get(name, 0.0) for name in self._intents])
        return np.array(rows)


def _nlu(texts: list[str], intents: list[str]) -> str:
    groups: dict[str, list[str]] = {}
    for text, intent in zip(texts, intents, strict=True):
        groups.setdefault(intent, []).append(" ".join(text.split()))
    items = [
        {"intent": intent, "examples": "".join(f"- {text}\n" for text in said if text)}
        for intent, said in groups.items()
    ]
    return yaml.safe_dump({"version": "3.1", "nlu": items}, allow_unicode=True, width=10_000)
