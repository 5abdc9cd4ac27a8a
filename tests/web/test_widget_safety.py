"""The safety rules of the widget, each in a real browser: nothing kept, nothing changed, and a way out that holds."""

from __future__ import annotations

import json
from collections.abc import Callable

from playwright.sync_api import expect
from visit import NOTHING, STORES, Visits, host_page, talk
from web_site import Door, Site


def test_nothing_is_stored_anywhere(visit: Visits, library: str) -> None:
    person = visit().open(library)
    talk(person)
    person.say("which")
    expect(person.log).to_contain_text("Which one?")

    assert person.page.evaluate(STORES) == NOTHING
    assert person.context.cookies() == []
    assert person.context.storage_state() == {"cookies": [], "origins": []}


def test_nothing_is_asked_of_any_other_origin(visit: Visits, library: str, site: Site, door: Door) -> None:
    person = visit().open(library)
    talk(person)

    asked = {request.url.split("/", 3)[2] for request in person.requests}
    assert asked <= {site.url.split("//")[1], door.url.split("//")[1]}
    assert [request.url for request in person.requests if "favicon" not in request.url] == [
        library, *(f"{door.url}/webhooks/web/{name}" for name in ("widget.js", "session", "message"))
    ]  # fmt: skip


def test_the_server_is_not_asked_anything_before_the_chat_is_opened(visit: Visits, library: str) -> None:
    person = visit()
    person.page.goto(library)
    expect(person.launcher).to_be_visible()
    person.page.wait_for_load_state("networkidle")

    assert not any("session" in request.url for request in person.requests)


def test_the_page_around_it_is_left_alone(visit: Visits, library: str) -> None:
    state = (
        "() => [location.href, document.title, history.length, document.querySelectorAll('link, style, iframe').length]"
    )
    person = visit()
    person.page.goto(library)
    before = person.page.evaluate(state)
    person.launcher.click()
    talk(person)
    person.page.keyboard.press("Escape")

    assert person.page.evaluate(state) == before


def test_loading_the_page_moves_no_focus_and_covers_nothing(visit: Visits, library: str) -> None:
    person = visit()
    person.page.goto(library)
    expect(person.launcher).to_be_visible()

    assert person.page.evaluate("document.activeElement === document.body")
    expect(person.panel).to_be_hidden()


def test_names_that_can_be_seen_are_neutral(visit: Visits, library: str) -> None:
    person = visit()
    person.page.goto(library)
    expect(person.launcher).to_have_text("Chat")

    seen = " ".join(request.url.rpartition("/")[2] for request in person.requests) + person.page.content()
    assert not any(word in seen.lower() for word in ("traffick", "hotline", "abuse", "victim", "rescue"))


def test_the_launcher_says_what_the_site_wants(visit: Visits, site: Site, door: Door) -> None:
    person = visit()
    person.page.goto(site.page("/label", host_page(door.url, label="Questions?", title="Front desk")))
    person.page.get_by_role("button", name="Questions?").click()

    expect(person.page.get_by_role("dialog", name="Front desk")).to_be_visible()


def test_scripts_of_the_page_cannot_look_into_the_widget(visit: Visits, library: str) -> None:
    person = visit(opened=False)
    person.page.goto(library)
    person.page.wait_for_function("document.querySelector('info-panel')")

    assert person.page.evaluate("document.querySelector('info-panel').shadowRoot") is None


def test_listeners_of_the_page_do_not_hear_the_typing(visit: Visits, site: Site, door: Door) -> None:
    spy = (
        "<main><h1>Shop</h1><input aria-label='search'></main><script>window.heard = [];"
        "for (const type of ['keydown', 'keyup', 'input', 'paste', 'click'])"
        " addEventListener(type, (event) => heard.push(type));</script>"
    )
    person = visit().open(site.page("/spy", host_page(door.url, body=spy)))
    person.page.evaluate("heard.length = 0")
    person.input.press_sequentially("Reno")
    person.input.press("Enter")
    expect(person.log).to_contain_text("For Reno")

    assert person.page.evaluate("heard") == []
    person.page.get_by_label("search").press_sequentially("a")
    assert "keydown" in person.page.evaluate("heard")


