"""The pages at the server's root: they hold the numbers of the records, in both languages, and load nothing foreign."""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
import yaml
from web_site import EXIT, HOTLINE, Answer, Door

from channels import safety
from channels.numbers import ALWAYS, shown
from channels.pages import TEMPLATES
from directory.store import Store
from settings import ROOT

ROLES = ("parents", "hotel", "health-care", "school", "work", "friends")
PAGES = ["/", "/card", "/card?place=Placer+County", *(f"/signs/{role}" for role in ROLES)]


def text_of(answer: Answer) -> str:
    return unescape(re.sub(r"<style>.*?</style>|<[^>]+>", " ", answer.body.decode(), flags=re.S))


@pytest.mark.parametrize("path", PAGES)
def test_every_page_names_911_and_the_hotline_in_both_languages(door: Door, path: str) -> None:
    for language in ("en", "es"):
        page = door.ask("GET", path + ("&" if "?" in path else "?") + f"lang={language}")
        body = page.body.decode()

        assert page.status == 200
        assert f'<html lang="{language}">' in body
        assert 'href="tel:911"' in body
        assert 'href="tel:+18883737888"' in body
        assert 'href="sms:233733"' in body
        assert HOTLINE in text_of(page)


@pytest.mark.parametrize("path", [*PAGES, "/signs/nobody"])
def test_no_page_can_load_anything_foreign_or_be_kept(door: Door, path: str) -> None:
    page = door.ask("GET", path)

    assert page.headers["Content-Security-Policy"].startswith(
        "default-src 'none'; script-src 'self'; connect-src 'self'"
    )
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert page.headers["Cache-Control"] == "no-store"
    assert not re.findall(r'(?:src|action)="(?:https?:)?//', page.body.decode())


def test_the_root_is_the_chat_and_does_not_name_the_software(door: Door) -> None:
    page = door.ask("GET", "/")

    assert "<title>Information</title>" in page.body.decode()
    assert "Rasa" not in page.body.decode()
    assert f'data-exit="{EXIT}"' in page.body.decode()


def test_the_page_speaks_the_language_of_the_browser(door: Door) -> None:
    assert "A quién llamar" in text_of(door.ask("GET", "/", Accept_Language="es-MX,es;q=0.9,en;q=0.8"))
    assert "Who to call" in text_of(door.ask("GET", "/", Accept_Language="fr,de"))
    assert "Who to call" in text_of(door.ask("GET", "/?lang=<script>", Accept_Language="en"))


def test_a_role_page_holds_all_signs_and_advice_of_the_records(door: Door, directory: Path) -> None:
    store = Store(directory)
    for language in ("en", "es"):
        said = text_of(door.ask("GET", f"/signs/hotel?lang={language}"))
        for query, values in (
            ("SELECT en, es FROM warning_sign WHERE topic = ?", ("hotel",)),
            ("SELECT en, es FROM guidance WHERE audience = ?", ("bystander",)),
        ):
            rows = store.rows(query, *values)
            assert rows
            assert [row[language] for row in rows if row[language] not in said] == []


def test_parents_are_told_of_the_line_for_children(door: Door) -> None:
    assert 'href="tel:+18008435678"' in door.ask("GET", "/signs/parents").body.decode()


def test_every_service_that_a_role_page_names_is_on_record(directory: Path) -> None:
    roles = yaml.safe_load((ROOT / "channels" / "pages.yml").read_text("utf-8"))["roles"]
    store = Store(directory)

    assert [key for role in roles.values() for key in role["services"] if store.service(key) is None] == []


def test_an_unknown_role_is_not_found_but_still_helps(door: Door) -> None:
    page = door.ask("GET", "/signs/<script>alert(1)")

    assert page.status == 404
    assert HOTLINE in text_of(page)
    assert b"<script" not in page.body


def test_the_poster_shows_local_lines_of_the_records_and_a_code_to_the_chat(door: Door) -> None:
    page = door.ask("GET", "/card?place=Placer+County")
    body = page.body.decode()

    assert "Near you: Placer County, California" in text_of(page)
    assert "Cerca de ti" in text_of(page)
    assert "Stand Up Placer" in text_of(page)
    assert len(set(re.findall(r"tel:(\+1\d{10})", body)) - {"+18883737888"}) >= 1
    assert 'href="https://help.example.org/"' in body
    assert "<svg" in body
    assert "<title>Information</title>" in body


