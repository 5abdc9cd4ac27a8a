"""Finds where a message names places, and decides from what stands around a name whether it means a place."""

from __future__ import annotations

from dataclasses import dataclass, field

from places.accept import LARGE, accepted, is_located
from places.gazetteer import Gazetteer, Place
from places.message import Message
from places.states import StateMatch, full_state, state_after

LONGEST_NAME = 6
# More names than these are a list, not a place to look up.
MOST_MENTIONS = 12
_OF = frozenset({"of", "de"})
_KINDS = {
    "Parish": {"parish", "parishes", "parroquia"},
    "Borough": {"borough"},
    "Municipio": {"municipio", "municipality"},
}


@dataclass
class Mention:
    """Words that name a place: what they may mean, and the state said with them."""

    start: int
    end: int
    name: str
    places: list[Place]
    state: StateMatch | None = None
    country: str | None = None  # of a place abroad, said after it
    form: str = ""  # "county" or "city" when the message says which
    located: bool = False  # a word like "in" stands before it
    doubtful: bool = False  # "county" or another state follows, where there is none of this name: a typing error?
    stop: int = field(default=0)  # one past the last word that belongs to it, state included

    @property
    def stated(self) -> bool:
        """True when its state stands after it."""
        return self.state is not None

    def __post_init__(self) -> None:
        self.stop = max(self.stop, self.end, self.state.end if self.state else 0)


def find_mentions(message: Message, gazetteer: Gazetteer) -> list[Mention]:
    """All accepted names, longest first at each word, left to right, none overlapping."""
    found: list[Mention] = []
    index = 0
    while index < len(message) and len(found) < MOST_MENTIONS:
        mention = _longest(message, index, gazetteer)
        if mention:
            found.append(mention)
        index = mention.stop if mention else index + 1
    return found


def _longest(message: Message, start: int, gazetteer: Gazetteer) -> Mention | None:
    longest = gazetteer.longest(message.tokens[start])
    for end in range(min(len(message), start + longest), start, -1):
        if message.joined(start, end):
            mention = _county_phrase(message, start, end, gazetteer) or _named(message, start, end, gazetteer)
            if mention or (end - start > 1 and gazetteer.find(message.phrase(start, end))):
                return mention  # a longer name turned down is not cut short: "Los Angeles Times"
    return None


def _names(message: Message, start: int, end: int, gazetteer: Gazetteer, county: bool = False) -> list[str]:
    """The spellings to look up: as written, without a possessive, and the two words run together ("du page")."""
    name = message.phrase(start, end)
    last = message.tokens[end - 1]
    names = [name]
    if last.bare != last.norm:
        names.append(f"{message.phrase(start, end - 1)} {last.bare}".strip() if end - start > 1 else last.bare)
    if (
        end - start == 2
        and message.word(start) in gazetteer.words.particles
        and (county or not gazetteer.is_ordinary(last.norm))
    ):
        names.append(name.replace(" ", ""))
    return [name for name in names if name in gazetteer and not (len(name) == 2 and gazetteer.abbreviated(name))]


def _county_phrase(message: Message, start: int, end: int, gazetteer: Gazetteer) -> Mention | None:
    """ "placer county", "condado de Placer", "county of San Diego": counties only."""
    words = gazetteer.words
    lead = message.before(start, words.county_before, article=False)
    after = (
        end < len(message)
        and message.tokens[end].gap == ""
        and (
            message.word(end) in words.county_after
            or _co(message, end, gazetteer)
            or _country(message, start, end, gazetteer)
        )
    )
    if not lead and not after:
        return None
    for name in _names(message, start, end, gazetteer, True):
        counties = _of_kind(
            [place for place in gazetteer.find(name) if _is_county(place)],
            message.word(end) if after else message.word(start - 1 - (message.word(start - 1) in _OF)),
        )
        if counties:
            stop = end + (1 if after and not lead else 0)
            state = state_after(message, stop, counties, gazetteer)
            mention = Mention(start - lead, stop, name, counties, state, None, "county", True)
            mention.doubtful = _doubtful(message, mention, gazetteer)
            return mention
    return None


