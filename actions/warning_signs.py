"""The signs of trafficking, by topic."""

from __future__ import annotations

from replies.action import TalkAction
from replies.signs import warning_signs
from replies.talk import Talk
from replies.who_to_call import Reply


class ActionWarningSigns(TalkAction):
    """The signs of trafficking, by topic."""

    def reply(self, talk: Talk) -> Reply:
        """What to say in this turn."""
        return warning_signs(talk)
