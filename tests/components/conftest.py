"""The assistant inside the test's own process: the model once, and a way to send it a message."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel
from rasa.core.nlg import NaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from components.tracker_store import ForgetfulTrackerStore
from settings import ROOT


@pytest.fixture(scope="session")
def rasa_domain() -> Domain:
    """domain.yml as Rasa reads it."""
    return Domain.load(str(ROOT / "domain.yml"))


@pytest.fixture(scope="session")
def agent(model: Path) -> Agent:
    """The trained assistant."""
    agent = Agent.load(str(model))
    agent.tracker_store = ForgetfulTrackerStore(agent.domain)
    assert agent.processor
    agent.processor.tracker_store = agent.tracker_store
    return agent


@pytest.fixture(scope="session")
def parse(agent: Agent) -> Callable[[str], dict[str, Any]]:
    """What is understood of a message."""
    return lambda text: asyncio.run(agent.parse_message(text))


@pytest.fixture(scope="session")
def say(agent: Agent) -> Callable[..., str]:
    """Sends a message and gives back the texts of the reply in one."""

    def say(text: str, sender: str | None = None) -> str:
        channel = CollectingOutputChannel()
        asyncio.run(agent.handle_text(text, output_channel=channel, sender_id=sender or uuid.uuid4().hex))
        return "\n".join(message["text"] for message in channel.messages)

    return say


@pytest.fixture
def nlg(rasa_domain: Domain) -> NaturalLanguageGenerator:
    """Rasa's own way from a response to its text."""
    return NaturalLanguageGenerator.create(None, rasa_domain)


@pytest.fixture
def tracker(rasa_domain: Domain) -> DialogueStateTracker:
    """A talk in Spanish that has just got one message."""
    tracker = DialogueStateTracker.from_events("someone", [], rasa_domain.slots)
    tracker.update(SlotSet("language", "es"))
    tracker.update(UserUttered("ayuda en xylophone", input_channel="rest"))
    return tracker
