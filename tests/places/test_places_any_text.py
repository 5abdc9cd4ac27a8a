"""No text breaks the resolver."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from places import mask, narrow, resolve
from places.text import normalise, tokens

WORDS = st.sampled_from(
    [
        "in",
        "county",
        "Kansas City",
        "LA",
        "St.",
        "95678",
        "de",
        "condado",
        "O'Fallon",
        "washington",
        ",",
        ".",
        "🙂",
        "sacremento",
        "0",
        "or",
        "mexico",
        "zip",
        "\u0301",
        "ﬁ",
        "İ",
        "ß",
        "the",
        "\x00",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=10_000))
def test_any_text_is_answered(text: str) -> None:
    found = resolve(text)
    assert all(0 <= start < end <= len(text) for start, end in found.spans)
    assert len(found.choices) <= 4
    assert all(left[1] <= right[0] for left, right in pairwise(found.spans))
    mask(text, found)


@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_any_heap_of_places_and_cues_is_answered(text: str) -> None:
    found = resolve(text)
    assert found.ambiguous == (len(found.candidates) > 1)
    assert all(left[1] <= right[0] for left, right in pairwise(found.spans))
    assert all(place.county_fips is None or len(place.county_fips) == 5 for place in found.candidates)
    narrow(resolve("kansas city"), text)


@pytest.mark.parametrize(
    "text",
    [
        "a" * 10_000,
        "in " * 3_300,
        "Kansas City " * 800,
        "12345" * 2_000,
        "," * 10_000,
        "\x00" * 100,
        "в Москве",
        "在北京",
        "’’’",
        "D.C." * 2_000,
        "condado de " * 900,
    ],
)
def test_long_and_strange_texts_are_answered(text: str) -> None:
    resolve(text)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_a_name_written_the_common_way_stays_as_it_is(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_words_stand_where_they_say_they_do(text: str) -> None:
    assert all(text[token.start : token.end] == token.raw for token in tokens(text))
