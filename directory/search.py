"""Who to call: the services for a place and a need, in the order of the contract.

The order, in words:
1. services of the person's county (or city) that fit the need, then of the state, then national ones;
2. within a level: help before tip lines, crisis lines before daytime offices and police, open now before closed,
   confirmed before unconfirmed, checked recently before long ago (the fixed part is in `rows.rank_of`);
3. a line that takes only reports is never offered as help;
4. no need named means trafficking; where the county has nothing for that, its sexual assault and domestic violence
   lines may follow the national ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import chain

from directory.services import Found, Offer, Place, Service
from directory.store import Store

TRAFFICKING = "trafficking"
REPORT = "report"
# For these needs a report is the help: an agency that looks after the child takes it.
REPORT_IS_HELP = frozenset({REPORT, "child_abuse", "missing_child", "emergency"})
RELATED = ("domestic_violence", "sexual_assault")
# A level of nearness and the keys of its areas in the table `ranking`.
Level = tuple[str, list[str]]
# Read per area before "open now" is weighed; more than anyone pages through.
DEPTH = 12


def find_services(store: Store, place: Place | None, need: str | None, at: datetime) -> Found:
    """The services that cover `place` and fit `need` at the moment `at` (aware), the most local first.

    `need` is a tag of `records.Need`; None means trafficking. Without a place only national services are found.
    Raises DirectoryUnavailable when resources.db cannot be read.
    """
    need = need or TRAFFICKING
    offers = tuple(_offers(store, need, at, levels(place)))
    nearby: tuple[Offer, ...] = ()
    if need == TRAFFICKING and place and not any(offer.level == "county" for offer in offers):
        nearby = _nearby(store, place, at, {offer.service.id for offer in offers})
    return Found(place, need, offers, nearby)


def _offers(store: Store, need: str, at: datetime, where: Iterable[Level]) -> Iterator[Offer]:
    seen: set[str] = set()
    for level, areas in where:
        services = chain.from_iterable(store.ranked(area, need, DEPTH) for area in areas)
        fitting = [service for service in services if _is_offered(service, need) and service.id not in seen]
        # The sort is stable: among those open, or not, the fixed order stays.
        for service in sorted(fitting, key=lambda service: _weight(service, need, at)):
            if service.id not in seen:
                seen.add(service.id)
                yield Offer(service, level)


def levels(place: Place | None) -> Iterator[Level]:
    """The areas whose services cover the place, the most local level first; without a place the national one."""
    if place:
        cities = [f"city:{county}:{place.city}" for county in place.counties if place.city]
        yield "county", cities + [f"county:{county}" for county in place.counties]
        yield "state", [f"state:{place.state}"]
    yield "national", ["national"]


def _is_offered(service: Service, need: str) -> bool:
    return service.takes != "reports" or need in REPORT_IS_HELP


def is_behind(service: Service) -> bool:
    """Whether others go first for a person who asks for help: it is a daytime office, or the police answer."""
    return service.office or service.answered_by == "law_enforcement"


def _weight(service: Service, need: str, at: datetime) -> tuple[bool, bool, bool]:
    behind = service.office if need == REPORT else is_behind(service)
    return service.takes == "reports" and need != "child_abuse", behind, service.open_at(at) is False


def _nearby(store: Store, place: Place, at: datetime, seen: set[str]) -> tuple[Offer, ...]:
    """Local lines for related needs; offices and police are left out, for nobody asked for them."""
    found: list[Offer] = []
    nearest = next(levels(place))
    for need in RELATED:
        for offer in _offers(store, need, at, [nearest]):
            service = offer.service
            if service.id not in seen and not _weight(service, need, at)[1]:
                seen.add(service.id)
                found.append(offer)
    return tuple(found)
