"""The pages at the server's root: the chat on a page of its own, warning signs by role, and the poster."""

from __future__ import annotations

import base64
import gzip
import hashlib
import logging
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, html

from channels.assets import Asset
from channels.cards import Poster, poster, qr_code
from channels.numbers import ALWAYS, line_of
from directory.services import Source
from directory.store import GUIDANCE, SIGNS, TITLE, DirectoryUnavailable, Store
from settings import ROOT, Settings

log = logging.getLogger(__name__)

TEMPLATES = ROOT / "widget" / "pages"
LANGUAGES = ("en", "es")


class Pages:
    """Makes the pages. Each is sent with a policy that lets it load nothing but the widget of this server."""

    def __init__(self, options: Settings, script: Asset) -> None:
        """`script` is the widget's file, whose version is part of its address on the page."""
        self.options = options
        self.script = script
        self.store = Store(options.resources_db)
        self.words: dict[str, Any] = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text("utf-8"))
        self.style = Markup((TEMPLATES / "page.css").read_text("utf-8"))
        self._templates = Environment(
            loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True
        )
        style_hash = base64.b64encode(hashlib.sha256(self.style.encode()).digest()).decode()
        self._headers = {
            "Content-Security-Policy": "default-src 'none'; script-src 'self'; connect-src 'self'; base-uri 'none'; "
            f"style-src 'sha256-{style_hash}'; form-action 'self'; frame-ancestors 'none'",
            "Referrer-Policy": "no-referrer",
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "no-store",
        }

    def blueprint(self) -> Blueprint:
        """The pages that have a path of their own."""
        pages = Blueprint("pages")

        @pages.get("/card")
        async def card(request: Request) -> HTTPResponse:
            return self.card(request)

        @pages.get("/signs/<role:str>")
        async def signs(request: Request, role: str) -> HTTPResponse:
            return self.signs(request, role)

        return pages

    async def front(self, request: Request) -> HTTPResponse | None:
        """Request middleware: the chat, where / is asked for."""
        if request.path != "/" or request.method != "GET":
            return None
        title = self.words["home"]["title"][_language(request)]
        return self._page(request, "home.html", title=title, exit_address=self.options.exit_address)

    def signs(self, request: Request, role: str) -> HTTPResponse:
        """The warning signs and the advice for one role."""
        known = self.words["roles"].get(role)
        if known is None:
            return self._missing(request, 404)
        language = _language(request)
        try:
            facts = self._facts(known, language)
        except DirectoryUnavailable:
            return self._missing(request, 503)
        return self._page(request, "signs.html", title=facts["heading"], role=known, here=role, **facts)

    def card(self, request: Request) -> HTTPResponse:
        """The poster for an institution, in both languages, for the place in `place`."""
        asked = (request.args.get("place") or "").strip()[:100]
        try:
            made = poster(self.store, asked) if asked else Poster()
        except DirectoryUnavailable:
            made = Poster()
        chat = (self.options.public_url or f"{request.scheme}://{request.host}").rstrip("/") + "/"
        title = self.words["card"]["title"][_language(request)]
        return self._page(request, "card.html", title=title, chat=chat, code=qr_code(chat), **made._asdict())

    def _facts(self, role: dict[str, Any], language: str) -> dict[str, Any]:
        """What the records say for a role. Raises DirectoryUnavailable."""
        topic, audience = role["topic"], role["audience"]
        services = [self.store.service(key) for key in role["services"]]
        sources = [*self.store.sources("warning_sign", topic), *self.store.sources("guidance", audience)]
        return {
            "heading": self._said(TITLE, language, "warning_sign", topic)[0],
            "signs": self._said(SIGNS, language, topic),
            "do": self._said(GUIDANCE, language, audience, "do"),
            "do_not": self._said(GUIDANCE, language, audience, "do_not"),
            "lines": [*ALWAYS, *(line_of(service) for service in services if service)],
            "sources": list(dict.fromkeys(_cited(source) for source in sources)),
        }

    def _said(self, query: str, language: str, *values: str) -> list[str]:
        return [row[language] for row in self.store.rows(query, *values)]

    def _missing(self, request: Request, status: int) -> HTTPResponse:
        title = self.words["home"]["title"][_language(request)]
        return self._page(request, "missing.html", status, title=title)

    def _page(self, request: Request, template: str, status: int = 200, **values: Any) -> HTTPResponse:
        language = _language(request)
        other = "es" if language == "en" else "en"
        known = {"words": self.words, "language": language, "other": other, "lines": ALWAYS, **values}
        known |= {"style": self.style, "script": self.script}
        text = self._templates.get_template(template).render(known)
        headers = {**self._headers, "Content-Language": language, "Vary": "Accept-Encoding, Accept-Language"}
        if "gzip" not in request.headers.get("accept-encoding", ""):
            return html(text, status, headers)
        headers["Content-Encoding"] = "gzip"
        return HTTPResponse(gzip.compress(text.encode()), status, headers, "text/html; charset=utf-8")


def _language(request: Request) -> str:
    """The language in the address, else the first of the browser's that there is, else English."""
    accepted = [item.strip()[:2].lower() for item in request.headers.get("accept-language", "").split(",")]
    return next((name for name in [request.args.get("lang"), *accepted] if name in LANGUAGES), "en")


def _cited(source: Source) -> str:
    return f"{source.publisher}, {source.date}" if source.date else source.publisher
