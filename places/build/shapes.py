"""Keeps the outlines of the counties, already laid out as a map of the US, for the map of gaps."""

from __future__ import annotations

import gzip
import json
from pathlib import Path


def write_shapes(atlas: Path, target: Path) -> None:
    """The counties and states of the atlas without their names, packed the same way each time."""
    topology = json.loads(atlas.read_text("utf-8"))
    objects = {
        name: {
            "type": "GeometryCollection",
            "geometries": [
                {key: shape[key] for key in ("type", "arcs", "id")} for shape in topology["objects"][name]["geometries"]
            ],
        }
        for name in ("counties", "states")
    }
    kept = {"type": "Topology", "transform": topology["transform"], "objects": objects, "arcs": topology["arcs"]}
    target.write_bytes(gzip.compress(json.dumps(kept, separators=(",", ":")).encode(), mtime=0))
