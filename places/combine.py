"""Several places in one message: parts of one ("Roseville, Placer County"), or one to be chosen."""

from __future__ import annotations

from places.accept import is_abroad_now
from places.gazetteer import Gazetteer, Place
from places.meaning import meanings
from places.mention import Mention
from places.message import Message

_ABROAD = frozenset({"country", "abroad"})


def combine(message: Message, mentions: list[Mention], gazetteer: Gazetteer) -> list[Place]:
    """One list of places: narrowed by states and counties said, places left behind dropped, the rest to be asked."""
    pairs = [(mention, meanings(mention, gazetteer)) for mention in mentions]
    pairs = [pair for pair in pairs if _is_meant(message, *pair, gazetteer)]
    pairs = _whole(pairs)
    pairs = _here_first(message, pairs, gazetteer)
    pairs = [pair for pair in pairs if any(place.kind not in _ABROAD for place in pair[1])] or pairs[:1]
    places: list[Place] = []
    for _, found in pairs:
        places += [place for place in found if place not in places]
    return places if len(pairs) < 2 else _apart(places)


def _is_meant(message: Message, mention: Mention, found: list[Place], gazetteer: Gazetteer) -> bool:
    """A place abroad is meant only when the person is there."""
    return any(place.kind not in _ABROAD for place in found) or is_abroad_now(message, mention, gazetteer)


Pairs = list[tuple[Mention, list[Place]]]


def _whole(pairs: Pairs) -> Pairs:
    """A state or county said elsewhere in the message narrows a place that lies in it, and is then spent."""
    spent: set[int] = set()
    result: Pairs = []
    for number, (mention, found) in enumerate(pairs):
        for other, (wider, around) in enumerate(pairs):
            if other == number or (mention.form == "county" and wider.form == "county"):
                continue
            inside = _inside(mention, around, wider)
            if inside:
                found = inside if len(inside) == 1 or len(inside) < len(found) else found
                spent.add(other)
        result.append((mention, found))
    return [pair for number, pair in enumerate(result) if number not in spent] or pairs


def _inside(mention: Mention, around: list[Place], wider: Mention) -> list[Place]:
    """The places of a mention that lie in a wider mention's single state, in its county, or in its region."""
    cities = [place for place in mention.places if place.kind not in _ABROAD | {"state", "region"}]
    if len(around) == 1 and around[0].kind == "state" and not mention.state:
        inside = [place for place in cities if place.state == around[0].state]
        if mention.form != "county":
            inside = [place for place in inside if place.kind != "county"] or inside
        return _largest(inside)
    region = any(place.kind == "region" for place in wider.places)
    if (region or wider.form == "county") and mention.form != "county":
        counties = {place.fips for place in (around if region else wider.places)}
        return _largest([place for place in cities if place.kind != "county" and place.fips in counties])
    return []


def _largest(places: list[Place]) -> list[Place]:
    ranked = sorted(places, key=lambda place: -place.population)
    return [place for place in ranked if place.population * 10 > ranked[0].population]


def _here_first(message: Message, pairs: Pairs, gazetteer: Gazetteer) -> Pairs:
    """Where the person is now goes before where they were: "moved from Texas to Ohio"."""
    if len(pairs) < 2:
        return pairs
    words = gazetteer.words
    now, left = [], []
    for pair in pairs:
        here, there = (message.before(pair[0].start, phrases) for phrases in (words.now, words.before))
        denied = message.before(pair[0].start, words.denied)
        if here > max(there, denied - 1):
            now.append(pair)
        elif there or denied:
            left.append(pair)
    if len(now) == 1:
        return now
    rest = [pair for pair in pairs if pair not in left]
    return rest or pairs


def _apart(places: list[Place]) -> list[Place]:
    """Of a county and a city in it, keep the city; of a state and a place in it, the place."""
    fips = {place.fips for place in places if place.kind not in {"county", "state"}}
    states = {place.state for place in places if place.kind != "state"}
    return [
        place
        for place in places
        if not (place.kind == "county" and place.fips in fips) and not (place.kind == "state" and place.state in states)
    ]
