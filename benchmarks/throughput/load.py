"""Asks a bot the one question, by one client or by many at once, and keeps the time of every answer."""

from __future__ import annotations

import http.client
import json
import math
import statistics
import time
import uuid
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import urlsplit

from benchmarks.throughput.bots import Bot
from evaluation.server import REST

QUESTION = "who do I call in Placer County"
# The first local line for that county; both bots read it from the same directory.
ANSWER = "5755352"
# A talk is short: after this many messages the client is another person.
TALK = 5
TIMEOUT_SECONDS = 60.0


class WrongAnswer(RuntimeError):
    """A bot that answers fast but wrong measures nothing."""


@dataclass(frozen=True)
class Load:
    """What came of some seconds of questions: milliseconds of each answer, answers a second, processor time of one."""

    milliseconds: tuple[float, ...]
    per_second: float
    processor_ms: float

    def percentile(self, share: float) -> float:
        """The time in milliseconds within which this share (0 to 1) of the answers came."""
        ranked = sorted(self.milliseconds)
        return ranked[max(math.ceil(share * len(ranked)) - 1, 0)]


def put(bot: Bot, clients: int, seconds: float) -> Load:
    """Asks `bot` for `seconds`, each client waiting for its answer. Raises WrongAnswer, or OSError when none comes."""
    processor, began = bot.processor_seconds(), time.perf_counter()
    with ThreadPoolExecutor(clients) as pool:
        parts = list(pool.map(lambda _: _client(bot.base_url, began + seconds), range(clients)))
    took = time.perf_counter() - began
    answers = tuple(milliseconds for part in parts for milliseconds in part)
    return Load(answers, len(answers) / took, (bot.processor_seconds() - processor) * 1000 / len(answers))


def median(loads: Sequence[Load]) -> Load:
    """The middle of several rounds, figure by figure; all answers together for the percentiles."""
    return Load(
        tuple(milliseconds for load in loads for milliseconds in load.milliseconds),
        statistics.median(load.per_second for load in loads),
        statistics.median(load.processor_ms for load in loads),
    )


def _client(base_url: str, until: float) -> list[float]:
    """One client on one connection, until that moment; it asks once at least."""
    door = http.client.HTTPConnection(urlsplit(base_url).netloc, timeout=TIMEOUT_SECONDS)
    taken: list[float] = []
    try:
        while not taken or time.perf_counter() < until:
            if len(taken) % TALK == 0:
                sender = uuid.uuid4().hex
            taken.append(_ask(door, sender))
    finally:
        door.close()
    return taken


def _ask(door: http.client.HTTPConnection, sender: str) -> float:
    body = json.dumps({"sender": sender, "message": QUESTION})
    began = time.perf_counter()
    door.request("POST", REST, body, {"Content-Type": "application/json"})
    reply = door.getresponse().read().decode()
    took = (time.perf_counter() - began) * 1000
    if ANSWER not in "".join(sign for sign in reply if sign.isdigit()):
        raise WrongAnswer(f"The reply lacks the number that ends in {ANSWER[-4:]}: {reply[:300]}")
    return took
