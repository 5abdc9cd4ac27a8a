"""What this assistant is and keeps."""

from __future__ import annotations

from replies.about_service import follow_up
from replies.action import TalkAction
from replies.talk import Talk
from replies.who_to_call import Reply


class ActionAboutAssistant(TalkAction):
    """What this assistant is and keeps."""

    def reply(self, talk: Talk) -> Reply:
        """What to say in this turn."""
        return follow_up(talk, "utter_about_assistant")
