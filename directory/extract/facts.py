"""Everything that one document says, each thing with the place where it says so, beside what the records hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz

from directory.extract.details import MOST_MENTIONS, Detail, details, places_in
from directory.extract.here import of_here
from directory.extract.names.finding import find_mentions
from directory.extract.names.mention import Mention
from directory.extract.numbers.finding import Number, find_numbers
from directory.extract.operations import Fact, find_operation
from directory.extract.owners.assigning import assign
from directory.extract.owners.national import AT_HOME
from directory.extract.owners.scene import Owned
from directory.extract.reading.spans import Span, sentence_at, sentences
from directory.extract.reading.text import Document, is_body
from directory.extract.signs import Sign, find_signs
from directory.extract.words import spell
from directory.records import Organization
from places import Candidate

# Two spellings of one name: "Center for Hope" and "Centre for Hope".
ALIKE = 93
# Words in which the names of one office differ from notice to notice.
OF_AN_OFFICE = frozenset(["department", "dept", "division", "office", "of", "the", "county", "s"])
# "Text “Victim Rights” or “Victim Advocate” to 1".
TO_SEND = re.compile(
    r"\b(?:[Tt]ext(?:ing)?|[Ss]end(?:ing)?)\s(?:the (?:words?|letters)\s)?"
    r"(?:[“\"](?:[^”\"\n]{2,30}[”\"],?\s(?:or|and)\s[“\"])?[^”\"\n]{2,30}[”\"]|[A-Z0-9]{3,12}\s(?:to|and)\b)"
)


@dataclass
class Found:
    """An organization in a document: where it is named, its numbers, what is said of it. `record` is its id."""

    name: str
    record: str | None
    mentions: list[Span] = field(default_factory=list)
    numbers: list[Owned] = field(default_factory=list)
    details: list[Detail] = field(default_factory=list)
    places: list[tuple[Candidate, Span]] = field(default_factory=list)


@dataclass
class Facts:
    """What one document says."""

    document: Document
    organizations: list[Found]
    without_owner: list[Number]
    left_out: list[Number]
    operation: list[Fact]
    signs: list[Sign]
    places: list[tuple[Candidate, Span]]


def read_facts(document: Document, organizations: Sequence[Organization]) -> Facts:
    """Reads a document; `organizations` are the records, by whose names and numbers it knows what it meets."""
    text = document.text
    owned, left_out, mentions = owned_numbers(text, organizations, document.publisher)
    places = places_in(text, sentences(text)[:4]) or places_in(text, sentences(text)[:30])
    found = _group(owned, [mention for mention in mentions if mention.sure], organizations)
    found = _merged(found, of_here(text, organizations, {item.number.number for item in owned}), places)
    for one in found:
        one.details = details(text, one.name, one.mentions, [item.number.span for item in one.numbers])
        spans = [*one.mentions, *(item.number.span for item in one.numbers)]
        one.places = places_in(text, dict.fromkeys(sentence_at(text, span[0]) for span in spans[:MOST_MENTIONS]))
    nobody = [item.number for item in owned if item.owner is None]
    return Facts(document, found, nobody, left_out, find_operation(text), find_signs(text), places)


def owned_numbers(
    text: str, organizations: Sequence[Organization], publisher: str | None = None
) -> tuple[list[Owned], list[Number], list[Mention]]:
    """The numbers with owners, those left out with the reason, and every name in the text."""
    on_record = {
        phone.number: (org, service) for org in organizations for service in org.services for phone in service.phones
    }
    numbers = find_numbers(text, on_record)
    # "Text INFO to 233733": a word to send is no name.
    sent = {word for number in numbers if number.keyword for word in number.keyword.split()}
    here = of_here(text, organizations, {number.number for number in numbers})
    mentions = [mention for mention in find_mentions(text, here) if mention.name not in sent]
    to_send = [match.span() for match in TO_SEND.finditer(text)]
    mentions = [one for one in mentions if not any(start < one.start and one.end <= end for start, end in to_send)]
    mentions = list(_without_numbers(mentions, numbers))

    def known(number: Number) -> Mention | None:
        if number.number not in on_record:
            return None
        org, service = on_record[number.number]
        return Mention(number.start, number.end, service.name, True, org.id)

    owned = assign(text, numbers, mentions, known, _home(publisher, text), _national(organizations))
    left_out = [number for number in numbers if number.left_out]
    left_out += [item.number for item in owned if item.number.left_out]
    named = [mention for mention in mentions if not mention.person]
    return [item for item in owned if not item.number.left_out], sorted(left_out, key=lambda one: one.start), named


def _national(organizations: Sequence[Organization]) -> set[str]:
    """The ids of the national lines whose numbers are all free to call or short: no number of a town is theirs."""
    phones = {
        org.id: [phone.number for service in org.services for phone in service.phones]
        for org in organizations
        if any("National" in service.name for service in org.services)
    }
    return {id for id, numbers in phones.items() if not any(AT_HOME.match(number) for number in numbers)}


def _without_numbers(mentions: Sequence[Mention], numbers: Sequence[Number]) -> Iterator[Mention]:
    """The mentions without a number that one runs into: "Departamento de Protección 919" 796 3637."""
    for mention in mentions:
        over = next((one for one in numbers if mention.start < one.start < mention.end < one.end), None)
        name = mention.name[: over.start - mention.start].rstrip(" (") if over else mention.name
        yield replace(mention, end=mention.start + len(name), name=name) if over else mention


def _home(publisher: str | None, text: str) -> Mention | None:
    """The organization that publishes a page, when its name or the text says that it is one and no newspaper."""
    return Mention(0, 0, publisher) if publisher and is_body(publisher, text) else None


def _group(owned: Sequence[Owned], mentions: Sequence[Mention], organizations: Sequence[Organization]) -> list[Found]:
    """One entry an organization, in the order in which the document first names it."""
    known = {org.id: org for org in organizations}
    found: dict[str, Found] = {}
    owners = [item.owner for item in owned if item.owner]
    for mention in sorted({*mentions, *owners}, key=lambda mention: mention.start):
        one = found.setdefault(_key(mention), Found(mention.name, mention.known))
        if mention.known and spell(known[mention.known].name) == spell(mention.name):
            one.name = mention.name
        if (mention.start, mention.end) not in one.mentions:
            one.mentions.append((mention.start, mention.end))
    for item in owned:
        if item.owner:
            found[_key(item.owner)].numbers.append(item)
    return list(found.values())


def _merged(
    found: Sequence[Found], organizations: Sequence[Organization], places: Sequence[tuple[Candidate, Span]]
) -> list[Found]:
    """Those that turn out to have one record become one."""
    by_record: dict[str, Found] = {}
    for one in found:
        one.record = one.record or recognise(one.name, organizations, places)
        first = by_record.setdefault(one.record or f"new {spell(one.name)}", one)
        if first is not one:
            first.mentions += one.mentions
            first.numbers += one.numbers
    return list(by_record.values())


def _key(mention: Mention) -> str:
    return mention.known or spell(mention.name)


def recognise(name: str, organizations: Sequence[Organization], places: Sequence[tuple[Candidate, Span]]) -> str | None:
    """The id of the record of this name, typos forgiven; "the Department of Health" is the county's own."""
    spelled = spell(name)
    counties = {candidate.county_fips for candidate, _ in places if candidate.county_fips}
    local = {word for candidate, _ in places for word in spell(candidate.label_en).split()} | OF_AN_OFFICE
    wanted = set(spelled.split()) - local
    for org in organizations:
        here = any(area.county in counties for service in org.services for area in service.service_area if area.county)
        if here and len(wanted) > 1 and wanted == set(spell(org.name).split()) - local:
            return org.id
    for org in organizations:
        names = [spell(other) for other in (org.name, *(service.name for service in org.services))]
        alike = (fuzz.ratio(spelled, other) >= ALIKE for other in names if len(other.split()) == len(spelled.split()))
        if any(alike):
            return org.id
    return None
