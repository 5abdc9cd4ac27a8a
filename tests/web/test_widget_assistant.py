"""The widget with the real assistant behind it: from a question to the right number."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect
from visit import Visit, Visits
from web_site import EXIT, HOTLINE, SECRET

from evaluation.server import running_assistant
from settings import ROOT


@pytest.fixture(scope="module")
def assistant() -> Iterator[str]:
    """The address of the assistant as `rasa run` starts it, with only the web door open."""
    # A busy machine may be slow; how fast an answer is, is not asked here.
    patience = {"WHOTOCALL_ACTION_SECONDS": "30", "WHOTOCALL_DOOR_SECONDS": "14"}
    env = {"WHOTOCALL_SECRET": SECRET, "WHOTOCALL_EXIT_ADDRESS": EXIT, **patience}
    with running_assistant(ROOT, {"channels.web.WebChannel": None}, env) as address:
        yield address


@pytest.fixture
def person(visit: Visits, assistant: str) -> Visit:
    """Somebody on the chat's own page."""
    person = visit()
    person.page.goto(assistant)
    expect(person.panel).to_be_visible()
    return person


def test_placer_county_by_keyboard_only(person: Visit) -> None:
    keys = person.page.keyboard
    for _ in range(40):
        keys.press("Tab")
        if person.focused() == "Write a message":
            break
    keys.type("who do I call in Placer County")
    keys.press("Enter")
    number = person.log.get_by_role("link", name="1-800-575-5352")
    expect(number.first).to_have_attribute("href", "tel:+18005755352")
    expect(person.log.get_by_role("link", name=HOTLINE).first).to_be_attached()
    reached = []
    for _ in range(30):
        keys.press("Shift+Tab")
        reached.append(person.focused())
    assert any("800-575-5352" in stop for stop in reached)
    assert [problem for problem in person.problems if "favicon" not in problem] == []


def test_an_ambiguous_place_is_settled_by_a_tap(person: Visit) -> None:
    person.say("who can I call in kansas city")
    person.page.get_by_role("button", name="Kansas City, Missouri").click()

    expect(person.log.locator("p").last).to_contain_text("Missouri")
    expect(person.log.get_by_role("link", name=HOTLINE).first).to_be_attached()


def test_an_ambiguous_place_is_settled_by_typing(person: Visit) -> None:
    person.say("who can I call in kansas city")
    expect(person.page.get_by_role("button", name="Kansas City, Missouri")).to_be_visible()
    person.say("Kansas")

    expect(person.log.locator("p").last).to_contain_text("Kansas City, Kansas")


def test_spanish_is_answered_in_spanish_and_the_interface_follows(person: Visit) -> None:
    person.say("¿a quién llamo en el condado de Placer?")

    expect(person.log.locator("p[lang=es]").first).to_contain_text("1-800-575-5352")
    expect(person.panel.get_by_role("link", name="¿En peligro? Llama al 911")).to_be_visible()


def test_danger_puts_911_first(person: Visit) -> None:
    person.say("he has a gun and is at my door")

    reply = person.log.locator("p[lang=en]").first
    expect(reply).to_contain_text("911")
    expect(reply.get_by_role("link").first).to_have_text("911")


def test_leaving_makes_the_assistant_forget(person: Visit) -> None:
    person.say("who do I call in Placer County")
    expect(person.log).to_contain_text("1-800-575-5352")
    session = next(r.post_data_json["session"] for r in person.requests if r.url.endswith("/message"))
    answer = person.context.request.post(person.page.url + "webhooks/web/end", data=f'{{"session": "{session}"}}')

    assert answer.status == 200
    again = person.context.request.post(
        person.page.url + "webhooks/web/message", data=f'{{"session": "{session}", "text": "more"}}'
    )
    assert again.status == 403
