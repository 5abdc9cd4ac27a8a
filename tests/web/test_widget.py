"""The widget as people meet it: reachable, readable, usable by keyboard, and useful when the server is not there."""

from __future__ import annotations

import gzip
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect
from visit import Visits, host_page, opened, talked
from web_site import HOTLINE, Door, Memory, Site, Talker

from settings import ROOT

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE: dict[str, Any] = {"viewport": {"width": 320, "height": 640}, "has_touch": True, "is_mobile": True}
BUDGET = 12 * 1024  # octets of the one script, compressed
# What a line of 50 kbit/s carries in 3 s, less two round trips of 0.4 s each.
SLOW_LINE = int(50_000 / 8 * (3 - 2 * 0.4))
SCREENS = ROOT / "docs" / "screenshots"


def test_a_reply_starts_in_view_and_its_numbers_can_be_tapped(visit: Visits, library: str) -> None:
    person = visit(**PHONE).open(library)
    talked(person)

    expect(person.log.get_by_text("Which one?")).to_be_in_viewport()
    expect(person.log.get_by_role("link", name="1-530-555-0142")).to_have_attribute("href", "tel:+15305550142")


def test_a_number_can_be_copied(visit: Visits, library: str) -> None:
    person = visit(permissions=["clipboard-read", "clipboard-write"]).open(library)
    talked(person)
    person.page.get_by_role("button", name="Copy 1-530-555-0142").click()

    expect(person.page.get_by_role("status")).to_have_text("Copied.")
    assert person.page.evaluate("navigator.clipboard.readText()") == "1-530-555-0142"


def test_where_copying_is_forbidden_it_says_so(visit: Visits, library: str) -> None:
    person = visit()
    person.context.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('no'))")
    person.open(library)
    talked(person)
    person.page.get_by_role("button", name="Copy 1-530-555-0142").click()

    expect(person.page.get_by_role("status")).to_have_text("Copying does not work here.")


def test_only_the_last_choices_can_be_tapped_and_what_they_say_can_be_typed(
    visit: Visits, library: str, talker: Talker
) -> None:
    person = visit().open(library)
    person.say("which")
    person.page.get_by_role("button", name="Kansas City, Missouri").click()
    expect(person.log).to_contain_text("For Kansas City, Missouri")
    expect(person.page.get_by_role("button", name="Kansas City, Kansas")).to_have_count(0)
    person.say("which")
    expect(person.page.get_by_role("button", name="Kansas City, Kansas")).to_be_visible()
    person.say("Kansas City, Kansas")
    expect(person.log).to_contain_text("For Kansas City, Kansas")

    assert [message.text for message in talker.heard[-4:]] == [
        "which",
        "Kansas City, Missouri",
        "which",
        "Kansas City, Kansas",
    ]


def test_the_interface_follows_the_language_of_the_talk(
    visit: Visits, site: Site, open_door: Callable[..., Door]
) -> None:
    person = visit().open(site.page("/ayuda", host_page(open_door(memory=Memory(language="es")).url)))
    person.say("ayuda")

    expect(person.panel.get_by_role("link", name="¿En peligro? Llama al 911")).to_be_visible()
    expect(person.log.locator("p[lang=es]")).to_have_count(1)


def test_it_opens_in_the_language_of_the_page_or_of_the_tag(visit: Visits, site: Site, door: Door) -> None:
    person = visit()
    for settings, words in (({"lang": "es-MX"}, "Salir"), ({"lang": "fr"}, "Exit")):
        person.open(site.page(f"/{settings['lang']}", host_page(door.url, **settings)))
        expect(person.panel.locator(".exit")).to_have_text(words)


def test_sites_can_theme_it_by_custom_properties_and_data(visit: Visits, site: Site, door: Door) -> None:
    style = "<style>info-panel { --panel-accent: rgb(90, 20, 120); --panel-radius: 0; }</style><h1>A library</h1>"
    person = visit().open(site.page("/theme", host_page(door.url, body=style, theme="dark", position="start")))

    look = person.panel.locator(".send").evaluate(
        "node => [getComputedStyle(node).backgroundColor, getComputedStyle(node).borderRadius]"
    )
    assert look == ["rgb(90, 20, 120)", "0px"]
    box = person.panel.bounding_box()
    assert box and box["x"] < 100
    assert person.panel.evaluate("node => getComputedStyle(node).backgroundColor") == "rgb(23, 27, 33)"


def test_while_the_server_is_down_the_hotline_is_shown_and_it_tries_again(visit: Visits, library: str) -> None:
    person = visit()
    person.page.clock.install()
    down = {"is": True}
    person.context.route("**/webhooks/web/message", lambda route: route.abort() if down["is"] else route.continue_())
    person.open(library)
    person.say("Placer County")
    expect(person.log).to_contain_text("There is no connection right now.")
    expect(person.log.get_by_role("link", name=HOTLINE)).to_have_attribute("href", "tel:+18883737888")
    expect(person.page.get_by_role("status")).to_have_text("Trying again…")
    down["is"] = False
    person.page.clock.run_for(3000)

    expect(person.log).to_contain_text("For Placer County")


