"""A tracker store that forgets: no words are kept, only the slots of a talk, and those for a limited time."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from typing import Any

from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, SessionStarted, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

from settings import settings


class ForgetfulTrackerStore(TrackerStore):
    """Keeps the slots of at most `talk_limit` talks in memory, each for `talk_minutes` after its last message.

    What was said, by the person or by the assistant, is never kept: the next turn needs the place and the need, not
    the words. A talk therefore costs the same however long it is.
    """

    def __init__(
        self, domain: Domain, event_broker: Any = None, clock: Callable[[], float] = time.monotonic, **kwargs: Any
    ) -> None:
        """`clock` gives seconds; tests bring their own."""
        super().__init__(domain, event_broker, **kwargs)
        self._talks: OrderedDict[str, tuple[float, dict[str, Any]]] = OrderedDict()
        self._clock = clock
        self._seconds = settings().talk_minutes * 60
        self._limit = settings().talk_limit

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keeps the slots of this talk and forgets those that are too old or too many."""
        defaults = {slot.name: slot.initial_value for slot in self.domain.slots}
        slots = {name: value for name, value in tracker.current_slot_values().items() if value != defaults.get(name)}
        self._talks[tracker.sender_id] = (self._clock(), slots)
        self._talks.move_to_end(tracker.sender_id)
        self._forget()

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """The talk as if it had just begun with its slots already filled; None if it is not known any more."""
        self._forget()
        if sender_id not in self._talks:
            return None
        _, slots = self._talks[sender_id]
        events = [SessionStarted(), *(SlotSet(name, value) for name, value in slots.items())]
        return DialogueStateTracker.from_events(
            sender_id, [*events, ActionExecuted(ACTION_LISTEN_NAME)], self.domain.slots
        )

    async def delete(self, sender_id: str) -> None:
        """Forgets one talk now, because the person asked for it."""
        self._talks.pop(sender_id, None)

    async def keys(self) -> Iterable[str]:
        """The ids of the talks that are still known."""
        self._forget()
        return list(self._talks)

    def _forget(self) -> None:
        """The oldest stand first: drop from the front until what is left is young and few enough."""
        oldest = self._clock() - self._seconds
        while self._talks:
            key, (saved, _) = next(iter(self._talks.items()))
            if saved >= oldest and len(self._talks) <= self._limit:
                return
            del self._talks[key]
