"""What is on record about one service."""

from __future__ import annotations

from replies.about_service import about
from replies.action import TalkAction
from replies.talk import Talk
from replies.who_to_call import Reply


class ActionAboutService(TalkAction):
    """What is on record about one service."""

    def reply(self, talk: Talk) -> Reply:
        """What to say in this turn."""
        return about(talk)
