"""Three changes to how Rasa 3.6 runs, made when the model is loaded: actions here, a fixed order, never silence.

Rasa open source needs a second process for custom actions. When endpoints.yml names no action server, they run in this
one, so `rasa run` and `rasa shell` work alone. With `action_endpoint.url` set the standard way is untouched.

Rasa runs its graph through dask and formats the whole conversation into a debug line on every call. The order of the
graph never changes, so it is worked out once: less time, and no words in a log.

When understanding a message fails, Rasa answers nothing. Here the person gets the safety line.
"""

from __future__ import annotations

import asyncio
import logging
import os
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import Any
from weakref import WeakKeyDictionary

import sentry_sdk
from rasa.core.actions.action import RemoteAction
from rasa.core.processor import MessageProcessor
from rasa.engine.exceptions import GraphRunError
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.shared.core.events import BotUttered, Event, deserialise_events
from rasa_sdk.executor import ActionExecutor

from settings import settings

log = logging.getLogger(__name__)

SAFETY_RESPONSE = "utter_safety_line"
# Said only if the domain itself has lost its safety line. A test holds these numbers against the records.
LAST_RESORT = "In danger? Call 911. / ¿En peligro? Llama al 911.\n1-888-373-7888 (text/texto: 233733)"

_standard_run = RemoteAction.run
_standard_handle = MessageProcessor.handle_message
_threads = ThreadPoolExecutor(max_workers=8, thread_name_prefix="action")
# The domain of the loaded model and the same as a dictionary. Compared by identity: its hash reads all of it anew.
_domain: tuple[Any, dict[str, Any]] = (None, {})
_orders: WeakKeyDictionary[Any, dict[tuple[str, ...], list[str]]] = WeakKeyDictionary()


def install() -> None:
    """Puts the changes in place; calling it again changes nothing."""
    RemoteAction.run = run_action
    DaskGraphRunner.run = run_graph
    MessageProcessor.handle_message = handle_message
    # Rasa reports errors to a server of its makers unless told not to, and an error can hold a person's words.
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    # At debug level Rasa logs what was said.
    for name in ("rasa.core", "rasa.shared", "rasa.engine", "rasa.nlu"):
        logging.getLogger(name).setLevel(logging.INFO)
    sentry_sdk.init()
    # The actions are imported now: a mistake in them stops the start, and the first person does not wait for it.
    executor()


async def handle_message(self: MessageProcessor, message: Any) -> Any:
    """Answers a message; if anything in Rasa or in our components raises, with the safety line."""
    # Rasa takes what follows a slash for an intent, and logs it; nobody writes to us in intents.
    message.text = (message.text or "").lstrip("/ \t\r\n\u00a0")
    try:
        return await _standard_handle(self, message)
    except Exception as error:
        log.error("a message could not be understood (%s); the safety line was sent", type(error).__name__)
        await message.output_channel.send_text_message(message.sender_id, LAST_RESORT)
        return getattr(message.output_channel, "messages", None)


@lru_cache(maxsize=1)
def executor() -> ActionExecutor:
    """The actions of the package `actions`, registered once."""
    logging.getLogger("rasa_sdk.executor").setLevel(logging.WARNING)
    registry = ActionExecutor()
    registry.register_package("actions")
    return registry


async def run_action(self: RemoteAction, output_channel: Any, nlg: Any, tracker: Any, domain: Any) -> list[Event]:
    """Runs a custom action in this process. Whatever goes wrong, the person gets the safety line, never silence."""
    if self.action_endpoint and self.action_endpoint.url:
        standard: list[Event] = await _standard_run(self, output_channel, nlg, tracker, domain)
        return standard
    global _domain
    if _domain[0] is not domain:
        _domain = (domain, domain.as_dict())
    call = {
        "next_action": self.name(),
        "sender_id": tracker.sender_id,
        "tracker": tracker.current_state(),
        "domain": _domain[1],
    }
    # Actions read the channel from the last user event; the rest of the history is nothing to them.
    call["tracker"]["events"] = [{"event": "user", "input_channel": output_channel.name()}]
    try:
        answer = await asyncio.wait_for(_in_thread(call), settings().action_seconds)
        said: list[Event] = await self._utter_responses(answer["responses"], output_channel, nlg, tracker)
        return [*said, *deserialise_events(answer["events"])]
    except Exception as error:
        # The type only: the text of an error may hold the person's words.
        log.error("%s failed (%s); the safety line was sent", self.name(), type(error).__name__)
        line = await nlg.generate(SAFETY_RESPONSE, tracker, output_channel.name()) or {"text": LAST_RESORT}
        return [BotUttered(line["text"], {"buttons": None})]


async def _in_thread(call: dict[str, Any]) -> dict[str, Any]:
    """An action may hang; in a thread it cannot take the server with it."""
    loop = asyncio.get_running_loop()
    answer: dict[str, Any] = await loop.run_in_executor(_threads, lambda: asyncio.run(executor().run(call)))
    return answer


def run_graph(
    self: DaskGraphRunner, inputs: dict[str, Any] | None = None, targets: list[str] | None = None
) -> dict[str, Any]:
    """Runs the nodes one after the other. Same inputs, results and errors as the runner it stands in for."""
    wanted = tuple(targets or self._graph_schema.target_names)
    orders = _orders.setdefault(self, {})
    if wanted not in orders:
        orders[wanted] = order_of(self._graph_schema.minimal_graph_schema(list(wanted)))
    results: dict[str, Any] = {name: (name, value) for name, value in (inputs or {}).items()}
    try:
        for name in orders[wanted]:
            needs = self._graph_schema.nodes[name].needs.values()
            results[name] = self._instantiated_nodes[name](*(results.get(need, need) for need in needs))
        return {name: results[name][1] for name in wanted}
    except RuntimeError as error:
        raise GraphRunError("Error running runner.") from error


def order_of(schema: Any) -> list[str]:
    """The names of the schema's nodes, each after all that it needs."""
    order: list[str] = []

    def visit(name: str) -> None:
        if name in schema.nodes and name not in order:
            for need in schema.nodes[name].needs.values():
                visit(need)
            order.append(name)

    for name in schema.nodes:
        visit(name)
    return order
