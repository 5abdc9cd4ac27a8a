"""How often one session or one address may ask: token buckets in memory, with no address in clear."""

from __future__ import annotations

import hashlib
import ipaddress
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable

# Buckets kept at most; one that is dropped starts full again, which only ever is to the person's advantage.
KEPT = 50_000
# New with every start of the process: the hashes say nothing once it ends.
_SALT = secrets.token_bytes(16)


class TokenBuckets:
    """One bucket a key: `burst` requests at once, then `per_minute`."""

    def __init__(self, burst: int, per_minute: float, clock: Callable[[], float] = time.monotonic) -> None:
        """`clock` gives seconds; tests bring their own."""
        self._burst = burst
        self._per_second = per_minute / 60
        self._clock = clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, key: str) -> bool:
        """Whether one more request of this key may pass now; if so, it is counted."""
        now = self._clock()
        tokens, seen = self._buckets.pop(key, (float(self._burst), now))
        tokens = min(self._burst, tokens + (now - seen) * self._per_second)
        passes = tokens >= 1
        self._buckets[key] = (tokens - passes, now)
        if len(self._buckets) > KEPT:
            self._buckets.popitem(last=False)
        return passes


def address_key(address: str) -> str:
    """A hash that stands for an address, or for the /64 network of an IPv6 address (one customer has all of it)."""
    try:
        ip = ipaddress.ip_address(address)
        if ip.version == 6:
            address = str(ipaddress.ip_network((ip, 64), strict=False))
    except ValueError:
        pass  # a proxy may give a name of its own; it is hashed as it is
    return hashlib.blake2b(address.encode(), key=_SALT, digest_size=16).hexdigest()
