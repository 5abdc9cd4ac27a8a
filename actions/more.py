"""The next services or signs."""

from __future__ import annotations

from replies.action import TalkAction
from replies.talk import Talk
from replies.turn import more
from replies.who_to_call import Reply


class ActionMore(TalkAction):
    """The next services or signs."""

    def reply(self, talk: Talk) -> Reply:
        """What to say in this turn."""
        return more(talk)
