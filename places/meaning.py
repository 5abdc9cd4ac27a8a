"""Which places a mention means: the kinds it can be, the state said with it, and how many people live in each."""

from __future__ import annotations

from places.gazetteer import Gazetteer, Place
from places.mention import Mention

# One meaning is taken for granted only if so many times more people live there.
CITY_RATIO, COUNTY_RATIO = 10, 15
# Once there is a question, smaller ones are still listed down to this share of the largest.
LISTED_SHARE = 1 / 20
PART_WEIGHT, KNOWN_PART = 0.2, 100_000
# "New York" and "Washington" are a state and a city this large.
CITY_LIKE_STATE = 500_000
# A county of the city's own name and state, but elsewhere, is asked about if it has this share of the city's people.
COUNTY_SHARE = 0.5
# With the state said, "Jackson, Mississippi" is the city; a county elsewhere in the state is asked about where the city
# is a county of its own ("Roanoke, Virginia") or where the county has so many times the people ("Henderson, NC").
COUNTY_MANY = 5
# A county of another state goes alone before a city with so many times fewer people (Cook, King, not Hudson).
COUNTY_ONLY = 50
# Abroad against here: nearer countries are likelier meant.
NEAR_RATIO, FAR_RATIO, ABROAD_ONLY, COUNTRY_TOWN = 1, 10, 50, 20_000
_CITY = frozenset({"city", "section", "postal"})
_NEAR = frozenset({"MX", "CA"})


def meanings(mention: Mention, gazetteer: Gazetteer) -> list[Place]:
    """The places meant, the most people first; one when it can be acted on."""
    places = _expanded(mention.places, gazetteer)
    if mention.country:
        return [place for place in places if place.kind == "abroad" and place.state == mention.country][:1]
    if mention.state:
        return in_state(places, mention.state.code, mention.form, gazetteer)
    if mention.form == "county":
        return dominant([place for place in places if place.kind == "county"], COUNTY_RATIO, gazetteer)
    cities = dominant([place for place in places if place.kind in _CITY], CITY_RATIO, gazetteer)
    states = [place for place in places if place.kind == "state"]
    like_state = [city for city in cities if states and city.population >= CITY_LIKE_STATE]
    if mention.form == "city" and (like_state or (cities and not states)):
        return like_state or cities
    if states:
        return states + like_state
    regions = [place for place in mention.places if place.kind == "region"]
    if regions:
        return of_region(regions[0], gazetteer)
    here = with_counties(cities, [place for place in places if place.kind == "county"], gazetteer)
    here += _overshadowing(mention.name, gazetteer)
    return with_abroad(here, [place for place in places if place.kind in {"country", "abroad"}])


def _overshadowing(name: str, gazetteer: Gazetteer) -> list[Place]:
    """The city that a village's name is one letter away from: either may be meant."""
    larger = gazetteer.shadows.get(name)
    cities = [place for place in gazetteer.find(larger) if place.kind in _CITY] if larger else []
    return dominant(cities, CITY_RATIO, gazetteer) if cities else []


def _expanded(places: list[Place], gazetteer: Gazetteer) -> list[Place]:
    """The District as a state is the city of Washington, and named twice it is once."""
    if any(place.kind == "state" and place.state == "DC" for place in places):
        return [place for place in gazetteer.find("washington dc") if place.kind in _CITY]
    return places


def in_state(places: list[Place], state: str, form: str, gazetteer: Gazetteer) -> list[Place]:
    """ "City, ST" is the postal form: the city before the county of that name."""
    here = [place for place in places if place.state == state and place.kind != "state"]
    cities = [place for place in here if place.kind in _CITY]
    counties = [place for place in here if place.kind == "county"]
    if form == "county" or not cities:
        return dominant(counties or [place for place in here if place.kind == "region"], COUNTY_RATIO, gazetteer)
    found = dominant(cities, CITY_RATIO, gazetteer)
    return found if form == "city" else found + _taken_for(found[0], counties, gazetteer)


