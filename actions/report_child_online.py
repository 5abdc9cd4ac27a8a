"""Where to report someone who goes after a child online."""

from __future__ import annotations

from replies.action import TalkAction
from replies.report import child_online
from replies.talk import Talk
from replies.who_to_call import Reply


class ActionReportChildOnline(TalkAction):
    """Where to report someone who goes after a child online."""

    def reply(self, talk: Talk) -> Reply:
        """What to say in this turn."""
        return child_online(talk)
