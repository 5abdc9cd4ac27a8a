"""The store keeps the slots of a talk for a while, never its words, and no more talks than it may."""

from __future__ import annotations

import asyncio
import pickle
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from components import tracker_store
from components.tracker_store import ForgetfulTrackerStore

WORD = "xylophone"
MINUTES, LIMIT = 30, 3
PLACE = {"county_fips": "06061", "label_en": "Placer County, California"}


class Clock:
    """Seconds that pass when the test says so."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(rasa_domain: Domain, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> ForgetfulTrackerStore:
    monkeypatch.setattr(tracker_store, "settings", lambda: SimpleNamespace(talk_minutes=MINUTES, talk_limit=LIMIT))
    return ForgetfulTrackerStore(rasa_domain, clock=clock)


@pytest.fixture
def save(store: ForgetfulTrackerStore, rasa_domain: Domain) -> Callable[..., None]:
    """Saves a talk with these slots, in which both sides have said something."""

    def save(sender: str, **slots: Any) -> None:
        said = [UserUttered(f"i am {WORD}"), BotUttered(f"hello {WORD}"), ActionExecuted("action_listen")]
        events = [*said, *(SlotSet(name, value) for name, value in slots.items())]
        asyncio.run(store.save(DialogueStateTracker.from_events(sender, events, rasa_domain.slots)))

    return save


def slots_of(store: ForgetfulTrackerStore, sender: str) -> dict[str, Any] | None:
    tracker = asyncio.run(store.retrieve(sender))
    return tracker.current_slot_values() if tracker else None


def test_the_slots_of_a_talk_are_there_at_the_next_message(store: ForgetfulTrackerStore, save: Any) -> None:
    save("ana", place=PLACE, need="shelter", language="es")
    found = slots_of(store, "ana")
    assert found and (found["place"], found["need"], found["language"]) == (PLACE, "shelter", "es")
    assert slots_of(store, "someone-else") is None


def test_a_slot_taken_back_is_not_remembered(store: ForgetfulTrackerStore, save: Any) -> None:
    save("ana", need="shelter")
    save("ana", need=None)
    assert (slots_of(store, "ana") or {})["need"] is None


def test_no_word_of_either_side_is_kept(store: ForgetfulTrackerStore, save: Any) -> None:
    save("ana", place=PLACE)
    assert WORD.encode() not in pickle.dumps(store._talks)
    tracker = asyncio.run(store.retrieve("ana"))
    assert tracker and WORD not in repr([event.as_dict() for event in tracker.events])
    assert tracker.latest_message is None or not tracker.latest_message.text


def test_a_talk_is_forgotten_after_its_minutes_of_silence(
    store: ForgetfulTrackerStore, save: Any, clock: Clock
) -> None:
    save("ana", place=PLACE)
    clock.now += MINUTES * 60
    assert slots_of(store, "ana")
    clock.now += 1
    assert slots_of(store, "ana") is None
    assert asyncio.run(store.keys()) == [] and not store._talks


def test_a_talk_that_goes_on_is_kept(store: ForgetfulTrackerStore, save: Any, clock: Clock) -> None:
    for _ in range(3):
        save("ana", place=PLACE)
        clock.now += MINUTES * 60 - 1
    assert slots_of(store, "ana")


def test_the_talk_that_was_silent_longest_makes_room_for_a_new_one(
    store: ForgetfulTrackerStore, save: Any, clock: Clock
) -> None:
    for name in ("ana", "bea", "caro", "ana", "dora"):
        clock.now += 1
        save(name, need="shelter")
    assert sorted(asyncio.run(store.keys())) == ["ana", "caro", "dora"]


def test_a_talk_is_forgotten_at_once_when_the_person_asks(store: ForgetfulTrackerStore, save: Any) -> None:
    save("ana", place=PLACE)
    asyncio.run(store.delete("ana"))
    asyncio.run(store.delete("nobody"))
    assert slots_of(store, "ana") is None


def test_a_talk_of_a_hundred_messages_costs_what_one_of_two_costs(store: ForgetfulTrackerStore, save: Any) -> None:
    save("ana", place=PLACE)
    once = len(pickle.dumps(store._talks))
    for _ in range(100):
        tracker = asyncio.run(store.retrieve("ana"))
        assert tracker and len(tracker.events) < 10
        tracker.update(UserUttered(f"and {WORD}"))
        asyncio.run(store.save(tracker))
    assert len(pickle.dumps(store._talks)) == once
