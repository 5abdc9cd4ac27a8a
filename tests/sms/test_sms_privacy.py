"""A planted number and a planted sentence are looked for in all that stays: logs, memory of the store, disk."""

from __future__ import annotations

import asyncio
import gc
import logging
import pickle
import sys
from pathlib import Path

import pytest
from rasa.core.tracker_store import FailSafeTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from sms_gateway import PATH, PUBLIC_URL, Echo, encoded, message, signature

from channels.forgetting import forget
from channels.sms import Manner, SmsChannel
from components.tracker_store import ForgetfulTrackerStore

# Made for this test: they stand nowhere else.
NUMBER = "+12025550187"
WORDS = "Quillfeather Zanzimarsh 4471"
PLANTED = (NUMBER, NUMBER[1:], NUMBER[2:], "Quillfeather", "Zanzimarsh")


def found_in(text: str) -> list[str]:
    return [planted for planted in PLANTED if planted in text]


def held(channel: SmsChannel) -> str:
    """All strings that can be reached from the door."""
    seen: set[int] = set()
    strings: list[str] = []
    todo: list[object] = [channel]
    while todo:
        thing = todo.pop()
        if id(thing) in seen or isinstance(thing, type):
            continue
        seen.add(id(thing))
        if isinstance(thing, (str, bytes)):
            strings.append(str(thing))
        elif not callable(thing) or isinstance(thing, SmsChannel):
            todo.extend(gc.get_referents(thing))
    return "\n".join(strings)


@pytest.fixture
def everything_logged(caplog):
    caplog.set_level(logging.DEBUG)
    for name in ("sanic.root", "sanic.error", "sanic.access", "channels.sms"):
        logger = logging.getLogger(name)
        logger.setLevel(logging.DEBUG)
        logger.addHandler(caplog.handler)
    yield caplog
    for name in ("sanic.root", "sanic.error", "sanic.access", "channels.sms"):
        logging.getLogger(name).removeHandler(caplog.handler)


def talk(door) -> None:
    """Every way that a message can go."""
    door.text(WORDS, From=NUMBER)
    door.text("STOP", From=NUMBER)
    door.text("", From=NUMBER, NumMedia="1", MediaUrl0=f"https://api.twilio.com/{NUMBER}")
    door.text(WORDS, From=f"whatsapp:{NUMBER}")
    door.send(message(WORDS, From=NUMBER, OptOutType="HELP"))
    fields = message(WORDS, From=NUMBER)
    door.send(fields)
    door.send(fields)
    door.post(encoded(fields), {"X-Twilio-Signature": "forged"})
    nobody = {"Body": WORDS, "To": NUMBER}
    door.post(encoded(nobody), {"X-Twilio-Signature": signature(PUBLIC_URL + PATH, nobody)})
    door.post(encoded(message(WORDS * 2000, From=NUMBER)))


def test_logs_at_their_loudest_hold_neither_number_nor_words(open_door, everything_logged, capfd):
    talk(open_door())
    printed = "".join(capfd.readouterr())
    logged = "\n".join(f"{record.name} {record.getMessage()} {vars(record)}" for record in everything_logged.records)
    assert "sms answered in" in logged and "sms refused" in logged
    assert found_in(logged) == found_in(printed) == []


def test_an_assistant_that_fails_with_the_words_in_its_error_leaves_no_trace_of_them(
    open_door, everything_logged, capfd
):
    async def broken(asked):
        raise ValueError(f"cannot read {asked.text}")

    door = open_door(broken)
    door.text(WORDS, From=NUMBER)
    logged = "\n".join(f"{record.getMessage()} {record.exc_text}" for record in everything_logged.records)
    assert "sms failed (ValueError)" in logged
    assert found_in(logged + "".join(capfd.readouterr())) == []


def test_the_memory_of_the_door_holds_neither_number_nor_words(open_door):
    door = open_door(Echo(), manner=Manner(per_minute=2))
    talk(door)
    memory = held(door.channel)
    assert "calls and texts" in memory, "the search reaches what the door keeps: the answer for a retry"
    assert found_in(memory) == []


def test_a_refusal_does_not_repeat_what_it_refuses(open_door):
    door = open_door()
    fields = message(WORDS, From=NUMBER)
    refused = [door.post(encoded(fields)), door.post(WORDS.encode()), door.send({"Body": WORDS, "To": NUMBER})]
    assert [reply.status for reply in refused] == [403, 403, 400]
    assert all(found_in(reply.body) == [] for reply in refused)


def test_nothing_is_written_to_disk(open_door, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    written: list[str] = []

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open" and watching and isinstance(arguments[2], int) and arguments[2] & 3:
            written.append(str(arguments[0]))

    door = open_door()
    watching = True
    sys.addaudithook(watch)
    talk(door)
    watching = False
    assert written == []
    assert list(Path(tmp_path).rglob("*")) == []


def test_the_tracker_store_is_asked_by_a_hidden_name_only(open_door):
    assistant = Echo()
    door = open_door(assistant)
    talk(door)
    senders = [asked.sender_id for asked in assistant.asked] + door.store.forgotten
    assert len(senders) >= 4
    assert found_in("\n".join(senders)) == []
    assert all(asked.metadata is None for asked in assistant.asked)


@pytest.mark.parametrize("channel", ["sms", "whatsapp"])
def test_the_store_of_the_assistant_keeps_slots_and_no_words(channel):
    store = ForgetfulTrackerStore(Domain.empty())
    events = [UserUttered(WORDS, input_channel=channel), BotUttered(WORDS)]
    asyncio.run(store.save(DialogueStateTracker.from_events(f"{channel}:0", events)))
    assert found_in(pickle.dumps(store._talks).decode("latin-1")) == []


def test_the_store_that_rasa_wraps_forgets_too():
    store = ForgetfulTrackerStore(Domain.empty())
    agent = type("Agent", (), {"tracker_store": FailSafeTrackerStore(store)})()

    async def talk_and_stop() -> None:
        await agent.tracker_store.save(DialogueStateTracker("sms:0", []))
        assert list(await store.keys()) == ["sms:0"]
        await forget(agent, "sms:0")
        assert list(await store.keys()) == []

    asyncio.run(talk_and_stop())


def test_a_store_that_cannot_forget_is_named_to_the_keeper_and_stop_goes_on(caplog):
    agent = type("Agent", (), {"tracker_store": object()})()
    asyncio.run(forget(agent, "sms:0"))
    assert "cannot forget" in caplog.text
