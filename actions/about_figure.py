"""How many cases were reported, where and when."""

from __future__ import annotations

from replies.action import TalkAction
from replies.documents import about_figure
from replies.talk import Talk
from replies.who_to_call import Reply


class ActionAboutFigure(TalkAction):
    """How many cases were reported, where and when."""

    def reply(self, talk: Talk) -> Reply:
        """What to say in this turn."""
        return about_figure(talk)
