"""`resolve(text)`: which US county, city, ZIP or state a message means, or what must be asked."""

from __future__ import annotations

from places import fuzzy, unknown
from places.candidates import candidate, told_apart, zip_candidates
from places.combine import combine
from places.gazetteer import Gazetteer, Place, default_gazetteer
from places.lone import find_codes
from places.mention import Mention, find_mentions
from places.message import Message
from places.model import How, Resolution, choose, merged
from places.partial import find_longer, nearly_whole, stands_unsure
from places.zips import ZipMention, find_zip


def resolve(text: str, lang: str | None = None, gazetteer: Gazetteer | None = None) -> Resolution:
    """Read a message in English or Spanish; any text is answered, a very long one by its first 2,000 characters.

    `lang` is accepted for symmetry with the rest of the assistant; both languages are always read.
    Rules in words: docs/places.md. Never raises on account of the text.
    """
    gazetteer = gazetteer or default_gazetteer()
    message = Message(text, gazetteer.is_word)
    mentions = find_mentions(message, gazetteer)
    mentions = sorted(mentions + find_codes(message, mentions, gazetteer), key=lambda mention: mention.start)
    spans = tuple(message.span(mention.start, mention.stop) for mention in mentions)
    code = find_zip(message, gazetteer)
    if code and code.code:
        return _of_zip(message, code, mentions, gazetteer)
    places = combine(message, mentions, gazetteer)
    typo = find_longer(message, mentions, gazetteer)
    if typo is None and _open(places, mentions):
        typo = fuzzy.find_typo(message, mentions, gazetteer)
    if typo:
        return _result(typo.places, "fuzzy", (*spans, message.span(typo.start, typo.stop)), gazetteer)
    longer = nearly_whole(message, mentions, gazetteer) if places else None
    if longer:
        return _result([*places, *longer.places], "fuzzy", (message.span(longer.start, longer.stop),), gazetteer)
    if places:
        unsure = stands_unsure(message, mentions, gazetteer)
        return _result(places, "fuzzy" if unsure else "exact", spans, gazetteer)
    if code:
        return Resolution(unknown=code.text, spans=(message.span(code.start, code.end),))
    where = unknown.find_unknown(message, gazetteer)
    return Resolution(unknown=message.text[where[0] : where[1]], spans=(where,)) if where else Resolution()


def _open(places: list[Place], mentions: list[Mention]) -> bool:
    """Typos are looked for only where nothing was read for sure: no name, a state alone, a name in the wrong state."""
    return all(place.kind == "state" for place in places) or any(mention.doubtful for mention in mentions)


def _result(places: list[Place], how: How, spans: tuple[tuple[int, int], ...], gazetteer: Gazetteer) -> Resolution:
    found = told_apart([candidate(place, gazetteer) for place in places], gazetteer)
    return choose(found, how, merged(spans))


def _of_zip(message: Message, found: ZipMention, mentions: list[Mention], gazetteer: Gazetteer) -> Resolution:
    """A ZIP goes before names; over two counties, a county said beside it decides."""
    said = {place.fips for mention in mentions if mention.form == "county" for place in mention.places}
    counties = [fips for fips in found.counties() if fips in said] or found.counties()
    spans = [message.span(found.start, found.end)] + [message.span(m.start, m.stop) for m in mentions]
    if found.code is None:
        return Resolution(unknown=found.text)
    return choose(zip_candidates(found.code, counties, gazetteer), "zip", merged(spans))
