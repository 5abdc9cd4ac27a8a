"""English or Spanish from here on."""

from __future__ import annotations

from replies.action import TalkAction
from replies.talk import Talk
from replies.turn import switch_language
from replies.who_to_call import Reply


class ActionSwitchLanguage(TalkAction):
    """English or Spanish from here on."""

    def reply(self, talk: Talk) -> Reply:
        """What to say in this turn."""
        return switch_language(talk)
