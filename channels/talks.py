"""What the SMS door remembers of a talk: the choices it offered and whether it gave its tip. No word of the person."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass
class Talk:
    """`choices` are the texts that the digits 1, 2, 3 stand for: the assistant's own, such as the name of a city."""

    choices: list[str] = field(default_factory=list)
    tip_given: bool = False

    def meant(self, text: str) -> str:
        """The choice that a lone digit stands for; any other text as it is."""
        digit = text.strip(" .)")
        if digit.isdecimal() and len(digit) == 1 and 1 <= int(digit) <= len(self.choices):
            return self.choices[int(digit) - 1]
        return text


class Talks:
    """Talks by hidden sender, in memory, each forgotten after its minutes; at most so many, the oldest goes first."""

    def __init__(self, minutes: float, limit: int, clock: Callable[[], float] = time.monotonic) -> None:
        """`clock` gives seconds; tests bring their own."""
        self._seconds = minutes * 60
        self._limit = limit
        self._clock = clock
        self._talks: OrderedDict[str, tuple[float, Talk]] = OrderedDict()

    def of(self, sender: str) -> Talk:
        """The talk of this sender, a new one if there is none, marked as used now."""
        self._forget()
        _, talk = self._talks.pop(sender, (0.0, Talk()))
        self._talks[sender] = (self._clock(), talk)
        return talk

    def forget(self, sender: str) -> None:
        """Forgets one talk now."""
        self._talks.pop(sender, None)

    def __len__(self) -> int:
        self._forget()
        return len(self._talks)

    def _forget(self) -> None:
        oldest = self._clock() - self._seconds
        while self._talks:
            sender, (used, _) = next(iter(self._talks.items()))
            if used >= oldest and len(self._talks) <= self._limit:
                return
            del self._talks[sender]
