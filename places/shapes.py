"""Outlines of counties and states for drawing a map (TopoJSON, see github.com/topojson/topojson-specification)."""

from __future__ import annotations

import gzip
import json
from itertools import accumulate
from pathlib import Path
from typing import Any

DEFAULT_SHAPES = Path(__file__).with_name("counties.topojson.gz")
Ring = list[tuple[float, float]]


def read_shapes(kind: str = "counties", path: Path = DEFAULT_SHAPES) -> dict[str, list[Ring]]:
    """{FIPS: outer and inner outlines} of "counties" or "states" in map units, y downwards; without territories."""
    topology = json.loads(gzip.decompress(path.read_bytes()))
    arcs = [_unpacked(arc, topology["transform"]) for arc in topology["arcs"]]
    shapes: dict[str, list[Ring]] = {}
    for shape in topology["objects"][kind]["geometries"]:
        polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
        shapes[shape["id"]] = [_ring(ring, arcs) for polygon in polygons for ring in polygon]
    return shapes


def _unpacked(arc: list[list[int]], transform: dict[str, Any]) -> Ring:
    """Steps from point to point become places."""
    (scale_x, scale_y), (left, top) = transform["scale"], transform["translate"]
    xs, ys = accumulate(x for x, _ in arc), accumulate(y for _, y in arc)
    return [(x * scale_x + left, y * scale_y + top) for x, y in zip(xs, ys, strict=True)]


def _ring(numbers: list[int], arcs: list[Ring]) -> Ring:
    """Arcs end to end; a negative number is the arc backwards."""
    return [point for number in numbers for point in (arcs[number] if number >= 0 else arcs[~number][::-1])]
