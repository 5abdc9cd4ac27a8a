"""One turn of a talk as an action sees it: what was said, what is known from before, and what is to be remembered."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timezone
from functools import lru_cache
from pathlib import Path
from typing import Any

from directory.store import Store
from replies.words import Words
from settings import settings


@lru_cache(maxsize=4)
def store_at(path: Path) -> Store:
    """The one open directory for this file."""
    return Store(path)


class Talk:
    """Reads the tracker once and collects the slots to set; domain.yml says what each slot is for."""

    def __init__(
        self, tracker: Any, domain: dict[str, Any], store: Store | None = None, now: datetime | None = None
    ) -> None:
        """`store` and `now` (aware) are given by tests; else the settings and the clock say."""
        self.slots: Mapping[str, Any] = tracker.slots
        message = tracker.latest_message or {}
        self.text: str = message.get("text") or ""
        self.intent: str = (message.get("intent") or {}).get("name") or ""
        self.also: str | None = next(
            (found["value"] for found in message.get("entities") or () if found["entity"] == "also"), None
        )
        self.words = Words(domain, self.slots.get("language"), tracker.get_latest_input_channel())
        self.store = store or store_at(settings().resources_db)
        self.now = now or datetime.now(timezone.utc)
        self._domain, self._tracker = domain, tracker
        self._set: dict[str, Any] = {}

    def slot(self, name: str) -> Any:
        """The value of a slot, as set in this turn or before."""
        return self._set[name] if name in self._set else self.slots.get(name)

    def remember(self, **slots: Any) -> None:
        """Slots to be set when the turn ends."""
        self._set.update(slots)

    @property
    def events(self) -> list[Any]:
        """What the action returns to Rasa."""
        changed = {name: value for name, value in self._set.items() if self.slots.get(name) != value}
        return [{"event": "slot", "timestamp": None, "name": name, "value": value} for name, value in changed.items()]

    @property
    def language(self) -> str:
        """The language of this reply."""
        return self.words.language

    def speak(self, language: str) -> None:
        """The rest of this reply, and of the talk, in another language."""
        self.words = Words(self._domain, language, self.words.channel)
        self.remember(language=language)
