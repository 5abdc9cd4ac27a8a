"""Numbers that no active record may hold, each with the reason: resources/withheld.yml."""

from __future__ import annotations

from pathlib import Path

import yaml

from directory.load import Loader


def withheld_numbers(folder: Path) -> dict[str, str]:
    """Number -> why it is withheld; empty when the folder has no such file."""
    path = folder / "withheld.yml"
    items = yaml.load(path.read_text("utf-8"), Loader) if path.exists() else []
    return {item["number"]: item["reason"] for item in items or ()}