def test_words_of_a_reply_never_become_markup_or_script(
    visit: Visits, site: Site, open_door: Callable[..., Door]
) -> None:
    person = visit().open(site.page("/markup", host_page(open_door().url)))
    person.say("<img src=x onerror=window.hurt=1><a href='javascript:window.hurt=1'>x</a>")
    expect(person.log).to_contain_text("For <img src=x")

    assert person.page.evaluate("window.hurt") is None
    expect(person.log.locator("img")).to_have_count(0)
    for link in person.log.get_by_role("link").all():
        assert (link.get_attribute("href") or "").split(":")[0] in ("tel", "sms", "https")


def test_a_server_that_sends_other_links_gets_plain_words(visit: Visits, library: str) -> None:
    person = visit()
    parts = [{"text": "tap me", "href": "javascript:alert(1)"}, {"text": " me", "href": "http://a.example"}]
    body = json.dumps({"lang": "en", "messages": [{"parts": parts, "choices": []}]})
    person.context.route(
        "**/webhooks/web/message", lambda route: route.fulfill(body=body, headers={"Access-Control-Allow-Origin": "*"})
    )
    person.open(library)
    person.say("hello")
    expect(person.log).to_contain_text("tap me me")

    expect(person.log.get_by_role("link")).to_have_count(0)


def test_a_page_with_the_strictest_policy_holds_it_without_one_violation(visit: Visits, site: Site, door: Door) -> None:
    policy = f"default-src 'none'; script-src {door.url}; connect-src {door.url}; form-action 'none'; base-uri 'none'"
    person = visit()
    person.open(site.page("/strict", host_page(door.url), Content_Security_Policy=policy))
    talk(person)
    person.say("which")
    person.page.get_by_role("button", name="Kansas City, Kansas").click()
    expect(person.log).to_contain_text("For Kansas City, Kansas")
    person.page.get_by_role("button", name="Print card").click()
    width = person.panel.evaluate("node => getComputedStyle(node).position")

    assert width == "fixed", "the style was not applied"
    assert [problem for problem in person.problems if "favicon" not in problem] == []


def test_styles_of_the_page_do_not_reach_the_widget(visit: Visits, site: Site, door: Door) -> None:
    rude = (
        "<style>* { display: none !important; color: red !important; font-size: 3px !important; }"
        " html, body, info-panel { display: block !important; }</style>"
    )
    person = visit()
    person.open(site.page("/rude", host_page(door.url, body=rude)))

    size = person.input.evaluate("node => [getComputedStyle(node).fontSize, getComputedStyle(node).color]")
    assert size == ["16px", "rgb(27, 31, 36)"]


def test_the_tag_put_in_twice_gives_one_widget(visit: Visits, site: Site, door: Door) -> None:
    person = visit()
    person.page.goto(site.page("/twice", host_page(door.url) + host_page(door.url)))
    expect(person.launcher).to_be_visible()
    person.page.wait_for_load_state("networkidle")

    assert person.page.locator("info-panel").count() == 1
    assert person.problems == [] or all("favicon" in problem or "404" in problem for problem in person.problems)


def test_integrity_in_the_tag_is_kept(visit: Visits, site: Site, door: Door) -> None:
    from channels.assets import Asset
    from settings import ROOT

    good = Asset.read(ROOT / "widget" / "widget.js", "text/javascript").integrity
    person = visit()
    page = host_page(door.url)
    for integrity, count in ((good, 1), (good[:-4] + "AAAA", 0)):
        path = f"/integrity{count}"
        person.page.goto(
            site.page(path, page.replace(" async", f' integrity="{integrity}" crossorigin="anonymous" async'))
        )
        person.page.wait_for_load_state("networkidle")
        assert person.page.locator("info-panel").count() == count
