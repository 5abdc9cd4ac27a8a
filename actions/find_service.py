"""Who to call, for a need, in a place."""

from __future__ import annotations

from replies.action import TalkAction
from replies.talk import Talk
from replies.turn import find_service
from replies.who_to_call import Reply


class ActionFindService(TalkAction):
    """Who to call, for a need, in a place."""

    def reply(self, talk: Talk) -> Reply:
        """What to say in this turn."""
        return find_service(talk)
