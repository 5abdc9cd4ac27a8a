"""The tables of resources.db, named as in HSDS where HSDS has a name for the thing.

organization 1-n service 1-n phone, schedule, language, service_area, alternate_name, attribute (need), source
ranking      what "who to call" reads: per need and area the first services in the fixed part of the order of answers,
             as a JSON list, with what the rest of the order is decided by (`services.Ranked`)
identifier   the UUID of each service for HSDS
card         all that the assistant reads of a service, in one piece: one look-up in place of sixteen
warning_sign, guidance, operation, operation_count, figure: what is known beside the services
"""

from __future__ import annotations

from sqlite_utils import Database

TABLES: dict[str, dict[str, type]] = {
    "meta": {"key": str, "value": str},
    "organization": {"id": str, "name": str, "website": str},
    "service": {
        "id": str,
        "organization_id": str,
        "name": str,
        "name_es": str,
        "summary_en": str,
        "summary_es": str,
        "answered_by": str,
        "takes": str,
        "confidential": str,
        "cost": str,
        "interpreters": int,
        "office": int,
        "confidence": str,
        "status": str,
        "audience_en": str,
        "audience_es": str,
        "hours_note_en": str,
        "hours_note_es": str,
        "alert_en": str,
        "alert_es": str,
        "assured_date": str,
        "notes": str,
    },
    "phone": {
        "id": int,
        "service_id": str,
        "position": int,
        "number": str,
        "type": str,
        "keyword": str,
        "printed": str,
        "note": str,
    },
    "schedule": {"id": int, "service_id": str, "hours": str, "timezone": str},
    "language": {"id": int, "service_id": str, "code": str},
    "service_area": {
        "id": int,
        "service_id": str,
        "area": str,
        "extent_type": str,
        "name": str,
        "state": str,
        "county_fips": str,
        "city": str,
        "country": str,
    },
    "alternate_name": {"id": int, "service_id": str, "name": str},
    "taxonomy_term": {"id": str},
    "attribute": {"id": int, "service_id": str, "taxonomy_term_id": str},
    "ranking": {"need": str, "area": str, "services": str},
    "identifier": {"uuid": str, "service_id": str},
    "card": {"service_id": str, "card": str},
    "source": {
        "id": int,
        "link_entity": str,
        "link_id": str,
        "position": int,
        "publisher": str,
        "address": str,
        "document": str,
        "date": str,
        "states": str,
    },
    "warning_sign": {"topic": str, "position": int, "en": str, "es": str},
    "guidance": {"audience": str, "kind": str, "position": int, "en": str, "es": str},
    "operation": {
        "id": str,
        "name_en": str,
        "name_es": str,
        "where_en": str,
        "where_es": str,
        "when_en": str,
        "when_es": str,
        "year": int,
        "arrests_en": str,
        "arrests_es": str,
        "found_en": str,
        "found_es": str,
        "led_by_en": str,
        "led_by_es": str,
    },
    "operation_name": {"operation_id": str, "name": str},
    "operation_area": {"operation_id": str, "state": str, "county_fips": str},
    "operation_count": {"operation_id": str, "position": int, "en": str, "es": str, "count": int},
    "figure": {
        "id": str,
        "state": str,
        "year": int,
        "cases": int,
        "counted_by_en": str,
        "counted_by_es": str,
        "note_en": str,
        "note_es": str,
    },
    "title": {"entity": str, "key": str, "en": str, "es": str},
}
KEYS: dict[str, str | tuple[str, ...]] = {
    "meta": "key",
    "ranking": ("need", "area"),
    "identifier": "uuid",
    "card": "service_id",
    "warning_sign": ("topic", "position"),
    "guidance": ("audience", "kind", "position"),
    "operation_name": ("operation_id", "name"),
    "operation_area": ("operation_id", "state", "county_fips"),
    "operation_count": ("operation_id", "position"),
    "title": ("entity", "key"),
}
# Tables that are read by their key alone: the rows stand in its order, and not beside it once more.
COMPACT = frozenset({"organization", "ranking", "identifier"})
LINKS = (
    ("service", "organization_id", "organization"),
    ("phone", "service_id", "service"),
    ("schedule", "service_id", "service"),
    ("language", "service_id", "service"),
    ("service_area", "service_id", "service"),
    ("alternate_name", "service_id", "service"),
    ("attribute", "service_id", "service"),
    ("attribute", "taxonomy_term_id", "taxonomy_term"),
    ("identifier", "service_id", "service"),
    ("card", "service_id", "service"),
    ("operation_name", "operation_id", "operation"),
    ("operation_area", "operation_id", "operation"),
    ("operation_count", "operation_id", "operation"),
)
INDEXES = (
    ("service", ("organization_id",)),
    ("service", ("status", "id")),
    ("phone", ("service_id", "position")),
    ("phone", ("number",)),
    ("schedule", ("service_id",)),
    ("language", ("service_id",)),
    ("service_area", ("service_id",)),
    ("service_area", ("area",)),
    ("alternate_name", ("service_id",)),
    ("attribute", ("service_id",)),
    ("attribute", ("taxonomy_term_id",)),
    ("source", ("link_entity", "link_id", "position")),
)

