"""Warning signs and advice in a document: lists under a heading that announces them, and sentences that name them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from directory.extract.reading.spans import line_at, sentences

ANNOUNCED = re.compile(
    r"\b(?:warning signs?|red flags?|indicators?|signs (?:of|to|that|include)|signs? may|things to (?:look|"
    r"watch) (?:out )?for|what to look for|"
    r"(?:look|watch) (?:out )?for(?: the following)?|how to (?:spot|recognize)|señales (?:de|que|para)|indicios|"
    r"indicadores|"
    r"signs include)\b",
    re.I,
)
ITEM = re.compile(r"^\s*(?:[-*•·▪◦–]|\d{1,2}[.)])\s+(?P<words>.+)$")
QUESTION = re.compile(r"^\s*(?:Do|Does|Is|Are|Has|Have|Can|¿)[^?]{8,160}\?\s*$")
INLINE = re.compile(
    r"\b(?:signs|flags|indicators|señales|indicios)\b[^.:]{0,60}?(?:\binclude[sd]?\b|\bare\b|\bincluyen\b|\bson\b|"
    r":)\s*(?P<list>[^.]{15,400})",
    re.I,
)
ADVICE = re.compile(
    r"^\W*(?:for|to)?\s*(?:parents|caregivers|guardians|families|padres|los padres)\b(?:[^.]{0,40}?)(?:,|:|"
    r"\bshould\b|\bcan\b|\bdeben\b|\bpueden\b)",
    re.I,
)
LONGEST = 180
MOST = 20


@dataclass(frozen=True)
class Sign:
    """One sign, or one piece of advice for parents, as the document words it."""

    kind: str
    start: int
    end: int


def find_signs(text: str) -> list[Sign]:
    """Every sign in its order; the words stay where they are, a keeper puts them in their own."""
    found = [sign for start, end in _announcements(text) for sign in (_listed(text, end) or _inline(text, start, end))]
    advice = [Sign("advice", *_trim(text, span)) for span in _advice(text)]
    unique = {(sign.start, sign.end): sign for sign in [*found, *advice]}
    return sorted(unique.values(), key=lambda sign: sign.start)


def _announcements(text: str) -> list[tuple[int, int]]:
    return [
        (start, line_at(text, match.start())[1])
        for match in ANNOUNCED.finditer(text)
        for start in [line_at(text, match.start())[0]]
    ]


def _listed(text: str, position: int) -> list[Sign]:
    """The items right below a heading: with bullets, or as questions; the list ends with the first other line."""
    found: list[Sign] = []
    while position < len(text) and len(found) < MOST:
        start, end = line_at(text, position + 1)
        line = text[start:end]
        if line.strip():
            item = ITEM.match(line)
            if not item and not QUESTION.match(line):
                break
            begin = start + (item.start("words") if item else len(line) - len(line.lstrip()))
            if len(line) <= LONGEST and not re.search(r"\d{3}.?\d{4}", line):
                found.append(Sign("sign", begin, start + len(line.rstrip())))
        if end >= len(text):
            break
        position = end
    return found if len(found) > 1 else []


def _inline(text: str, start: int, end: int) -> list[Sign]:
    """The parts of "signs include a, b and c"."""
    match = INLINE.search(text, start, end)
    if not match:
        return []
    found, position = [], match.start("list")
    for part in re.split(r"(,\s*(?:and\s+|or\s+|y\s+|o\s+)?|;\s*(?:and\s+)?|\s+(?:and|y)\s+)", match["list"]):
        if len(part.strip()) > 5 and not re.fullmatch(r"[,;\s]*(?:and|or|y|o)?\s*", part):
            begin = position + len(part) - len(part.lstrip())
            found.append(Sign("sign", begin, begin + len(part.strip())))
        position += len(part)
    return found if len(found) > 1 else []


def _advice(text: str) -> list[tuple[int, int]]:
    spans = sentences(text)
    found = []
    for index, (start, end) in enumerate(spans):
        if ADVICE.match(text[start:end]):
            found.append((start, end))
            following = spans[index + 1] if index + 1 < len(spans) else None
            # "Have conversations with your kids ...": a sentence that goes on in the same line with a verb of advice.
            if (
                following
                and following[1] <= line_at(text, start)[1] + 1
                and re.match(
                    r"\s*(?:Have|Talk|Ask|Check|Keep|Know|Tell|Learn|Hable|Pregunte|"
                    r"Revise)\b",
                    text[slice(*following)],
                )
            ):
                found.append(following)
    return found


def _trim(text: str, span: tuple[int, int]) -> tuple[int, int]:
    words = text[span[0] : span[1]]
    return span[0] + len(words) - len(words.lstrip()), span[0] + len(words.rstrip())