def test_the_poster_asks_which_place_is_meant(door: Door) -> None:
    body = door.ask("GET", "/card?place=kansas+city").body.decode()

    assert "/card?place=Kansas%20City%2C%20Missouri" in body
    assert "/card?place=Kansas%20City%2C%20Kansas" in body


@pytest.mark.parametrize(
    "place", ["Xyzzyville", "%00%ff", "%F0%9F%98%B1", "a" * 5000, "toronto", "%3Cscript%3Ealert(1)%3C/script%3E"]
)
def test_a_poster_for_no_known_place_says_so_and_stays_useful(door: Door, place: str) -> None:
    page = door.ask("GET", f"/card?place={place}")

    assert page.status == 200
    assert "not found" in text_of(page)
    assert HOTLINE in text_of(page)
    assert "<script" not in page.body.decode()


def test_pages_stand_when_the_directory_cannot_be_read(open_door: Callable[..., Door], tmp_path: Path) -> None:
    door = open_door(resources_db=tmp_path / "gone.db")

    for path, status in (("/", 200), ("/card?place=Placer+County", 200), ("/signs/hotel", 503)):
        page = door.ask("GET", path)
        assert (page.status, HOTLINE in text_of(page)) == (status, True)


def test_fixed_numbers_are_those_of_the_records(directory: Path) -> None:
    """The numbers written in the widget, the pages and the safety line."""
    store = Store(directory)
    hotline, emergency = store.service("national-human-trafficking-hotline"), store.service("dial-911")
    assert hotline and emergency
    numbers = {phone.type: shown(phone.number) for phone in hotline.phones}
    script = (ROOT / "widget" / "widget.js").read_text("utf-8")
    written = dict(re.findall(r"(\w+): '([\d-]+)'", re.findall(r"const LINES = \{.*\};", script)[0]))

    assert written == {"emergency": emergency.phones[0].number, "hotline": numbers["voice"], "text": numbers["text"]}
    assert (numbers["voice"], numbers["text"]) == (safety.HOTLINE, safety.HOTLINE_TEXT)
    assert [(line.call_shown, line.text_shown) for line in ALWAYS] == [("911", ""), (numbers["voice"], numbers["text"])]
    assert set(re.findall(r"\d{3}-\d{3}-\d{4}", script)) == {"888-373-7888"}


def test_all_words_of_the_pages_are_there_in_both_languages() -> None:
    words = yaml.safe_load((ROOT / "channels" / "pages.yml").read_text("utf-8"))

    def walk(node: object, path: str = "") -> list[str]:
        if not isinstance(node, dict):
            return []
        if set(node) & {"en", "es"}:
            return [] if set(node) == {"en", "es"} and all(node.values()) else [path]
        return [missing for key, child in node.items() for missing in walk(child, f"{path}.{key}")]

    assert walk(words) == []
    templates = "".join(path.read_text("utf-8") for path in TEMPLATES.glob("*.html"))
    for group in ("home", "numbers", "signs", "card"):
        assert [
            key
            for key in words[group]
            if f"{group}.{key}" not in templates and (group, key) not in {("home", "title"), ("card", "title")}
        ] == []


def test_the_script_is_compressed_versioned_and_not_sent_twice(door: Door) -> None:
    path = "/webhooks/web/widget.js"
    source = (ROOT / "widget" / "widget.js").read_bytes()
    plain = door.ask("GET", path)
    packed = door.ask("GET", path, Accept_Encoding="gzip, br")
    version = hashlib.sha384(source).hexdigest()[:12]
    lasting = door.ask("GET", f"/webhooks/web/widget-{version}.js")

    assert plain.body == gzip.decompress(packed.body) == lasting.body == source
    assert packed.headers["Vary"] == "Accept-Encoding"
    assert "max-age=300" in plain.headers["Cache-Control"]
    assert "immutable" in lasting.headers["Cache-Control"]
    again = door.ask("GET", path, Accept_Encoding="gzip", If_None_Match=packed.headers["ETag"])
    assert (again.status, again.body) == (304, b"")
    assert door.ask("GET", path, If_None_Match=packed.headers["ETag"]).status == 200
    assert door.ask("GET", "/webhooks/web/widget-000000000000.js").status == 404


def test_pages_are_compressed_for_slow_lines(door: Door) -> None:
    packed = door.ask("GET", "/", Accept_Encoding="gzip")

    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.body) == door.ask("GET", "/").body
