"""Picks the words of a reply from domain.yml, by language and channel, and fills in the values."""

from __future__ import annotations

from typing import Any

DEFAULT_LANGUAGE = "en"


class Words:
    """The responses of the domain for one reader: `words("utter_danger")`, `words("utter_for_place", place="Reno")`."""

    def __init__(self, domain: dict[str, Any], language: str | None, channel: str | None) -> None:
        """`domain` is what Rasa hands to an action; `language` "en" or "es"; `channel` the name of the door."""
        self._responses: dict[str, list[dict[str, Any]]] = domain.get("responses", {})
        self.language = language or DEFAULT_LANGUAGE
        self.channel = channel

    @property
    def short(self) -> bool:
        """Whether the reader has little room: a text message."""
        return self.channel == "sms"

    def __call__(self, name: str, /, **values: object) -> str:
        """The text of a response with its values filled in.

        Raises KeyError, naming the response, when the domain has none for this language.
        """
        fitting = [variant for variant in self._responses.get(name, ()) if self._speaks(variant)]
        own = [variant for variant in fitting if variant.get("channel") == self.channel]
        general = [variant for variant in fitting if not variant.get("channel")]
        for variant in own or general:
            text = str(variant["text"])
            for key, value in values.items():
                text = text.replace("{" + key + "}", str(value))
            return text
        raise KeyError(f"domain.yml has no {name} in {self.language!r}")

    def _speaks(self, variant: dict[str, Any]) -> bool:
        wanted = [item["value"] for item in variant.get("condition") or () if item.get("name") == "language"]
        return not wanted or self.language in wanted
