"""Words that nobody knows."""

from __future__ import annotations

from replies.action import TalkAction
from replies.talk import Talk
from replies.turn import not_understood
from replies.who_to_call import Reply


class ActionNotUnderstood(TalkAction):
    """Words that nobody knows."""

    def reply(self, talk: Talk) -> Reply:
        """What to say in this turn."""
        return not_understood(talk)
