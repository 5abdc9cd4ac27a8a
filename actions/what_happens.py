"""What happens when somebody calls."""

from __future__ import annotations

from replies.about_service import follow_up
from replies.action import TalkAction
from replies.talk import Talk
from replies.who_to_call import Reply


class ActionWhatHappens(TalkAction):
    """What happens when somebody calls."""

    def reply(self, talk: Talk) -> Reply:
        """What to say in this turn."""
        return follow_up(talk, "utter_what_happens")
