"""A person at a page with the widget: what they do and see, and what the browser did behind it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Locator, Page, Request, Route, expect
from web_site import EXIT

# The widget's shadow root is closed to the page; the tests open it to look inside.
OPEN_SHADOW = """{
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (init) { return attach.call(this, { ...init, mode: 'open' }); };
}"""
WATCH = """
  addEventListener('securitypolicyviolation', (event) =>
    console.error('CSP ' + event.violatedDirective + ' ' + event.blockedURI));
  if (top === window) window.printed = [];
  window.print = () => top.printed.push(
    { title: document.title, address: location.href, text: document.body.innerText });
"""
STORES = """async () => ({
  cookie: document.cookie, local: Object.keys(localStorage), session: Object.keys(sessionStorage),
  databases: (await indexedDB.databases()).length,
  caches: 'caches' in window ? await caches.keys() : [],
  workers: 'serviceWorker' in navigator ? (await navigator.serviceWorker.getRegistrations()).length : 0,
})"""
NOTHING = {"cookie": "", "local": [], "session": [], "databases": 0, "caches": [], "workers": 0}


class Visit:
    """One browser window, with nothing left from others."""

    def __init__(self, browser: Browser, opened: bool = True, **options: Any) -> None:
        """`opened`: whether the tests may look into the shadow root; `options` are those of a browser context."""
        self.context: BrowserContext = browser.new_context(**options)
        if opened:
            self.context.add_init_script(OPEN_SHADOW)
        self.context.add_init_script(WATCH)
        self.requests: list[Request] = []
        self.problems: list[str] = []
        self.left_with: dict[str, str] | None = None
        self.context.on("request", lambda request: self.requests.append(request))
        self.context.route(f"{EXIT}**", self._elsewhere)
        self.page: Page = self.tab()

    def tab(self) -> Page:
        page = self.context.new_page()
        page.set_default_timeout(20_000)
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        page.on("console", lambda line: self.problems.append(line.text) if line.type in ("error", "warning") else None)
        return page

    def _elsewhere(self, route: Route, request: Request) -> None:
        self.left_with = request.all_headers()
        route.fulfill(body="<!doctype html><title>Elsewhere</title><h1>Weather</h1>", content_type="text/html")

    @property
    def panel(self) -> Locator:
        return self.page.get_by_role("dialog")

    @property
    def launcher(self) -> Locator:
        return self.page.locator("info-panel .launch")

    @property
    def log(self) -> Locator:
        return self.page.get_by_role("log")

    @property
    def input(self) -> Locator:
        return self.panel.get_by_role("textbox")

    def open(self, address: str) -> Visit:
        """Goes to a page and opens the panel there."""
        self.page.goto(address)
        self.launcher.click()
        expect(self.panel).to_be_visible()
        return self

    def say(self, words: str) -> None:
        self.input.fill(words)
        self.input.press("Enter")

    def focused(self) -> str:
        """The text or label of what has the focus, in the widget or the page."""
        said: str = self.page.evaluate(
            """() => { let at = document.activeElement;
              while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
              return at.getAttribute('aria-label') || at.textContent.trim().slice(0, 60); }"""
        )
        return said

    def close(self) -> None:
        self.context.close()


Visits = Callable[..., Visit]


def tag(url: str, **settings: str) -> str:
    """The one tag that a site puts into its pages."""
    data = "".join(f' data-{name}="{value}"' for name, value in settings.items())
    return f'<script src="{url}/webhooks/web/widget.js"{data} async></script>'


def host_page(
    url: str, body: str = "<main><h1>A library</h1><p>Opening hours</p></main>", lang: str = "en", **settings: str
) -> str:
    """A page of somebody else's site with the tag in it."""
    settings = {"exit": EXIT, **settings}
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>A library</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"></head>'
        f"<body>{body}{tag(url, **settings)}</body></html>"
    )


def talk(visit: Visit, words: str = "Placer County") -> None:
    visit.say(words)
    expect(visit.log).to_contain_text(f"For {words}")


def talked(person: Visit) -> None:
    person.say("Placer County")
    expect(person.log).to_contain_text("For Placer County")
    person.say("which")
    expect(person.log).to_contain_text("Which one?")


def failed(person: Visit) -> None:
    person.context.route(
        "**/webhooks/web/message",
        lambda route: route.fulfill(status=400, body="{}", headers={"Access-Control-Allow-Origin": "*"}),
    )
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
