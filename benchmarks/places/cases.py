"""Whether a written case ({"text", "expect", "ambiguous", and "country" or "unknown"}) is read right."""

from __future__ import annotations

from typing import Any

from places import Resolution, resolve
from places.text import normalise

Case = dict[str, Any]


def kind(case: Case) -> str:
    """clear, ambiguous, abroad, unknown, or none (no place is named)."""
    if case.get("country"):
        return "abroad"
    if case.get("unknown"):
        return "unknown"
    return ("ambiguous" if case["ambiguous"] else "clear") if case["expect"] else "none"


def reads_right(case: Case) -> bool:
    """The one place expected, nothing more; of an ambiguous one all that are expected, and the question asked."""
    found = resolve(case["text"])
    if case.get("country"):
        return found.country == case["country"]
    if case.get("unknown"):
        return not found.candidates and (found.unknown or "").lower() == case["unknown"].lower()
    wanted = [(place["state"], place["county_fips"], _key(place["city"])) for place in case["expect"]]
    if not wanted:
        return not found.candidates and found.unknown is None
    given = answers(found)
    return found.ambiguous and set(wanted) <= set(given) if case["ambiguous"] else given == wanted


def answers(found: Resolution) -> list[tuple[str | None, str | None, str | None]]:
    """State, county and city of the candidates in the US."""
    return [(one.state, one.county_fips, _key(one.city)) for one in found.candidates if one.country == "US"]


def _key(city: str | None) -> str | None:
    return normalise(city) if city else None
