"""Answers each message once: a retry gets the same answer, a replay after the window gets none."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable, Coroutine, Iterable
from typing import Any

WINDOW = 300.0  # seconds; gateways retry within seconds when an answer is lost on its way
REMEMBERED = 200_000  # message ids and signatures: about 30 MB


class Replayed(Exception):
    """This message was answered before, longer ago than a retry would come."""


class Answers:
    """The answers of the last minutes in memory, and the ids of the messages before them.

    The ids are kept until so many newer ones came or the server stops; nothing is written anywhere.
    """

    def __init__(
        self, window: float = WINDOW, remembered: int = REMEMBERED, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """`window` in seconds; `clock` gives seconds, tests bring their own."""
        self._window = window
        self._remembered = remembered
        self._clock = clock
        self._recent: OrderedDict[str, tuple[float, asyncio.Task[str]]] = OrderedDict()
        self._seen: OrderedDict[str, None] = OrderedDict()

    async def answer(self, names: Iterable[str], make: Callable[[], Coroutine[Any, Any, str]]) -> str:
        """The answer to the message of these names; made only if it is new, also when two come at once.

        Raises Replayed.
        """
        self._forget()
        names = list(names)
        for name in names:
            if name in self._recent:
                return await asyncio.shield(self._recent[name][1])
        if any(name in self._seen for name in names):
            raise Replayed
        # A task of its own: when the gateway hangs up and asks again, the work goes on and the answer is there.
        task = asyncio.ensure_future(make())
        for name in names:
            self._recent[name] = (self._clock(), task)
            self._seen[name] = None
        return await asyncio.shield(task)

    def _forget(self) -> None:
        """The oldest stand first."""
        while self._recent and next(iter(self._recent.values()))[0] < self._clock() - self._window:
            self._recent.popitem(last=False)
        while len(self._seen) > self._remembered:
            self._seen.popitem(last=False)
