"""The custom action of the baseline bot: looks up the hotlines of a county, as a first tutorial would."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

# Set by the benchmark; the same directory as the assistant's, so that both give the same number.
DIRECTORY = os.environ.get("BASELINE_DIRECTORY", "resources.db")
LOOKUP = """
    select distinct service.name, phone.number
    from service_area join service on service.id = service_area.service_id join phone on phone.service_id = service.id
    where service_area.extent_type = 'county' and service_area.name like ? || ',%'
"""


class ActionWhoToCall(Action):
    """Every line on file for the county that was named."""

    def name(self) -> str:
        """The name in domain.yml."""
        return "action_who_to_call"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Any]:
        """The action server calls this."""
        with closing(sqlite3.connect(DIRECTORY)) as directory:
            found = directory.execute(LOOKUP, (tracker.get_slot("county") or "",)).fetchall()
        lines = [f"{name}: {number}" for name, number in found]
        dispatcher.utter_message(text="\n".join(lines) or "Which county are you in?")
        return []
