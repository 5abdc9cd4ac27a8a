"""The order in which services are offered, as far as it does not depend on the moment of the question.

A service stands in one list for each of its areas and needs; of each list the first few are kept, in one row of the
table `ranking`, for nobody pages through more.
"""

from __future__ import annotations

import json
from bisect import insort
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from directory.hours import ALWAYS
from directory.records import AnsweredBy, Area, Confidence, Need, PhoneKind, Service, Status, Takes
from directory.services import Ranked

NATIONAL = "national"
# "confirmed before unconfirmed": the surer the number, the earlier it is offered.
CONFIDENCE_ORDER = (Confidence.HIGH, Confidence.MEDIUM, Confidence.LOW, Confidence.UNCONFIRMED)
# So many services an area and need are kept: as many as our largest has.
DEPTH = 8


class Ranking:
    """Gathers the lists while services go by, in any order. It holds `DEPTH` services an area and need, and no more."""

    def __init__(self) -> None:
        self._first: defaultdict[tuple[str, str], list[tuple[str, Ranked]]] = defaultdict(list)

    def add(self, service: Service) -> None:
        """Puts an active service in its place in the list of each of its areas and needs."""
        if service.status is not Status.ACTIVE:
            return
        # What is always open is never weighed by its hours.
        hours = (service.hours, service.timezone) if service.hours and service.hours != ALWAYS else (None, None)
        areas = {area_key(area) for area in service.service_area}
        before, after = _rank(service)
        for place, need in enumerate(service.needs):
            entry = f"{before}{place:02d}{after}", (service.id, weight_of(service, need), *hours)
            for area in areas:
                first = self._first[need.value, area]
                if len(first) < DEPTH or entry < first[-1]:
                    insort(first, entry)
                    del first[DEPTH:]

    def rows(self) -> Iterator[dict[str, Any]]:
        """The rows of the table `ranking`, by need and area."""
        for (need, area), first in sorted(self._first.items()):
            services = json.dumps([ranked for _, ranked in first], ensure_ascii=False, separators=(",", ":"))
            yield {"need": need, "area": area, "services": services}


def _rank(service: Service) -> tuple[str, str]:
    """The fixed part of the order of services as text that sorts, before and after the place of the need among its own.

    Help before tip lines, crisis lines before offices and police, lines for everyone that can be rung before those for
    some, lines whose first need this is before others, confirmed before unconfirmed, checked recently before long ago
    (design: "Order of services").
    """
    newest = max((source.date or "" for source in service.sources), default="")
    checked = service.assured_date.isoformat() if service.assured_date else newest
    age = f"{99999999 - int((checked.replace('-', '') + '0000')[:8] or 0):08d}"
    reports = service.takes is Takes.REPORTS
    behind = service.office or service.answered_by is AnsweredBy.LAW_ENFORCEMENT
    for_some = service.audience is not None or all(phone.kind is not PhoneKind.VOICE for phone in service.phones)
    return f"{reports:d}{behind:d}{for_some:d}", f"{CONFIDENCE_ORDER.index(service.confidence)}{age}"


def weight_of(service: Service, need: Need) -> int:
    """What goes before "open now" in the order of a level: 0 a line, 1 an office or police, 2 more if only for reports.

    The agency that takes reports of child abuse is help there, and for a report the police are no worse than others.
    """
    reports = service.takes is Takes.REPORTS and need is not Need.CHILD_ABUSE
    police = service.answered_by is AnsweredBy.LAW_ENFORCEMENT and need is not Need.REPORT
    return 2 * reports + (service.office or police)


def area_key(area: Area) -> str:
    """The name an area is looked up by: "national", "state:CA", "county:06061", "city:04013:Tempe", "country:MX"."""
    if area.national:
        return NATIONAL
    if area.city:
        return f"city:{area.county}:{area.city}"
    return (
        f"county:{area.county}" if area.county else f"state:{area.state}" if area.state else f"country:{area.country}"
    )
