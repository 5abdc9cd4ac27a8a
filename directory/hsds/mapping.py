"""A record as an HSDS organization with its services, every id the same at every export.

What HSDS has a field for goes there. Only what reading those fields would not give back is kept in attributes, so the
package is whole for us and plain for everyone else.
"""

from __future__ import annotations

from directory.hsds import areas, hours, phones
from directory.hsds.reading import read_organization, read_service
from directory.hsds.terms import Entity, field_attribute, flat, need_attribute, uuid_of
from directory.records import Cost, Organization, Service, Status

FREE = "Free of charge"
BY_REFERRAL = "Through another agency, which refers people to it"
INTERPRETERS = "Other languages through an interpreter"


def to_hsds(organization: Organization) -> Entity:
    """The HSDS organization with all its services."""
    entity = organization_to_hsds(organization, organization.services[0].summary.en)
    return {**entity, "services": [service_to_hsds(service, entity["id"]) for service in organization.services]}


def organization_to_hsds(organization: Organization, description: str) -> Entity:
    """The HSDS organization alone. HSDS asks for a description: what the first service does."""
    key = uuid_of("organization", organization.id)
    entity = {
        "id": key,
        "name": organization.name,
        "description": description,
        "website": organization.website,
    }
    entity = {name: value for name, value in entity.items() if value is not None}
    mine = {name: value for name, value in flat(organization).items() if name != "services"}
    known = read_organization(entity)
    kept = [path for path in {**known, **mine} if known.get(path) != mine.get(path)]
    return {**entity, "attributes": [field_attribute("organization", key, path, mine.get(path)) for path in kept]}


def service_to_hsds(service: Service, organization_id: str) -> Entity:
    """The HSDS service; `organization_id` is the UUID of its organization."""
    key = uuid_of("service", service.id)
    entity = {
        "id": key,
        "organization_id": organization_id,
        "name": service.name,
        "alternate_name": next(iter(service.aliases), None),
        "description": service.summary.en,
        # A service that is there but takes no calls is active for HSDS; an attribute tells it from the others.
        "status": "defunct" if service.status is Status.ENDED else "active",
        "interpretation_services": INTERPRETERS if service.interpreters else None,
        "application_process": BY_REFERRAL if service.status is Status.REFERRAL_ONLY else None,
        "fees_description": FREE if service.cost is Cost.FREE else None,
        "eligibility_description": service.audience.en if service.audience else None,
        "assured_date": service.assured_date.isoformat() if service.assured_date else None,
        "alert": service.alert.en if service.alert else None,
        **_parts(service),
    }
    entity = {name: value for name, value in entity.items() if value not in (None, [])}
    tags = [need_attribute(key, need.value) for need in dict.fromkeys(service.needs)]
    mine, (known, _) = flat(service), read_service({**entity, "attributes": tags}, {})
    kept = [path for path in {**known, **mine} if known.get(path) != mine.get(path)]
    return {**entity, "attributes": tags + [field_attribute("service", key, path, mine.get(path)) for path in kept]}


def _parts(service: Service) -> Entity:
    schedules = hours.to_hsds(service.hours, service.timezone)
    if service.hours_note:
        schedules = [{**row, "notes": service.hours_note.en} for row in schedules or [{}]]
    return {
        "phones": [phones.to_hsds(phone, service.id, place) for place, phone in enumerate(service.phones)],
        "schedules": _with_ids("schedule", service, schedules),
        "service_areas": _with_ids("service_area", service, [areas.to_hsds(area) for area in service.service_area]),
        "languages": _with_ids("language", service, [{"code": code} for code in service.languages]),
    }


def _with_ids(kind: str, service: Service, parts: list[Entity]) -> list[Entity]:
    return [{"id": uuid_of(kind, service.id, place), **part} for place, part in enumerate(parts)]
