"""Whose number it is, sentence by sentence; whole articles are in test_articles.py."""

from __future__ import annotations

import time

import pytest

from directory.extract.facts import owned_numbers
from directory.records import Organization


def owner(text: str, organizations: list[Organization]) -> str | None:
    owned, _, _ = owned_numbers(text, organizations)
    return owned[-1].owner.name if owned and owned[-1].owner else None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Women can call Nine Lanterns at 713-555-0130.", "Nine Lanterns"),
        ("It was founded by Lantern Street, which feeds people. Its night line is 419-555-0122.", "Lantern Street"),
        ("The FBI, which led the case, asks you to call its Toledo office at 419-555-0146.", "FBI"),
        ("Boise Police made nine arrests. Call Detective Ana Ruiz at 208-555-0136.", "Boise Police"),
        ("- Eden's Gate - a home for women, 985-555-0121", "Eden's Gate"),
        ("208-555-0111\n208-555-0112\nSilver State Freedom Line", "Silver State Freedom Line"),
        ("Con Mariposas del Sur: ellas la recogen. Llame al 615-555-0133 de día.", "Mariposas del Sur"),
        ("Two girls were found in Toledo. Call Salt & Ember, Reno, at 419-555-0122.", "Salt & Ember"),
    ],
)
def test_a_number_has_the_owner_that_the_words_around_it_say(
    text: str, name: str, organizations: list[Organization]
) -> None:
    assert owner(text, organizations) == name


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Full page $120. Call Kim Dressler, 319-555-0103.", "a person's own number"),
        ("By Owen Fitch\n\nOwen Fitch can be reached at 515-555-0107.", "a person's own number"),
        ("If I can help, my number is 701-555-0109.", "a person's own number"),
        ("To request a song, call 512-555-0109.", "a number for something else than help"),
        ("Lost and found: 870-555-0104", "a number for gifts, tickets or trade, not for help"),
        ("News stations please quit calling us. Use 770-555-0109.", "a number for the press"),
    ],
)
def test_a_number_that_is_no_services_is_left_out_with_the_reason(
    text: str, reason: str, organizations: list[Organization]
) -> None:
    owned, left_out, _ = owned_numbers(text, organizations)
    assert not owned and [number.left_out for number in left_out] == [reason]


@pytest.mark.parametrize(
    "piece", ["A", "A’s ", "A & ", "A (b", ".", "; to ", "| a ", "call Xa at 208-555-0142, ", "a,\n"]
)
def test_no_text_makes_it_slow(piece: str, organizations: list[Organization]) -> None:
    begun = time.monotonic()
    owned_numbers(piece * (6_000 // len(piece)), organizations)
    assert time.monotonic() - begun < 10