def _taken_for(city: Place, counties: list[Place], gazetteer: Gazetteer) -> list[Place]:
    """The counties of the city's name elsewhere in its state that people call by the bare name."""
    independent = gazetteer.county(city.fips).name.endswith(" city") if city.fips else False
    least = COUNTY_SHARE if independent else COUNTY_MANY
    return [
        county
        for county in counties
        if county.fips != city.fips
        and gazetteer.county(county.fips or "").current
        and county.population >= least * city.population
    ]


def dominant(places: list[Place], ratio: float, gazetteer: Gazetteer) -> list[Place]:
    """Only the first where `ratio` times more people live than in the second; the same county counts once."""
    ranked = sorted(_distinct(_current(places, gazetteer)), key=weight, reverse=True)
    if len(ranked) > 1 and weight(ranked[0]) >= ratio * weight(ranked[1]):
        return ranked[:1]
    return [place for place in ranked if weight(place) >= LISTED_SHARE * weight(ranked[0])]


def weight(place: Place) -> float:
    """People, by which places of one name are ranked; a part of a city is rarely what a bare name means."""
    return place.population * (PART_WEIGHT if place.kind == "section" and place.population < KNOWN_PART else 1)


def _distinct(places: list[Place]) -> list[Place]:
    """Two entries of one name in one county are one place: keep the larger."""
    best: dict[tuple[str, str | None], Place] = {}
    for place in sorted(places, key=lambda place: place.population):
        best[place.state, place.fips] = place
    return list(best.values())


def _current(places: list[Place], gazetteer: Gazetteer) -> list[Place]:
    """An old county of Connecticut stands for the planning regions it became."""
    found = []
    for place in places:
        if place.kind != "county" or place.fips is None or gazetteer.county(place.fips).current:
            found.append(place)
            continue
        for fips in gazetteer.successors.get(place.fips, []):
            county = gazetteer.county(fips)
            found.append(Place("county", county.name, county.state, fips, county.population))
    return found


def of_region(region: Place, gazetteer: Gazetteer) -> list[Place]:
    """The counties of a region, or the region itself where it stands for the state."""
    counties = [gazetteer.county(fips) for fips in gazetteer.regions[region.name].counties]
    places = [Place("county", c.name, c.state, c.fips, c.population) for c in counties]
    return sorted(places, key=lambda place: -place.population) or [region]


def with_counties(cities: list[Place], counties: list[Place], gazetteer: Gazetteer) -> list[Place]:
    """A bare name that is a city's and a county's.

    In the same county the city is meant; elsewhere in the same state (St. Louis, Maricopa) ask; a county of another
    state counts when ten times more people live there.
    """
    if not cities:
        return dominant(counties, COUNTY_RATIO, gazetteer)
    largest = cities[0].population
    home, states = cities[0], {city.state for city in cities}
    rivals = []
    for county in counties:
        if county.state not in states:
            rivals += [county] if county.population >= CITY_RATIO * largest else []
        elif county.state == home.state and county.fips != home.fips and gazetteer.county(county.fips or "").current:
            rivals += [county] if county.population >= COUNTY_SHARE * home.population else []
    if (
        rivals
        and max(rival.population for rival in rivals) >= COUNTY_ONLY * largest
        and not any(rival.state in states for rival in rivals)
    ):
        return dominant(rivals, COUNTY_RATIO, gazetteer)
    return sorted(cities + _distinct(rivals), key=lambda place: -place.population) if rivals else cities


def with_abroad(here: list[Place], abroad: list[Place]) -> list[Place]:
    """A name that is also a country's or a large foreign city's: here, abroad, or both to be asked about."""
    if not abroad or not here:
        return here or sorted(abroad, key=lambda place: (place.kind != "country", -place.population))[:1]
    foreign = max(abroad, key=lambda place: (place.kind == "country", place.population))
    largest = max(here[0].population, 1)
    if foreign.kind == "country":
        return [*here, foreign] if largest >= COUNTRY_TOWN else [foreign]
    ratio = foreign.population / largest
    if ratio >= ABROAD_ONLY:
        return [foreign]
    if ratio < (NEAR_RATIO if foreign.state in _NEAR else FAR_RATIO):
        return here
    return [*here, foreign]
