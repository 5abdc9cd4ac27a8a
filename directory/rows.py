"""From records to rows: what each table of resources.db holds for one record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from directory.knowledge import Figure, Guidance, Operation, WarningSigns
from directory.ranking import NATIONAL, Ranking, area_key
from directory.records import Area, Organization, Service, Source, Words
from places import names

Row = tuple[str, dict[str, Any]]


def organizations_rows(organizations: Iterable[Organization]) -> Iterator[Row]:
    """All rows of the organizations, parents before children, and at the end those of who is offered first where."""
    ranking = Ranking()
    for organization in organizations:
        yield "organization", {"id": organization.id, "name": organization.name, "website": organization.website}
        for service in organization.services:
            yield from _service_rows(organization.id, service)
            ranking.add(service)
    yield from (("ranking", row) for row in ranking.rows())


def _service_rows(organization_id: str, service: Service) -> Iterator[Row]:
    yield (
        "service",
        {
            "id": service.id,
            "organization_id": organization_id,
            "name": service.name,
            "name_es": service.name_es,
            **_both("summary", service.summary),
            "answered_by": service.answered_by.value,
            "takes": service.takes.value,
            "confidential": service.confidential.value,
            "cost": service.cost.value,
            "interpreters": int(service.interpreters),
            "office": int(service.office),
            "confidence": service.confidence.value,
            "status": service.status.value,
            **_both("audience", service.audience),
            **_both("hours_note", service.hours_note),
            **_both("alert", service.alert),
            "assured_date": service.assured_date.isoformat() if service.assured_date else None,
            "notes": service.notes,
        },
    )
    key = {"service_id": service.id}
    for position, phone in enumerate(service.phones):
        yield (
            "phone",
            {
                **key,
                "position": position,
                "number": phone.number,
                "type": phone.kind.value,
                "keyword": phone.keyword,
                "printed": phone.printed,
                "note": phone.note,
            },
        )
    if service.hours:
        yield "schedule", {**key, "hours": service.hours, "timezone": service.timezone}
    yield from (("language", {**key, "code": code}) for code in service.languages)
    yield from (("service_area", {**key, **_area(area)}) for area in service.service_area)
    yield from (("alternate_name", {**key, "name": name}) for name in service.aliases)
    yield from (("attribute", {**key, "taxonomy_term_id": need.value}) for need in service.needs)
    yield from _source_rows("service", service.id, service.sources)


def _area(area: Area) -> dict[str, Any]:
    county = names.county_name(area.county) if area.county else None
    state = _state_of(area)
    if area.national:
        kind, name = NATIONAL, "United States"
    elif area.city:
        kind, name = "city", f"{area.city}, {names.state_name(state or '')}"
    elif county:
        kind, name = "county", county
    elif area.state:
        kind, name = "state", names.state_name(area.state)
    else:
        kind, name = "country", area.country or ""
    return {
        "area": area_key(area),
        "extent_type": kind,
        "name": name,
        "state": state,
        "county_fips": area.county,
        "city": area.city,
        "country": area.country or "US",
    }


def _state_of(area: Area) -> str | None:
    return names.default_names().county(area.county).state if area.county else area.state


def knowledge_rows(
    signs: Iterable[WarningSigns],
    guidance: Iterable[Guidance],
    operations: Iterable[Operation],
    figures: Iterable[Figure],
) -> Iterator[Row]:
    """All rows of what is known beside the services."""
    for topic in signs:
        key = topic.topic.value
        yield "title", {"entity": "warning_sign", "key": key, **topic.title.dict()}
        for position, sign in enumerate(topic.signs):
            yield "warning_sign", {"topic": key, "position": position, **sign.dict()}
        yield from _source_rows("warning_sign", key, topic.sources)
    for advice in guidance:
        key = advice.audience.value
        yield "title", {"entity": "guidance", "key": key, **advice.title.dict()}
        for kind, items in (("do", advice.do), ("do_not", advice.do_not)):
            for position, words in enumerate(items):
                yield "guidance", {"audience": key, "kind": kind, "position": position, **words.dict()}
        yield from _source_rows("guidance", key, advice.sources)
    for operation in operations:
        yield from _operation_rows(operation)
    for figure in figures:
        yield (
            "figure",
            {
                "id": figure.id,
                "state": figure.state,
                "year": figure.year,
                "cases": figure.cases,
                **_both("counted_by", figure.counted_by),
                **_both("note", figure.note),
            },
        )
        yield from _source_rows("figure", figure.id, figure.sources)


def _operation_rows(operation: Operation) -> Iterator[Row]:
    key = {"operation_id": operation.id}
    yield (
        "operation",
        {
            "id": operation.id,
            "year": operation.year,
            **_both("name", operation.name),
            **_both("where", operation.where),
            **_both("when", operation.when),
            **_both("arrests", operation.arrests),
            **_both("found", operation.found),
            **_both("led_by", operation.led_by),
        },
    )
    yield from (("operation_name", {**key, "name": name}) for name in operation.aliases)
    for area in operation.places:
        yield "operation_area", {**key, "state": _state_of(area) or "", "county_fips": area.county or ""}
    for position, count in enumerate(operation.counts):
        yield "operation_count", {**key, "position": position, **count.what.dict(), "count": count.count}
    yield from _source_rows("operation", operation.id, operation.sources)


def _source_rows(entity: str, key: str, sources: Iterable[Source]) -> Iterator[Row]:
    for position, source in enumerate(sources):
        # As plain fields: `dict()` goes into each value, and a large directory has a million sources.
        yield "source", {"link_entity": entity, "link_id": key, "position": position, **vars(source)}


def _both(name: str, words: Words | None) -> dict[str, str | None]:
    return {f"{name}_en": words.en if words else None, f"{name}_es": words.es if words else None}
