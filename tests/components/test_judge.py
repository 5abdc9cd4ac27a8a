"""The last word on the intent: danger first, then a lone place, then what the classifier is sure enough of."""

from __future__ import annotations

from typing import Any

import pytest
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from components.judge import FALLBACK, Judge, is_only_a_place
from components.place_extractor import masked


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge(Judge.get_default_config())


def ranking(**chances: float) -> list[dict[str, Any]]:
    ordered = sorted(chances.items(), key=lambda item: -item[1])
    return [{"name": name, "confidence": chance} for name, chance in ordered]


def decide(judge: Judge, text: str, **chances: float) -> str:
    return judge.decide(text, masked(text), ranking(**chances))


def test_a_likely_emergency_goes_before_a_likelier_question(judge: Judge) -> None:
    assert decide(judge, "what now", find_service=0.5, emergency=0.45) == "emergency"
    assert decide(judge, "what now", find_service=0.9, emergency=0.05) == "find_service"


def test_self_harm_goes_before_an_emergency(judge: Judge) -> None:
    assert decide(judge, "what now", emergency=0.5, self_harm=0.45) == "self_harm"


def test_where_others_do_the_harm_an_unsure_guess_of_self_harm_does_not_go_first(judge: Judge) -> None:
    assert decide(judge, "they chained me to a bed", self_harm=0.35, emergency=0.2) == "emergency"
    assert decide(judge, "they chained me to a bed, i want to die", self_harm=0.85, emergency=0.1) == "self_harm"


@pytest.mark.parametrize(
    "text", ["he has a gun", "he's outside my door with a knife", "me va a matar", "he is hitting me help",
             "they won't let me leave and he has a gun", "I'm in Reno, he is going to kill me"],
)  # fmt: skip
def test_a_pattern_of_danger_overrules_a_classifier_that_is_sure_of_something_else(judge: Judge, text: str) -> None:
    assert decide(judge, text, find_service=0.99, emergency=0.0) == "emergency"


def test_in_a_long_message_the_classifier_may_rule_a_pattern_out(judge: Judge) -> None:
    """What stands around the words of danger makes them harmless; one chance in fifty is enough to keep them."""
    text = "my boss says he is going to kill me if i show up late to the taco stand again so i need a bus"
    assert decide(judge, text, find_general=0.99, emergency=0.01) == "find_general"
    assert decide(judge, text, find_general=0.96, emergency=0.03) == "emergency"


@pytest.mark.parametrize("text", ["i want to die", "no quiero vivir", "i want to kill myself"])
def test_a_pattern_of_suicide_too(judge: Judge, text: str) -> None:
    assert decide(judge, text, out_of_scope=0.99) == "self_harm"


@pytest.mark.parametrize(
    "text", ["last year he had a gun", "I am writing an essay about a man who has a gun",
             "in the movie he has a gun", "el año pasado me quiso matar"],
)  # fmt: skip
def test_danger_told_as_past_news_or_fiction_leaves_the_classifier_its_word(judge: Judge, text: str) -> None:
    assert decide(judge, text, find_service=0.8, emergency=0.1) == "find_service"


@pytest.mark.parametrize(
    "text", ["last year he had a gun", "annual training module: a guest is screaming", "no estoy en peligro ahorita",
             "tuve una pesadilla, venía con un cuchillo"],
)  # fmt: skip
def test_told_as_past_or_as_an_exercise_only_a_very_sure_classifier_makes_it_an_emergency(
    judge: Judge, text: str
) -> None:
    assert decide(judge, text, emergency=0.7, find_service=0.2) == "find_service"
    assert decide(judge, text, emergency=0.985, find_service=0.01) == "emergency"


@pytest.mark.parametrize("text", ["95678", "I'm in Reno", "no, the one in Kansas", "vivo en Houston", "Placer County"])
def test_a_place_alone_is_a_place_whatever_the_classifier_thinks(judge: Judge, text: str) -> None:
    assert is_only_a_place(masked(text))
    assert decide(judge, text, find_service=0.9) == "give_place"


@pytest.mark.parametrize("text", ["shelter in Reno", "report in 95678", "help", "", "in the city"])
def test_a_place_with_a_question_and_no_place_at_all_are_not(judge: Judge, text: str) -> None:
    assert not is_only_a_place(masked(text))


def test_what_is_not_understood_is_said_to_be_so_unless_a_place_is_in_it(judge: Judge) -> None:
    assert decide(judge, "florble wibble", greet=0.1) == FALLBACK
    assert decide(judge, "florble wibble Placer County", greet=0.1) == "give_place"
    assert judge.decide("", "", []) == FALLBACK
    assert judge.decide("", "", [{"name": None, "confidence": 0.0}]) == FALLBACK


def test_a_message_leaves_with_the_intent_to_act_on(judge: Judge) -> None:
    message = Message({TEXT: "he has a gun", "masked": "he has a gun", INTENT: {"name": "greet", "confidence": 0.9},
                       INTENT_RANKING_KEY: ranking(greet=0.9)})  # fmt: skip
    kept = Message({TEXT: "hi", "masked": "hi", INTENT: {"name": "greet", "confidence": 0.9},
                    INTENT_RANKING_KEY: ranking(greet=0.9)})  # fmt: skip
    judge.process([message, kept])
    assert message.get(INTENT)["name"] == "emergency"
    assert kept.get(INTENT) == {"name": "greet", "confidence": 0.9}


def test_a_second_need_that_is_likely_is_told_and_one_that_is_not_is_not(judge: Judge) -> None:
    near = ranking(find_service=0.5, find_domestic_violence=0.3, find_shelter=0.1)
    assert judge.second_need("find_service", near) == "domestic_violence"
    assert judge.second_need("find_service", ranking(find_service=0.9, find_shelter=0.05)) is None
    assert judge.second_need("greet", near) is None
