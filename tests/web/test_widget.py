"""The widget as people meet it: reachable, readable, usable by keyboard, and useful when the server is not there."""

from __future__ import annotations

import gzip
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from visit import Visit, host_page
from web_site import HOTLINE, Door, Memory, Site, Talker

from settings import ROOT

Visits = Callable[..., Visit]

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE: dict[str, Any] = {"viewport": {"width": 320, "height": 640}, "has_touch": True, "is_mobile": True}
BUDGET = 12 * 1024  # octets of the one script, compressed
# What a line of 50 kbit/s carries in 3 s, less two round trips of 0.4 s each.
SLOW_LINE = int(50_000 / 8 * (3 - 2 * 0.4))


def violations(page: Page) -> list[str]:
    """What axe-core finds, as "rule: element"."""
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}}).response["violations"]
    return [f"{rule['id']}: {node['target']} {node['failureSummary']}" for rule in found for node in rule["nodes"]]


@pytest.fixture
def library(site: Site, door: Door) -> str:
    """The address of somebody's page with the widget."""
    return site.page("/library", host_page(door.url))


def talked(person: Visit) -> None:
    person.say("Placer County")
    expect(person.log).to_contain_text("For Placer County")
    person.say("which")
    expect(person.log).to_contain_text("Which one?")


def failed(person: Visit) -> None:
    person.context.route("**/webhooks/web/message", lambda route: route.fulfill(status=400, body="{}", headers={"Access-Control-Allow-Origin": "*"}))
    person.say("hello")
    expect(person.log).to_contain_text("could not be read")


def spanish(person: Visit) -> None:
    person.panel.get_by_role("button", name="Español").click()
    expect(person.log).to_contain_text("¿Qué necesitas")


def closed(person: Visit) -> None:
    person.panel.get_by_role("button", name="Hide").click()
    expect(person.launcher).to_be_visible()


def opened(person: Visit) -> None:
    expect(person.panel).to_be_visible()


@pytest.mark.parametrize(
    ("state", "options", "settings"),
    [
        (closed, {}, {}),
        (opened, {}, {}),
        (talked, {}, {}),
        (failed, {}, {}),
        (spanish, {}, {}),
        (talked, {"color_scheme": "dark"}, {}),
        (talked, {}, {"dir": "rtl"}),
        (talked, PHONE, {}),
        (talked, {"forced_colors": "active"}, {}),
        (talked, {"viewport": {"width": 320, "height": 640}, "reduced_motion": "reduce"}, {}),
    ],
    ids=["closed", "open", "reply", "error", "spanish", "dark", "right to left", "phone", "forced colours", "320 px"],
)
def test_axe_finds_no_violation(visit: Visits, site: Site, door: Door, state: Callable[[Visit], None], options: dict[str, Any], settings: dict[str, str]) -> None:
    person = visit(**options).open(site.page("/axe", host_page(door.url, **settings)))
    state(person)

    assert violations(person.page) == []


def test_axe_finds_no_violation_with_text_twice_as_large(visit: Visits, site: Site, door: Door) -> None:
    person = visit(viewport={"width": 320, "height": 640})
    large = "<style>info-panel { --panel-font-size: 32px; }</style><main><h1>A library</h1></main>"
    person.open(site.page("/large", host_page(door.url, body=large)))
    talked(person)

    assert violations(person.page) == []
    assert not sideways(person)
    person.page.get_by_role("button", name="Kansas City, Kansas").click()
    expect(person.log).to_contain_text("For Kansas City, Kansas")


