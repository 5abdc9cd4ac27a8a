"""What a document says of a police operation: its name, its days, and each number with what it counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from directory.extract.counting import COUNT, counts, value
from directory.extract.reading.spans import sentences
from places.names import default_names

MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|"
    r"Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|"
    r"octubre|noviembre|diciembre)"
)
DATES = re.compile(
    rf"\b{MONTH}\s+\d{{1,2}}(?:\s*(?:-|–|to|and|through)\s*(?:{MONTH}\s+)?\d{{1,2}})(?:,?\s+\d{{4}})?|"
    rf"\b(?:del?\s+)?\d{{1,2}}\s+(?:al|y)\s+\d{{1,2}}\s+de\s+{MONTH}(?:\s+de\s+\d{{4}})?|"
    rf"\b{MONTH}\s+\d{{1,2}}(?:,\s*\d{{4}})?\b(?!\d)|\b{MONTH},?\s+(?:de\s+)?\d{{4}}\b|\b(?:in|every|en|"
    rf"cada)\s+{MONTH}\b"
)
NAMED = re.compile(
    r"\b(?:Operation|Operación|Operativo)\s+[A-ZÁÉÍÓÚ][\w’'-]*(?:\s+(?:(?:and|of|the|y|de|"
    r"la)\s+)?[A-ZÁÉÍÓÚ][\w’'-]*)*"
)
ABOUT = re.compile(
    r"\b(?:operation|operativo|operación|sting|arrest\w*|raid|redada|task force|sweep|rescued?|recovered|"
    r"trafficking|trata)\b",
    re.I,
)
# What is counted, by the noun after the count. The first that fits decides.
NOUNS = (
    ("days", r"days?|días?|day-long"),
    ("counties", r"counties|condados"),
    ("agencies", r"agencies|agencias|departments"),
    ("cases", r"(?:reported |identified |confirmed )?(?:cases|casos|reports|reportes|signals|tips)"),
    (
        "missing children",
        r"(?:were )?(?:missing|endangered) (?:children|kids|juveniles|minors|youths?|teens)|(?:menores|"
        r"niños) desaparecidos",
    ),
    (
        "children",
        r"(?:of (?:them|whom) )?(?:were )?(?:\w+ )?(?:children|kids|juveniles?|minors?|girls|boys|teens|teenagers|"
        r"youths|menores|niñ[oa]s|"
        r"adolescentes|underage\w*)",
    ),
    ("adults", r"(?:were )?(?:\w+ )?(?:adults?|women|men(?= (?:were )?(?:found|rescued))|mujeres|adult[oa]s)"),
    ("traffickers arrested", r"(?:suspected |alleged )?(?:traffickers?|pimps|exploiters|tratantes)"),
    ("arrests", r"(?:\w+ )?(?:arrests|arrestees|arrestos|detenciones|detenidos|arrested|suspects|sospechosos)"),
    ("victims found", r"(?:\w+ )?(?:victims?|survivors|víctimas|sobrevivientes)"),
    (
        "people",
        r"(?:other )?(?:people|persons|individuals|males|females|men|buyers|johns|customers|personas|"
        r"hombres)",
    ),
)
AFTER_NOUN = [(kind, re.compile(rf"^\s+(?:{pattern})\b", re.I)) for kind, pattern in NOUNS]
QUALIFIER = re.compile(
    r"\b(more than|over|at least|nearly|about|almost|approximately|up to|más de|al menos|casi|unas?|"
    r"cerca de)\s+$",
    re.I,
)
ARREST = re.compile(r"\b(?:arrest\w*|charged|custody|deten\w+|acusad\w+)\b", re.I)
FOUND = re.compile(
    r"\b(?:rescu\w+|recover\w+|identified|located|found|freed|helped|rescat\w+|encontr\w+|identific\w+|localiz\w+|"
    r"liber\w+)\b",
    re.I,
)
ACCEPTED = re.compile(
    r"\b(?:accepted|took|received|agreed|acept\w+|recib\w+)\b.{0,30}\b(?:services?|help|offer|ayuda|servicios)", re.I
)
CHARGES = re.compile(
    r"\b(?:for|on|por)\s+(?:the\s+)?(?:charges?\s+of\s+|suspicion\s+of\s+|cargos\s+de\s+)?([\w/’' -]{4,60}?)(?=,|"
    r";|\.|\sand\s|$)",
    re.I,
)
AGES = re.compile(
    rf"\b(?:ages?|aged|edades)\b[^.]{{0,30}}?\b(?:from|between|de|entre)\s+({COUNT})\s+(?:to|and|a|"
    rf"y)\s+({COUNT})",
    re.I,
)
YOUNGEST = re.compile(
    rf"\b(?:the )?youngest\b[^.]{{0,20}}?({COUNT})\b|\b(?:la|el) (?:más joven|menor)\b[^.]{{0,20}}?({COUNT})\b", re.I
)
REPORTED = re.compile(rf"\breport(?:ed|aron)\s+({COUNT})\s+(?:cases|casos)", re.I)


LENGTH = re.compile(
    r"\b(?:one-?)?week-?long\b|\b(?:yearly|annual)\b|"
    r"\b\w+-day\b(?= (?:\w+ ){0,2}(?:operation|task force|sweep|sting))",
    re.I,
)
# Longer is no sentence.
LONGEST = 2_000


@dataclass(frozen=True)
class Fact:
    """One thing a document states: its kind, value and place. `of` says more: the charge, "more than"."""

    kind: str
    value: str
    start: int
    end: int
    of: str | None = None


def find_operation(text: str) -> list[Fact]:
    """What the document says of an operation, in its order; empty when it tells of none."""
    facts = sorted(
        {fact for span in sentences(text) for fact in _facts(text[span[0] : min(span[1], span[0] + LONGEST)], span[0])},
        key=lambda fact: fact.start,
    )
    if not any(fact.kind in {"arrests", "victims found", "traffickers arrested"} for fact in facts) and not re.search(
        r"\btrafficking operations?\b|\boperativo", text, re.I
    ):
        return []
    return _once(facts)


def _once(facts: list[Fact]) -> list[Fact]:
    """Each statement once: the first time it is made, and in its fullest form."""
    kept: dict[tuple[str, str], Fact] = {}
    for fact in facts:
        first = kept.get((fact.kind, fact.value))
        if first is None or (fact.of and not first.of):
            kept[fact.kind, fact.value] = fact
    return sorted(kept.values(), key=lambda fact: fact.start)


def _facts(sentence: str, offset: int) -> Iterator[Fact]:
    for match in NAMED.finditer(sentence):
        name = match.group().rstrip("’'-")
        yield Fact("name", name, offset + match.start(), offset + match.start() + len(name))
    if ABOUT.search(sentence):
        for match in DATES.finditer(sentence):
            yield Fact("when", match.group(), offset + match.start(), offset + match.end())
    for match in LENGTH.finditer(sentence):
        yield Fact("length", match.group().lower(), offset + match.start(), offset + match.end())
    yield from _ages(sentence, offset)
    taken = {offset + position for match in DATES.finditer(sentence) for position in range(*match.span())}
    for match in counts(sentence):
        if offset + match.start() not in taken:
            yield from _count(sentence, match, offset)


def _ages(sentence: str, offset: int) -> Iterator[Fact]:
    for match in AGES.finditer(sentence):
        yield Fact("ages", f"{value(match[1])} to {value(match[2])}", offset + match.start(), offset + match.end())
    for match in YOUNGEST.finditer(sentence):
        yield Fact("youngest age", str(value(match[1] or match[2])), offset + match.start(), offset + match.end())


def _count(sentence: str, match: re.Match[str], offset: int) -> Iterator[Fact]:
    before, after = sentence[: match.start()], sentence[match.end() :]
    kind = next((kind for kind, pattern in AFTER_NOUN if pattern.match(after)), None)
    number = str(value(match.group()))
    start, end = offset + match.start(), offset + _clause_end(sentence, match.end())
    more = QUALIFIER.search(before)
    of = more.group(1).lower() if more else None
    if kind == "people" or kind is None:
        kind, of = _by_verb(sentence, before, after, kind, of)
    elif kind == "arrests" and not re.match(r"\s+(?:\w+ )?(?:arrests|arrestos)\b", after):
        charge = CHARGES.search(after[:90])
        of = charge.group(1).strip() if charge else of
    if kind == "cases":
        of = _year(sentence) or of
    if kind in {"agencies"} and not ARREST.search(sentence):
        kind = None
    if kind:
        yield Fact(kind, number, start, end, of)


def _by_verb(sentence: str, before: str, after: str, kind: str | None, of: str | None) -> tuple[str | None, str | None]:
    """What is counted when the noun does not say: "arrested 70 people", "36 were for sex trafficking"."""
    people = kind == "people"
    charge = CHARGES.match(after.lstrip().removeprefix("were ").removeprefix("was "))
    if charge and (ARREST.search(before) or ARREST.search(sentence)):
        return "arrests", charge.group(1).strip()
    if (people and ACCEPTED.search(after[:60])) or ACCEPTED.match(after[:60].lstrip()):
        return "accepted help", of
    if people:
        near = (before[-45:], after[:45])
        if ARREST.search(near[1]) or ARREST.search(near[0]):
            charge = CHARGES.search(after[:90])
            return "arrests", charge.group(1).strip() if charge and ARREST.search(after[:40]) else of
        return ("victims found", of) if FOUND.search(near[0]) or FOUND.search(near[1]) else (None, of)
    if re.match(r"\s+(?:were\s+)?(?:arrested|detenid[oa]s|arrestad[oa]s)\b", after, re.I):
        return "arrests", of
    adjective = re.match(rf"\s+(adult|child|minor|juvenile)\b(?=\s+(?:and|y)\s+{COUNT}|\s+victims?)", after, re.I)
    if adjective:
        return ("adults" if adjective.group(1).lower() == "adult" else "children"), of
    return None, of


def _year(sentence: str) -> str | None:
    year = re.search(r"\b(?:in|en|during|for)\s+((?:19|20)\d{2})\b", sentence, re.I)
    place = re.search(r"\bin\s+((?:[A-Z][a-z]+\s?){1,2})(?=[.,]|$)", sentence.strip())
    people = re.search(r"\b([A-Z][a-z]{3,})(?:an|n)s\s+reported", sentence)
    where = place.group(1).strip() if place else _state(people.group(1)) if people else ""
    return " ".join(filter(None, [year.group(1) if year else "", where])) or None


def _state(people: str) -> str:
    """ "Kansa(n)s" -> "Kansas"."""
    found = (state.name for state in default_names().states.values() if state.name.startswith(people[:5]))
    return min(found, key=len, default="")


def _clause_end(sentence: str, position: int) -> int:
    stop = re.search(r"[,;.!?](?=\s|$)|\s(?:and|y)\s", sentence[position:])
    return position + stop.start() if stop and stop.start() > 0 else min(len(sentence.rstrip()), position + 60)
