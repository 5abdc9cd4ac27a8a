"""About one service: what the record holds and no more; what is not on record is said not to be."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from directory.store import Store
from evaluation.checks import phones
from replies.about_service import about, sources
from replies.talk import Talk
from tests.made_records import ALBANY, CARBON, NATIONAL, NUMBER, TETON, source, words

MakeTalk = Callable[..., Talk]
HOTLINE = "18883737888"
EVERYTHING = {
    "hours": "Mo-Fr 08:00-17:00", "timezone": "America/Denver", "cost": "free", "confidential": "yes",
    "phones": [{"number": NUMBER}, {"number": "741741", "kind": "text", "keyword": "HOME"}],
    "languages": ["en", "es"], "interpreters": True, "hours_note": words("Leave a message at night."),
    "sources": [source(date="2018-09")], "service_area": [{"county": ALBANY}],
}  # fmt: skip


def test_all_that_is_on_record_is_told(talk: MakeTalk, one: Callable[..., Store]) -> None:
    text = about(talk("what is harbor", directory=one(**EVERYTHING))).text
    for fact in ("202-555-0142", "HOME to 741741", "Helps people.", "Answered by: a nonprofit.",
                 "Hours: Mon-Fri 8am-5pm. Open now.", "Leave a message at night.", "Cost: free.", "Confidential: yes.",
                 "Languages: English, Spanish, others by interpreter.", "Covers: Albany County, Wyoming.",
                 "Source: Example News, Sept 2018."):  # fmt: skip
        assert fact in text, fact


def test_what_is_not_on_record_is_said_not_to_be_in_both_languages(talk: MakeTalk, one: Callable[..., Store]) -> None:
    store = one()
    english = about(talk("harbor", directory=store)).text
    spanish = about(talk("harbor", language="es", directory=store)).text
    for thing in ("Hours", "Cost", "Confidential", "By text", "Languages"):
        assert f"{thing}: not on record." in english, thing
    assert spanish.count("registrad") == 5
    assert "Closed now" not in english and "Not yet checked by a call." in english


def test_both_languages_tell_the_same_numbers(talk: MakeTalk, one: Callable[..., Store]) -> None:
    store = one(**EVERYTHING)
    english, spanish = (about(talk("harbor", language=lang, directory=store)).text for lang in ("en", "es"))
    assert phones(english) == phones(spanish)


@pytest.mark.parametrize(
    ("status", "words_said"),
    [("ended", "This service has ended."), ("referral_only", "through other agencies"),
     ("no_public_number", "no public number on record")],
)  # fmt: skip
def test_a_service_nobody_can_ring_is_told_of_with_that_and_the_hotline(
    talk: MakeTalk, one: Callable[..., Store], status: str, words_said: str
) -> None:
    reply = about(talk("harbor", directory=one(status=status, phones=[])))
    assert words_said in reply.text and HOTLINE in phones(reply.text)


def test_a_number_that_has_ended_is_not_given(talk: MakeTalk, one: Callable[..., Store]) -> None:
    for channel in ("rest", "sms"):
        turn = talk("harbor", channel=channel, directory=one(status="ended"))
        assert "12025550142" not in phones(about(turn).text)


def test_a_service_of_many_areas_names_three_and_counts_the_rest(talk: MakeTalk, one: Callable[..., Store]) -> None:
    areas = [{"county": county} for county in (ALBANY, CARBON, TETON, "56021", "56013")]
    text = about(talk("harbor", directory=one(service_area=areas))).text
    assert "Teton County, Wyoming and 2 more." in text
    assert "the whole United States" in about(talk("harbor", directory=one(service_area=NATIONAL))).text


def test_it_means_the_service_named_last_and_without_one_the_national_hotline(
    talk: MakeTalk, one: Callable[..., Store]
) -> None:
    store = one()
    assert about(talk("is it free", directory=store, services=["harbor"])).text.startswith("Harbor")
    assert HOTLINE in phones(about(talk("is it free", directory=store)).text)


def test_a_service_gone_from_the_records_since_is_said_to_be_unknown(talk: MakeTalk, one: Callable[..., Store]) -> None:
    reply = about(talk("is it free", directory=one(), services=["pier"]))
    assert "I do not have that service on record." in reply.text and HOTLINE in phones(reply.text)


def test_sources_of_the_numbers_named_last_are_told_with_their_dates(talk: MakeTalk, one: Callable[..., Store]) -> None:
    store = one(sources=[source(publisher="Albany Post", date="2018-09")])
    told = sources(talk("source", directory=store, services=["harbor", "pier"])).text
    assert "Harbor, 202-555-0142: Source: Albany Post, Sept 2018" in told and HOTLINE in phones(told)
    assert HOTLINE in phones(sources(talk("source", directory=store)).text)


def test_the_services_of_the_documents_are_told_of_as_they_are(talk: MakeTalk, records: Store) -> None:
    rise = about(talk("is RISE open at night", directory=records)).text
    assert "702-936-4004" in rise and "Hours: not on record." in rise
    placer = about(talk("what is Stand Up Placer", directory=records)).text
    assert "1-800-575-5352" in placer and "24/7" in placer and "Sept 2018" in placer


def test_who_runs_a_line_of_another_name_is_told(talk: MakeTalk, records: Store) -> None:
    assert "Run by: Compass Connections." in about(talk("who runs the trafficking hotline", directory=records)).text
    assert "La lleva: Compass Connections." in about(talk("quien la lleva", language="es", directory=records)).text
    assert "Run by" not in about(talk("what is stand up placer", directory=records)).text


def test_a_service_is_known_by_its_number_too(talk: MakeTalk, records: Store) -> None:
    for text in ("who picks up at 866-347-2423", "is (866) 347 2423 the police"):
        assert phones(about(talk(text, directory=records)).text)[0] == "18663472423", text
    assert phones(about(talk("el 211 es privado?", directory=records)).text)[0] == "211"


def test_the_name_of_an_organization_is_its_service_of_that_name(talk: MakeTalk, records: Store) -> None:
    assert phones(about(talk("samhsa helpline is it free", directory=records)).text)[0] == "18006624357"


def test_a_question_that_names_a_place_and_no_service_is_who_to_call_there(talk: MakeTalk) -> None:
    reply = about(talk("Laramie, Wyoming. What is the phone line?"))
    assert reply.text.startswith("For Laramie, Wyoming:\n307-555-0101")


def test_the_source_of_a_service_that_is_named_is_told_whatever_was_shown_last(talk: MakeTalk) -> None:
    reply = sources(talk("where did you get the number of the albany line", services=["wyoming-line"]))
    assert reply.text.startswith("Albany Line, 307-555-0101: Source: Albany Post, Sept 2018")