# A card is a JSON list in the order of the fields of `services.Service`.
CARDS = """
INSERT INTO card SELECT s.id, json_array(
  s.id, o.name, o.website, s.name, s.name_es, s.summary_en, s.summary_es, s.answered_by, s.takes, s.confidential,
  s.cost, s.interpreters, s.office, s.confidence, s.status, h.hours, h.timezone, s.audience_en, s.audience_es,
  s.hours_note_en, s.hours_note_es, s.alert_en, s.alert_es, s.assured_date,
  json((SELECT json_group_array(taxonomy_term_id) FROM attribute WHERE service_id = s.id)),
  json((SELECT json_group_array(json_array(number, type, keyword))
        FROM (SELECT * FROM phone WHERE service_id = s.id ORDER BY position))),
  json((SELECT json_group_array(code) FROM (SELECT * FROM language WHERE service_id = s.id ORDER BY id))),
  json((SELECT json_group_array(name) FROM (SELECT * FROM service_area WHERE service_id = s.id ORDER BY id))),
  json((SELECT json_group_array(json_array(publisher, address, document, date, states))
        FROM (SELECT * FROM source WHERE link_entity = 'service' AND link_id = s.id ORDER BY position))))
FROM service s JOIN organization o ON o.id = s.organization_id LEFT JOIN schedule h ON h.service_id = s.id
ORDER BY s.id"""


def create(db: Database) -> None:
    """Makes every table, with its types and foreign keys; indexes come after the rows."""
    for name, columns in TABLES.items():
        links = [(column, other, "id") for table, column, other in LINKS if table == name]
        if name in COMPACT:
            db.execute(_compact(name, links))
        else:
            db[name].create(columns, pk=KEYS.get(name, "id"), foreign_keys=links)


def _compact(name: str, links: list[tuple[str, str, str]]) -> str:
    key = KEYS.get(name, "id")
    columns = [f"{column} {'INTEGER' if kind is int else 'TEXT'}" for column, kind in TABLES[name].items()]
    columns.append(f"PRIMARY KEY ({key if isinstance(key, str) else ', '.join(key)})")
    columns += [f"FOREIGN KEY ({column}) REFERENCES {other}({target})" for column, other, target in links]
    return f"CREATE TABLE {name} ({', '.join(columns)}) WITHOUT ROWID"


def index(db: Database) -> None:
    """Makes the indexes, the cards and the full-text search over names and what services do."""
    for table, columns in INDEXES:
        db[table].create_index(columns)
    db.execute(CARDS)
    db["service"].enable_fts(["name", "name_es", "summary_en", "summary_es"], tokenize="unicode61 remove_diacritics 2")
