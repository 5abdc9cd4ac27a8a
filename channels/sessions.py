"""Who is talking: sessions that this server made and signed, and the choices it offered last in each."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import TypeVar

Value = TypeVar("Value")

PREFIX = "web:"
# A page left open over night goes on working; a session id found in an old log does not.
HOURS = 12


class SessionRefused(Exception):
    """The session is missing, forged, made elsewhere, too old or ended."""


class ChoiceRefused(Exception):
    """The choice was not offered in the last turn of this session."""


class Sessions:
    """Makes sessions and says whose they are.

    A session is `web:<128 random bits>.<second it was made>.<HMAC-SHA256 of what stands before>`: nothing is kept for
    it, so a flood of new ones costs no memory and pushes nobody out. Kept are the choices offered last and the
    sessions that were ended, both for at most `limit` talks, the oldest forgotten first.
    """

    def __init__(self, secret: str, limit: int, clock: Callable[[], float] = time.time) -> None:
        """`secret` signs; `limit` is a number of talks; `clock` gives seconds since 1970 (tests bring their own)."""
        self._key = hmac.digest(secret.encode(), b"web session", "sha256")
        self._limit = limit
        self._clock = clock
        self._offered: OrderedDict[str, dict[str, str]] = OrderedDict()
        self._ended: OrderedDict[str, None] = OrderedDict()

    def open(self) -> str:
        """A new session."""
        signed = f"{PREFIX}{secrets.token_urlsafe(16)}.{int(self._clock()):x}"
        return f"{signed}.{self._signature(signed)}"

    def sender(self, session: object) -> str:
        """The sender id that stands for this session: its random part, which alone opens nothing.

        Raises SessionRefused unless this server made the session, less than HOURS ago, and it was not ended.
        """
        if not isinstance(session, str) or not session.startswith(PREFIX) or not session.isascii():
            raise SessionRefused
        signed, _, signature = session.rpartition(".")
        if not hmac.compare_digest(signature, self._signature(signed)):
            raise SessionRefused
        sender, _, made = signed.rpartition(".")
        if self._clock() - int(made, 16) > HOURS * 3600 or sender in self._ended:
            raise SessionRefused
        return sender

    def offer(self, sender: str, payloads: Sequence[str]) -> list[str]:
        """Keeps what may be chosen next instead of what could be before, and gives an opaque id for each."""
        choices = {secrets.token_urlsafe(6): payload for payload in payloads}
        self._offered.pop(sender, None)
        if choices:
            self._keep(self._offered, sender, choices)
        return list(choices)

    def chosen(self, sender: str, choice: object) -> str:
        """The text behind a choice.

        Raises ChoiceRefused when it was not offered to this sender in the last turn.
        """
        offered = self._offered.get(sender, {})
        if not isinstance(choice, str) or choice not in offered:
            raise ChoiceRefused
        return offered[choice]

    def end(self, sender: str) -> None:
        """Refuses this sender's session from now on."""
        self._offered.pop(sender, None)
        self._keep(self._ended, sender, None)

    def _keep(self, kept: OrderedDict[str, Value], sender: str, value: Value) -> None:
        kept[sender] = value
        while len(kept) > self._limit:
            kept.popitem(last=False)

    def _signature(self, signed: str) -> str:
        digest = hmac.digest(self._key, signed.encode(), hashlib.sha256().name)
        return base64.urlsafe_b64encode(digest).decode().rstrip("=")
