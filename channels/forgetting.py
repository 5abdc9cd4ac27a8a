"""Forgets a talk at once, because the person asked for it or left."""

from __future__ import annotations

import logging
from typing import Any

log = logging.getLogger(__name__)


async def forget(agent: Any, sender: str) -> None:
    """Removes the talk of this sender from the agent's tracker store; without an agent there is nothing to remove.

    Rasa wraps the store of endpoints.yml in others (FailSafeTrackerStore, AwaitableTrackerStore) that have no `delete`.
    """
    store = agent.tracker_store if agent is not None else None
    while store is not None and not hasattr(store, "delete"):
        store = getattr(store, "_tracker_store", None)
    if store is not None:
        await store.delete(sender)
    elif agent is not None:
        log.warning("the tracker store in endpoints.yml cannot forget a talk at once; it forgets with time")
