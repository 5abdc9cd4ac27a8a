"""The operations and figures of the documents, and which of them a question is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from directory.mentions import spelled
from directory.services import Place, Source
from directory.store import FIGURES, OPERATION_AREAS, OPERATION_COUNTS, OPERATION_NAMES, OPERATIONS, Store


@dataclass(frozen=True)
class Operation:
    """One operation; `texts` holds name, where, when, arrests, found and led_by, each ending in _en and _es.

    `counts` are (English, Spanish, number of people).
    """

    id: str
    year: int | None
    texts: dict[str, str]
    names: tuple[str, ...]
    states: frozenset[str]
    counties: frozenset[str]
    counts: tuple[tuple[str, str, int], ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class Figure:
    """Cases reported in a state in a year; texts end in _en and _es."""

    state: str
    year: int
    cases: int
    texts: dict[str, str | None]
    sources: tuple[Source, ...]


def operations(store: Store) -> list[Operation]:
    """Every operation on record. Raises DirectoryUnavailable."""
    names, areas = store.rows(OPERATION_NAMES), store.rows(OPERATION_AREAS)
    found = []
    for row in store.rows(OPERATIONS):
        texts = {key: row[key] for key in row.keys() if key.endswith(("_en", "_es"))}  # noqa: SIM118 (a Row's keys)
        mine = [area for area in areas if area["operation_id"] == row["id"]]
        found.append(
            Operation(
                id=row["id"],
                year=row["year"],
                texts=texts,
                names=tuple(name["name"] for name in names if name["operation_id"] == row["id"]),
                states=frozenset(area["state"] for area in mine),
                counties=frozenset(area["county_fips"] for area in mine if area["county_fips"]),
                counts=tuple(tuple(count) for count in store.rows(OPERATION_COUNTS, row["id"])),
                sources=store.sources("operation", row["id"]),
            )
        )
    return found


def find_operations(store: Store, text: str, places: Sequence[Place]) -> list[Operation]:
    """The operations a question is about, the likeliest first; empty when nothing points to one.

    `places` are those that the question may mean ("Kansas City" is two). A name weighs most, then the year, the county,
    a number that only this operation has, and the state.
    """
    plain = f" {spelled(text)} "
    numbers = {int(number) for number in re.findall(r"(?<!\d)\d{1,9}(?!\d)", text)[:20]}
    scored = [
        (max(_score(operation, plain, numbers, place) for place in (*places, None)), operation)
        for operation in operations(store)
    ]
    best = max((score for score, _ in scored), default=0)
    return [operation for score, operation in scored if score == best] if best > 0 else []


def _score(operation: Operation, plain: str, numbers: set[int], place: Place | None) -> int:
    score = 0
    if any(f" {spelled(name)} " in plain for name in (*operation.names, *_titles(operation))):
        score += 4
    if operation.year in numbers:
        score += 3
    if place and operation.counties & set(place.counties):
        score += 3
    elif place and place.state in operation.states:
        score += 2 if not place.counties else 1
    if numbers & {count for _, _, count in operation.counts if count > 5}:
        score += 2
    return score


def _titles(operation: Operation) -> tuple[str, str]:
    return operation.texts["name_en"], operation.texts["name_es"]


def figures(store: Store, state: str | None) -> list[Figure]:
    """The figures for a state, or all of them when there is none for it. Raises DirectoryUnavailable."""
    found = [
        Figure(
            state=row["state"],
            year=row["year"],
            cases=row["cases"],
            texts={key: row[key] for key in row.keys() if key.endswith(("_en", "_es"))},  # noqa: SIM118
            sources=store.sources("figure", row["id"]),
        )
        for row in store.rows(FIGURES)
    ]
    return [figure for figure in found if figure.state == state] or found
