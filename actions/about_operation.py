"""An operation told of in the documents."""

from __future__ import annotations

from replies.action import TalkAction
from replies.documents import about_operation
from replies.talk import Talk
from replies.who_to_call import Reply


class ActionAboutOperation(TalkAction):
    """An operation told of in the documents."""

    def reply(self, talk: Talk) -> Reply:
        """What to say in this turn."""
        return about_operation(talk)
