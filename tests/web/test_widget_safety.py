"""The safety rules of the widget, each in a real browser: nothing kept, nothing changed, and a way out that holds."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect
from visit import NOTHING, STORES, Visit, host_page
from web_site import EXIT, LOCAL, Door, Memory, Site, Talker

Visits = Callable[..., Visit]


@pytest.fixture
def library(site: Site, door: Door) -> str:
    """The address of somebody's page with the widget."""
    return site.page("/library", host_page(door.url))


def talk(visit: Visit, words: str = "Placer County") -> None:
    visit.say(words)
    expect(visit.log).to_contain_text(f"For {words}")


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
        library, f"{door.url}/webhooks/web/widget.js", f"{door.url}/webhooks/web/session", f"{door.url}/webhooks/web/message",
    ]  # fmt: skip


def test_the_server_is_not_asked_anything_before_the_chat_is_opened(visit: Visits, library: str) -> None:
    person = visit()
    person.page.goto(library)
    expect(person.launcher).to_be_visible()
    person.page.wait_for_load_state("networkidle")

    assert not any("session" in request.url for request in person.requests)


def test_the_page_around_it_is_left_alone(visit: Visits, library: str) -> None:
    state = "() => [location.href, document.title, history.length, document.querySelectorAll('link, style, iframe').length]"
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


def test_the_start_says_honestly_what_exit_cannot_do(visit: Visits, library: str) -> None:
    person = visit().open(library)

    expect(person.log).to_contain_text("Someone may see this screen.")
    expect(person.log).to_contain_text("does not erase your browser history")
    expect(person.log).to_contain_text("This is a program, not a person.")


def test_exit_leaves_at_once_back_skips_the_page_and_no_referer_is_sent(visit: Visits, library: str, site: Site) -> None:
    person = visit()
    start = site.page("/start", f"<!doctype html><title>Start</title><a href='{library}'>to the library</a>")
    person.page.goto(start)
    person.page.get_by_role("link").click()
    person.launcher.click()
    talk(person)

    person.page.get_by_role("button", name="Exit").click()

    person.page.wait_for_url(EXIT)
    assert person.left_with is not None
    assert "referer" not in person.left_with
    assert person.page.evaluate("document.referrer") == ""
    person.page.go_back(wait_until="commit")
    assert person.page.url == start


def test_without_exit_the_browser_does_send_a_referer_and_back_returns(visit: Visits, site: Site) -> None:
    """What exit prevents does happen here, so the test above could fail."""
    person = visit()
    leaving = site.page("/plain", f"<!doctype html><title>Plain</title><a href='{EXIT}'>away</a>")
    person.page.goto(leaving)
    person.page.get_by_role("link").click()
    person.page.wait_for_url(EXIT)

    assert person.left_with is not None
    assert person.left_with["referer"] == site.url + "/"
    person.page.go_back(wait_until="commit")
    assert person.page.url == leaving


def test_exit_blanks_the_page_before_the_next_one_arrives(visit: Visits, library: str) -> None:
    person = visit().open(library)
    talk(person)
    # "No content" is no page: the browser stays where it is, as it does while the next page is on its way.
    person.context.route(EXIT, lambda route: route.fulfill(status=204))
    person.page.get_by_role("button", name="Exit").click(no_wait_after=True)
    person.page.wait_for_function("document.title === 'Home'")

    assert person.page.evaluate("[location.href, document.body.innerText, document.head.innerHTML]") == [
        library, "", '<meta name="referrer" content="no-referrer"><title>Home</title>',
    ]  # fmt: skip


def test_exit_is_not_held_up_by_a_page_that_asks_whether_to_leave(visit: Visits, site: Site, door: Door) -> None:
    nag = "<main><h1>Form</h1><input aria-label='name'></main><script>onbeforeunload = (e) => { e.preventDefault(); return 'stay'; };" \
        "addEventListener('beforeunload', (e) => { e.preventDefault(); e.returnValue = 'stay'; });</script>"  # fmt: skip
    person = visit()
    asked: list[str] = []
    person.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    person.open(site.page("/nag", host_page(door.url, body=nag)))
    person.page.get_by_label("name").fill("x")

    person.page.get_by_role("button", name="Exit").click()

    person.page.wait_for_url(EXIT)
    assert asked == []


def test_exit_works_when_the_server_is_gone(visit: Visits, site: Site, open_door: Callable[..., Door]) -> None:
    door = open_door()
    person = visit().open(site.page("/gone", host_page(door.url)))
    door.close()

    person.page.get_by_role("button", name="Exit").click()

    person.page.wait_for_url(EXIT)


