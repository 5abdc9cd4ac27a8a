"""All reading of resources.db: opened read-only, opened again by itself when the file is replaced."""

from __future__ import annotations

import json
import logging
import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from directory.services import Phone, Ranked, Service, Source

log = logging.getLogger(__name__)

# The services read last are kept, up to this many (some 8 MB); more would make Python's garbage collection felt.
KEPT = 2048
# Octets of the file to map into memory at most, the most that SQLite takes.
MAPPED = 2**31 - 65536

CARD = "SELECT card FROM card WHERE service_id = ?"
SOURCES = """
SELECT publisher, address, document, date, states FROM source WHERE link_entity = ? AND link_id = ? ORDER BY position"""
# The same services as records again, for HSDS: each with its organization, every list, and what the organization does.
RECORDS = """
SELECT s.*, o.id AS org_id, o.name AS org_name, o.website, h.hours, h.timezone,
  (SELECT summary_en FROM service WHERE organization_id = o.id ORDER BY rowid LIMIT 1) AS org_summary,
  (SELECT json_group_array(taxonomy_term_id)
   FROM (SELECT * FROM attribute WHERE service_id = s.id ORDER BY id)) AS needs,
  (SELECT json_group_array(name) FROM (SELECT * FROM alternate_name WHERE service_id = s.id ORDER BY id)) AS aliases,
  (SELECT json_group_array(code) FROM (SELECT * FROM language WHERE service_id = s.id ORDER BY id)) AS languages,
  (SELECT json_group_array(json_object('number', number, 'kind', type, 'keyword', keyword, 'printed', printed))
   FROM (SELECT * FROM phone WHERE service_id = s.id ORDER BY position)) AS phones,
  (SELECT json_group_array(CASE extent_type WHEN 'national' THEN json_object('national', json('true'))
     WHEN 'state' THEN json_object('state', state) WHEN 'country' THEN json_object('country', country)
     ELSE json_object('county', county_fips, 'city', city) END)
   FROM (SELECT * FROM service_area WHERE service_id = s.id ORDER BY id)) AS service_area,
  (SELECT json_group_array(json_object('publisher', publisher, 'address', address, 'document', document, 'date', date,
     'states', states))
   FROM (SELECT * FROM source WHERE link_entity = 'service' AND link_id = s.id ORDER BY position)) AS sources
FROM json_each(?) wanted JOIN service s ON s.id = wanted.value
JOIN organization o ON o.id = s.organization_id LEFT JOIN schedule h ON h.service_id = s.id
ORDER BY s.id"""
ACTIVE = "FROM service s WHERE s.status = 'active'"
# Added to ACTIVE, in this order; each takes one value, a JSON list for the areas.
NARROWED = {
    "areas": "s.id IN (SELECT service_id FROM service_area WHERE area IN (SELECT value FROM json_each(?)))",
    "need": "s.id IN (SELECT service_id FROM attribute WHERE taxonomy_term_id = ?)",
    "words": "s.rowid IN (SELECT rowid FROM service_fts WHERE service_fts MATCH ?)",
}
COUNTED = "SELECT count(*)"
LISTED = "SELECT s.id"
PAGE = "ORDER BY s.id LIMIT ? OFFSET ?"
IDENTIFIED = "SELECT service_id FROM identifier WHERE uuid = ?"
# One mark for each area.
RANKED = "SELECT area, services FROM ranking WHERE need = ? AND area IN ({})"
# The third column is 1 for the name of the organization only.
NAMES = """
SELECT id, name, 0 FROM service UNION ALL SELECT id, name_es, 0 FROM service
UNION ALL SELECT service_id, name, 0 FROM alternate_name
UNION ALL SELECT s.id, o.name, 1 FROM service s JOIN organization o ON o.id = s.organization_id"""
AREA_NAMES = "SELECT service_id, name FROM service_area"
# Many lines share 211; the one for the whole country goes first.
NUMBERED = """
SELECT p.service_id FROM phone p
LEFT JOIN service_area a ON a.service_id = p.service_id AND a.extent_type = 'national'
WHERE p.number = ? ORDER BY a.id IS NULL, p.position, p.service_id LIMIT 1"""
NUMBERS = "SELECT DISTINCT number FROM phone"
SIGNS = "SELECT en, es FROM warning_sign WHERE topic = ? ORDER BY position"
GUIDANCE = "SELECT en, es FROM guidance WHERE audience = ? AND kind = ? ORDER BY position"
TITLE = "SELECT en, es FROM title WHERE entity = ? AND key = ?"
OPERATIONS = "SELECT * FROM operation ORDER BY id"
OPERATION_NAMES = "SELECT operation_id, name FROM operation_name"
OPERATION_AREAS = "SELECT operation_id, state, county_fips FROM operation_area"
OPERATION_COUNTS = "SELECT en, es, count FROM operation_count WHERE operation_id = ? ORDER BY position"
FIGURES = "SELECT * FROM figure ORDER BY id"


