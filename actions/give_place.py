"""A place alone: the last question again, there."""

from __future__ import annotations

from replies.action import TalkAction
from replies.talk import Talk
from replies.turn import give_place
from replies.who_to_call import Reply


class ActionGivePlace(TalkAction):
    """A place alone: the last question again, there."""

    def reply(self, talk: Talk) -> Reply:
        """What to say in this turn."""
        return give_place(talk)
