"""Turns places into candidates, with the names people read in both languages."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from places.gazetteer import NEW_YORK_CITY, Gazetteer, Place, ZipCode
from places.model import Candidate, Kind
from places.names import county_label


def candidate(place: Place, gazetteer: Gazetteer) -> Candidate:
    """One place as a candidate; a state that is one single county has that county."""
    if place.kind in {"country", "abroad"}:
        return _foreign(place, gazetteer)
    state = gazetteer.state(place.state)
    if place.kind in {"state", "region"}:
        region = gazetteer.regions[place.name] if place.kind == "region" else None
        english = f"{region.name}, {state.name}" if region else state.name
        spanish = f"{region.name_es}, {state.name_es}" if region else state.name_es
        return _make(
            "region" if region else "state",
            place,
            gazetteer.state_county(place.state),
            None,
            gazetteer,
            (english, spanish),
        )
    if place.kind == "county":
        labels = tuple(county_label(gazetteer.names, place.fips or "", lang) for lang in ("en", "es"))
        return _make("county", place, place.fips, None, gazetteer, (labels[0], labels[1]))
    fips = None if place.name == NEW_YORK_CITY else place.fips
    return _make(
        "city", place, fips, place.name, gazetteer, (f"{place.name}, {state.name}", f"{place.name}, {state.name_es}")
    )


def _make(
    kind: Kind, place: Place, fips: str | None, city: str | None, gazetteer: Gazetteer, labels: tuple[str, str]
) -> Candidate:
    county = gazetteer.county(fips).name if fips else None
    return Candidate(
        kind,
        place.state,
        gazetteer.state(place.state).name,
        fips,
        county,
        city,
        place.population,
        label_en=labels[0],
        label_es=labels[1],
    )


def _foreign(place: Place, gazetteer: Gazetteer) -> Candidate:
    english, spanish, _ = gazetteer.countries[place.state]
    labels = (english, spanish)
    if place.kind == "abroad":
        labels = (f"{place.name}, {english}", f"{place.name}, {spanish}")
    city = place.name if place.kind == "abroad" else None
    return Candidate("country", None, None, None, None, city, place.population, place.state, None, *labels)


def zip_candidates(code: ZipCode, fips: list[str], gazetteer: Gazetteer) -> list[Candidate]:
    """A ZIP in each of the given counties; without a county (Palau, American Samoa) in its state."""
    if not fips:
        return [_zip(code, None, code.city, gazetteer)]
    names = {county: gazetteer.county(county).name for county in fips}
    return [
        _zip(code, county, code.city if len(fips) == 1 else f"{code.city} ({name})", gazetteer)
        for county, name in names.items()
    ]


def _zip(code: ZipCode, fips: str | None, place: str, gazetteer: Gazetteer) -> Candidate:
    state = gazetteer.state(code.state)
    county = gazetteer.county(fips) if fips else None
    return Candidate(
        "zip",
        code.state,
        state.name,
        fips,
        county.name if county else None,
        code.city,
        county.population if county else state.population,
        "US",
        code.zip,
        f"{place}, {state.name}",
        f"{place}, {state.name_es}",
    )


def told_apart(found: list[Candidate], gazetteer: Gazetteer) -> list[Candidate]:
    """Add the county to the label where two choices would read the same."""
    times = Counter(one.label_en for one in found)
    return [_with_county(one, gazetteer) if times[one.label_en] > 1 and one.county_name else one for one in found]


def _with_county(one: Candidate, gazetteer: Gazetteer) -> Candidate:
    state = gazetteer.state(one.state or "")
    name = f"{one.city or one.county_name} ({one.county_name}), {{}}"
    return replace(one, label_en=name.format(state.name), label_es=name.format(state.name_es))
