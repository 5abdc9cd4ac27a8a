"""A place that is unclear, mistyped, unknown or abroad: the question where, with the hotline in the same reply."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from evaluation.checks import phones
from replies.talk import Talk
from replies.turn import affirm, deny, give_place
from replies.where import locate
from replies.who_to_call import answer

MakeTalk = Callable[..., Talk]
HOTLINE = "18883737888"


def test_a_name_of_many_places_is_asked_about_with_four_choices_at_most(talk: MakeTalk) -> None:
    reply = answer(talk("help in springfield"), None)
    assert "Which place do you mean?" in reply.text and HOTLINE in phones(reply.text)
    assert 2 <= len(reply.buttons) <= 4
    for at, button in enumerate(reply.buttons, 1):
        assert f"{at}. {button['title']}" in reply.text
        assert button["payload"] == button["title"], "what a person would type, no code of ours"


@pytest.mark.parametrize("reply", ["2", "kansas", "KS", "the second one", "no, the one in Kansas", "la segunda"])
def test_a_number_a_state_or_words_choose_one(talk: MakeTalk, then: MakeTalk, reply: str) -> None:
    first = talk("kansas city")
    choices = [button["title"] for button in answer(first, None).buttons]
    assert choices == ["Kansas City, Missouri", "Kansas City, Kansas"]
    second = then(first, reply)
    assert "Kansas City, Kansas" in give_place(second).text
    assert second.slot("choices") is None


def test_each_button_chooses_its_own_place(talk: MakeTalk, then: MakeTalk) -> None:
    first = talk("orange county")
    for button in answer(first, None).buttons:
        assert button["title"] in give_place(then(first, button["payload"])).text


def test_a_mistyped_place_is_confirmed_before_it_is_used(talk: MakeTalk, then: MakeTalk) -> None:
    first = talk("help in Sacremento")
    asked = answer(first, None)
    assert "Did you mean Sacramento" in asked.text and HOTLINE in phones(asked.text)
    assert first.slot("place") is None
    assert "Nothing local on file for Sacramento, California" in affirm(then(first, "yes")).text


def test_no_takes_the_guess_back_and_another_place_in_the_same_message_is_taken(talk: MakeTalk, then: MakeTalk) -> None:
    first = talk("help in Sacremento")
    answer(first, None)
    refused = then(first, "no")
    assert "Where are you?" in deny(refused).text and refused.slot("choices") is None
    assert "Albany County, Wyoming" in deny(then(first, "no, Albany County, Wyoming")).text


def test_yes_to_no_question_is_answered_with_help(talk: MakeTalk) -> None:
    assert HOTLINE in phones(affirm(talk("yes")).text)


@pytest.mark.parametrize("text", ["help in Xyzzyville", "00000"])
def test_a_place_not_on_file_is_said_not_to_be_found(talk: MakeTalk, text: str) -> None:
    reply = answer(talk(text), None)
    assert "I did not find that place. What county, city or ZIP is it?" in reply.text
    assert HOTLINE in phones(reply.text)


def test_a_need_s_national_line_comes_with_the_question_where(talk: MakeTalk) -> None:
    text = answer(talk("my child is missing in springfield"), "missing_child").text
    assert phones(text)[0] == "18008435678" and HOTLINE in phones(text)


def test_abroad_the_line_of_that_country_is_given_where_a_record_has_one(talk: MakeTalk) -> None:
    mexico = answer(talk("estoy en Tijuana", language="es"), None)
    assert phones(mexico.text)[0] == "528005533000" and HOTLINE in phones(mexico.text)
    assert "+52 800 553 3000" in mexico.text


def test_abroad_without_a_record_the_local_emergency_number_is_named_and_no_number_made_up(talk: MakeTalk) -> None:
    london = answer(talk("i am in London UK"), None)
    assert "call your local emergency number" in london.text
    assert phones(london.text) == [HOTLINE, "233733"]


def test_after_a_place_abroad_an_old_place_is_not_used_again(talk: MakeTalk, then: MakeTalk) -> None:
    home = talk("help in Albany County, Wyoming")
    answer(home, None)
    away = then(home, "now i am in Toronto")
    answer(away, None)
    assert locate(then(away, "who can i call")).kind == "none"


def test_a_new_place_is_understood_though_a_choice_was_open(talk: MakeTalk, then: MakeTalk) -> None:
    first = talk("kansas city")
    answer(first, None)
    assert "Albany County, Wyoming" in give_place(then(first, "actually Albany County, Wyoming")).text


@pytest.mark.parametrize("language", ["en", "es"])
def test_places_are_named_in_the_language_of_the_reply(talk: MakeTalk, language: str) -> None:
    text = answer(talk("Albany County, Wyoming", language=language), None).text
    assert ("condado de Albany, Wyoming" if language == "es" else "Albany County, Wyoming") in text


def test_what_is_remembered_of_a_place_can_be_kept_as_json(talk: MakeTalk) -> None:
    for text in ("kansas city", "Albany County, Wyoming", "help in New York City"):
        turn = talk(text)
        answer(turn, None)
        kept: dict[str, Any] = {event["name"]: event["value"] for event in turn.events}
        assert json.loads(json.dumps(kept)) == kept
