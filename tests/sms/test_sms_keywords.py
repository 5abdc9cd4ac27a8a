"""STOP, START, HELP, and what the door says by itself."""

from __future__ import annotations

import re

import pytest
from sms_gateway import Echo

from channels import keywords, safety
from channels.gsm import size
from channels.safety import HOTLINE, HOTLINE_TEXT
from directory.store import NUMBERS, Store
from settings import ROOT

SAID = {
    **{f"{word} {language}": text for (word, language), text in keywords.ANSWERS.items()},
    "no words": keywords.NO_WORDS,
    "too many": keywords.TOO_MANY,
    "safety": safety.SAFETY_SMS,
}


@pytest.mark.parametrize(
    "word", ["STOP", "stop", " Stop. ", "UNSUBSCRIBE", "Cancel", "END", "quit", "Stop All", "ALTO"]
)
def test_stop_forgets_the_talk_and_says_so(open_door, word):
    assistant = Echo()
    door = open_door(assistant)
    door.text("Reno")
    text = door.text(word)
    assert HOTLINE in text
    assert door.store.forgotten == [assistant.asked[0].sender_id]
    assert len(assistant.asked) == 1


@pytest.mark.parametrize(("word", "language"), [("help", "en"), ("INFO", "en"), ("Ayuda", "es"), ("START", "en")])
def test_help_and_start_say_who_to_call_and_what_this_is(open_door, word, language):
    text = open_door().text(word)
    assert HOTLINE in text and HOTLINE_TEXT in text and "911" in text and "STOP" in text and "ZIP" in text
    assert ("computadora" if language == "es" else "computer") in text


@pytest.mark.parametrize(
    "words",
    ["stop him please", "make it end", "help me", "I need help in Reno", "necesito ayuda", "yes", "info on shelters"],
)
def test_a_keyword_in_a_sentence_is_a_sentence(open_door, words):
    assistant = Echo()
    open_door(assistant).text(words)
    assert assistant.heard == [words]


@pytest.mark.parametrize("word", ["STOP", "HELP", "START"])
def test_where_the_gateway_has_answered_the_door_says_nothing(open_door, word):
    assistant = Echo()
    door = open_door(assistant)
    assert door.text(word, OptOutType=word) == ""
    assert door.text("some keyword of the operator", OptOutType=word) == ""
    assert assistant.heard == []
    assert bool(door.store.forgotten) == (word == "STOP")


def test_stop_is_answered_even_when_there_is_nothing_to_forget(open_door):
    assert HOTLINE in open_door().text("STOP")


@pytest.mark.parametrize("name", SAID)
def test_what_the_door_says_is_short_and_leads_on(name):
    sized = size(SAID[name])
    assert sized.encoding == "GSM-7" and sized.segments <= 2
    assert HOTLINE in SAID[name] and "911" in SAID[name]


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_tip_costs_no_other_alphabet(language):
    assert size(keywords.TIP[language]).encoding == "GSM-7"


def test_every_number_that_the_doors_say_by_themselves_stands_in_the_records():
    on_file = {re.sub(r"\D", "", number)[-10:] for (number,) in Store(ROOT / "resources.db").rows(NUMBERS)} | {"911"}
    said = "\n".join([*SAID.values(), *safety.SAFETY_LINE.values()])
    numbers = {re.sub(r"\D", "", found)[-10:] for found in re.findall(r"\d[\d-]*\d", said)}
    assert {"8883737888", "233733", "911"} == numbers
    assert numbers <= on_file
