"""A made-up directory of any size, the same for the same seed: organizations with services where people live.

Nobody is real: numbers are 555-01xx, names are put together from words. The shares are those of a large 211 as far as
they matter for the search: most services are for one county or a few, some for a city or a state, few for everybody;
most are general, few are about trafficking.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate

from directory.records import (
    AnsweredBy,
    Area,
    Confidence,
    Cost,
    Need,
    Organization,
    Phone,
    PhoneKind,
    Service,
    Source,
    Stated,
    Status,
    Takes,
    Words,
)
from places import names
from places.names import CountyName

FIRST = ["Harbor", "Bright", "Open", "River", "Oak", "Cedar", "Summit", "Valley", "Lantern", "North", "Willow"]
SECOND = ["Door", "House", "Path", "Hands", "Voices", "Center", "Alliance", "Haven", "Network", "Circle", "Table"]
KINDS = ["Crisis Line", "Family Services", "Shelter", "Legal Aid", "Food Pantry", "Housing Help", "Outreach", "Clinic"]
# Share of services by need; a 211 is mostly food, rent and health, which are "general" here.
NEEDS = {
    Need.GENERAL: 60, Need.SHELTER: 12, Need.LEGAL: 8, Need.DOMESTIC_VIOLENCE: 7, Need.SEXUAL_ASSAULT: 4,
    Need.CHILD_ABUSE: 3, Need.RUNAWAY: 2, Need.TRAFFICKING: 2, Need.LABOR_EXPLOITATION: 1, Need.SUICIDE: 1,
}  # fmt: skip
NEED_NAMES, NEED_SHARES = list(NEEDS), list(accumulate(NEEDS.values()))
ANSWERERS, ANSWERER_SHARES = list(AnsweredBy), list(accumulate((80, 17, 3)))
STATED, COSTS, CONFIDENCES = list(Stated), list(Cost), list(Confidence)
HOURS = ("24/7", "24/7", None, "Mo-Fr 08:00-17:00", "Mo-Fr 09:00-16:30; Sa 10:00-13:00", "Mo-Su 18:00-02:00")
SERVICES_EACH = (1, 1, 2, 2, 3, 4, 6, 8)
TODAY = date(2026, 1, 1)


def organizations(services: int, seed: int = 1) -> Iterator[Organization]:
    """Organizations that have `services` services together. They are made without the checks of a reviewed record."""
    draw = random.Random(seed)
    counties = [county for county in names.default_names().counties.values() if county.current]
    weights = list(accumulate(county.population + 2_000 for county in counties))
    made = number = 0
    while made < services:
        place = draw.choices(range(len(counties)), cum_weights=weights)[0]
        home, near = counties[place], counties[place : place + 5]
        size = min(draw.choice(SERVICES_EACH), services - made)
        name = f"{draw.choice(FIRST)} {draw.choice(SECOND)} {home.short}"
        items = [_service(draw, f"s{made + index:07d}", name, home, near) for index in range(size)]
        yield Organization.construct(id=f"o{number:07d}", name=name, website="https://example.org/", services=items)
        made, number = made + size, number + 1


def _service(draw: random.Random, key: str, owner: str, home: CountyName, near: list[CountyName]) -> Service:
    kind = draw.choice(KINDS)
    needs = list(dict.fromkeys(draw.choices(NEED_NAMES, cum_weights=NEED_SHARES, k=draw.choice((1, 1, 2, 3)))))
    hours = draw.choice(HOURS)
    return Service.construct(
        id=key,
        name=f"{owner} {kind}",
        name_es=f"{owner} {kind}",
        aliases=[f"{owner} {key}"] if draw.random() < 0.5 else [],
        needs=needs,
        summary=Words.construct(en=f"{kind} for people near {home.short}.", es=f"{kind} para gente de {home.short}."),
        answered_by=draw.choices(ANSWERERS, cum_weights=ANSWERER_SHARES)[0],
        takes=Takes.HELP if draw.random() < 0.97 else Takes.REPORTS,
        confidential=draw.choice(STATED),
        cost=draw.choice(COSTS),
        phones=_phones(draw),
        hours=hours,
        hours_note=None,
        timezone=home.timezone,
        languages=["en", "es"] if draw.random() < 0.4 else ["en"],
        interpreters=draw.random() < 0.3,
        office=hours is not None and hours.startswith("Mo-Fr"),
        audience=None,
        service_area=_areas(draw, home, near),
        sources=[_source(owner, kind)],
        assured_date=TODAY - timedelta(days=draw.randrange(900)) if draw.random() < 0.7 else None,
        confidence=draw.choice(CONFIDENCES),
        status=Status.ACTIVE,
        alert=None,
        notes=None,
    )


def _source(owner: str, kind: str) -> Source:
    return Source.construct(publisher=owner, address="https://example.org/", document=None, date="2025", states=kind)


def _phones(draw: random.Random) -> list[Phone]:
    numbers = [f"+1{draw.randrange(201, 990)}55501{draw.randrange(100):02d}" for _ in range(draw.choice((1, 1, 2)))]
    return [
        Phone.construct(number=number, kind=kind, keyword=None, printed=None, note=None)
        for number, kind in zip(numbers, (PhoneKind.VOICE, PhoneKind.TEXT), strict=False)
    ]


def _areas(draw: random.Random, home: CountyName, near: list[CountyName]) -> list[Area]:
    """70 % one county, 15 % up to five counties beside each other in the list, 8 % a city, 6.8 % a state, 0.2 % all."""
    chance = draw.random()
    if chance < 0.002:
        return [_area(national=True)]
    if chance < 0.07:
        return [_area(state=home.state)]
    if chance < 0.15:
        return [_area(county=home.fips, city=home.short)]
    if chance < 0.30:
        return [_area(county=county.fips) for county in near if county.state == home.state]
    return [_area(county=home.fips)]


def _area(**values: object) -> Area:
    return Area.construct(**{"national": None, "state": None, "county": None, "city": None, "country": None, **values})