def test_a_server_that_stays_down_leaves_numbers_and_a_way_to_try_again(visit: Visits, library: str) -> None:
    person = visit()
    person.page.clock.install()
    down = {"is": True}
    person.context.route(
        "**/webhooks/web/*",
        lambda route: route.abort() if down["is"] and "widget" not in route.request.url else route.continue_(),
    )
    person.open(library)
    person.say("Placer County")
    expect(person.log).to_contain_text("There is no connection right now.")
    again = person.page.get_by_role("button", name="Try again")
    for _ in range(8):
        person.page.clock.run_for(20_000)
        if again.count():
            break
    expect(person.log).to_contain_text("It did not work.")
    down["is"] = False
    again.click()

    expect(person.log).to_contain_text("For Placer County")


def test_a_server_that_never_answers_is_given_up_on(visit: Visits, library: str) -> None:
    person = visit()
    person.page.clock.install()
    person.context.route("**/webhooks/web/message", lambda route: None)
    person.open(library)
    person.say("hello")
    expect(person.page.get_by_role("status")).to_have_text("One moment…")
    person.page.clock.run_for(16_000)

    expect(person.log).to_contain_text("There is no connection right now.")


def test_a_slow_assistant_gives_the_safety_line(visit: Visits, library: str) -> None:
    person = visit().open(library)
    person.say("sleep")

    expect(person.log).to_contain_text("In danger? Call 911.")
    expect(person.log).to_contain_text(HOTLINE)


def test_a_restarted_server_is_no_reason_to_ask_again(
    visit: Visits, site: Site, open_door: Callable[..., Door]
) -> None:
    """Its key may be new and its choices gone: the widget takes a new session and types what the button said."""
    door = open_door()
    person = visit().open(site.page("/restart", host_page(door.url)))
    person.say("which")
    expect(person.log).to_contain_text("Which one?")
    session = person.requests[-1].post_data_json["session"]
    door.post("end", {"session": session})
    person.page.get_by_role("button", name="Kansas City, Kansas").click()

    expect(person.log).to_contain_text("For Kansas City, Kansas")


def test_the_card_is_printed_on_request_with_the_numbers_shown_and_a_neutral_title(visit: Visits, library: str) -> None:
    person = visit().open(library)
    talked(person)
    assert person.page.evaluate("printed") == []
    person.page.get_by_role("button", name="Print card").click()

    (card,) = person.page.evaluate("printed")
    assert (card["title"], card["address"]) == ("Information", "about:blank")
    for number in ("911", HOTLINE, "233733", "1-530-555-0142"):
        assert number in card["text"]
    assert person.page.title() == "A library"


def test_without_scripts_the_page_of_the_chat_still_gives_the_numbers(visit: Visits, door: Door) -> None:
    person = visit(java_script_enabled=False)
    person.page.goto(door.url)

    expect(person.page.get_by_role("link", name=HOTLINE)).to_be_visible()
    expect(person.page.get_by_role("link", name="911")).to_be_visible()


def test_the_chat_page_opens_by_itself_without_taking_the_focus(visit: Visits, door: Door) -> None:
    person = visit()
    person.page.goto(door.url)
    expect(person.panel).to_be_visible()

    assert person.page.evaluate("document.activeElement === document.body")
    person.say("Reno")
    expect(person.log).to_contain_text("For Reno")


def test_the_script_fits_its_budget() -> None:
    packed = gzip.compress((ROOT / "widget" / "widget.js").read_bytes(), 9)

    assert len(packed) <= BUDGET


def test_all_that_a_first_visit_loads_fits_a_slow_line(visit: Visits, door: Door) -> None:
    person = visit()
    person.page.goto(door.url)
    expect(person.panel).to_be_visible()
    sizes = [request.sizes() for request in person.requests if "favicon" not in request.url]

    assert len(sizes) >= 2
    assert sum(size["responseBodySize"] + size["responseHeadersSize"] for size in sizes) <= SLOW_LINE


@pytest.mark.parametrize(
    ("name", "options", "settings", "state"),
    [
        ("light", {"viewport": {"width": 1000, "height": 760}}, {}, talked),
        ("dark", {"viewport": {"width": 1000, "height": 760}, "color_scheme": "dark"}, {}, talked),
        ("phone", {"viewport": {"width": 390, "height": 780}, "is_mobile": True}, {}, talked),
        ("spanish", {"viewport": {"width": 390, "height": 780}, "is_mobile": True}, {"lang": "es"}, opened),
    ],
)
def test_every_screenshot_in_the_docs_can_be_made(
    visit: Visits, site: Site, door: Door, tmp_path: Path, name: str, options: Any, settings: Any, state: Any
) -> None:
    person = visit(**options).open(site.page("/shot", host_page(door.url, **settings)))
    state(person)
    picture = tmp_path / f"{name}.png"
    person.page.screenshot(path=picture, animations="disabled", caret="hide")

    assert picture.stat().st_size > 10_000
    if "SCREENSHOTS" in os.environ:
        shutil.copy(picture, SCREENS)
    assert (SCREENS / picture.name).exists(), "make it: SCREENSHOTS=1 pytest tests/web -k screenshot"
