"""Opens doors, sites and a browser for the tests of the web widget."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect, sync_playwright
from visit import Visit, host_page
from web_site import EXIT, SECRET, Door, Memory, Site, Talker

from channels.web import WebChannel
from directory.build import build
from directory.check import check
from settings import ROOT, Settings

CHROMIUM = "/usr/bin/chromium"
# A busy machine may be slow: no test asks how fast something is.
expect.set_options(timeout=15_000)


@pytest.fixture(scope="session")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """resources.db as the records say it now."""
    target = tmp_path_factory.mktemp("directory") / "resources.db"
    build(check(ROOT / "resources"), target)
    return target


@pytest.fixture(scope="session")
def site() -> Iterator[Site]:
    """Somebody else's web site."""
    site = Site()
    yield site
    site.close()


@pytest.fixture(scope="session")
def door_settings(directory: Path, site: Site) -> Settings:
    """The settings of the doors: quick to give up, and open to `site`."""
    return Settings(
        _env_file=None, secret=SECRET, resources_db=directory, allowed_origins=f"https://a.example {site.url}",
        exit_address=EXIT, door_seconds=2, proxies=1, public_url="https://help.example.org",
    )  # fmt: skip


@pytest.fixture(scope="session")
def open_door(door_settings: Settings) -> Iterator[Callable[..., Door]]:
    """Opens doors: open_door(talker, memory, **settings); all are closed at the end."""
    doors: list[Door] = []

    def open_(talker: Talker | None = None, memory: Memory | None = None, **changed: object) -> Door:
        channel = WebChannel(door_settings.copy(update=changed))
        doors.append(Door(channel, talker or Talker(), memory or Memory()))
        return doors[-1]

    yield open_
    for door in doors:
        door.close()


@pytest.fixture(scope="module")
def talker() -> Talker:
    """The made-up assistant behind `door`."""
    return Talker()


@pytest.fixture(scope="module")
def door(open_door: Callable[..., Door], talker: Talker) -> Door:
    """A door shared by the tests of a file."""
    return open_door(talker)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, with its memory of pages left (back-forward cache) as people have it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox"], ignore_default_args=["--disable-back-forward-cache"]
        )
        yield browser
        browser.close()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Visit]]:
    """Opens browser windows: visit(**options of a browser context); all are closed at the end."""
    visits: list[Visit] = []

    def visit_(**options: Any) -> Visit:
        visits.append(Visit(browser, **options))
        return visits[-1]

    yield visit_
    for visit in visits:
        visit.close()


@pytest.fixture
def library(site: Site, door: Door) -> str:
    """The address of somebody's page with the widget."""
    return site.page("/library", host_page(door.url))