class DirectoryUnavailable(Exception):
    """resources.db is missing, damaged or not ours; the message says what to do."""


class Edition:
    """One resources.db as it was opened. Safe to use from several threads; closed when nobody holds it any more."""

    def __init__(self, path: Path) -> None:
        """Raises sqlite3.Error when there is no such file."""
        self.name = path.name
        # False once a read failed: the file is to be opened again.
        self.readable = True
        self._services: OrderedDict[str, Service] = OrderedDict()
        self._lock = threading.RLock()
        # A build never writes into a file but puts another in its place: reads lock nothing, which was half their time.
        uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        self._connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
        # Reads pages where the system keeps them already, without a copy: a third of the time of a cold service.
        self._connection.execute(f"PRAGMA mmap_size = {MAPPED}")

    def rows(self, query: str, *values: Any, named: bool = True) -> list[Any]:
        """The rows of one of the queries above, with the names of their columns or as plain tuples, which is faster.

        Raises DirectoryUnavailable when the file cannot be read.
        """
        with self._lock:
            try:
                cursor = self._connection.cursor()
                cursor.row_factory = sqlite3.Row if named else None
                return cursor.execute(query, values).fetchall()
            except sqlite3.Error as error:
                self.readable = False
                raise _unavailable(self.name, error) from error

    def ranked(self, areas: Sequence[str], need: str) -> dict[str, list[Ranked]]:
        """The first active services for one need in each area that has some, in the fixed part of their order."""
        query = RANKED.format(",".join("?" * len(areas)))
        return {area: json.loads(services) for area, services in self.rows(query, need, *areas, named=False)}

    def service(self, key: str) -> Service:
        """The service with this id, whatever its status. Raises KeyError when there is none."""
        with self._lock:
            service = self._services.pop(key, None) or self._read(key)
            # Put last again: the first are those not asked for since long ago.
            self._services[key] = service
            if len(self._services) > KEPT:
                self._services.popitem(last=False)
            return service

    def _read(self, key: str) -> Service:
        for (card,) in self.rows(CARD, key, named=False):
            return _service(card)
        raise KeyError(key)


class Store:
    """Reads resources.db, whichever is there now. Safe to use from several threads."""

    def __init__(self, path: Path) -> None:
        """`path` is resources.db; it is opened at the first question, so it may come later."""
        self.path = path
        self._edition: Edition | None = None
        self._stamp: tuple[int, int, int] | None = None
        self._lock = threading.Lock()
        # Counts the times the file was opened, so that what others derive from it can be made anew.
        self.generation = 0

    def edition(self) -> Edition:
        """The file as it is now, for one question: what it reads is all of one file, even if that is replaced.

        Raises DirectoryUnavailable when there is no file.
        """
        with self._lock:
            stamp = self._file_stamp()
            if self._edition is None or stamp != self._stamp or not self._edition.readable:
                if self._edition and self._edition.readable:
                    log.info("%s was replaced; opening it again", self.path.name)
                self._edition = None
                try:
                    self._edition, self._stamp = Edition(self.path), stamp
                except (sqlite3.Error, OSError) as error:
                    raise _unavailable(self.path.name, error) from error
                self.generation += 1
            return self._edition

    def rows(self, query: str, *values: Any) -> list[Any]:
        """The rows of one of the queries above.

        Raises DirectoryUnavailable when the file is missing or cannot be read.
        """
        return self.edition().rows(query, *values)

    def service(self, key: str) -> Service | None:
        """The service with this id, whatever its status, or None."""
        try:
            return self.edition().service(key)
        except KeyError:
            return None

    def ranked(self, area: str, need: str, limit: int | None = None) -> list[Service]:
        """The first active services of one area for one need, up to `limit`, in the fixed part of their order."""
        edition = self.edition()
        return [edition.service(key) for key, *_ in edition.ranked([area], need).get(area, [])[:limit]]

    def sources(self, entity: str, key: str) -> tuple[Source, ...]:
        """Where the facts of a "service", "operation", "figure", "warning_sign" or "guidance" were read."""
        return tuple(Source(*row) for row in self.rows(SOURCES, entity, key))

    def _file_stamp(self) -> tuple[int, int, int] | None:
        try:
            status = self.path.stat()
        except OSError:
            return None
        return status.st_ino, status.st_mtime_ns, status.st_size


def _unavailable(name: str, error: Exception) -> DirectoryUnavailable:
    log.error("%s cannot be read (%s): build it again with `make build`", name, type(error).__name__)
    return DirectoryUnavailable(f"{name} cannot be read; build it with `make build`")


def _service(card: str) -> Service:
    *plain, needs, phones, languages, areas, sources = json.loads(card)
    plain[11:13] = map(bool, plain[11:13])  # interpreters and office
    plain += [frozenset(needs), tuple(Phone(*phone) for phone in phones), tuple(languages), tuple(areas)]
    plain.append(tuple(Source(*source) for source in sources))
    return Service(*plain)
