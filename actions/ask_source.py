"""Where the numbers named last are from."""

from __future__ import annotations

from replies.about_service import sources
from replies.action import TalkAction
from replies.talk import Talk
from replies.who_to_call import Reply


class ActionAskSource(TalkAction):
    """Where the numbers named last are from."""

    def reply(self, talk: Talk) -> Reply:
        """What to say in this turn."""
        return sources(talk)
