"""The classifier sees no names of places: who is called does not depend on the name."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from components.place_extractor import PlaceExtractor, masked


@pytest.mark.parametrize("place", ["Placer County", "Reno", "95678", "Kansas City, Missouri", "los angeles", "Nevada"])
def test_the_same_question_about_two_places_looks_the_same(place: str) -> None:
    assert masked(f"who do I call in {place}") == "who do I call in PLACENAME"


def test_a_place_that_is_not_on_file_is_hidden_too() -> None:
    assert masked("help in Xyzzyville") == "help in PLACENAME"


@pytest.mark.parametrize("text", ["who can I call", "necesito ayuda", ""])
def test_a_message_without_a_place_stays_as_it_is(text: str) -> None:
    assert masked(text) == text


def test_a_message_gets_its_place_as_an_entity_that_holds_none_of_its_words() -> None:
    message = Message({TEXT: "who do i call in placer county"})
    PlaceExtractor().process([message])
    (entity,) = message.get(ENTITIES)
    assert (entity["entity"], entity["value"]) == ("place", "Placer County, California")
    assert message.get(TEXT)[entity["start"] : entity["end"]] == "placer county"
    unknown = Message({TEXT: "help in Xyzzyville"})
    PlaceExtractor().process([unknown])
    assert [found["value"] for found in unknown.get(ENTITIES)] == ["unknown"]


@given(text=st.text(max_size=1500))
@settings(deadline=None, max_examples=60)
def test_any_text_can_be_masked(text: str) -> None:
    message = Message({TEXT: text})
    PlaceExtractor().process([message])
    assert isinstance(message.get("masked"), str)
