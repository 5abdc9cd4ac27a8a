"""Numbers are read out of replies as people print them, and a reply fails for what it lacks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.cases import Turn
from evaluation.checks import Reply, failures, outside, phones

AREA = st.from_regex(r"[2-9][02-9][0-9]", fullmatch=True)
SWITCH = st.from_regex(r"[2-9][02-9][0-9]", fullmatch=True)
LINE = st.from_regex(r"[0-9]{4}", fullmatch=True)
WORDS = st.text(alphabet="abcdefghij .,?!\n", max_size=30)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("In danger? Call 911.\nThen 1-888-373-7888, text 233733", ["911", "18883737888", "233733"]),
        ("(702) 936-4004 or 702.936.4004", ["17029364004", "17029364004"]),
        ("1-800-THE-LOST", ["18008435678"]),
        ("888-KEY-2-FREE", ["18885392373"]),
        ("866-4-US-WAGE", ["18664879243"]),
        ("+52 800 553 3000 and +44 800 0121 700", ["528005533000", "448000121700"]),
        ("dial 9-1-1, 2-1-1 or 988", ["911", "211", "988"]),
        ("text HOME to 741741", ["741741"]),
    ],
)
def test_numbers_are_read_in_the_order_in_which_they_are_said(text: str, said: list[str]) -> None:
    assert phones(text) == said


@pytest.mark.parametrize(
    "text",
    [
        "368 arrests and 131 victims in 2023",
        "from 2021-06-17 to 2021-06-26",
        "39,494 people, $911 each, 211% more",
        "https://example.org/1-888-373-7888",
        "for ZIP 95678",
        "",
    ],
)
def test_what_is_no_number_to_call_is_not_read_as_one(text: str) -> None:
    assert phones(text) == []


def test_five_digits_are_a_code_unless_the_person_typed_them() -> None:
    assert phones("Text 88788. You wrote 89101.", typed="who helps in 89101") == ["88788"]


def test_a_number_that_nobody_has_is_seen_and_is_outside_the_records() -> None:
    said = phones("Call 555-555-0123 or 1-888-373-7888")
    assert outside(said, frozenset({"18883737888"})) == {"15555550123"}


def test_a_foreign_number_without_its_country_code_is_not_outside_the_records() -> None:
    assert outside(phones("Llama al 800 553 3000"), frozenset({"528005533000"})) == set()


@given(WORDS, AREA, SWITCH, LINE, st.sampled_from(["-", ".", " ", ""]))
def test_a_us_number_is_read_whatever_stands_between_its_parts(
    before: str, area: str, switch: str, line: str, sign: str
) -> None:
    assert phones(f"{before} {area}{sign}{switch}{sign}{line}") == [f"1{area}{switch}{line}"]


@given(st.text(max_size=200), st.text(max_size=50))
def test_any_text_can_be_read(text: str, typed: str) -> None:
    assert all(number.isdecimal() for number in phones(text, typed))


GOOD = Reply("Call 911 now.\nThen call 1-888-373-7888.")


@pytest.mark.parametrize(
    ("turn", "why"),
    [
        ({"phones_all": ["988"]}, "988 is not said"),
        ({"phones_any": ["988", "211"]}, "none of 988, 211 is said"),
        ({"phones_none": ["911"]}, "911 is said"),
        ({"first_phone": "988"}, "the first number is 911, not 988"),
        ({"first_phone_not": "911"}, "the first number is 911"),
        ({"regex_all": ["Placer"]}, "nothing matches Placer"),
        ({"regex_any": ["Placer", "Reno"]}, "nothing matches any of ['Placer', 'Reno']"),
        ({"regex_none": ["CALL"]}, "something matches CALL"),
        ({"asks": True}, "nothing is asked back"),
    ],
)
def test_each_check_can_fail_with_its_reason(turn: dict[str, object], why: str) -> None:
    assert failures(Turn(say="x", **turn), GOOD, "x") == [why]


def test_a_good_reply_passes_every_check() -> None:
    turn = Turn(
        say="x", phones_all=["911", "18883737888"], phones_any=["988", "911"], phones_none=["988"], first_phone="911",
        first_phone_not="988", regex_all=[r"\A[^\n]*911"], regex_any=["then"], regex_none=["menu"], asks=False,
    )  # fmt: skip
    assert failures(turn, GOOD, "x") == []


def test_an_empty_reply_fails_even_a_turn_without_checks() -> None:
    assert failures(Turn(say="x"), Reply(" \n"), "x") == ["the reply is empty"]


def test_advice_may_hold_a_question_mark_but_an_emergency_reply_must_not_end_in_one() -> None:
    turn = Turn(say="x", asks=False)
    assert failures(turn, Reply("Can't talk? Text 911."), "x") == []
    assert failures(turn, Reply("Call 911. Where are you?"), "x") == ["something is asked back"]


def test_the_title_of_a_button_is_searched_but_a_number_there_does_not_count() -> None:
    reply = Reply("Which one?", ("Springfield, Missouri", "911"))
    assert failures(Turn(say="x", regex_all=["missouri"]), reply, "x") == []
    assert failures(Turn(say="x", phones_all=["911"]), reply, "x") == ["911 is not said"]
