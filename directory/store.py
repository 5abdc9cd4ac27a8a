"""All reading of resources.db: opened read-only, opened again by itself when the file is replaced."""

from __future__ import annotations

import logging
import sqlite3
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from directory.services import Phone, Service, Source

log = logging.getLogger(__name__)

# Services are kept once read, up to this many; a 211-size directory does not fit whole.
KEPT = 4096

SERVICE = """
SELECT s.*, o.name AS organization, o.website, h.hours, h.timezone
FROM service s JOIN organization o ON o.id = s.organization_id LEFT JOIN schedule h ON h.service_id = s.id
WHERE s.id = ?"""
PHONES = "SELECT number, type, keyword FROM phone WHERE service_id = ? ORDER BY position"
SOURCES = """
SELECT publisher, address, document, date, states FROM source WHERE link_entity = ? AND link_id = ? ORDER BY position"""
NEEDS = "SELECT taxonomy_term_id FROM attribute WHERE service_id = ?"
LANGUAGES = "SELECT code FROM language WHERE service_id = ? ORDER BY id"
AREAS = "SELECT name FROM service_area WHERE service_id = ? ORDER BY id"
RANKED = "SELECT service_id FROM ranking WHERE area = ? AND need = ? ORDER BY rank, service_id LIMIT ?"
NAMES = """
SELECT id, name, id FROM service UNION ALL SELECT id, name_es, id FROM service
UNION ALL SELECT service_id, name, service_id FROM alternate_name
UNION ALL SELECT s.id, o.name, s.id FROM service s JOIN organization o ON o.id = s.organization_id"""
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


class Store:
    """Reads one resources.db. Safe to use from several threads."""

    def __init__(self, path: Path) -> None:
        """`path` is resources.db; it is opened at the first question, so it may come later."""
        self.path = path
        self._connection: sqlite3.Connection | None = None
        self._stamp: tuple[int, int, int] | None = None
        self._services: dict[str, Service] = {}
        self._lock = threading.RLock()
        # Counts the times the file was opened, so that what others derive from it can be made anew.
        self.generation = 0

    def rows(self, query: str, *values: Any) -> list[Any]:
        """The rows of one of the queries above.

        Raises DirectoryUnavailable when the file is missing or cannot be read.
        """
        with self._lock:
            try:
                return self._open().execute(query, values).fetchall()
            except (sqlite3.Error, OSError) as error:
                self._close()
                log.error("%s cannot be read (%s): build it again with `make build`", self.path.name, type(error).__name__)
                raise DirectoryUnavailable(f"{self.path.name} cannot be read; build it with `make build`") from error

    def service(self, key: str) -> Service | None:
        """The service with this id, whatever its status, or None."""
        with self._lock:
            self._reopen_if_replaced()
            known = self._services.get(key)
            if known is None:
                known = self._read_service(key)
                if known is not None:
                    if len(self._services) >= KEPT:
                        self._services.clear()
                    self._services[key] = known
            return known

    def ranked(self, area: str, need: str, limit: int) -> list[Service]:
        """Up to `limit` active services of one area for one need, in the fixed part of the order of services."""
        keys = [row[0] for row in self.rows(RANKED, area, need, limit)]
        return [service for key in keys if (service := self.service(key)) is not None]

    def sources(self, entity: str, key: str) -> tuple[Source, ...]:
        """Where the facts of a "service", "operation", "figure", "warning_sign" or "guidance" were read."""
        return tuple(Source(*row) for row in self.rows(SOURCES, entity, key))

    def _read_service(self, key: str) -> Service | None:
        found = self.rows(SERVICE, key)
        if not found:
            return None
        row = dict(found[0])
        for column in ("organization_id", "notes"):
            row.pop(column)
        row["interpreters"], row["office"] = bool(row["interpreters"]), bool(row["office"])
        return Service(
            **row,
            needs=frozenset(_first(self.rows(NEEDS, key))),
            phones=tuple(Phone(*phone) for phone in self.rows(PHONES, key)),
            languages=tuple(_first(self.rows(LANGUAGES, key))),
            areas=tuple(_first(self.rows(AREAS, key))),
            sources=self.sources("service", key),
        )

    def _open(self) -> sqlite3.Connection:
        self._reopen_if_replaced()
        if self._connection is None:
            self._stamp = self._file_stamp()
            uri = f"{self.path.resolve().as_uri()}?mode=ro"
            self._connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
            self._connection.row_factory = sqlite3.Row
            self.generation += 1
        return self._connection

    def _reopen_if_replaced(self) -> None:
        if self._connection is not None and self._stamp != self._file_stamp():
            log.info("%s was replaced; opening it again", self.path.name)
            self._close()

    def _file_stamp(self) -> tuple[int, int, int] | None:
        try:
            status = self.path.stat()
        except OSError:
            return None
        return status.st_ino, status.st_mtime_ns, status.st_size

    def _close(self) -> None:
        self._services.clear()
        if self._connection is not None:
            self._connection.close()
        self._connection = None


def _first(rows: Iterable[Any]) -> list[Any]:
    return [row[0] for row in rows]
