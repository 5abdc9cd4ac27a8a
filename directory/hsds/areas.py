"""Service areas: our places by their codes, HSDS areas by a name, with the code in `uri`.

HSDS has no field for the level of an area. Ours are written as "Placer County, California" with the uri `fips:06061`
(the county's five-digit FIPS code), states and countries as `iso3166:US-CA` and `iso3166:MX`. Areas of other makers
are known by their name where it is one county, one state or the whole country.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from directory.records import Area
from places import names

_EVERYWHERE = frozenset({"united states", "united states of america", "usa", "us", "national", "nationwide"})


def to_hsds(area: Area) -> dict[str, str]:
    """`name` and `uri` of the HSDS service area."""
    if area.county:
        county = names.county_name(area.county)
        place = f"{area.city}, {names.state_name(county_state(area.county))}" if area.city else county
        return {"name": place, "uri": f"fips:{area.county}"}
    if area.state:
        return {"name": names.state_name(area.state), "uri": f"iso3166:US-{area.state}"}
    return {"name": area.country or "United States", "uri": f"iso3166:{area.country or 'US'}"}


def from_hsds(name: str, uri: str) -> dict[str, Any] | None:
    """The area as in a record, or None when neither the uri nor the name says which place is meant."""
    scheme, _, code = uri.partition(":")
    if scheme == "fips" and code in names.default_names().counties:
        city = name.rpartition(", ")[0]
        return {"county": code} if name == names.county_name(code) or not city else {"county": code, "city": city}
    if scheme == "iso3166":
        if code == "US":
            return {"national": True}
        country, _, state = code.partition("-")
        if state in names.default_names().states:
            return {"state": state}
        return {"country": country} if not state and len(country) == 2 else None
    return _by_name(name)


def _by_name(name: str) -> dict[str, Any] | None:
    plain = " ".join(name.casefold().split())
    if plain in _EVERYWHERE:
        return {"national": True}
    if plain in _states():
        return {"state": _states()[plain]}
    county, _, state = plain.rpartition(",")
    code = _states().get(state.strip())
    if county and code:
        try:
            return {"county": names.county_fips(county.strip(), code)}
        except names.NameNotFound:
            return None
    return None


@cache
def _states() -> dict[str, str]:
    known = names.default_names().states
    return {state.name.casefold(): code for code, state in known.items()} | {code.casefold(): code for code in known}


def county_state(fips: str) -> str:
    """The two letters of the state that a county lies in."""
    return names.default_names().county(fips).state


def timezone_of(area: dict[str, Any]) -> str | None:
    """The time zone that most people of a county or state live in; None for wider areas."""
    if area.get("county"):
        return names.county_timezone(str(area["county"]))
    return names.state_timezone(str(area["state"])) if area.get("state") else None
