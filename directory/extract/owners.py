"""Whose number it is: from the words, the row, the heading or the footer that it stands in.

Tried in this order; the first that gives a name decides:
1. the words right before it ("call X at", "X: ", "X (");
2. the words right after it ("to reach X", "is run by X", a list that puts the number first);
3. the number before it, when "or", "text" or a label joins the two;
4. the last name before it in its sentence or row, then the name that "the hotline", "our" or "its" stands for;
5. the heading or the first line of its block;
6. the record that holds the number already.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from directory.extract.layout import heading_above, is_row, name_below, own_name, table_owner
from directory.extract.numbers import Number
from directory.extract.phrases import Mention
from directory.extract.spans import line_at, sentence_at

# What may stand between a name and its number, or a number and the next one, without changing whose it is.
FILLER = (
    r"(?:[’']s|['’]|24[ -]?/[ -]?7|24[- ]hours?|twenty-four hour|hour|crisis|emergency|toll[- ]free|free|"
    r"confidential|and|or|main|"
    r"hot ?lines?|help ?lines?|tip ?lines?|lines?|line|office|number|phone|telephone|tel|call|or|text|sms|"
    r"call/text|at|on|is|via|"
    r"directly|anytime|any time|day or night|today|now|by|calling|texting|dialing|phoning|toll|its|their|a|the|"
    r"local|statewide|"
    r"national|advocates?|intake|support|victim|services|ask|hotline’s|reached|can|be|anonymous|tips?|with|tty|"
    r"español|spanish|"
    r"al|el|en|a|la|las|línea|línea de|de|crisis|ayuda|teléfono|número|gratuito|gratuita|gratis|es|las|horas|"
    r"confidencial|o|y|"
    r"llamando|llame|llama|marque|envíe|mensaje|texto|directamente|\([A-Z][\w.&-]{1,12}\))"
)
BETWEEN = r"[\s:;,()–—|·•*/+.…-]*"
TIGHT_BEFORE = re.compile(rf"{BETWEEN}(?:{FILLER}(?!\w){BETWEEN})*", re.I)
JOINED = re.compile(
    rf"{BETWEEN}(?:(?:{FILLER}|you|also|send|message|word|for|in|to|puede|también|un|palabra|[“”\"‘’']|"
    rf"(?-i:[A-Z]{{2,12}}))(?!\w){BETWEEN})*",
    re.I,
)
AFTER = re.compile(
    r"^\W{0,3}(?:\([^)]*\)\W{0,2})?(?:(?:,?\s*(?:which|that)\s+)?(?:to\s+(?:reach|contact|call|speak\s+(?:with|"
    r"to)|talk\s+(?:with|to)|get)|"
    r"for|is\s+(?:the\s+(?:\w+\s+){0,3}(?:number|line|hotline)\s+(?:for|of)|(?:run|operated|staffed|answered|"
    r"managed)\s+by)|"
    r"reaches|connects?\s+(?:\w+\s+){0,3}(?:to|with)|(?:run|operated|staffed|answered|managed|provided|offered)\s+by|"
    r"(?:the\s+)?(?:number|line|hotline|office)\s+(?:for|of)|of|(?:para|con|de|del|atendid[oa] por|operad[oa] por|"
    r"es)|the|[-–—:,(])"
    r"\s*)(?:(?:comunicarse|contactar|hablar)\s+(?:con|a)\s+)?(?:the\s+|la\s+|el\s+|a\s+la\s+)?$",
    re.I,
)
FAR_AFTER = re.compile(
    r"^[^.;\n]{0,45}\b(?:run|operated|staffed|answered|managed|provided|offered|atendid[oa]|operad[oa])\s+(?:by|por)"
    r"\s+(?:\w+\s+){0,3}$",
    re.I,
)
OURS = re.compile(r"\b(?:us|our|we|nuestra?|nos|llámenos|nosotros)\b", re.I)
# A phrase in capitals after these words is a place.
LOCATED = re.compile(r"\b(?:in|near|from|of|en|de|desde|outside)\s+$", re.I)
# A phrase in capitals that may be a name though nothing in it says so: "call Haven Hills", "or Haven Hills".
LED = re.compile(
    r"(?:^|[.;:!?\n]|\b(?:call|contact|reach|visit|text|phone|or|and|with|to|by|from|the|a|al|la|con|o|y|"
    r"group|nonprofit|shelter|grupo|organizaci[oó]n|refugio|albergue|fundación)\s)"
    r"[\s“\"¡¿]*(?:the\s+|la\s+)?$",
    re.I,
)
# ", Tahlequah, OK," between a name and its number.
IN_TOWN = re.compile(r",\s*[A-Z][\w.]+(?:\s[A-Z][\w.]+){0,2},\s*[A-Z]{2}\b")
STANDS_FOR = re.compile(
    r"\b(?:the|this|that|la|esa|esta|el)\s+(?:\w+\s+){0,2}?(hotline|helpline|line|center|shelter|coalition|"
    r"department|office|agency|"
    r"organization|nonprofit|group|foundation|program|task force|línea|centro|refugio|fundación|organización)\b",
    re.I,
)


# Farther from a number than this no name is its owner's.
FAR = 4_000


@dataclass(frozen=True)
class Owned:
    """A number with its owner. `sureness` runs from 0 (nothing says whose it is) to 1 ("call X at ...")."""

    number: Number
    owner: Mention | None
    sureness: float


Known = Callable[[Number], Mention | None]


def assign(
    text: str, numbers: Sequence[Number], mentions: Sequence[Mention], known: Known, home: Mention | None = None
) -> list[Owned]:
    """Every number that may be a service's, with its owner.

    `known` gives the name on record for a number, or None; `home` is the organization whose page it is, if it is one's.
    """
    found: list[Owned] = []
    starts = [mention.start for mention in mentions]
    for number in numbers:
        if not number.left_out:
            near = mentions[bisect_left(starts, number.start - FAR) : bisect_left(starts, number.end + FAR)]
            same = next((item for item in found[-3:] if item.number.span == number.span), None)
            owner, sureness = (same.owner, same.sureness) if same else _owner(text, number, near, found, known, home)
            found.append(Owned(number, owner, sureness))
    return found


def _owner(
    text: str, number: Number, mentions: Sequence[Mention], found: Sequence[Owned], known: Known, home: Mention | None
) -> tuple[Mention | None, float]:
    recorded = known(number)
    if len(number.number) <= 3 and recorded:
        return recorded, 0.9
    start, end = sentence_at(text, number.start)
    previous = next((item for item in reversed(found) if start <= item.number.start), None)
    row = is_row(text, number.start)
    if row:
        start, end = line_at(text, number.start)
    here = [
        m
        for m in mentions
        if start <= m.start and m.end <= end and (m.sure or not LOCATED.search(text[: m.start][-12:]))
    ]
    before = [mention for mention in here if mention.end <= number.start]
    if row:
        owner, sureness = _in_row(text, number, before, here, mentions, previous)
    else:
        owner, sureness = _in_prose(text, number, before, here, mentions, previous)
    if recorded and (owner is None or sureness < 0.6):
        return recorded, 0.6
    return (home, 0.5) if owner is None and home else (owner, sureness)


def _in_prose(
    text: str,
    number: Number,
    before: list[Mention],
    here: list[Mention],
    mentions: Sequence[Mention],
    previous: Owned | None,
) -> tuple[Mention | None, float]:
    named = [m for m in before if m.sure or LED.search(text[: m.start][-24:])]
    nearest = named[-1] if named else None
    # "N1 is the line of X, and N2 reaches Y": X has its number already.
    served = (
        nearest is not None
        and previous is not None
        and nearest == previous.owner
        and nearest.start > previous.number.end
    )
    following = _after(text, number, here)
    if following and served:
        return following, 0.9
    if nearest and _tight(text[nearest.end : number.start]) and not _between(nearest, previous, number):
        return nearest, 0.95
    if following:
        return following, 0.9
    renamed = nearest is not None and previous is not None and nearest.sure and nearest.start > previous.number.end
    if (
        previous
        and previous.owner
        and not renamed
        and _joined(text[previous.number.end : _printed_start(text, number)])
    ):
        return previous.owner, min(previous.sureness, 0.85)
    return _from_further(text, number, before, mentions)


def _from_further(
    text: str, number: Number, before: list[Mention], mentions: Sequence[Mention]
) -> tuple[Mention | None, float]:
    """The name that no words join to the number: what "the hotline" stands for, or the last one in the sentence."""
    sure = [mention for mention in before if mention.sure]
    lead = text[sure[-1].end if sure else sentence_at(text, number.start)[0] : number.start]
    meant = _stands_for(lead, number, mentions)
    if meant:
        return meant, 0.7
    if sure and not OURS.search(lead):
        return sure[-1], 0.75
    subject = next(
        (m for m in before if " " in m.name and not text[sentence_at(text, m.start)[0] : m.start].strip()), None
    )
    if subject and not sure and not OURS.search(lead):
        return subject, 0.5
    return _speaker(text, number, mentions, sure)


def _after(text: str, number: Number, here: Sequence[Mention]) -> Mention | None:
    """The name that the words after the number lead to: "to reach X", "is run by X"."""
    for mention in here:
        gap = text[number.end : mention.start]
        doubtful = not mention.sure and (" " not in mention.name or "for" in gap)
        if mention.start >= number.end and not doubtful and (AFTER.match(gap) or FAR_AFTER.match(gap)):
            return mention
    return None


def _in_row(
    text: str,
    number: Number,
    before: list[Mention],
    here: list[Mention],
    mentions: Sequence[Mention],
    previous: Owned | None,
) -> tuple[Mention | None, float]:
    owner = table_owner(text, number.start, mentions) or own_name(text, number.start, number.end, before, here)
    if owner:
        return owner, 0.9
    below = name_below(text, number.start, mentions)
    if below:
        return below, 0.8
    above = heading_above(text, number.start, mentions)
    if above:
        return above, 0.85
    if previous and previous.owner:
        return previous.owner, 0.6
    return _speaker(text, number, mentions, [])


def _tight(gap: str) -> bool:
    near = re.sub(r"\b\d{1,2}(?= hours)", "24", IN_TOWN.sub("", gap))
    return len(gap) < 90 and "\n\n" not in gap and ";" not in gap and TIGHT_BEFORE.fullmatch(near) is not None


def _between(mention: Mention, previous: Owned | None, number: Number) -> bool:
    return previous is not None and mention.end <= previous.number.start and previous.number.end <= number.start


def _joined(gap: str) -> bool:
    """Whether two numbers belong together: "1 or 2", "1, text 2", "1. You can also text HELP to 2"."""
    return len(gap) < 70 and JOINED.fullmatch(gap) is not None


def _printed_start(text: str, number: Number) -> int:
    at = text.rfind(number.printed, max(0, number.end - len(number.printed) - 1), number.end)
    return number.start if at < 0 else at


def _stands_for(lead: str, number: Number, mentions: Sequence[Mention]) -> Mention | None:
    """The name before the number that ends in the noun of "the hotline"; the nearest of them."""
    noun = next((match.group(1).casefold() for match in reversed(list(STANDS_FOR.finditer(lead)))), None)
    earlier = [mention for mention in mentions if mention.end <= number.start and mention.sure]
    if noun is None:
        return None
    return next((mention for mention in reversed(earlier) if noun in mention.name.casefold()), None)


def _speaker(
    text: str, number: Number, mentions: Sequence[Mention], before: list[Mention]
) -> tuple[Mention | None, float]:
    """Who "we" or "they" are: the heading of the block, "About X", or the last sure name before."""
    about = [
        m
        for m in mentions
        if m.end <= number.start
        and re.search(
            r"\b(?:about|acerca de|"
            r"sobre)\s+(?:the )?$",
            text[: m.start][-12:],
            re.I,
        )
    ]
    if about and about[-1].sure:
        return about[-1], 0.7
    earlier = [mention for mention in mentions if mention.end <= number.start and mention.sure]
    if before:
        return before[-1], 0.6
    if earlier and number.start - earlier[-1].end < 600:
        return earlier[-1], 0.55
    above = heading_above(text, number.start, mentions)
    return (above, 0.5) if above else (earlier[-1] if earlier else None, 0.3 if earlier else 0.0)