def _of_kind(counties: list[Place], said: str) -> list[Place]:
    """ "Orleans Parish" is in Louisiana; a parish, borough or municipio said so is no county of that name."""
    kind = next((kind for kind, words in _KINDS.items() if said in words), "")
    return [place for place in counties if place.name.endswith(kind)]


def _is_county(place: Place) -> bool:
    """Independent cities are county equivalents but nobody says "county" for them."""
    return place.kind == "county" and not place.name.endswith((" city", "Carson City"))


def _co(message: Message, end: int, gazetteer: Gazetteer) -> bool:
    """ "travis co texas": "co" is county when a state or nothing follows; "boulder co" is Colorado."""
    return (
        message.word(end) == "co"
        and end + 1 < len(message)
        and any(place.kind == "state" for place in gazetteer.find(message.word(end + 1)))
    )


def _country(message: Message, start: int, end: int, gazetteer: Gazetteer) -> bool:
    """ "placer country": what a phone makes of a mistyped "county", after the name of large counties and nothing else.

    "placer country club" is none.
    """
    said = message.word(end) == "country" and message.word(end + 1) not in gazetteer.words.of_country
    places = gazetteer.find(message.phrase(start, end)) if said else []
    large = any(place.population >= LARGE for place in places)
    return large and all(place.kind == "county" for place in places)


def _named(message: Message, start: int, end: int, gazetteer: Gazetteer) -> Mention | None:
    for name in _names(message, start, end, gazetteer):
        places = gazetteer.find(name)
        if not places:
            continue
        end += _city_word(message, end, places)
        state = state_after(message, end, places, gazetteer)
        lead = message.before(start, gazetteer.words.city_before)
        county = message.before(start, gazetteer.words.county_before, article=False)
        located = bool(lead or county) or is_located(message, start, gazetteer)
        mention = Mention(start, end, name, places, state, None, "", located)
        country, mention.stop = _country_after(message, mention, gazetteer)
        mention.country = country
        mention.doubtful = _doubtful(message, mention, gazetteer)
        if lead and any(place.kind in {"city", "section", "postal"} for place in places):
            mention.form = "city"
        if accepted(message, mention, gazetteer):
            return mention
    return None


def _country_after(message: Message, mention: Mention, gazetteer: Gazetteer) -> tuple[str | None, int]:
    """ "London, UK", "Calgary, Alberta, Canada": the country and one past its last word; else none."""
    countries = {place.state for place in mention.places if place.kind == "abroad"}
    country, stop = None, mention.stop
    while not mention.state and countries and stop < len(message) and message.tokens[stop].gap != ".":
        found = _country_at(message, stop, countries, gazetteer)
        if found is None:
            break
        country, stop = found
        countries = {country}
    return country, stop


def _country_at(message: Message, index: int, countries: set[str], gazetteer: Gazetteer) -> tuple[str, int] | None:
    for end in range(min(len(message), index + LONGEST_NAME), index, -1):
        name = message.phrase(index, end)
        if name in gazetteer and message.joined(index, end):
            said = {place.state for place in gazetteer.find(name) if place.kind in {"country", "abroad"}} & countries
            if said:
                return said.pop(), end
    province = gazetteer.province_country(message.word(index))
    return (province, index + 1) if province in countries and province else None


def _city_word(message: Message, end: int, places: list[Place]) -> int:
    """1 when "city" follows a name that has cities: "Alexandria city, Virginia"."""
    said = end < len(message) and message.tokens[end].gap == "" and message.word(end) == "city"
    return int(said and any(place.kind == "city" for place in places))


def _doubtful(message: Message, mention: Mention, gazetteer: Gazetteer) -> bool:
    if mention.state or mention.end >= len(message) or message.tokens[mention.end].gap == ".":
        return False
    if message.word(mention.end) in gazetteer.words.county_after and message.tokens[mention.end].gap == "":
        return True
    if any(place.kind == "state" for place in mention.places):
        return False
    inside = any(place.kind in {"city", "section", "postal", "county"} for place in mention.places)
    return inside and full_state(message, mention.end, gazetteer) is not None
