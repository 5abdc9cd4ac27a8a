"""Where to report, and how to stay safe."""

from __future__ import annotations

from directory.search import REPORT
from replies.action import TalkAction
from replies.talk import Talk
from replies.who_to_call import Reply, answer


class ActionReportTip(TalkAction):
    """Where to report, and how to stay safe."""

    def reply(self, talk: Talk) -> Reply:
        """What to say in this turn."""
        return answer(talk, REPORT)
