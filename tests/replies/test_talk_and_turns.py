"""One turn: words by language and channel, slots set once, the other language from here on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from evaluation.checks import phones
from replies.about_service import about, follow_up
from replies.talk import Talk
from replies.turn import not_understood, switch_language
from replies.who_to_call import answer
from replies.words import Words

MakeTalk = Callable[..., Talk]
SAID = {
    "responses": {
        "utter_hello": [
            {"text": "Hello {name}", "condition": [{"type": "slot", "name": "language", "value": "en"}]},
            {"text": "Hola {name}", "condition": [{"type": "slot", "name": "language", "value": "es"}]},
            {"text": "Hi", "channel": "sms", "condition": [{"type": "slot", "name": "language", "value": "en"}]},
        ],
        "utter_number": [{"text": "{number}"}],
        "utter_english": [{"text": "Hm", "condition": [{"type": "slot", "name": "language", "value": "en"}]}],
    }
}


def test_the_words_are_those_of_the_language_and_of_the_channel_where_it_has_its_own() -> None:
    assert Words(SAID, "en", "rest")("utter_hello", name="Ana") == "Hello Ana"
    assert Words(SAID, "es", "web")("utter_hello", name="Ana") == "Hola Ana"
    assert Words(SAID, "en", "sms")("utter_hello", name="Ana") == "Hi"
    assert Words(SAID, "es", "sms")("utter_hello", name="Ana") == "Hola Ana"
    assert Words(SAID, None, None)("utter_number", number=911) == "911"


def test_a_value_with_braces_is_said_as_it_is() -> None:
    assert Words(SAID, "en", "rest")("utter_hello", name="{number} 100%") == "Hello {number} 100%"


def test_words_that_are_missing_are_named() -> None:
    with pytest.raises(KeyError, match="utter_goodbye"):
        Words(SAID, "en", "rest")("utter_goodbye")
    with pytest.raises(KeyError, match="utter_english in 'es'"):
        Words(SAID, "es", "rest")("utter_english")


def test_only_what_changed_is_remembered_and_the_last_word_counts(talk: MakeTalk) -> None:
    turn = talk("hello", need="shelter")
    turn.remember(need="shelter", shown=2)
    turn.remember(shown=3)
    assert turn.slot("shown") == 3
    assert [(event["name"], event["value"]) for event in turn.events] == [("shown", 3)]


def test_a_turn_without_a_message_is_an_empty_one(domain: dict[str, Any]) -> None:
    class Silent:
        slots: dict[str, Any] = {}
        latest_message = None

        def get_latest_input_channel(self) -> None:
            return None

    turn = Talk(Silent(), domain)
    assert (turn.text, turn.intent, turn.language) == ("", "", "en")
    assert turn.now.tzinfo is not None


@pytest.mark.parametrize(
    ("said", "before", "after"),
    [("in english please", "es", "en"), ("inglés por favor", "es", "en"), ("español", "en", "es"),
     ("en espanol por favor", "en", "es")],
)  # fmt: skip
def test_a_person_can_switch_the_language_and_hears_the_last_answer_again_in_it(
    talk: MakeTalk, then: MakeTalk, said: str, before: str, after: str
) -> None:
    first = talk("Albany County, Wyoming", language=before)
    told = answer(first, None)
    second = then(first, said)
    again = switch_language(second)
    assert second.slot("language") == after
    assert phones(again.text) == phones(told.text)
    assert ("Para condado" if after == "es" else "For Albany") in again.text or "condado de Albany" in again.text


def test_unknown_words_right_after_the_question_where_are_a_place_not_on_file(talk: MakeTalk, then: MakeTalk) -> None:
    first = talk("who do i call")
    answer(first, None)
    reply = not_understood(then(first, "Zibberfield Corners"))
    assert "I did not find that place." in reply.text and "18883737888" in phones(reply.text)
    assert "I did not find that place." not in not_understood(talk("Zibberfield Corners")).text
    assert "I did not find" not in not_understood(then(first, "zib zab zub zob zeb zyb")).text


def test_a_short_question_after_a_service_was_described_is_about_that_service(talk: MakeTalk, then: MakeTalk) -> None:
    first = talk("what is the albany line")
    about(first)
    assert phones(follow_up(then(first, "do they take texts"), "utter_what_happens").text)[0] == "13075550101"
    assert "13075550101" not in phones(follow_up(then(first, "are you a person"), "utter_about_assistant").text)
    assert "13075550101" not in phones(follow_up(talk("do they take texts"), "utter_what_happens").text)
