"""No to the place that was guessed."""

from __future__ import annotations

from replies.action import TalkAction
from replies.talk import Talk
from replies.turn import deny
from replies.who_to_call import Reply


class ActionDeny(TalkAction):
    """No to the place that was guessed."""

    def reply(self, talk: Talk) -> Reply:
        """What to say in this turn."""
        return deny(talk)
