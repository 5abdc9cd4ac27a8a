"""How a reply is laid out for a phone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channels.gsm import size
from channels.layout import compose
from channels.talks import Talk, Talks

HOTLINE = "1-888-373-7888"


def sms(*texts: str, discreet: bool = True, talk: Talk | None = None) -> str:
    return compose([{"text": text} for text in texts], talk or Talk(tip_given=True), "sms", discreet, "en")


@pytest.mark.parametrize(
    "first",
    [
        "1-888-373-7888 trafficking hotline",
        "A shelter: 530-555-0100",
        "Policía local",
        "Línea de abuso",
        "Víctimas: 1-800",
    ],
)
def test_a_telling_first_line_moves_down(first):
    assert sms(first).split("\n")[0] == "Info:"


@pytest.mark.parametrize("first", ["Call 911 now. Police will come.", "530-555-0100 Stand Up Placer", "Placer County:"])
def test_any_other_first_line_stays(first):
    assert sms(first) == first


def test_several_messages_go_out_as_one():
    assert sms("one", "two") == "one\ntwo"


def test_messages_without_words_say_nothing():
    assert compose([{"image": "x"}, {"text": ""}, {}], Talk(), "sms", True, "en") == ""


@given(
    texts=st.lists(st.text(max_size=300), max_size=4),
    titles=st.lists(st.text(max_size=30), max_size=12),
    channel=st.sampled_from(["sms", "whatsapp"]),
    language=st.text(max_size=2),
)
def test_whatever_is_said_one_message_comes_out_that_a_phone_takes(texts, titles, channel, language):
    buttons = [{"title": title, "payload": title} for title in titles]
    said = compose([{"text": text, "buttons": buttons} for text in texts], Talk(), channel, True, language)
    if channel == "sms":
        assert size(said).encoding == "GSM-7" and size(said).segments <= 3
    assert len(said) <= 1600


def test_a_digit_means_the_choice_offered_last():
    talk = Talk(["Reno, Nevada", "Reno County, Kansas"])
    assert [talk.meant(text) for text in ("1", "2.", " 2) ", "3", "0", "12", "one", "²")] == [
        "Reno, Nevada",
        "Reno County, Kansas",
        "Reno County, Kansas",
        "3",
        "0",
        "12",
        "one",
        "²",
    ]


def test_talks_are_forgotten_after_their_minutes_and_when_there_are_too_many():
    now = [0.0]
    talks = Talks(minutes=1, limit=3, clock=lambda: now[0])
    talks.of("a").tip_given = True
    now[0] = 59
    assert talks.of("a").tip_given
    now[0] = 120
    assert not talks.of("a").tip_given
    for at in range(10):
        talks.of(f"other {at}")
    assert len(talks) <= 3