def test_an_exit_address_that_is_not_https_is_not_used(visit: Visits, site: Site, door: Door) -> None:
    person = visit()
    person.context.route("https://www.weather.gov/", lambda route: route.fulfill(body="weather"))
    person.open(site.page("/script", host_page(door.url, exit="javascript:alert(1)")))

    person.page.get_by_role("button", name="Exit").click()

    person.page.wait_for_url("https://www.weather.gov/")


def test_escape_hides_and_three_times_leaves(visit: Visits, library: str) -> None:
    person = visit().open(library)
    person.page.keyboard.press("Escape")
    expect(person.panel).to_be_hidden()
    assert person.focused() == "Chat"
    person.page.keyboard.press("Escape")
    assert person.page.url == library
    person.page.keyboard.press("Escape")

    person.page.wait_for_url(EXIT)


def test_escape_belongs_to_the_page_while_the_chat_was_not_opened(visit: Visits, library: str) -> None:
    person = visit()
    person.page.goto(library)
    expect(person.launcher).to_be_visible()
    for _ in range(5):
        person.page.keyboard.press("Escape")

    assert person.page.url == library


def test_slow_escapes_do_not_leave(visit: Visits, library: str) -> None:
    person = visit()
    person.page.clock.install()
    person.open(library)
    at = "(ms) => { const e = new KeyboardEvent('keydown', { key: 'Escape' }); Object.defineProperty(e, 'timeStamp', { value: ms }); window.dispatchEvent(e); }"
    for moment in (10_000, 13_000, 15_500):
        person.page.evaluate(at, moment)

    assert person.page.url == library


def test_exit_makes_the_server_forget_the_talk(visit: Visits, site: Site, open_door: Callable[..., Door]) -> None:
    memory, talker = Memory(), Talker()
    person = visit().open(site.page("/forget", host_page(open_door(talker, memory).url)))
    talk(person)

    person.page.get_by_role("button", name="Exit").click()

    assert memory.forgot.wait(10)
    assert memory.forgotten == [talker.heard[0].sender_id]


def test_leaving_by_a_link_wipes_the_talk_also_for_the_back_button(visit: Visits, library: str, site: Site) -> None:
    person = visit()
    other = site.page("/other", "<!doctype html><title>Other</title>")
    person.open(library)
    talk(person)
    person.input.fill("half a sentence")
    person.page.evaluate("window.kept = true")
    person.page.goto(other)
    person.page.go_back(wait_until="commit")
    expect(person.launcher).to_be_visible()

    assert person.page.evaluate("window.kept === true"), "the browser did not keep the page, so nothing was shown"
    expect(person.panel).to_be_hidden()
    person.launcher.click()
    expect(person.log).not_to_contain_text("Placer")
    expect(person.log).not_to_contain_text(LOCAL)
    expect(person.input).to_have_value("")


def test_two_tabs_are_two_talks(visit: Visits, library: str, talker: Talker) -> None:
    person = visit().open(library)
    talk(person, "Reno")
    first, person.page = person.page, person.tab()
    person.open(library)
    talk(person, "Fresno")

    assert talker.heard[-1].sender_id != talker.heard[-2].sender_id
    expect(person.log).not_to_contain_text("Reno")
    expect(first.get_by_role("log")).not_to_contain_text("Fresno")


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


def test_words_of_a_reply_never_become_markup_or_script(visit: Visits, site: Site, open_door: Callable[..., Door]) -> None:
    person = visit().open(site.page("/markup", host_page(open_door().url)))
    person.say("<img src=x onerror=window.hurt=1><a href='javascript:window.hurt=1'>x</a>")
    expect(person.log).to_contain_text("For <img src=x")

    assert person.page.evaluate("window.hurt") is None
    expect(person.log.locator("img")).to_have_count(0)
    for link in person.log.get_by_role("link").all():
        assert (link.get_attribute("href") or "").split(":")[0] in ("tel", "sms", "https")


def test_a_server_that_sends_other_links_gets_plain_words(visit: Visits, library: str) -> None:
    person = visit()
    body = '{"lang":"en","messages":[{"parts":[{"text":"tap me","href":"javascript:alert(1)"},{"text":" me","href":"http://a.example"}],"choices":[]}]}'
    person.context.route("**/webhooks/web/message", lambda route: route.fulfill(body=body, headers={"Access-Control-Allow-Origin": "*"}))
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
    rude = "<style>* { display: none !important; color: red !important; font-size: 3px !important; } html, body, info-panel { display: block !important; }</style>"
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
        person.page.goto(site.page(path, page.replace(" async", f' integrity="{integrity}" crossorigin="anonymous" async')))
        person.page.wait_for_load_state("networkidle")
        assert person.page.locator("info-panel").count() == count
