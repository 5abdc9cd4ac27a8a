"""Finds a ZIP in a message: five digits that are no amount, phone number, dose or house number."""

from __future__ import annotations

import re
from dataclasses import dataclass

from places.gazetteer import Gazetteer, ZipCode
from places.message import Message

# A ZIP lies in one county when three quarters of its addresses do; below that the person is asked.
SURE_SHARE, LISTED_SHARE = 0.75, 0.05
_ZIP = re.compile(r"[0-9]{5}")
_STREET_WITHIN = 4


@dataclass(frozen=True)
class ZipMention:
    """Five digits said as a ZIP; `code` is None where there is no such ZIP."""

    start: int
    end: int
    text: str
    code: ZipCode | None

    def counties(self) -> list[str]:
        """The county it is sure to be in, or all those to ask about."""
        rows = self.code.counties if self.code else ()
        if rows and rows[0][1] >= SURE_SHARE:
            return [rows[0][0]]
        return [fips for fips, share in rows if share >= LISTED_SHARE]


def find_zip(message: Message, gazetteer: Gazetteer) -> ZipMention | None:
    """The first known ZIP, else the first number that is meant as one ("00000")."""
    unknown = None
    for index, token in enumerate(message.tokens):
        if not _ZIP.fullmatch(token.raw) or not _stands_alone(message, index, gazetteer):
            continue
        end = index + 1 + _plus_four(message, index + 1)
        code = gazetteer.zip(token.raw)
        if code:
            return ZipMention(index, end, token.raw, code)
        if unknown is None and _meant(message, index, gazetteer):
            unknown = ZipMention(index, end, token.raw, None)
    return unknown


def _stands_alone(message: Message, index: int, gazetteer: Gazetteer) -> bool:
    """Not part of a longer number, not money, not an amount of anything, not a house number."""
    token, words = message.tokens[index], gazetteer.words
    text = message.text
    before, after = text[max(0, token.start - 1) : token.start], text[token.end : token.end + 2]
    if before in {"$", "€", "£", "#", "-", ".", "/", "+", ","} or re.match(r"[.,/-][0-9]|[%€£$]", after):
        return _plus_four(message, index + 1) > 0 and before not in {"$", "-", "+", "#"}
    if message.word(index - 1).isdigit() or (message.word(index + 1).isdigit() and not _plus_four(message, index + 1)):
        return False
    behind = index - 1 - (message.word(index - 1) in {"is", "was", "es"})
    lead = message.word(index - 1) in words.money_before or (
        message.word(behind) in words.numbered and message.word(behind - 1) not in {"zip", "postal"}
    )
    # "20000 a month" is money, "95650 a quien llamo" is not.
    counted = index + 1 + (message.word(index + 1) == "a")
    unit = message.joined(index, min(counted + 1, len(message))) and message.word(counted) in words.units - {"a"}
    nearby = [message.word(i) for i in range(index + 1, min(len(message), index + 1 + _STREET_WITHIN))]
    return not (lead or unit or any(word in words.streets and word not in {"way", "place"} for word in nearby[:3]))


def _plus_four(message: Message, index: int) -> int:
    """1 when the four digits of ZIP+4 follow."""
    if index >= len(message) or not re.fullmatch(r"[0-9]{4}", message.tokens[index].raw):
        return 0
    return int(message.text[message.tokens[index - 1].end : message.tokens[index].start] == "-")


def _meant(message: Message, index: int, gazetteer: Gazetteer) -> bool:
    """A number that is no ZIP is called one only when nothing else is said, or "zip" or "in" stands before it."""
    words = gazetteer.words
    rest = [token.norm for place, token in enumerate(message.tokens) if place != index]
    alone = all(word in words.filler or word in words.help for word in rest)
    return alone or bool(message.before(index, words.zip_before) or message.before(index, words.locatives))
