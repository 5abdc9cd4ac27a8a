"""Builds resources.db from checked records: the same records give the same contents, and a reader never sees half."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from itertools import chain, count
from pathlib import Path
from typing import Any

from sqlite_utils import Database
from tqdm import tqdm

from directory import ranking, rows, schema
from directory.hsds.terms import uuid_of
from directory.load import Records
from directory.records import Need
from directory.rows import Row, knowledge_rows, organizations_rows
from places import names

# Rows are written in batches of this many a table, so that a directory of any size fits in memory.
BATCH = 20_000
# Kilobytes of pages kept while building: UUIDs come in no order, and those of a large directory go everywhere.
CACHE = 400_000


def inputs_of(folder: Path) -> str:
    """A hash of all that resources.db is made of: the records under `folder`, the gazetteer, the rules of the rows."""
    code = [Path(__file__), Path(schema.__file__), Path(rows.__file__), Path(ranking.__file__), names.DEFAULT_DB]
    digest = hashlib.sha256()
    for path in [*sorted(folder.rglob("*.yml")), *code]:
        digest.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def is_current(folder: Path, target: Path) -> bool:
    """Whether `target` was built from just these inputs."""
    try:
        connection = sqlite3.connect(f"{target.resolve().as_uri()}?mode=ro", uri=True)
        try:
            found = connection.execute("SELECT value FROM meta WHERE key = 'inputs'").fetchone()
        finally:
            connection.close()
    except sqlite3.Error:
        return False
    return found is not None and bool(found[0] == inputs_of(folder))


def build(records: Records, target: Path, inputs: str = "") -> None:
    """Writes the records to `target`, replacing it in one step. `inputs` is kept, for `is_current`.

    Raises ValueError when the records have problems (nothing is touched then) and OSError when the folder cannot be
    written. A process killed on the way leaves the old file as it was.
    """
    if records.problems:
        raise ValueError(f"{len(records.problems)} problems in the records; nothing was built")
    everything = chain(
        [("meta", {"key": "inputs", "value": inputs})],
        organizations_rows(sorted(records.organizations, key=lambda org: org.id)),
        knowledge_rows(records.warning_signs, records.guidance, records.operations, records.figures),
    )
    write(everything, target)


def write(lines: Iterable[Row], target: Path) -> None:
    """Writes rows (table, columns) to a new database beside `target`, then puts it in `target`'s place."""
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".new", dir=target.parent)
    os.close(handle)
    draft = Path(name)
    try:
        db = Database(draft)
        try:
            # Nobody reads the draft: durability comes from one fsync at the end instead of a journal.
            db.execute("PRAGMA journal_mode = OFF")
            db.execute("PRAGMA synchronous = OFF")
            db.execute(f"PRAGMA cache_size = -{CACHE}")
            schema.create(db)
            _insert(db, lines)
            schema.index(db)
            db.execute("ANALYZE")
            db.conn.commit()
        finally:
            db.close()
        draft.chmod(0o644)
        with draft.open("rb+") as file:
            os.fsync(file.fileno())
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def _insert(db: Database, given: Iterable[Row]) -> None:
    waiting: dict[str, list[tuple[Any, ...]]] = {name: [] for name in schema.TABLES}
    columns = {name: tuple(table) for name, table in schema.TABLES.items()}
    numbers = {name: count(1) for name, table in schema.TABLES.items() if table.get("id") is int}
    needs = (("taxonomy_term", {"id": need.value}) for need in Need)
    for table, row in tqdm(
        _with_identifiers(chain(needs, given)), "writing", unit=" rows", unit_scale=True, disable=None, leave=False
    ):
        if table in numbers:
            row["id"] = next(numbers[table])
        lines = waiting[table]
        lines.append(tuple(map(row.get, columns[table])))
        if len(lines) >= BATCH:
            _flush(db, table, lines)
    for table, lines in waiting.items():
        _flush(db, table, lines)


def _with_identifiers(given: Iterable[Row]) -> Iterator[Row]:
    for table, row in given:
        yield table, row
        if table == "service":
            yield "identifier", {"uuid": uuid_of("service", row["id"]), "service_id": row["id"]}


def _flush(db: Database, table: str, lines: list[tuple[Any, ...]]) -> None:
    columns = schema.TABLES[table]
    db.conn.executemany(f"INSERT INTO [{table}] ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})", lines)
    lines.clear()
