"""Who to call: the services for a place and a need, in the order of the contract.

The order, in words:
1. services of the person's county (or city) that fit the need, then of the state, then national ones;
2. within a level: help before tip lines, crisis lines before daytime offices and police, open now before closed,
   confirmed before unconfirmed, checked recently before long ago (the fixed part is in `rows.rank_of`);
3. a line that takes only reports is never offered as help;
4. no need named means trafficking; where the county has nothing for that, its sexual assault and domestic violence
   lines may follow the national ones;
5. a county or state without a line for abuse at work gives its lines for trafficking.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import cache

from directory.hours import is_open
from directory.services import Found, Offer, Place, Service
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
# Whether a service with these hours in this time zone is known to be closed at the moment of the question.
Closed = Callable[[str, str | None], bool]
# Read per area before "open now" is weighed: as many as our largest area and need has; nobody pages through more.
DEPTH = 8


def find_services(store: Store, place: Place | None, need: str | None, at: datetime) -> Found:
    """The services that cover `place` and fit `need` at the moment `at` (aware), the most local first.

    `need` is a tag of `records.Need`; None means trafficking. Without a place only national services are found.
    Raises DirectoryUnavailable when resources.db cannot be read.
    """
    need = need or TRAFFICKING
    edition = store.edition()

    # Neighbours often have the same hours, and a question has one moment.
    @cache
    def closed(hours: str, timezone: str | None) -> bool:
        return is_open(hours, timezone, at) is False

    # A line that takes only reports weighs more than 1 (`rows.weight_of`).
    heaviest = 3 if need in REPORT_IS_HELP else 1
    offers = tuple(_offers(edition, need, closed, levels(place), heaviest))
    nearby: tuple[Offer, ...] = ()
    if need == TRAFFICKING and place and not any(offer.level == "county" for offer in offers):
        nearby = _nearby(edition, place, closed, {offer.key for offer in offers})
    return Found(place, need, offers, nearby)


def _offers(edition: Edition, need: str, closed: Closed, where: Iterable[Level], heaviest: int) -> Iterator[Offer]:
    """Those that weigh up to `heaviest`, each once and as near as it is."""
    seen: set[str] = set()
    for level, areas in where:
        order = _order(edition, need, closed, areas, heaviest, seen)
        if not order and level != "national" and need in BESIDE:
            order = _order(edition, BESIDE[need], closed, areas, heaviest, seen)
        seen.update(order)
        # The sort is stable: among those open, or not, the fixed order stays.
        for key in sorted(order, key=order.__getitem__):
            yield Offer(key, level, edition.service)


def _order(
    edition: Edition, need: str, closed: Closed, areas: list[str], heaviest: int, seen: set[str]
) -> dict[str, int]:
    """The services of these areas in their fixed order, each with its weight, closed ones the heavier."""
    order: dict[str, int] = {}
    for area in areas:
        for key, weight, hours, timezone in edition.ranked(area, need, DEPTH):
            if weight <= heaviest and key not in seen:
                order[key] = 2 * weight + (hours is not None and closed(hours, timezone))
    return order


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


def _nearby(edition: Edition, place: Place, closed: Closed, seen: set[str]) -> tuple[Offer, ...]:
    """Local lines for related needs; offices and police are left out, for nobody asked for them."""
    nearest = next(levels(place))
    found: dict[str, Offer] = {}
    for need in RELATED:
        for offer in _offers(edition, need, closed, [nearest], heaviest=0):
            if offer.key not in seen:
                found.setdefault(offer.key, offer)
    return tuple(found.values())
