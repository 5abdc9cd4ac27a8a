"""How one service is shown: numbers as people write them, hours, warnings, source and month, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from directory.services import Service
from directory.store import Store
from replies.service_lines import month, numbers, service_line, shown_number, tidy
from replies.talk import Talk
from tests.made_records import NUMBER, source, words

MakeTalk = Callable[..., Talk]
TEXT_ONLY = [{"number": "741741", "kind": "text", "keyword": "HOME"}]


@pytest.fixture
def line(talk: MakeTalk, one: Callable[..., Store]) -> Callable[..., str]:
    """What a reader sees of a service with these fields: line(hours="24/7", language="es")."""

    def make(language: str = "en", channel: str = "rest", **fields: Any) -> str:
        store = one(**fields)
        return service_line(talk("", language=language, channel=channel, directory=store), harbor(store))

    return make


def harbor(store: Store) -> Service:
    found = store.service("harbor")
    assert found
    return found


@pytest.mark.parametrize(
    ("number", "shown"),
    [("+18005755352", "1-800-575-5352"), ("+17029364004", "702-936-4004"), ("988", "988"), ("233733", "233733"),
     ("+18885550100", "1-888-555-0100"), ("+528005533000", "+52 800 553 3000")],
)  # fmt: skip
def test_a_number_is_written_as_people_write_it(number: str, shown: str) -> None:
    assert shown_number(number) == shown


@pytest.mark.parametrize(
    ("phones", "english", "spanish"),
    [([{"number": NUMBER}], "202-555-0142", "202-555-0142"),
     ([{"number": NUMBER}, {"number": "233733", "kind": "text"}], "202-555-0142 or text 233733",
      "202-555-0142 o texto al 233733"),
     ([{"number": NUMBER}, {"number": NUMBER, "kind": "text"}], "202-555-0142 (call or text)",
      "202-555-0142 (llamada o texto)"),
     (TEXT_ONLY, "Text HOME to 741741", "Texto HOME al 741741"),
     ([{"number": "741741", "kind": "text", "keyword": "HELP or INFO"}], "Text 741741", "Texto al 741741"),
     ([{"number": NUMBER, "kind": "videophone"}], "202-555-0142 by videophone", "202-555-0142 por videoteléfono"),
     ([{"number": NUMBER, "kind": "tty"}], "202-555-0142 by TTY", "202-555-0142 por TTY"),
     ([{"number": NUMBER, "kind": "tty"}, {"number": "+12025550199"}], "202-555-0199", "202-555-0199")],
)  # fmt: skip
def test_each_way_to_reach_a_service_is_said(
    talk: MakeTalk, one: Callable[..., Store], phones: list[dict[str, str]], english: str, spanish: str
) -> None:
    store = one(phones=phones)
    for language, expected in (("en", english), ("es", spanish)):
        assert numbers(talk("", language=language, directory=store), harbor(store)) == expected


def test_hours_are_said_as_people_say_them_and_whether_it_is_open(line: Callable[..., str]) -> None:
    day = {"hours": "Mo-Fr 08:00-17:30", "timezone": "America/Denver"}
    assert "202-555-0142: Harbor, open now (Mon-Fri 8am-5:30pm)." in line(**day)
    assert "abierto ahora (lun-vie 8am-5:30pm)" in line(language="es", **day)
    night = {"hours": "Mo-Su 20:00-00:00", "timezone": "America/Denver"}
    assert "closed now (Mon-Sun 8pm-12am)" in line(**night)
    assert "day or night (24/7)" in line(hours="24/7")


def test_unknown_hours_are_left_out_and_not_called_closed(line: Callable[..., str]) -> None:
    text = line()
    assert text.startswith("202-555-0142: Harbor.") and "closed" not in text and "open" not in text


def test_who_may_call_police_and_a_warning_are_said(line: Callable[..., str]) -> None:
    text = line(audience=words("Young people"), answered_by="law_enforcement", alert=words("Closed in May."))
    assert "For: Young people. This is law enforcement (police). Closed in May." in text
    assert "Es la policía" in line(language="es", answered_by="law_enforcement")


def test_emergency_services_need_not_be_called_police(line: Callable[..., str]) -> None:
    assert "police" not in line(answered_by="law_enforcement", needs=["emergency"])


@pytest.mark.parametrize(
    ("fields", "shown"),
    [({"sources": [source(publisher="Placer County (California)", date="2018-09-21")]},
      "(Source: Placer County, Sept 2018)"),
     ({"sources": [source(date="2018")]}, "(Source: Example News, 2018)"),
     ({"sources": [source(date=None)]}, "(Source: Example News, no date)"),
     ({"assured_date": "2024-01-31"}, "(Example News; checked Jan 2024)")],
)  # fmt: skip
def test_source_and_date_are_short(line: Callable[..., str], fields: dict[str, Any], shown: str) -> None:
    assert line(**fields).endswith(shown)


def test_in_a_text_message_the_number_and_the_name_are_all(line: Callable[..., str]) -> None:
    assert line(channel="sms", hours="24/7") == "202-555-0142 Harbor"


def test_months_have_names_in_both_languages(talk: MakeTalk) -> None:
    english, spanish = talk(""), talk("", language="es")
    assert [month(english, f"2024-{at:02d}") for at in (1, 9, 12)] == ["Jan 2024", "Sept 2024", "Dec 2024"]
    assert [month(spanish, f"2024-{at:02d}-03") for at in (1, 9, 12)] == ["ene 2024", "sept 2024", "dic 2024"]
    assert (month(english, "2024"), month(english, None)) == ("2024", "")


def test_a_name_that_ends_in_a_period_does_not_get_two() -> None:
    assert tidy("702-936-4004: R.I.S.E..  Helps people. ") == "702-936-4004: R.I.S.E. Helps people."
    assert tidy("wait...") == "wait..."
