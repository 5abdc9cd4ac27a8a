"""What a parent can do."""

from __future__ import annotations

from replies.action import TalkAction
from replies.signs import protect_child
from replies.talk import Talk
from replies.who_to_call import Reply


class ActionProtectChild(TalkAction):
    """What a parent can do."""

    def reply(self, talk: Talk) -> Reply:
        """What to say in this turn."""
        return protect_child(talk)
