"""The web door: the widget's file, signed sessions, and each message to Rasa and back within ten seconds."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from sanic import Blueprint
from sanic.exceptions import PayloadTooLarge
from sanic.request import Request
from sanic.response import HTTPResponse
from sanic.response import json as json_response

from channels.assets import FOR_GOOD, FRESH, Asset
from channels.forgetting import forget
from channels.gateway import DoorClosed, typed
from channels.limits import TokenBuckets, address_key
from channels.links import Part, parts
from channels.pages import Pages
from channels.safety import SAFETY_LINE
from channels.sessions import ChoiceRefused, SessionRefused, Sessions
from settings import ROOT, Settings, SettingsError, settings

log = logging.getLogger(__name__)

Handler = Callable[[UserMessage], Awaitable[Any]]

BODY_LIMIT = 8 * 1024  # octets: 500 letters of any script, each as a JSON escape, fit
TEXT_LIMIT = 500  # letters
SECRET_LENGTH = 32


class Refused(Exception):
    """A request that is not answered: `status` of HTTP and the word that the widget goes by."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason


class WebOutput(CollectingOutputChannel):
    """Collects the reply; its name picks the widget's variants in domain.yml."""

    @classmethod
    def name(cls) -> str:
        """The channel's name in domain.yml."""
        return "web"


