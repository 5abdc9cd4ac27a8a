"""How often messages are read right: kept aside for it, and made from the data (all of these in benchmarks/places)."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmarks.places.cases import kind, reads_right
from benchmarks.places.generated import Case, cities, counties, measure, typos, zips
from places import Gazetteer, default_gazetteer

HOLDOUT = Path(__file__).with_name("holdout.jsonl")
SHARED = Path(__file__).parents[3] / "shared" / "cases" / "place_cases.jsonl"


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def share(found: list[dict[str, Any]], wanted: str) -> float:
    chosen = [row for row in found if kind(row) == wanted]
    return sum(reads_right(row) for row in chosen) / len(chosen)


def test_messages_kept_aside_are_read_right() -> None:
    found = rows(HOLDOUT)
    assert len(found) > 500
    assert share(found, "clear") >= 0.97
    assert share(found, "ambiguous") == 1
    assert share(found, "none") >= 0.99
    assert share(found, "abroad") >= 0.95
    assert share(found, "unknown") >= 0.9


def test_the_shared_cases_are_read_right() -> None:
    if not SHARED.exists():
        pytest.skip("../shared is not beside the project")
    found = rows(SHARED)
    assert sum(map(reads_right, found)) / len(found) >= 0.98


def sample(cases: Iterator[Case], size: int) -> Iterator[Case]:
    return iter(random.Random(7).sample(list(cases), size))


@pytest.mark.parametrize(
    ("make", "size", "least"),
    [
        (cities, 1500, 0.99),
        (counties, 800, 0.99),
        (zips, 4000, 1.0),
        (lambda g: typos(g, True), 700, 0.93),
    ],
)
def test_texts_made_from_the_data_are_right_or_asked_about(
    make: Callable[[Gazetteer], Iterator[Case]], size: int, least: float
) -> None:
    gazetteer = default_gazetteer()
    verdicts = measure(sample(make(gazetteer), size), gazetteer)
    assert (verdicts["right"] + verdicts["asked"]) / size >= least, verdicts


def test_a_mistyped_name_without_its_state_is_hardly_ever_acted_on() -> None:
    gazetteer = default_gazetteer()
    verdicts = measure(sample(typos(gazetteer, False), 500), gazetteer)
    assert verdicts["wrong"] <= 5, verdicts
