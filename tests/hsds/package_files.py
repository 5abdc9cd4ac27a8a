"""Reads the files of a package."""

from __future__ import annotations

import csv
import io
from pathlib import Path


def table(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8"), newline="")))