class WebChannel(InputChannel):
    """What credentials.yml names. Each server has its own sessions, choices and limits, in memory."""

    def __init__(self, options: Settings) -> None:
        """Raises DoorClosed when there is no secret, or a short one."""
        secret = options.secret.get_secret_value() if options.secret else ""
        if len(secret) < SECRET_LENGTH:
            raise DoorClosed(f"WHOTOCALL_SECRET must be set, {SECRET_LENGTH} letters or more: it signs web sessions")
        self.options = options
        self.sessions = Sessions(secret, options.talk_limit)
        # Generous by address, since a school or a shelter is often one address; a person types slower than this.
        self.by_session = TokenBuckets(burst=10, per_minute=30)
        self.by_address = TokenBuckets(burst=120, per_minute=300)
        self.script = Asset.read(ROOT / "widget" / "widget.js", "text/javascript; charset=utf-8")

    @classmethod
    def name(cls) -> str:
        """The channel's name: the door is at /webhooks/web."""
        return "web"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> WebChannel:
        """Everything comes from the settings; credentials.yml only names the door. Raises DoorClosed."""
        try:
            return cls(settings())
        except SettingsError as error:
            raise DoorClosed(str(error)) from None

    def blueprint(self, on_new_message: Handler) -> Blueprint:
        """The routes of the door, with the pages at the server's root."""
        door = _DoorWithPages("web", Pages(self.options, self.script))
        script_paths = {"/widget.js": FRESH, f"/widget-{self.script.version}.js": FOR_GOOD}
        for path, cache_control in script_paths.items():
            door.add_route(self._script(cache_control), path, methods=["GET", "HEAD"], name=path)

        @door.post("/session", stream=True)
        async def session(request: Request) -> HTTPResponse:
            return await self._guarded(request, self._open)

        @door.post("/message", stream=True)
        async def message(request: Request) -> HTTPResponse:
            return await self._guarded(request, lambda asked: self._answer(request, asked, on_new_message))

        @door.post("/end", stream=True)
        async def end(request: Request) -> HTTPResponse:
            return await self._guarded(request, lambda asked: self._end(request, asked))

        return door

    def _script(self, cache_control: str) -> Callable[[Request], Awaitable[HTTPResponse]]:
        async def script(request: Request) -> HTTPResponse:
            return self.script.respond(request, cache_control)

        return script

    async def _guarded(self, request: Request, act: Callable[[dict[str, Any]], Awaitable[Any]]) -> HTTPResponse:
        """Runs `act` on the JSON of the request; whatever is refused becomes a plain JSON error."""
        headers = {"Cache-Control": "no-store", "Vary": "Origin", "X-Content-Type-Options": "nosniff"}
        if request.headers.get("origin") in self.options.allowed_origins.split():
            headers["Access-Control-Allow-Origin"] = request.headers["origin"]
        started = time.monotonic()
        try:
            self._spend(self.by_address, address_key(request.remote_addr or request.ip))
            answer, status, outcome = await act(await _body(request)), 200, request.path.rpartition("/")[2]
        except Refused as refusal:
            answer, status, outcome = {"error": refusal.reason}, refusal.status, refusal.reason
            if status == 429:
                headers["Retry-After"] = "5"
        log.info("web %s %d ms", outcome, (time.monotonic() - started) * 1000)
        return json_response(answer, status, headers, dumps=json.dumps)

    async def _open(self, asked: dict[str, Any]) -> dict[str, str]:
        return {"session": self.sessions.open()}

    async def _end(self, request: Request, asked: dict[str, Any]) -> dict[str, Any]:
        sender = self._sender(asked)
        self.sessions.end(sender)
        await forget(getattr(request.app.ctx, "agent", None), sender)
        return {}

    async def _answer(self, request: Request, asked: dict[str, Any], on_new_message: Handler) -> dict[str, Any]:
        sender = self._sender(asked)
        self._spend(self.by_session, sender)
        text = self._words(sender, asked)
        language = asked["lang"] if asked.get("lang") in ("en", "es") else "en"
        output = WebOutput()
        metadata = {"language": language}
        ask = on_new_message(UserMessage(text, output, sender, input_channel=self.name(), metadata=metadata))
        try:
            await asyncio.wait_for(ask, self.options.door_seconds)
        except Exception as error:
            # The message of an exception may quote the person; its name does not.
            log.error("web no answer: %s", type(error).__name__)
            output.messages.clear()
        language = await _language(request, sender) or language
        replies = output.messages or [{"text": SAFETY_LINE[language]}]
        return {"lang": language, "messages": self._shown(sender, replies)}

    def _shown(self, sender: str, replies: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """The replies in parts, their buttons as opaque ids."""
        buttons = [button for reply in replies for button in reply.get("buttons") or ()]
        ids = iter(self.sessions.offer(sender, [button["payload"] for button in buttons]))
        shown = []
        for reply in replies:
            choices = [{"id": next(ids), "title": button["title"]} for button in reply.get("buttons") or ()]
            pieces: list[Part] = parts(reply.get("text", ""))
            shown.append({"parts": pieces, "choices": choices})
        return shown

    def _sender(self, asked: dict[str, Any]) -> str:
        try:
            return self.sessions.sender(asked.get("session"))
        except SessionRefused:
            raise Refused(403, "session") from None

    def _words(self, sender: str, asked: dict[str, Any]) -> str:
        """What the person says, typed or chosen; never a command to Rasa."""
        if ("text" in asked) == ("choice" in asked):
            raise Refused(400, "text or choice")
        if "choice" in asked:
            try:
                return self.sessions.chosen(sender, asked["choice"])
            except ChoiceRefused:
                raise Refused(409, "choice") from None
        text = asked["text"]
        if not isinstance(text, str):
            raise Refused(400, "text")
        if len(text) > TEXT_LIMIT:
            raise Refused(400, "too long")
        text = typed(text)
        if not text:
            raise Refused(400, "empty")
        return text

    def _spend(self, buckets: TokenBuckets, key: str) -> None:
        if not buckets.take(key):
            raise Refused(429, "too many")


class _DoorWithPages(Blueprint):
    """Puts the pages at the root of the server that the door is registered with."""

    def __init__(self, name: str, pages: Pages) -> None:
        super().__init__(name)
        self.ctx.pages = pages

    def register(self, app: Any, options: dict[str, Any]) -> None:
        """Sanic calls this once."""
        super().register(app, options)
        app.config.PROXIES_COUNT = self.ctx.pages.options.proxies
        app.blueprint(self.ctx.pages.blueprint())
        # Rasa has a route for / of its own, which names it and its version.
        app.register_middleware(self.ctx.pages.front, "request")


async def _body(request: Request) -> dict[str, Any]:
    """The JSON object in the body, whatever content type it claims; nothing beyond BODY_LIMIT is read."""
    request.stream.request_max_size = BODY_LIMIT
    try:
        await request.receive_body()
        asked = json.loads(request.body or b"{}")
    except PayloadTooLarge:
        raise Refused(413, "too large") from None
    except (ValueError, RecursionError):
        raise Refused(400, "not JSON") from None
    if not isinstance(asked, dict):
        raise Refused(400, "not a JSON object")
    return asked


async def _language(request: Request, sender: str) -> str | None:
    """The language of the talk as the assistant understood it."""
    agent = getattr(request.app.ctx, "agent", None)
    tracker = await agent.tracker_store.retrieve(sender) if agent else None
    language = tracker.get_slot("language") if tracker else None
    return language if language in ("en", "es") else None
