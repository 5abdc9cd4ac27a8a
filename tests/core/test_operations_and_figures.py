"""The operation or the figure that a question is about, by name, year, place or a number in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from directory.figures import figures, find_operations, operations
from directory.services import Place
from directory.store import Store

PLACER = Place("Placer County, California", "CA", ("06061",))
LAS_VEGAS = Place("Las Vegas, Nevada", "NV", ("32003",), "Las Vegas")
OHIO = Place("Ohio", "OH")


@pytest.fixture(scope="module")
def store() -> Store:
    return Store(Path(__file__).parents[2] / "resources.db")


def found(store: Store, text: str, place: Place | None = None) -> list[str]:
    return [operation.id for operation in find_operations(store, text, [place] if place else [])]


def test_all_five_operations_of_the_documents_are_on_record_with_their_source(store: Store) -> None:
    known = operations(store)
    assert len(known) == 5
    assert all(operation.sources and operation.texts["name_es"] for operation in known)


@pytest.mark.parametrize(
    ("text", "place", "expected"),
    [("what was operation reclaim and rebuild in 2023", None, ["reclaim-and-rebuild-2023"]),
     ("the operation in 2024", None, ["reclaim-and-rebuild-2024"]),
     ("what happened in Placer County", PLACER, ["placer-2018"]),
     ("how many arrests in las vegas", LAS_VEGAS, ["las-vegas-grand-prix"]),
     ("the one with 215 victims", None, ["las-vegas-grand-prix"]),
     ("cuantos arrestos hubo en las vegas", LAS_VEGAS, ["las-vegas-grand-prix"])],
)  # fmt: skip
def test_an_operation_is_found_by_name_year_place_or_number(
    store: Store, text: str, place: Place | None, expected: list[str]
) -> None:
    assert found(store, text, place) == expected


def test_a_name_of_two_operations_finds_both(store: Store) -> None:
    both = ["reclaim-and-rebuild-2023", "reclaim-and-rebuild-2024"]
    assert sorted(found(store, "operation reclaim and rebuild")) == both


@pytest.mark.parametrize("text", ["", "what operations are there", "99999999999999999999", "🚓"])
def test_a_question_that_points_to_none_finds_none(store: Store, text: str) -> None:
    assert found(store, text) == []
    assert found(store, text, OHIO) == []


def test_a_number_longer_than_any_count_is_no_error(store: Store) -> None:
    assert found(store, "1" * 5000) == []


def test_a_state_s_figure_is_found_and_another_state_gives_all_of_them(store: Store) -> None:
    assert [(figure.state, figure.year) for figure in figures(store, "MO")] == [("MO", 2019)]
    assert {figure.state for figure in figures(store, "OH")} == {figure.state for figure in figures(store, None)}
    assert all(figure.sources for figure in figures(store, None))
