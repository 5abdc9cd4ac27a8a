"""Lays a reply out for a phone: one message, digits for choices, a quiet first line, and never too long."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from channels.gsm import fit, fold, size
from channels.keywords import TIP
from channels.safety import HOTLINE
from channels.talks import Talk

WHATSAPP_LIMIT = 1600  # letters in one WhatsApp message through Twilio
GOOD_SEGMENTS = 2
QUIET = "Info:"  # the same in English and Spanish

# What must not stand where a locked phone shows it: the first line. Stems, without accents.
_TOPIC = re.compile(
    r"traffick|hotline|abuse|assault|\brap(?:e|ist)|violen|shelter|police|victim|exploit|runaway|missing|crisis|suicid"
    r"|prostitut|\bsex|forced|child|legal|immigra"
    r"|\btrata\b|trafico|abus|agresi|violaci|refugio|polici|explota|desaparec|linea|ninos|menores|inmigra|migra",
    re.I,
)


def compose(messages: Iterable[dict[str, Any]], talk: Talk, channel: str, discreet: bool, language: str) -> str:
    """The one message for what the assistant said; "" if it said nothing. Notes in `talk` what it offered.

    SMS: GSM letters, at most 3 segments. WhatsApp: as written, at most 1,600 letters.
    """
    parts = [message for message in messages if message.get("text")]
    text = "\n".join(str(message["text"]).strip() for message in parts)
    buttons = [button for message in parts for button in message.get("buttons") or []]
    if not text:
        return ""
    text = _offer(text, buttons[:9], talk)
    if channel == "whatsapp":
        text = _quiet(text, discreet)
        return text if len(text) <= WHATSAPP_LIMIT else text[:WHATSAPP_LIMIT].rpartition("\n")[0]
    text = _quiet(fold(text), discreet)
    return fit(_with_tip(text, talk, language), keep=HOTLINE)


def _offer(text: str, buttons: list[dict[str, Any]], talk: Talk) -> str:
    """Sees to it that every button can be answered by text: by its digit, or by its word where the text says it."""
    titles = [str(button["title"]) for button in buttons]
    numbered = [rf"(?<!\d){at}[ .):]+{re.escape(title)}" for at, title in enumerate(titles, 1)]
    said = fold(text).casefold()
    talk.choices = []
    if not all(re.search(pattern, text) for pattern in numbered):
        if all(fold(title).casefold() in said for title in titles):
            return text
        text = "\n".join([text, *(f"{at} {title}" for at, title in enumerate(titles, 1))])
    talk.choices = [str(button["payload"]).lstrip("/") for button in buttons]
    return text


def _quiet(text: str, discreet: bool) -> str:
    """Danger goes before discretion: a first line with 911 stays first."""
    first = text.split("\n", 1)[0]
    if not discreet or "911" in first or not _TOPIC.search(fold(first)):
        return text
    return f"{QUIET}\n{text}"


def _with_tip(text: str, talk: Talk, language: str) -> str:
    """Adds the tip once in a talk, where there is room and nobody is told to call 911 first."""
    longer = f"{text}\n{TIP.get(language, TIP['en'])}"
    if talk.tip_given or "911" in text.split("\n", 1)[0] or size(longer).segments > GOOD_SEGMENTS:
        return text
    talk.tip_given = True
    return longer
