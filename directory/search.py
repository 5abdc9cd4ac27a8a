"""Who to call: the services for a place and a need, in the order of the contract.

The order, in words:
1. services of the person's county (or city) that fit the need, then of the state, then national ones;
2. within a level: help before tip lines, crisis lines before daytime offices and police, open now before closed,
   confirmed before unconfirmed, checked recently before long ago (the fixed part is in `ranking`);
3. a line that takes only reports is never offered as help;
4. no need named means trafficking; where the county has nothing for that, its sexual assault and domestic violence
   lines may follow the national ones;
5. a county or state without a line for abuse at work gives its lines for trafficking.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from directory.hours import Moment
from directory.services import Found, Offer, Place, Ranked, Service
from directory.store import Edition, Store

TRAFFICKING = "trafficking"
REPORT = "report"
# For these needs a report is the help: an agency that looks after the child takes it.
REPORT_IS_HELP = frozenset({REPORT, "child_abuse", "missing_child", "emergency"})
# Where a county or state has no line for the need, its lines for this one help too: who is kept at work is trafficked.
BESIDE = {"labor_exploitation": TRAFFICKING}
RELATED = ("domestic_violence", "sexual_assault")
# A level of nearness and the keys of its areas in the table `ranking`.
Level = tuple[str, list[str]]


def find_services(store: Store, place: Place | None, need: str | None, at: datetime) -> Found:
    """The services that cover `place` and fit `need` at the moment `at` (aware), the most local first.

    `need` is a tag of `records.Need`; None means trafficking. Without a place only national services are found.
    Raises DirectoryUnavailable when resources.db cannot be read.
    """
    need = need or TRAFFICKING
    edition, moment, where = store.edition(), Moment(at), list(levels(place))
    # A line that takes only reports weighs more than 1 (`ranking.weight_of`).
    offers = _offers(edition, need, moment, where, heaviest=3 if need in REPORT_IS_HELP else 1)
    nearby: tuple[Offer, ...] = ()
    if need == TRAFFICKING and place and (not offers or offers[0].level != "county"):
        nearby = _nearby(edition, moment, where[0], {offer.key for offer in offers})
    return Found(place, need, tuple(offers), nearby)


def _offers(edition: Edition, need: str, moment: Moment, where: Sequence[Level], heaviest: int) -> list[Offer]:
    """Those that weigh up to `heaviest`, each once and as near as it is."""
    ranked = edition.ranked([area for _, areas in where for area in areas], need)
    offers: list[Offer] = []
    seen: set[str] = set()
    for level, areas in where:
        order = _order(ranked, areas, moment, heaviest, seen)
        if not order and need in BESIDE and level != "national":
            order = _order(edition.ranked(areas, BESIDE[need]), areas, moment, heaviest, seen)
        seen.update(order)
        # The sort is stable: among those open, or not, the fixed order stays.
        offers += [Offer(key, level, edition.service) for key in sorted(order, key=order.__getitem__)]
    return offers


def _order(
    ranked: Mapping[str, list[Ranked]], areas: list[str], moment: Moment, heaviest: int, seen: set[str]
) -> dict[str, int]:
    """The services of these areas in their fixed order, each with its weight, closed ones the heavier."""
    return {
        key: 2 * weight + (hours is not None and moment.is_closed(hours, timezone))
        for area in areas
        for key, weight, hours, timezone in ranked.get(area, ())
        if weight <= heaviest and key not in seen
    }


def levels(place: Place | None) -> Iterator[Level]:
    """The areas whose services cover the place, the most local level first; without a place the national one."""
    if place:
        cities = [f"city:{county}:{place.city}" for county in place.counties if place.city]
        yield "county", cities + [f"county:{county}" for county in place.counties]
        yield "state", [f"state:{place.state}"]
    yield "national", ["national"]


def is_behind(service: Service) -> bool:
    """Whether others go first for a person who asks for help: it is a daytime office, or the police answer."""
    return service.office or service.answered_by == "law_enforcement"


def _nearby(edition: Edition, moment: Moment, nearest: Level, seen: set[str]) -> tuple[Offer, ...]:
    """Local lines for related needs; offices and police are left out, for nobody asked for them."""
    found: dict[str, Offer] = {}
    for need in RELATED:
        for offer in _offers(edition, need, moment, [nearest], heaviest=0):
            if offer.key not in seen:
                found.setdefault(offer.key, offer)
    return tuple(found.values())
