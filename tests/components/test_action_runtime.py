"""Actions run in this process; whatever goes wrong with one, the person gets the safety line and the log no words."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from aiohttp import web
from rasa.core.actions.action import RemoteAction
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.core.nlg import NaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.exceptions import RasaException
from rasa.utils.endpoints import EndpointConfig
from rasa_sdk import Action
from rasa_sdk.executor import ActionExecutor

from components import runtime
from evaluation.checks import phones
from settings import ROOT

# Stands in the message of the talk, in errors and nowhere else.
WORD = "xylophone"
SAFETY = ["18883737888", "233733", "911"]
Run = Callable[..., list[Event]]


class Broken(Action):
    def name(self) -> str:
        return "action_broken"

    def run(self, dispatcher: Any, tracker: Any, domain: Any) -> list[Any]:
        raise ValueError(f"cannot read {tracker.latest_message['text']}")


class Hanging(Action):
    released: threading.Event

    def name(self) -> str:
        return "action_hanging"

    def run(self, dispatcher: Any, tracker: Any, domain: Any) -> list[Any]:
        self.released.wait()
        return []


class Nonsense(Action):
    def name(self) -> str:
        return "action_nonsense"

    def run(self, dispatcher: Any, tracker: Any, domain: Any) -> list[Any]:
        return [{"event": WORD}]


class Shout(Action):
    def name(self) -> str:
        return "action_shout"

    def run(self, dispatcher: Any, tracker: Any, domain: Any) -> list[Any]:
        dispatcher.utter_message(text=tracker.latest_message["text"].upper(), buttons=[{"title": "a", "payload": "b"}])
        return [{"event": "slot", "name": "shown", "value": 3}]


@pytest.fixture
def run(
    monkeypatch: pytest.MonkeyPatch, rasa_domain: Domain, tracker: DialogueStateTracker, nlg: NaturalLanguageGenerator
) -> Iterator[Run]:
    """Runs an action by its name as Rasa does: run("action_broken", endpoint=..., domain=...)."""
    registry = ActionExecutor()
    for action in (Broken, Hanging, Nonsense, Shout):
        registry.register_action(action)
    monkeypatch.setattr(runtime, "executor", lambda: registry)

    def run(name: str, endpoint: EndpointConfig | None = None, domain: Domain = rasa_domain) -> list[Event]:
        words = NaturalLanguageGenerator.create(None, domain)
        action = RemoteAction(name, endpoint)
        return asyncio.run(runtime.run_action(action, CollectingOutputChannel(), words, tracker, domain))

    Hanging.released = threading.Event()
    yield run
    Hanging.released.set()


def said(events: list[Event]) -> str:
    return "\n".join(event.text for event in events if hasattr(event, "text"))


def test_an_action_s_words_buttons_and_slots_reach_the_talk(run: Run) -> None:
    spoken, kept = run("action_shout")
    assert spoken.text == "AYUDA EN XYLOPHONE" and spoken.data["buttons"] == [{"title": "a", "payload": "b"}]
    assert kept == SlotSet("shown", 3)


@pytest.mark.parametrize("name", ["action_broken", "action_nonsense", "action_nobody_wrote"])
def test_an_action_that_fails_is_answered_with_the_safety_line_in_the_person_s_language(
    run: Run, caplog: pytest.LogCaptureFixture, name: str
) -> None:
    caplog.set_level(logging.DEBUG)
    events = run(name)
    assert phones(said(events)) == SAFETY and "¿En peligro?" in said(events)
    assert f"{name} failed" in caplog.text
    assert WORD not in caplog.text


def test_an_action_that_hangs_is_given_up_after_the_time_set_for_it(
    run: Run, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(runtime, "settings", lambda: SimpleNamespace(action_seconds=0.05))
    assert phones(said(run("action_hanging"))) == SAFETY
    assert "action_hanging failed (TimeoutError)" in caplog.text


def test_a_domain_that_lost_its_safety_line_still_gives_the_last_resort(run: Run) -> None:
    bare = Domain.from_dict({"version": "3.1", "actions": ["action_broken"]})
    assert said(run("action_broken", domain=bare)) == runtime.LAST_RESORT


def test_the_numbers_of_last_resort_stand_in_the_records(known_numbers: frozenset[str]) -> None:
    assert set(phones(runtime.LAST_RESORT)) == set(SAFETY)
    assert set(SAFETY) <= known_numbers


def test_a_message_that_breaks_rasa_itself_is_answered_and_logged_without_its_words(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken(processor: Any, message: UserMessage) -> None:
        raise RuntimeError(message.text)

    monkeypatch.setattr(runtime, "_standard_handle", broken)
    channel = CollectingOutputChannel()
    asyncio.run(runtime.handle_message(SimpleNamespace(), UserMessage(WORD, channel, "someone")))
    assert [message["text"] for message in channel.messages] == [runtime.LAST_RESORT]
    assert "RuntimeError" in caplog.text and WORD not in caplog.text


def test_with_an_action_server_named_the_standard_way_is_used_unchanged(
    rasa_domain: Domain, tracker: DialogueStateTracker, nlg: NaturalLanguageGenerator
) -> None:
    calls: list[dict[str, Any]] = []

    async def webhook(request: web.Request) -> web.Response:
        calls.append(await request.json())
        if calls[-1]["next_action"] == "action_broken":
            return web.json_response({"error": "it broke"}, status=500)
        events = [{"event": "slot", "name": "shown", "value": 3}]
        return web.json_response({"events": events, "responses": [{"text": "from afar"}, {"response": "utter_danger"}]})

    async def ask_both_ways() -> tuple[list[Event], list[Event]]:
        app = web.Application()
        app.router.add_post("/webhook", webhook)
        runner = web.AppRunner(app)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        port = runner.addresses[0][1]
        endpoint = EndpointConfig(f"http://127.0.0.1:{port}/webhook")
        call = (CollectingOutputChannel(), nlg, tracker, rasa_domain)
        try:
            action = RemoteAction("action_find_service", endpoint)
            both = (await runtime.run_action(action, *call), await runtime._standard_run(action, *call))
            with pytest.raises(RasaException, match="action_broken"):
                await runtime.run_action(RemoteAction("action_broken", endpoint), *call)
        finally:
            await runner.cleanup()
        return both

    ours, standard = asyncio.run(ask_both_ways())
    assert ours == standard
    assert said(ours) == "from afar\n¿En peligro? Llama al 911." and ours[-1] == SlotSet("shown", 3)
    assert calls[0] == calls[1]
    assert calls[0]["tracker"]["latest_message"]["text"] == "ayuda en xylophone" and calls[0]["domain"]


def test_every_custom_action_of_the_domain_is_found_and_has_a_file_of_its_name(domain: dict[str, Any]) -> None:
    files = {f"action_{path.stem}" for path in (ROOT / "actions").glob("[!_]*.py")}
    assert files == set(domain["actions"])
    assert files <= set(runtime.executor().actions)
