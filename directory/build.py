"""Builds resources.db from checked records: the same records give the same contents, and a reader never sees half."""

from __future__ import annotations

import os
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from directory import schema
from directory.load import Records
from directory.records import Need
from directory.rows import Row, knowledge_rows, organization_rows

# Rows are written in batches of this many a table, so that a directory of any size fits in memory.
BATCH = 20_000


def build(records: Records, target: Path) -> None:
    """Writes the records to `target`, replacing it in one step.

    Raises ValueError when the records have problems (nothing is touched then) and OSError when the folder cannot be
    written. A process killed on the way leaves the old file as it was.
    """
    if records.problems:
        raise ValueError(f"{len(records.problems)} problems in the records; nothing was built")
    rows = chain(
        (row for org in sorted(records.organizations, key=lambda org: org.id) for row in organization_rows(org)),
        knowledge_rows(records.warning_signs, records.guidance, records.operations, records.figures),
    )
    write(rows, target)


def write(rows: Iterable[Row], target: Path) -> None:
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
            schema.create(db)
            _insert(db, rows)
            schema.index(db)
            db.execute("ANALYZE")
            db.conn.commit()
            db.execute("VACUUM")
        finally:
            db.close()
        draft.chmod(0o644)
        with draft.open("rb+") as file:
            os.fsync(file.fileno())
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def _insert(db: Database, rows: Iterable[Row]) -> None:
    db["taxonomy_term"].insert_all({"id": need.value} for need in Need)
    waiting: dict[str, list[dict[str, Any]]] = defaultdict(list)
    numbers: dict[str, int] = defaultdict(int)
    for table, row in rows:
        if schema.TABLES[table].get("id") is int:
            numbers[table] += 1
            row = {"id": numbers[table], **row}
        waiting[table].append(row)
        if len(waiting[table]) >= BATCH:
            db[table].insert_all(waiting.pop(table), batch_size=BATCH)
    for table, rest in waiting.items():
        db[table].insert_all(rest)
