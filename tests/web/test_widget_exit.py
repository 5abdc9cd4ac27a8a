"""The way out, in a real browser: Exit and Escape leave at once and for good, and nothing waits behind Back."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect
from visit import Visits, host_page, talk
from web_site import EXIT, LOCAL, Door, Memory, Site, Talker


def test_the_start_says_honestly_what_exit_cannot_do(visit: Visits, library: str) -> None:
    person = visit().open(library)

    expect(person.log).to_contain_text("Someone may see this screen.")
    expect(person.log).to_contain_text("does not erase your browser history")
    expect(person.log).to_contain_text("This is a program, not a person.")


def test_exit_leaves_at_once_back_skips_the_page_and_no_referer_is_sent(
    visit: Visits, library: str, site: Site
) -> None:
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
    nag = (
        "<main><h1>Form</h1><input aria-label='name'></main><script>"
        "onbeforeunload = (event) => { event.preventDefault(); return 'stay'; };"
        "addEventListener('beforeunload', (event) => { event.preventDefault(); event.returnValue = 'stay'; });</script>"
    )
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
    at = """(ms) => {
      const press = new KeyboardEvent('keydown', { key: 'Escape' });
      Object.defineProperty(press, 'timeStamp', { value: ms });
      dispatchEvent(press);
    }"""
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
