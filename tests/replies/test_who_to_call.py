"""Who to call: the level is said, the hotline is always there, three services at most, then "more"."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from directory.store import Store
from evaluation.checks import phones
from replies.talk import Talk
from replies.turn import find_service, give_place, more
from replies.who_to_call import Reply, answer
from tests.made_records import NATIONAL, built, last_resort, service

MakeTalk = Callable[..., Talk]
HOTLINE, TIP_LINE = "18883737888", "18663472423"
ALBANY_LINE, ALBANY_BEDS, SHERIFF, WYOMING_LINE = "13075550101", "13075550102", "13075550104", "18005550106"
CARBON_LINE = "13075550105"
IN_ALBANY = "who do I call in Albany County, Wyoming"


def said(reply: Reply) -> list[str]:
    return phones(reply.text)


def test_the_county_comes_first_and_the_national_hotline_is_there(talk: MakeTalk) -> None:
    reply = answer(talk(IN_ALBANY), None)
    assert said(reply) == [ALBANY_LINE, ALBANY_BEDS, HOTLINE, "233733", "911"]
    assert reply.text.startswith("For Albany County, Wyoming:\n307-555-0101")
    assert "For the whole United States:\n1-888-373-7888" in reply.text


def test_a_number_stands_in_the_first_two_lines(talk: MakeTalk) -> None:
    for text in (IN_ALBANY, "help in Carbon County, Wyoming", "shelter in Wyoming", "help"):
        first = "\n".join(answer(talk(text), None).text.splitlines()[:2])
        assert phones(first), text


def test_every_service_says_its_source_and_date_in_a_short_form(talk: MakeTalk) -> None:
    text = answer(talk(IN_ALBANY), None).text
    assert "(Source: Albany Post, Sept 2018)" in text
    assert text.count("(Source: ") == 3


def test_where_nothing_is_local_the_state_s_lines_are_said_to_be_the_state_s(talk: MakeTalk) -> None:
    text = answer(talk("who do I call in Teton County, Wyoming"), None).text
    assert text.startswith("Nothing local on file for Teton County, Wyoming. For all of Wyoming:\n1-800-555-0106")


def test_where_nothing_is_on_file_the_lines_are_said_to_be_for_the_whole_country(talk: MakeTalk) -> None:
    reply = answer(talk("who do I call in Reno, Nevada"), None)
    assert reply.text.startswith("Nothing local on file for Reno, Nevada. For the whole United States:\n1-888-373-7888")
    assert TIP_LINE not in said(reply)


def test_for_a_state_alone_nothing_is_said_to_be_missing(talk: MakeTalk) -> None:
    assert answer(talk("who do I call in Wyoming"), None).text.startswith("For all of Wyoming:\n1-800-555-0106")


def test_without_a_place_the_hotline_is_given_at_once_and_the_only_question_is_where(talk: MakeTalk) -> None:
    reply = answer(talk("i need help"), None)
    assert said(reply)[0] == HOTLINE
    assert reply.text.endswith("Where are you? Type a county, city or ZIP for local help.")


def test_a_local_line_for_another_need_follows_the_hotline_and_is_said_to_be_that(talk: MakeTalk) -> None:
    reply = answer(talk("help in Carbon County, Wyoming"), None)
    assert said(reply) == [WYOMING_LINE, HOTLINE, "233733", CARBON_LINE, "911"]
    assert "Also in Carbon County, Wyoming, for other needs:" in reply.text


def test_a_named_need_gets_its_own_lines_and_the_trafficking_hotline_is_told_of(talk: MakeTalk) -> None:
    reply = answer(talk("shelter in Albany County, Wyoming"), "shelter")
    assert said(reply) == [ALBANY_BEDS, HOTLINE, "233733", "911"]
    assert "National Human Trafficking Hotline" in reply.text


def test_three_services_are_the_most_at_once_and_more_goes_on_until_none_is_left(
    talk: MakeTalk, then: MakeTalk, tmp_path: Path
) -> None:
    keys = [f"line-{letter}" for letter in "abcdef"]
    lines = [service(key, phones=[{"number": f"+1307555015{at}"}]) for at, key in enumerate(keys)]
    directory = built(tmp_path, *lines, *last_resort()["services"])
    turn = talk(IN_ALBANY, directory=directory)
    first = answer(turn, None)
    assert len(re.findall(r"\(Source", first.text)) == 3 and first.buttons[0]["title"] == "More"
    told = [number for number in said(first) if number.startswith("1307")]
    for _ in range(3):
        turn = then(turn, "more", directory=directory)
        reply = more(turn)
        assert len(re.findall(r"\(Source", reply.text)) <= 3
        assert HOTLINE in said(reply)
        told += [number for number in said(reply) if number.startswith("1307")]
    assert told == [f"1307555015{at}" for at in range(6)]
    assert "no other numbers" in reply.text and not reply.buttons


def test_more_at_the_beginning_of_a_talk_is_a_question_like_any_other(talk: MakeTalk) -> None:
    assert HOTLINE in said(more(talk("more")))


def test_a_missing_child_means_the_police_first(talk: MakeTalk) -> None:
    reply = answer(talk("my son is missing in Albany County, Wyoming"), "missing_child")
    assert said(reply)[0] == "911" and "18008435678" in said(reply) and HOTLINE in said(reply)


def test_a_report_has_the_local_line_911_for_now_the_hotline_and_the_tip_line_said_to_be_police(talk: MakeTalk) -> None:
    reply = answer(talk("report in Albany County, Wyoming"), "report")
    assert [number for number in said(reply) if number != "911"] == [SHERIFF, HOTLINE, "233733", TIP_LINE]
    assert "Happening now? Call 911." in reply.text
    assert "This is law enforcement (police)." in reply.text
    assert "Do not confront or follow anyone." in reply.text


def test_the_federal_tip_line_is_given_only_when_a_report_is_meant(talk: MakeTalk) -> None:
    for need in (None, "shelter", "domestic_violence", "legal"):
        assert TIP_LINE not in said(answer(talk(IN_ALBANY), need)), need


@pytest.mark.parametrize("need", [None, "shelter", "report", "missing_child", "legal", "domestic_violence"])
@pytest.mark.parametrize("text", [IN_ALBANY, "help in Carbon County, Wyoming", "help", "help in springfield"])
def test_both_languages_give_the_same_numbers_in_the_same_order(talk: MakeTalk, text: str, need: str | None) -> None:
    english, spanish = (answer(talk(text, language=language), need) for language in ("en", "es"))
    assert said(english) == said(spanish)
    assert len(english.buttons) == len(spanish.buttons)


@pytest.mark.parametrize("need", [None, "shelter", "report", "legal"])
@pytest.mark.parametrize("text", [IN_ALBANY, "help in Carbon County, Wyoming", "help"])
def test_every_channel_gives_the_same_services_in_the_same_order(talk: MakeTalk, text: str, need: str | None) -> None:
    web, sms = (talk(text, channel=channel) for channel in ("rest", "sms"))
    long, short = answer(web, need), answer(sms, need)
    assert web.slot("services") == sms.slot("services")
    # A text message leaves out what it can; what it says comes in the order of the web.
    assert [number for number in dict.fromkeys(said(long)) if number in said(short)] == list(dict.fromkeys(said(short)))
    assert len(short.text) < len(long.text)


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("channel", ["rest", "sms"])
@pytest.mark.parametrize("text", [IN_ALBANY, "help", "help in Xyzzyville", "springfield", "toronto", "Sacremento", ""])
@pytest.mark.parametrize("need", [None, "shelter", "legal", "native", "report", "general", "missing_child"])
def test_no_answer_is_a_dead_end(talk: MakeTalk, text: str, need: str | None, channel: str, language: str) -> None:
    assert HOTLINE in said(answer(talk(text, channel=channel, language=language), need))


def test_a_place_said_before_holds_for_the_rest_of_the_talk(talk: MakeTalk, then: MakeTalk) -> None:
    first = talk(IN_ALBANY)
    answer(first, None)
    assert said(answer(then(first, "shelter"), "shelter"))[0] == ALBANY_BEDS
    corrected = then(first, "sorry, Carbon County, Wyoming")
    assert CARBON_LINE in said(give_place(corrected))
    assert corrected.slot("place")["county_fips"] == "56007"


def test_a_need_and_then_a_place_is_the_same_as_a_place_and_then_a_need(talk: MakeTalk, then: MakeTalk) -> None:
    need_first = talk("I need a shelter", intent="find_shelter", need="shelter")
    find_service(need_first)
    place_first = talk(IN_ALBANY, intent="find_service")
    find_service(place_first)
    one = give_place(then(need_first, "Albany County, Wyoming", intent="give_place"))
    other = find_service(then(place_first, "shelter", intent="find_shelter", need="shelter"))
    assert said(one) == said(other) and said(one)[0] == ALBANY_BEDS


def test_a_new_question_is_not_answered_with_the_need_of_an_old_one(talk: MakeTalk, then: MakeTalk) -> None:
    first = talk("shelter in Albany County, Wyoming", intent="find_shelter", need="shelter")
    find_service(first)
    assert said(find_service(then(first, "who do i call", intent="find_service")))[0] == ALBANY_LINE


def test_new_york_city_has_the_lines_of_all_its_boroughs(talk: MakeTalk, tmp_path: Path) -> None:
    bronx = service("bronx-line", phones=[{"number": "+17185550107"}], service_area=[{"county": "36005"}])
    directory = built(tmp_path, bronx, *last_resort()["services"])
    assert said(answer(talk("help in New York City", directory=directory), None))[0] == "17185550107"


def test_a_need_with_national_lines_alone_says_that_nothing_local_is_on_file(
    talk: MakeTalk, one: Callable[..., Store]
) -> None:
    directory = one(service_area=NATIONAL, needs=["native"], phones=[{"number": "+18445550108"}])
    text = answer(talk("native help in Reno, Nevada", directory=directory), "native").text
    assert text.startswith("Nothing local on file for Reno, Nevada. For the whole United States:\n1-844-555-0108")


def test_police_and_offices_are_never_the_first_line_for_a_person_asking_for_help(
    talk: MakeTalk, tmp_path: Path
) -> None:
    police = service("state-police", phones=[{"number": "+18005550107"}], answered_by="law_enforcement",
                     service_area=[{"state": "WY"}])  # fmt: skip
    office = service("county-office", phones=[{"number": "+13075550108"}], office=True)
    directory = built(tmp_path, *last_resort()["services"], police, office)
    reply = answer(talk(IN_ALBANY, directory=directory), None)
    assert said(reply) == [HOTLINE, "233733", "13075550108", "18005550107", "911"]
    assert reply.text.startswith("For the whole United States:\n1-888-373-7888")
    assert "For Albany County, Wyoming:" in reply.text and "Nothing local" not in reply.text


def test_a_report_of_a_child_on_the_internet_gets_the_cybertipline_too(talk: MakeTalk) -> None:
    for text in ("there is an ad online with a minor, where do I report it", "anuncio con fotos de una niña"):
        assert "18008435678" in said(answer(talk(text, "report_tip"), "report")), text
    assert "18008435678" not in said(answer(talk("report a massage parlor in Wyoming", "report_tip"), "report"))


def test_where_only_police_of_the_state_are_on_file_that_nothing_is_local_is_said_too(
    talk: MakeTalk, tmp_path: Path
) -> None:
    police = service("state-police", phones=[{"number": "+18005550107"}], answered_by="law_enforcement",
                     service_area=[{"state": "WY"}])  # fmt: skip
    directory = built(tmp_path, *last_resort()["services"], police)
    text = answer(talk("who do I call in Teton County, Wyoming", directory=directory), None).text
    assert text.startswith("Nothing local on file for Teton County, Wyoming. For the whole United States:")
    assert text.index("1-888-373-7888") < text.index("For all of Wyoming:\n1-800-555-0107")


def test_who_is_kept_at_work_gets_the_trafficking_lines_of_the_state(talk: MakeTalk) -> None:
    assert WYOMING_LINE in said(answer(talk("they keep my pay, Teton County, Wyoming"), "labor_exploitation"))
