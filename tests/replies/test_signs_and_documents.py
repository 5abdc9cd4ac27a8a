"""Warning signs, advice for parents, reports about children online, operations and figures, each with who to call."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from directory.store import SIGNS, Store
from evaluation.checks import phones
from replies.documents import about_figure, about_operation
from replies.report import child_online
from replies.signs import protect_child, topic_of, warning_signs
from replies.talk import Talk
from replies.turn import more

MakeTalk = Callable[..., Talk]
HOTLINE, CYBERTIPLINE = "18883737888", "18008435678"
FIRST_FOUR = ("cut off from family or friends", "afraid", "school", "alone late at night")


@pytest.mark.parametrize(
    ("text", "topic"),
    [("what are the signs", "sex"), ("is my neighbor being pimped", "sex"), ("signs at a hotel", "hotel"),
     ("soy enfermera, que señales busco", "health_care"), ("i am a teacher", "school"), ("signs of grooming", "online"),
     ("my boss keeps my passport, is that a sign", "labor"), ("señales de trata laboral", "labor"),
     ("sex trafficking at a hotel", "sex"), ("i got an error", "sex"), ("", "sex")],
)  # fmt: skip
def test_the_topic_is_the_one_asked_about_and_sex_trafficking_by_default(text: str, topic: str) -> None:
    assert topic_of(text) == topic


@pytest.mark.parametrize("channel", ["rest", "sms"])
def test_the_first_four_signs_come_first_and_one_sign_is_not_proof(
    talk: MakeTalk, records: Store, channel: str
) -> None:
    text = warning_signs(talk("what are the signs", channel=channel, directory=records)).text
    at = [text.lower().find(sign) for sign in FIRST_FOUR]
    assert -1 not in at and at == sorted(at)
    assert "One sign is not proof." in text
    assert HOTLINE in phones(text) and "911" in phones(text)


def test_more_shows_the_next_signs_of_the_same_topic_and_begins_again_at_the_end(
    talk: MakeTalk, then: MakeTalk, records: Store
) -> None:
    signs = [row["en"] for row in records.rows(SIGNS, "labor")]
    turn = talk("signs of labor trafficking", directory=records)
    told = warning_signs(turn).text
    for _ in range(-(-len(signs) // 4) - 1):
        turn = then(turn, "more", directory=records)
        told += more(turn).text
    assert [sign for sign in signs if sign not in told] == []
    again = more(then(turn, "more", directory=records)).text
    assert signs[0] in again


def test_signs_online_lead_to_the_cybertipline_too(talk: MakeTalk, records: Store) -> None:
    assert {HOTLINE, CYBERTIPLINE} <= set(phones(warning_signs(talk("signs online", directory=records)).text))


def test_signs_are_said_in_spanish(talk: MakeTalk, records: Store) -> None:
    text = warning_signs(talk("señales", language="es", directory=records)).text
    assert "Una sola señal no es prueba." in text and "familia" in text


@pytest.mark.parametrize("channel", ["rest", "sms"])
def test_a_parent_hears_what_to_do_and_the_cybertipline_first(talk: MakeTalk, records: Store, channel: str) -> None:
    text = protect_child(talk("my daughter texts a man", channel=channel, directory=records)).text
    assert phones(text)[0] == CYBERTIPLINE and HOTLINE in phones(text) and "911" in phones(text)
    assert "texts, calls and follows" in text and "without blame" in text


def test_a_child_online_is_reported_to_the_cybertipline_first(talk: MakeTalk, records: Store) -> None:
    text = child_online(talk("he asked my son for pictures", directory=records)).text
    assert phones(text)[0] == CYBERTIPLINE and HOTLINE in phones(text)
    assert "Keep the messages." in text


def test_an_operation_is_told_with_arrests_people_found_who_led_it_and_the_source(
    talk: MakeTalk, records: Store
) -> None:
    for language, labels in (("en", ("Arrests:", "Found:", "Led by:", "Source:")),
                             ("es", ("Arrestos:", "Personas encontradas:", "A cargo de:", "Fuente:"))):  # fmt: skip
        text = about_operation(talk("how many arrests in las vegas", language=language, directory=records)).text
        assert all(label in text for label in labels), text
        assert "36" in text and "215" in text and HOTLINE in phones(text)


def test_a_place_of_earlier_in_the_talk_does_not_choose_the_operation(
    talk: MakeTalk, then: MakeTalk, records: Store
) -> None:
    first = talk("las vegas", directory=records)
    about_operation(first)
    text = about_operation(then(first, "what was operation reclaim and rebuild in 2023", directory=records)).text
    assert "2023" in text and "215" not in text


def test_a_question_about_no_operation_in_particular_names_them_all(talk: MakeTalk, records: Store) -> None:
    text = about_operation(talk("which operations do you know", directory=records)).text
    assert text.startswith("The operations on record:") and HOTLINE in phones(text)


def test_a_figure_has_its_year_and_source_and_a_state_without_one_hears_those_on_record(
    talk: MakeTalk, records: Store
) -> None:
    missouri = about_figure(talk("how many cases in missouri", directory=records)).text
    assert "Missouri, 2019: 233 cases" in missouri and "Source: " in missouri and "Kansas, " not in missouri
    ohio = about_figure(talk("how many cases in ohio", directory=records)).text
    assert "Missouri, 2019: 233" in ohio and "Kansas, 2019: 92" in ohio and HOTLINE in phones(ohio)
