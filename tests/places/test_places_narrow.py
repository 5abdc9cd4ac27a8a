"""Answers to "which one?"."""

from __future__ import annotations

import pytest

from places import narrow, resolve

KANSAS_CITY = resolve("kansas city")


@pytest.mark.parametrize(
    "answer",
    [
        "2",
        "the second one",
        "la segunda",
        "KS",
        "Kansas",
        "no, the one in Kansas",
        "the last one",
        "la de kansas",
        "66101",
        "Wyandotte county",
    ],
)
def test_an_answer_picks_one_of_the_choices(answer: str) -> None:
    found = narrow(KANSAS_CITY, answer)
    assert found is not None and found.state == "KS"


@pytest.mark.parametrize(
    "answer", ["1", "first", "la primera", "Missouri", "Misuri", "MO", "primero", "the first", "one"]
)
def test_the_first_can_be_picked_too(answer: str) -> None:
    found = narrow(KANSAS_CITY, answer)
    assert found is not None and found.state == "MO"


@pytest.mark.parametrize(
    "answer", ["", "3", "9", "help", "Texas", "both", "no", "🙂", "a " * 50, "neither one in Ohio"]
)
def test_an_answer_that_picks_none_gives_none(answer: str) -> None:
    assert narrow(KANSAS_CITY, answer) is None


def test_city_or_county_picks_between_places_of_one_name() -> None:
    found = resolve("st louis")
    assert (county := narrow(found, "the county")) and county.county_fips == "29189"
    assert (city := narrow(found, "la ciudad")) and city.county_fips == "29510"
    assert (state := narrow(resolve("new york"), "the state")) and state.kind == "state"


def test_a_plain_list_of_candidates_will_do() -> None:
    assert narrow(KANSAS_CITY.choices, "2") == KANSAS_CITY.choices[1]
    assert narrow([], "2") is None
