"""Two taxonomies: our needs, and the fields of a record that HSDS has no place of its own for."""

from __future__ import annotations

import json
import uuid
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel

from directory.records import Need, Organization, Phone, Service, Words

Entity = dict[str, Any]

# Every id of ours is made from this and the record's own ids, so that the same record has the same UUID for ever.
NAMESPACE = uuid.UUID("0a7f8f1c-6a5e-5d0b-9f6a-2f1f6f1f7c11")
NEEDS, FIELDS = "whotocall needs", "whotocall fields"
_MODELS: dict[str, type[BaseModel]] = {"organization": Organization, "service": Service, "phone": Phone}


def uuid_of(kind: str, *keys: object) -> str:
    """The UUID of one of our things: uuid_of("service", "cast-hotline-los-angeles")."""
    return str(uuid.uuid5(NAMESPACE, "/".join([kind, *map(str, keys)])))


def flat(record: BaseModel) -> Entity:
    """A record as plain values, texts in two languages as "summary.en" and "summary.es", what is empty left out."""
    values: Entity = {}
    for name, value in json.loads(record.json(exclude_none=True)).items():
        if record.__fields__[name].type_ is Words:
            values |= {f"{name}.{language}": text for language, text in value.items()}
        elif value != []:
            values[name] = value
    return values


def unflat(values: Entity) -> Entity:
    """The plain values of `flat` as a record is written in YAML."""
    record: Entity = {}
    for path, value in values.items():
        name, _, language = path.partition(".")
        if language:
            record.setdefault(name, {})[language] = value
        else:
            record[name] = value
    return record


@cache
def terms() -> dict[str, Entity]:
    """Every term of both taxonomies by its UUID."""
    described = yaml.safe_load(Path(__file__).with_name("terms.yml").read_text("utf-8"))
    needs = [(NEEDS, need.value, described[need.value]) for need in Need]
    fields = [
        (FIELDS, f"{entity}.{path}", "A field of a record; the value is text or JSON") for entity, path in _paths()
    ]
    return {
        uuid_of("term", taxonomy, name): {
            "id": uuid_of("term", taxonomy, name),
            "code": f"{taxonomy.replace(' ', '-')}:{name}",
            "name": name,
            "description": description,
            "taxonomy": taxonomy,
            "language": "en",
            "taxonomy_id": uuid_of("taxonomy", taxonomy),
        }
        for taxonomy, name, description in needs + fields
    }


def taxonomies() -> list[Entity]:
    """The two taxonomies."""
    about = {
        NEEDS: "What a person may ask for; the tags by which services are found",
        FIELDS: "What a record of the directory says beyond the fields of HSDS",
    }
    return [{"id": uuid_of("taxonomy", name), "name": name, "description": text} for name, text in about.items()]


def _paths() -> list[tuple[str, str]]:
    found = []
    for entity, model in _MODELS.items():
        for name, field in model.__fields__.items():
            languages = [".en", ".es"] if field.type_ is Words else [""]
            found += [(entity, name + language) for language in languages]
    return found


def need_attribute(service: str, need: str) -> Entity:
    """The attribute that tags a service, given by its UUID, with a need."""
    return _attribute("service", service, "need", uuid_of("term", NEEDS, need), None)


def field_attribute(entity: str, link_id: str, path: str, value: Any) -> Entity:
    """The attribute that keeps the value of one field of a record; None says that the record has no such field."""
    plain = isinstance(value, str) and _decoded(value) == value
    text = value if plain else json.dumps(value, ensure_ascii=False)
    return _attribute(entity, link_id, "field", uuid_of("term", FIELDS, f"{entity}.{path}"), text)


def _attribute(entity: str, link_id: str, link_type: str, term: str, value: str | None) -> Entity:
    attribute = {
        "id": uuid_of("attribute", link_id, term),
        "link_id": link_id,
        "taxonomy_term_id": term,
        "link_type": link_type,
        "link_entity": entity,
        "value": value,
        "taxonomy_term": terms()[term],
    }
    return {key: content for key, content in attribute.items() if content is not None}


def needs_of(entity: Entity) -> list[str]:
    """The needs that the attributes of an HSDS service tag it with, in their order."""
    return [term["name"] for term, _ in _ours(entity) if term["taxonomy"] == NEEDS]


def fields_of(entity: Entity) -> Entity:
    """The fields of a record that the attributes of an HSDS object keep: path -> value, None for "no such field"."""
    kept = [(term["name"], value) for term, value in _ours(entity) if term["taxonomy"] == FIELDS]
    return {name.partition(".")[2]: _decoded(value) for name, value in kept}


def _ours(entity: Entity) -> list[tuple[Entity, str]]:
    found = []
    for attribute in entity.get("attributes") or ():
        term = attribute.get("taxonomy_term_id") or (attribute.get("taxonomy_term") or {}).get("id")
        if term in terms():
            found.append((terms()[term], str(attribute.get("value") or "")))
    return found


def _decoded(text: str) -> Any:
    """JSON where it is JSON, else the text itself."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text
