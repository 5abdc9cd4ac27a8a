"""Whoever comes, with whatever they use: axe-core, keyboard, small screens and large text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from visit import Visit, Visits, closed, failed, host_page, opened, spanish, talked
from web_site import HOTLINE, Door, Site

from settings import ROOT

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE: dict[str, Any] = {"viewport": {"width": 320, "height": 640}, "has_touch": True, "is_mobile": True}
BUDGET = 12 * 1024  # octets of the one script, compressed
# What a line of 50 kbit/s carries in 3 s, less two round trips of 0.4 s each.
SLOW_LINE = int(50_000 / 8 * (3 - 2 * 0.4))
SCREENS = ROOT / "docs" / "screenshots"


def violations(page: Page) -> list[str]:
    """What axe-core finds, as "rule: element"."""
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}}).response["violations"]
    return [f"{rule['id']}: {node['target']} {node['failureSummary']}" for rule in found for node in rule["nodes"]]


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
def test_axe_finds_no_violation(
    visit: Visits,
    site: Site,
    door: Door,
    state: Callable[[Visit], None],
    options: dict[str, Any],
    settings: dict[str, str],
) -> None:
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


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/?lang=es",
        "/card?place=Placer+County",
        "/card?place=kansas+city",
        "/signs/parents",
        "/signs/hotel?lang=es",
    ],
)
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
        " || [panel, ...panel.querySelectorAll('*')].some((node) =>"
        " node.clientWidth > 1 && node.scrollWidth > node.clientWidth + 1"
        " && getComputedStyle(node).overflowX !== 'visible' && node.localName !== 'input')"
    )
    return wide


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_it_reflows_and_everything_to_tap_is_large_enough(visit: Visits, library: str, width: int) -> None:
    person = visit(viewport={"width": width, "height": 640}).open(library)
    talked(person)

    assert not sideways(person)
    sizes = person.panel.locator("button, .lines a, input").evaluate_all(
        "nodes => nodes.map((n) => n.getBoundingClientRect().height)"
    )
    assert len(sizes) > 8
    assert min(sizes) >= 44


def test_danger_hotline_and_exit_stay_in_view_however_long_the_talk(visit: Visits, library: str) -> None:
    person = visit(**PHONE).open(library)
    for county in ("Placer", "Yolo", "Butte", "Napa"):
        person.say(county)
        expect(person.log).to_contain_text(f"For {county}")

    for name, href in (
        ("In danger? Call 911", "tel:911"),
        (f"Call {HOTLINE}", "tel:+18883737888"),
        ("Text 233733", "sms:233733"),
    ):
        link = person.panel.locator(".lines").get_by_role("link", name=name)
        expect(link).to_be_in_viewport(ratio=1)
        expect(link).to_have_attribute("href", href)
    expect(person.page.get_by_role("button", name="Exit")).to_be_in_viewport(ratio=1)


def test_new_messages_are_announced_and_waiting_is_a_status(visit: Visits, library: str) -> None:
    person = visit()
    person.context.route("**/webhooks/web/message", lambda route: None)
    person.open(library)
    person.say("hello")

    expect(person.page.get_by_role("status")).to_have_text("One moment…")
    expect(person.log).to_have_attribute("aria-live", "polite")
    expect(person.log.get_by_text("You said:")).to_have_count(1)


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

    assert order[-7:][::-1] == [
        "Español",
        "Hide",
        "Exit: leave this page now",
        "In danger? Call 911",
        f"Call {HOTLINE}",
        "Text 233733",
        "Messages",
    ]


def test_tab_stays_in_the_panel_where_it_covers_the_page(visit: Visits, site: Site, door: Door) -> None:
    person = visit(viewport={"width": 320, "height": 640})
    person.open(
        site.page("/links", host_page(door.url, body="<main><h1>A library</h1><a href='#a'>Opening hours</a></main>"))
    )
    seen = set()
    for _ in range(30):
        person.page.keyboard.press("Tab")
        seen.add(person.focused())

    assert "Opening hours" not in seen
    assert {"Exit: leave this page now", "Send", "Messages"} <= seen
