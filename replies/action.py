"""What all actions share: read the turn, make one reply, keep the slots."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from replies.talk import Talk
from replies.who_to_call import Reply


class TalkAction(Action, ABC):
    """A custom action named after its module: actions/find_service.py is `action_find_service`."""

    @abstractmethod
    def reply(self, talk: Talk) -> Reply:
        """What to say in this turn."""

    def name(self) -> str:
        """The name in domain.yml."""
        return "action_" + type(self).__module__.rsplit(".", 1)[-1]

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Any]:
        """Rasa calls this: one message, and the slots to set."""
        talk = Talk(tracker, domain)
        reply = self.reply(talk)
        dispatcher.utter_message(text=reply.text, buttons=list(reply.buttons))
        return talk.events
