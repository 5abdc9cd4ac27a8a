"""Tribal lands as regions: tribal_lands.yml holds the names and counties, here are the ways people say them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent


def read_tribal_lands(path: Path = HERE / "tribal_lands.yml") -> list[dict[str, Any]]:
    """Rows as those of `regions` in aliases.yml: name, name_es, also, counties or a state."""
    return [_region(row) for row in yaml.safe_load(path.read_text("utf-8"))["reservations"]]


def _region(row: dict[str, Any]) -> dict[str, Any]:
    name, also = row["name"], list(row.get("also", []))
    land = [
        f"{name} Reservation",
        f"{name} Indian Reservation",
        f"{name} rez",
        f"Reserva {name}",
        f"Reserva india {name}",
    ]
    if row.get("nation"):
        english, spanish = f"{name} Nation", f"Nación {name}"
        also += land if row["nation"] is True else []
    elif row.get("pueblo"):
        english, spanish = f"{name} Pueblo", f"Pueblo {name}"
        also += [*land, f"Pueblo of {name}", f"Pueblo de {name}"]
    else:
        english, spanish, also = land[0], land[3], also + land
    where = {key: value for key, value in row.items() if key in {"counties", "state"}}
    return {"name": english, "name_es": spanish, "also": also, **where}
