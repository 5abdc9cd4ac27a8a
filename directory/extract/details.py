"""What a document says of a service beside its number: hours, price, privacy, what for, where, and who answers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from directory.extract.reading.spans import Span, line_at, sentence_at
from places import Candidate, resolve

ALWAYS = re.compile(
    r"\b24/7\b|\b24[ -]?hours?\b(?:\s+(?:a|per) day)?|\baround the clock\b|\bday (?:and|or) night\b|"
    r"\bat (?:all hours|any hour)\b|"
    r"\bl?as 24 horas\b|\bd[ií]a y noche\b",
    re.I,
)
DAYS = {
    "mon": "Mo",
    "tue": "Tu",
    "wed": "We",
    "thu": "Th",
    "fri": "Fr",
    "sat": "Sa",
    "sun": "Su",
    "lun": "Mo",
    "mar": "Tu",
    "mié": "We",
    "jue": "Th",
    "vie": "Fr",
    "sáb": "Sa",
    "dom": "Su",
}
HOURS = re.compile(
    r"\b(mon|tue|wed|thu|fri|sat|sun|lun|mar|mié|jue|vie|sáb|dom)\w*\.?\s*(?:-|–|to|through|thru|a)\s*"
    r"(mon|tue|wed|thu|fri|sat|sun|lun|mar|mié|jue|vie|sáb|dom)\w*\.?,?\s*(?:from\s+|de\s+)?"
    r"(\d{1,2})(?::(\d\d))?\s*([ap])\.?m\.?\s*(?:-|–|to|until|a)\s*(\d{1,2})(?::(\d\d))?\s*([ap])\.?m",
    re.I,
)
CONFIDENTIAL = re.compile(r"\bconfidential\w*|\bconfidencial\w*|\banonymous(?:ly)?\b", re.I)
FREE = re.compile(
    r"(?<!toll-)(?<!toll )(?<!drug-)\bfree(?:\b(?!dom| time| from| of (?:fear|harm)))(?!-)|\bgratuit\w+|"
    r"\bgratis\b|\bno (?:cost|charge)\b",
    re.I,
)
NEEDS = (
    ("trafficking", r"traffick\w*|trata\b|tratantes?"),
    ("shelter", r"\bshelter\w*|\bhousing\b|safe ?house|\bbeds?\b|refugio|albergue|vivienda"),
    ("domestic_violence", r"domestic (?:violence|abuse)|violencia dom[eé]stica|\bbatter\w+"),
    ("sexual_assault", r"sexual (?:assault|violence)|\brape\b|agresi[oó]n sexual|violaci[oó]n"),
    ("legal", r"\blegal\b|\blawyers?\b|\battorneys? for\b|abogad\w+"),
    ("runaway", r"\brunaways?\b|away from home|drop-in"),
    ("missing_child", r"missing (?:child|children|kids)|exploited children"),
    ("child_abuse", r"child (?:abuse|protect\w+)|abuso infantil"),
    (
        "labor_exploitation",
        r"\blabor traffick\w+|forced labor|wage theft|\bworkers?\b.{0,30}\brights\b|trabajo forzado",
    ),
    ("suicide", r"suicid\w+"),
    ("report", r"\btips?\b|\breport\b.{0,40}(?:traffick|crime|suspect)|crime ?stoppers|denunci\w+"),
)
LAW = re.compile(
    r"\b(?:police|sheriff\w*|fbi|hsi|homeland security|district attorney\w*|prosecut\w+|state patrol|crime stoppers|"
    r"task force|policía|fiscalía|law enforcement|investigations?)\b",
    re.I,
)
# A document says what an organization is for where it first names it.
MOST_MENTIONS = 12
GOVERNMENT = re.compile(
    r"\b(?:department|dept|county|state|city of|bureau|division|agency|commission|office of|departamento|"
    r"attorney general)\b",
    re.I,
)


@dataclass(frozen=True)
class Detail:
    """One field of a service as the document gives it, where it stands, and how sure that it is this service's."""

    field: str
    value: Any
    start: int
    end: int
    sureness: float


def details(text: str, name: str, mentions: Sequence[Span], numbers: Sequence[Span]) -> list[Detail]:
    """The fields that the document gives for the service of this name; its places come from `places`."""
    near = _around(text, numbers)
    told = sorted({*near, *(sentence_at(text, mention[0]) for mention in mentions[:MOST_MENTIONS])})
    found = [
        *_hours(text, near),
        *_first(text, near, "confidential", "yes", CONFIDENTIAL),
        *_first(text, near, "cost", "free", FREE),
    ]
    needs = [
        Detail("needs", need, match.start() + start, match.end() + start, 0.6)
        for need, pattern in NEEDS
        for start, end in told
        for match in [re.search(pattern, text[start:end], re.I)]
        if match
    ]
    return found + list({detail.value: detail for detail in reversed(needs)}.values())[::-1]


def who_answers(name: str) -> str:
    """A first guess by the name alone, for the keeper to mend: law_enforcement, government or nonprofit."""
    return "law_enforcement" if LAW.search(name) else "government" if GOVERNMENT.search(name) else "nonprofit"


def _around(text: str, numbers: Iterable[Span]) -> list[Span]:
    """The sentence of each number and the one after it in the same paragraph: what a notice says of the line."""
    found: set[Span] = set()
    for start, _ in numbers:
        span = sentence_at(text, start)
        found.add(span)
        following = sentence_at(text, span[1]) if span[1] < line_at(text, start)[1] else span
        found.add(following)
    return sorted(found)


def _first(text: str, spans: Iterable[Span], field: str, value: str, pattern: re.Pattern[str]) -> Iterable[Detail]:
    for start, end in spans:
        match = pattern.search(text, start, end)
        if match:
            return [Detail(field, value, *match.span(), 0.7)]
    return []


def _hours(text: str, spans: Iterable[Span]) -> Iterable[Detail]:
    for start, end in spans:
        match = ALWAYS.search(text, start, end)
        if match:
            return [Detail("hours", "24/7", *match.span(), 0.7)]
        match = HOURS.search(text, start, end)
        if match:
            return [Detail("hours", _opening(match), *match.span(), 0.7)]
    return []


def _opening(match: re.Match[str]) -> str:
    first, last, hour, minute, half, to_hour, to_minute, to_half = match.groups()
    days = f"{DAYS[first.lower()]}-{DAYS[last.lower()]}"
    return f"{days} {_clock(hour, minute, half)}-{_clock(to_hour, to_minute, to_half)}"


def _clock(hour: str, minute: str | None, half: str) -> str:
    value = int(hour) % 12 + (12 if half.lower() == "p" else 0)
    return f"{value:02d}:{minute or '00'}"


def places_in(text: str, spans: Iterable[Span]) -> list[tuple[Candidate, Span]]:
    """The counties, cities and states named in these parts of the text, each once."""
    found: dict[str, tuple[Candidate, Span]] = {}
    for start, end in spans:
        part = re.sub(r"[’']s\b", "  ", text[start : min(end, start + 400)])
        result = resolve(part)
        where = (start + result.spans[0][0], start + result.spans[-1][1]) if result.spans else (start, end)
        for candidate in result.candidates:
            sure = result.how in {"exact", "zip"} and (not result.ambiguous or len(result.spans) > 1)
            if sure and candidate.country == "US" and candidate.kind in {"county", "city", "state"}:
                found.setdefault(candidate.label_en, (candidate, where))
    return list(found.values())
