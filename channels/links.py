"""Numbers and addresses in a reply, so that a tap calls, texts or opens them.

    "Call 988."                   -> 988 calls
    "Text HOME to 741741."        -> 741741 texts, with HOME already written
    "Call or text 988."           -> 988 calls, and may be texted too
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple, TypedDict

import phonenumbers


class _Words(TypedDict):
    text: str


class Part(_Words, total=False):
    """A piece of a reply: its words, and for a number or address what a tap does and what else could be done."""

    href: str
    also: str


class _Link(NamedTuple):
    start: int
    end: int
    number: str


_ADDRESS = re.compile(r"https://[^\s<>\"')\]]+[^\s<>\"')\].,;:!?]")
_CALLED = re.compile(r"(?<![\w$#.,-])(?:911|988|211)(?![\w-]|[.,]\d)")
_CODE = re.compile(r"(?<![\w$#.,-])\d{5,6}(?![\w-]|[.,]\d)")
_TEXT = re.compile(r"\b(?:text\w*|mensajes?|sms|manda|env[ií]a|escribe)\b", re.I)
_CALL = re.compile(r"\b(?:call|phone|voice|tel|tel[eé]fono|llam\w+|marca)\b", re.I)
_KEYWORD = re.compile(r"\b([A-Z]{2,12})\W{1,3}(?:to|al?)\W{1,3}$")
# "988 (call or text)" says it after the number; only what stands in the same brackets counts.
_AFTER = re.compile(r"\s?\(([^()\n]{0,30})\)")


def parts(text: str) -> list[Part]:
    """The text in pieces, in order; joined they are the text again."""
    found: list[Part] = []
    end = 0
    for link in _links(text):
        if link.start < end:
            continue
        if link.start > end:
            found.append({"text": text[end : link.start]})
        found.append(_part(text, link, text[end : link.start]))
        end = link.end
    if end < len(text):
        found.append({"text": text[end:]})
    return found


def _part(text: str, link: _Link, before: str) -> Part:
    shown = text[link.start : link.end]
    if not link.number:
        return {"text": shown, "href": shown}
    clause = re.split(r"[\n;.?!]\s*", before)[-1]
    after = _AFTER.match(text, link.end)
    said = f"{clause} {after.group(1) if after else ''}"
    keyword = _KEYWORD.search(clause)
    sms = f"sms:{link.number}" + (f"?body={keyword.group(1)}" if keyword else "")
    texts, calls = bool(_TEXT.search(said)), bool(_CALL.search(said))
    if texts and calls and not _is_code(link.number):
        return {"text": shown, "href": f"tel:{link.number}", "also": sms}
    return {"text": shown, "href": sms if texts else f"tel:{link.number}"}


def _links(text: str) -> Iterator[_Link]:
    addresses = [_Link(*match.span(), "") for match in _ADDRESS.finditer(text)]
    numbers = [
        _Link(match.start, match.end, phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.E164))
        for match in phonenumbers.PhoneNumberMatcher(text, "US")
    ]
    short = [_Link(*match.span(), match.group()) for match in _CALLED.finditer(text)]
    # Five digits are a ZIP code unless the reply speaks of texting just before.
    codes = [
        _Link(*match.span(), match.group())
        for match in _CODE.finditer(text)
        if _TEXT.search(text[max(0, match.start() - 40) : match.start()])
    ]
    yield from sorted([*addresses, *numbers, *short, *codes], key=lambda link: (link.start, -link.end))


def _is_code(number: str) -> bool:
    return len(number) in (5, 6)
