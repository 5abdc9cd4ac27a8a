"""Numbers for gifts, tickets, bills and other trade: what the words around them say."""

from __future__ import annotations

import re

from directory.extract.reading.spans import Span
from directory.extract.words import any_of

TRADE = re.compile(rf"\b(?:{any_of('trade')}|{any_of('access')})(?!\w)", re.I)
# "To volunteer, contact the Elm County Ombudsman Program at": the number is that body's, whatever for.
OF_A_BODY = re.compile(
    r"\b(?:call|contact|ring|phone|reach|contacting|calling)\s(?:[^.;:]|\bSt\.)*?"
    rf"\b(?=[A-Z])(?i:{any_of('kinds')}|team)\b[^.;:,]{{0,30}}(?:\s(?:at|on)|,)\s\W*(?:1\W)?$|"
    # "Those who want to volunteer with Gateway to Freedom can call 1".
    r"(?<=volunteer) (?:with|for|at) (?:the )?[A-Z][^.;:,]{3,60}? (?:can|may|should) (?:call|contact)\s\W*(?:1\W)?$"
)
# "To donate you can call LOA at": a gift is for whom one calls.
GIVING = re.compile(r"\b(?:donat\w+|join|volunteer\w*|give|giving|donar|voluntari\w+)\b", re.I)
OF_WHOM = re.compile(
    r"\b(?i:call|contact|phone|reach|llam[ae] a)\s(?:[A-Z]\w+ at )?(?:the\s)?"
    r"(?:[A-Z][\w.’'&-]+(?:\s[A-Z][\w.’'-]+)*|pantry|shelter|coalition)(?:\s(?:at|al)|,)\s\W*(?:1\W)?$"
)
# "To volunteer or to find out more, call 1".
MORE = re.compile(
    r"\b(?:know|learn|find out) more or\b|"
    r"\bfor more (?:information |details )?(?:on|about)\b[^.;]*\bor to\b|"
    r"\bor (?:to )?(?:find out|learn|know) more\b|\bor for (?:more )?information\b|"
    r"\bor (?:if you )?have (?:any |more |a )?questions?\b",
    re.I,
)
# "Plates $12. Call 1".
PRICE = re.compile(r"[$]\d{1,2}(?:[.]\d\d)?(?![\d,]|\s(?:[mb]illion|thousand))")
HELP = re.compile(
    r"\b(?:help|hotline|info(?:rmation)? line|crisis|tips?|report\w*|beds?|safe|abuse\w*|"
    r"traffick\w*|victims?|survivors?|ayuda|shelter|refugio|intake|advocates?)\b",
    re.I,
)
# "1 to sign up for help at home".
FOR_HELP = re.compile(r"\bfor (?:\w+ )?(?:help|services|care|support)\b", re.I)


def is_of_trade(text: str, position: int, line: Span, sentence: str, after: str) -> bool:
    """Whether the number at a position is of trade: by its paragraph's first words, the short line above it, the words
    of its own sentence and after it, or the heading of its block. `line` is the span of its line."""
    paragraph = text[line[0] : min(position, line[0] + 600)]
    for_help = any(said.search(paragraph) for said in (HELP, MORE))
    if TRADE.match(paragraph.lstrip(" -*•")) is not None and not for_help:
        return True
    return _under_trade(text, position, line) or _is_trade(sentence, after, _heading(text, position))


def _is_trade(sentence: str, after: str, heading: str) -> bool:
    """Whether the last clause before the number, the words after it or the heading of its block are of trade."""
    trade = [*TRADE.finditer(sentence), *PRICE.finditer(sentence)]
    trade_after = TRADE.match(after.lstrip(" ,(–—-")) is not None and not FOR_HELP.search(after)
    given = trade and GIVING.search(trade[-1].group()) is not None and OF_WHOM.search(sentence) is not None
    if given or (trade and any(said.search(sentence, trade[-1].end()) for said in (OF_A_BODY, MORE))):
        return trade_after
    if trade and not HELP.search(sentence[-60:], max(0, trade[-1].end() - max(0, len(sentence) - 60))):
        return True
    return trade_after or TRADE.search(heading) is not None


def _under_trade(text: str, position: int, line: Span) -> bool:
    """Whether the number begins its line, under a short line of trade: "Billing"."""
    above = text[max(0, line[0] - 60) : max(0, line[0] - 1)].rsplit("\n", 1)[-1].strip()
    return not re.search(r"\w", text[line[0] : position]) and len(above) < 30 and TRADE.match(above) is not None


def _heading(text: str, position: int) -> str:
    """The first line of the block when it is short and no sentence."""
    block = text[max(0, position - 600) : position].rsplit("\n\n", 1)[-1]
    first = block.split("\n", 1)[0].strip()
    return first if "\n" in block and len(first) < 50 and not re.search(r"[.,:]$|\d{4}", first) else ""