@pytest.mark.parametrize("path", ["/", "/?lang=es", "/card?place=Placer+County", "/card?place=kansas+city", "/signs/parents", "/signs/hotel?lang=es"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation_on_the_pages(visit: Visits, door: Door, path: str, scheme: str) -> None:
    person = visit(color_scheme=scheme)
    person.page.goto(door.url + path)
    if path.startswith("/?") or path == "/":
        expect(person.panel).to_be_visible()

    assert violations(person.page) == []
    assert [problem for problem in person.problems if "favicon" not in problem] == []


def test_axe_does_find_what_is_wrong(visit: Visits, site: Site) -> None:
    person = visit()
    person.page.goto(site.page("/wrong", "<!doctype html><title>x</title><img src=x><button></button>"))

    assert any("button-name" in found for found in violations(person.page))


def sideways(person: Visit) -> bool:
    """Whether anything in the panel must be scrolled to the side."""
    wide: bool = person.panel.evaluate(
        "panel => document.documentElement.scrollWidth > innerWidth"
        " || [panel, ...panel.querySelectorAll('*')].some((node) => node.clientWidth > 1 && node.scrollWidth > node.clientWidth + 1"
        " && getComputedStyle(node).overflowX !== 'visible' && node.localName !== 'input')"
    )
    return wide


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_it_reflows_and_everything_to_tap_is_large_enough(visit: Visits, library: str, width: int) -> None:
    person = visit(viewport={"width": width, "height": 640}).open(library)
    talked(person)

    assert not sideways(person)
    sizes = person.panel.locator("button, .lines a, input").evaluate_all("nodes => nodes.map((n) => n.getBoundingClientRect().height)")
    assert len(sizes) > 8
    assert min(sizes) >= 44


def test_danger_hotline_and_exit_stay_in_view_however_long_the_talk(visit: Visits, library: str) -> None:
    person = visit(**PHONE).open(library)
    for county in ("Placer", "Yolo", "Butte", "Napa"):
        person.say(county)
        expect(person.log).to_contain_text(f"For {county}")

    for name, href in (("In danger? Call 911", "tel:911"), (f"Call {HOTLINE}", "tel:+18883737888"), ("Text 233733", "sms:233733")):
        link = person.panel.locator(".lines").get_by_role("link", name=name)
        expect(link).to_be_in_viewport(ratio=1)
        expect(link).to_have_attribute("href", href)
    expect(person.page.get_by_role("button", name="Exit")).to_be_in_viewport(ratio=1)


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


def test_new_messages_are_announced_and_waiting_is_a_status(visit: Visits, library: str) -> None:
    person = visit()
    person.context.route("**/webhooks/web/message", lambda route: None)
    person.open(library)
    person.say("hello")

    expect(person.page.get_by_role("status")).to_have_text("One moment…")
    expect(person.log).to_have_attribute("aria-live", "polite")
    expect(person.log.get_by_text("You said:")).to_have_count(1)


def test_only_the_last_choices_can_be_tapped_and_what_they_say_can_be_typed(visit: Visits, library: str, talker: Talker) -> None:
    person = visit().open(library)
    person.say("which")
    person.page.get_by_role("button", name="Kansas City, Missouri").click()
    expect(person.log).to_contain_text("For Kansas City, Missouri")
    expect(person.page.get_by_role("button", name="Kansas City, Kansas")).to_have_count(0)
    person.say("which")
    expect(person.page.get_by_role("button", name="Kansas City, Kansas")).to_be_visible()
    person.say("Kansas City, Kansas")
    expect(person.log).to_contain_text("For Kansas City, Kansas")

    assert [message.text for message in talker.heard[-4:]] == ["which", "Kansas City, Missouri", "which", "Kansas City, Kansas"]


def test_the_interface_follows_the_language_of_the_talk(visit: Visits, site: Site, open_door: Callable[..., Door]) -> None:
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
    style = "<style>info-panel { --panel-accent: rgb(90, 20, 120); --panel-radius: 0; }</style><main><h1>A library</h1></main>"
    person = visit().open(site.page("/theme", host_page(door.url, body=style, theme="dark", position="start")))

    look = person.panel.locator(".send").evaluate("node => [getComputedStyle(node).backgroundColor, getComputedStyle(node).borderRadius]")
    assert look == ["rgb(90, 20, 120)", "0px"]
    box = person.panel.bounding_box()
    assert box and box["x"] < 100
    assert person.panel.evaluate("node => getComputedStyle(node).backgroundColor") == "rgb(23, 27, 33)"


def test_focus_goes_in_on_opening_and_back_on_closing(visit: Visits, library: str) -> None:
    person = visit()
    person.page.goto(library)
    person.page.keyboard.press("Tab")
    assert person.focused() == "Chat"
    person.page.keyboard.press("Enter")
    assert person.focused() == "Write a message"
    person.page.keyboard.press("Escape")
    assert person.focused() == "Chat"


def test_tab_visits_everything_in_reading_order(visit: Visits, library: str) -> None:
    person = visit().open(library)
    order = []
    for _ in range(11):
        person.page.keyboard.press("Shift+Tab")
        order.append(person.focused())

    assert order[-7:][::-1] == ["Español", "Hide", "Exit: leave this page now", "In danger? Call 911", f"Call {HOTLINE}", "Text 233733", "Messages"]  # fmt: skip


def test_tab_stays_in_the_panel_where_it_covers_the_page(visit: Visits, site: Site, door: Door) -> None:
    person = visit(viewport={"width": 320, "height": 640})
    person.open(site.page("/links", host_page(door.url, body="<main><h1>A library</h1><a href='#a'>Opening hours</a></main>")))
    seen = set()
    for _ in range(30):
        person.page.keyboard.press("Tab")
        seen.add(person.focused())

    assert "Opening hours" not in seen
    assert {"Exit: leave this page now", "Send", "Messages"} <= seen


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
    person.context.route("**/webhooks/web/*", lambda route: route.abort() if down["is"] and "widget" not in route.request.url else route.continue_())
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


def test_a_restarted_server_is_no_reason_to_ask_again(visit: Visits, site: Site, open_door: Callable[..., Door]) -> None:
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


SCREENS = ROOT / "docs" / "screenshots"


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
