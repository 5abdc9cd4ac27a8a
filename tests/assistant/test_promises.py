"""What the project promises, asked of the real assistant over HTTP: places, needs, signs, services, danger."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from evaluation.checks import phones

if TYPE_CHECKING:
    from tests.conftest import Assistant

HOTLINE, TIP_LINE, CYBERTIPLINE = "18883737888", "18663472423", "18008435678"
STAND_UP_PLACER, RISE = "18005755352", "17029364004"


def test_placer_county_has_its_own_line_and_the_national_hotline_with_level_source_and_date(
    assistant: Assistant,
) -> None:
    text = assistant.ask("who do I call in Placer County").text
    assert phones(text)[:2] == [STAND_UP_PLACER, HOTLINE]
    assert "For Placer County, California:" in text and "For the whole United States:" in text
    assert len(re.findall(r"\((?:Source: )?[^()]+(?:, |; checked )[A-Z][a-z]+ \d{4}\)", text)) == 2
    assert phones("\n".join(text.splitlines()[:2])) == [STAND_UP_PLACER]


@pytest.mark.parametrize("text", ["95678", "ayuda en Roseville, California", "placer county ca", "auburn california"])
def test_a_zip_a_city_and_a_county_lead_to_the_same_line(assistant: Assistant, text: str) -> None:
    assert phones(assistant.ask(text).text)[0] == STAND_UP_PLACER


def test_las_vegas_has_the_line_that_its_document_names(assistant: Assistant) -> None:
    said = phones(assistant.ask("las vegas").text)
    assert RISE in said and HOTLINE in said


def test_wichita_has_the_federal_tip_line_only_when_a_report_is_meant(assistant: Assistant) -> None:
    assert TIP_LINE not in phones(assistant.ask("who can i call in wichita").text)
    reply = assistant.ask("I want to report a massage parlor in wichita").text
    assert {TIP_LINE, HOTLINE, "911"} <= set(phones(reply)) and "law enforcement" in reply


def test_an_unclear_place_is_asked_about_with_the_hotline_in_the_same_reply(assistant: Assistant) -> None:
    first, second = assistant.talk("help in kansas city", "kansas")
    assert len(first.titles) == 2 and HOTLINE in phones(first.text) and "?" in first.text
    assert "Kansas City, Kansas" in second.text and HOTLINE in phones(second.text)


def test_need_then_place_and_place_then_need_end_the_same(assistant: Assistant) -> None:
    need_first = assistant.talk("i need a shelter", "reno nevada")[-1]
    place_first = assistant.talk("reno nevada", "i need a shelter")[-1]
    assert phones(need_first.text) == phones(place_first.text)


def test_more_gives_the_next_services_and_a_correction_another_place(assistant: Assistant) -> None:
    first, more, corrected = assistant.talk("help in las vegas", "more", "sorry, i meant placer county")
    assert set(phones(first.text)) - {HOTLINE, "233733", "911"} != set(phones(more.text)) - {HOTLINE, "233733", "911"}
    assert phones(corrected.text)[0] == STAND_UP_PLACER


@pytest.mark.parametrize("text", ["he is outside my door with a gun", "help he is hitting me", "me va a matar"])
@pytest.mark.parametrize("before", [[], ["what are the signs"], ["kansas city"], ["hola", "necesito un abogado"]])
def test_danger_has_911_first_in_the_middle_of_any_talk(assistant: Assistant, before: list[str], text: str) -> None:
    reply = assistant.talk(*before, text)[-1].text
    assert phones(reply)[0] == "911" and HOTLINE in phones(reply)
    assert not reply.rstrip().endswith("?")


@pytest.mark.parametrize("text", ["i want to die", "no quiero vivir"])
def test_thoughts_of_suicide_have_988_first(assistant: Assistant, text: str) -> None:
    assert phones(assistant.ask(text).text)[0] == "988"


def test_signs_sources_and_facts_about_a_line_are_told(assistant: Assistant) -> None:
    assert "One sign is not proof." in assistant.ask("what are the signs of trafficking").text
    about = assistant.ask("what is Stand Up Placer").text
    assert phones(about)[0] == STAND_UP_PLACER and "24/7" in about
    assert "Sept 2018" in assistant.talk("who do I call in Placer County", "source")[-1].text


def test_both_languages_give_the_same_numbers(assistant: Assistant) -> None:
    questions = {"who do I call in Placer County": "a quién llamo en el condado de Placer",
                 "i need help": "necesito ayuda", "what are the signs": "cuáles son las señales"}  # fmt: skip
    for english, spanish in questions.items():
        one, other = assistant.ask(english).text, assistant.ask(spanish).text
        assert phones(one) == phones(other) and one != other


def test_a_person_can_switch_the_language_in_the_middle(assistant: Assistant) -> None:
    reply = assistant.talk("who do I call in Placer County", "en español por favor")[-1].text
    assert "condado de Placer" in reply and phones(reply)[0] == STAND_UP_PLACER


def test_what_one_person_said_changes_nothing_for_another(assistant: Assistant) -> None:
    assistant.talk("i need a shelter", "placer county")
    assert STAND_UP_PLACER not in phones(assistant.ask("who can i call").text)
