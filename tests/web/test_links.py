"""What a tap on a number does, read from the words around it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channels.links import parts


def links(text: str) -> dict[str, str]:
    return {part["text"]: part["href"] for part in parts(text) if "href" in part}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Call 911.", {"911": "tel:911"}),
        ("Hotline: 1-888-373-7888, or text 233733.", {"1-888-373-7888": "tel:+18883737888", "233733": "sms:233733"}),
        (
            "Línea: 1-888-373-7888, o envía un texto al 233733",
            {"1-888-373-7888": "tel:+18883737888", "233733": "sms:233733"},
        ),
        ("Text HOME to 741741", {"741741": "sms:741741?body=HOME"}),
        ("Envía AYUDA al 988", {"988": "sms:988?body=AYUDA"}),
        ("Office: (530) 555-0142", {"(530) 555-0142": "tel:+15305550142"}),
        ("México: +52 800 553 3000", {"+52 800 553 3000": "tel:+528005533000"}),
        ("See https://example.org/a?b=1.", {"https://example.org/a?b=1": "https://example.org/a?b=1"}),
        ("Roseville 95678 had 2018 and $911,000 and 233733 people", {}),
        ("http://a.example javascript:alert(1)", {}),
    ],
)
def test_numbers_call_text_or_stay_words(text: str, expected: dict[str, str]) -> None:
    assert links(text) == expected


def test_a_number_for_both_is_called_and_may_be_texted() -> None:
    for text in ("Call or text 988.", "988 (call or text)", "Llama o envía un texto al 988"):
        (part,) = [part for part in parts(text) if "href" in part]
        assert (part["href"], part["also"]) == ("tel:988", "sms:988")


@given(st.text() | st.from_regex(r"([a-z ]{0,5}(text|call)? ?[0-9-]{3,12}[ .,]){0,5}"))
def test_no_word_is_lost_or_added(text: str) -> None:
    assert "".join(part["text"] for part in parts(text)) == text
