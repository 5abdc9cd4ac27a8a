"""Talks for the tests of replies: a real tracker, the project's own words, a directory of a few made-up services."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import pytest
from rasa_sdk import Tracker

from directory.store import Store
from replies.talk import Talk
from settings import ROOT
from tests.made_records import CARBON, built, last_resort, service, source

# A Wednesday, 10 am in Wyoming.
NOW = datetime(2024, 6, 12, 16, tzinfo=timezone.utc)


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Albany County has lines of its own, Carbon County one for another need, Wyoming one, Mexico one."""
    return built(
        tmp_path_factory.mktemp("directory"),
        *last_resort()["services"],
        service("albany-line", phones=[{"number": "+13075550101"}], hours="24/7",
                sources=[source(publisher="Albany Post (Laramie)", date="2018-09")]),
        service("albany-beds", needs=["shelter", "trafficking"], phones=[{"number": "+13075550102"}]),
        service("albany-law", needs=["legal", "trafficking"], phones=[{"number": "+13075550103"}], office=True),
        service("albany-sheriff", needs=["report"], takes="both", answered_by="law_enforcement",
                phones=[{"number": "+13075550104"}]),
        service("carbon-abuse", needs=["domestic_violence"], phones=[{"number": "+13075550105"}],
                service_area=[{"county": CARBON}]),
        service("wyoming-line", phones=[{"number": "+18005550106"}], service_area=[{"state": "WY"}]),
        service("mexico-line", phones=[{"number": "+528005533000"}], service_area=[{"country": "MX"}]),
    )  # fmt: skip


@pytest.fixture(scope="session")
def records() -> Store:
    """The project's own directory."""
    return Store(ROOT / "resources.db")


@pytest.fixture
def talk(store: Store, domain: dict[str, Any]) -> Callable[..., Talk]:
    """Makes one turn: talk("text", language="es", channel="sms", place={...}); what is not a slot is named here."""

    def make(text: str, intent: str = "", channel: str = "rest", directory: Store | None = None, **slots: Any) -> Talk:
        slots = {"language": "en", **slots}
        message = {"text": text, "intent": {"name": intent}}
        events = [{"event": "user", "input_channel": channel}]
        tracker = Tracker("someone", slots, message, events, False, None, {}, None)
        return Talk(tracker, domain, directory or store, NOW)

    return make


@pytest.fixture
def then(talk: Callable[..., Talk]) -> Callable[..., Talk]:
    """The next turn of a talk: what the turn before remembered is known, unless it is said otherwise."""

    def make(before: Talk, text: str, **other: Any) -> Talk:
        slots = {**before.slots, **{event["name"]: event["value"] for event in before.events}}
        return talk(text, **{"channel": before.words.channel, **slots, **other})

    return make


@pytest.fixture
def one(tmp_path: Path) -> Callable[..., Store]:
    """A directory with one service of these fields, "harbor", beside those of last resort."""

    def make(**fields: Any) -> Store:
        others = [item for item in last_resort()["services"] if item["id"] != fields.get("id")]
        return built(tmp_path, service("harbor", **fields), *others)

    return make
