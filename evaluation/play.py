"""Plays conversations against an assistant through its `rest` channel and keeps what came of each turn."""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from evaluation.cases import Case, Turn
from evaluation.checks import Reply, failures, outside, phones
from evaluation.server import REST

TIMEOUT_SECONDS = 30.0

# Sender and message to the reply; raises OSError when none comes.
Ask = Callable[[str, str], Reply]


@dataclass(frozen=True)
class Played:
    """One turn with its reply, why it fails, the numbers outside the records and the time in milliseconds."""

    turn: Turn
    reply: Reply
    why: tuple[str, ...]
    outside: frozenset[str]
    milliseconds: float


@dataclass(frozen=True)
class Result:
    """One conversation and its turns as played."""

    case: Case
    turns: tuple[Played, ...]

    @property
    def passed(self) -> bool:
        """Whether no turn failed."""
        return not any(played.why for played in self.turns)


def rest(base_url: str) -> Ask:
    """Asks the assistant at `base_url`, over Rasa's rest channel."""

    def ask(sender: str, message: str) -> Reply:
        body = json.dumps({"sender": sender, "message": message}).encode()
        request = urllib.request.Request(base_url + REST, body, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS) as answer:
            parts: list[dict[str, Any]] = json.load(answer)
        titles = (button.get("title") or "" for part in parts for button in part.get("buttons") or ())
        return Reply("\n".join(part["text"] for part in parts if part.get("text")), tuple(titles))

    return ask


def play(cases: Iterable[Case], ask: Ask, known: frozenset[str]) -> Iterator[Result]:
    """Each conversation as a person of its own; `known` are the numbers of the records."""
    for case in cases:
        sender, typed, turns = uuid.uuid4().hex, "", []
        for turn in case.turns:
            typed += f"\n{turn.say}"
            turns.append(_play_turn(turn, sender, typed, ask, known))
        yield Result(case, tuple(turns))


def _play_turn(turn: Turn, sender: str, typed: str, ask: Ask, known: frozenset[str]) -> Played:
    began = time.perf_counter()
    try:
        reply = ask(sender, turn.say)
    except (OSError, ValueError) as error:  # no answer fails the turn, not the run
        return Played(turn, Reply(""), (f"no reply: {error}",), frozenset(), (time.perf_counter() - began) * 1000)
    took = (time.perf_counter() - began) * 1000
    strange = frozenset(outside(phones(reply.text, typed), known))
    why = [*failures(turn, reply, typed), *(f"{number} stands in no record" for number in sorted(strange))]
    return Played(turn, reply, tuple(why), strange, took)
