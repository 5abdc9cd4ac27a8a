"""A web door on a free port, a made-up assistant behind it, and the sites of others that embed the widget."""

from __future__ import annotations

import asyncio
import http.client
import json
import socket
import threading
import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace
from typing import Any

from rasa.core.channels.channel import UserMessage
from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, text

from channels.web import WebChannel

SECRET = "a key of thirty-two characters, or more"
EXIT = "https://elsewhere.example/"
LOCAL = "1-530-555-0142"
HOTLINE = "1-888-373-7888"

# Sanic rewrites its own methods when a server starts, which it can do again in one process only in its test mode.
Sanic.test_mode = True

COUNTIES = [{"title": name, "payload": name} for name in ("Kansas City, Missouri", "Kansas City, Kansas")]


@dataclass
class Talker:
    """Stands for the assistant: says what it was asked, or asks back, fails, sleeps or stays silent when told to."""

    heard: list[UserMessage] = field(default_factory=list)

    async def __call__(self, message: UserMessage) -> None:
        self.heard.append(message)
        words = message.text or ""
        say = message.output_channel.send_text_message
        if words == "raise":
            raise RuntimeError(f"could not read {words}")
        if words == "sleep":
            await asyncio.Event().wait()
        elif words == "which":
            await message.output_channel.send_text_with_buttons(
                message.sender_id, f"Which one? National hotline: {HOTLINE}, text 233733.", COUNTIES
            )
        elif words != "silence":
            await say(message.sender_id, f"For {words}\nStand Up: {LOCAL}\nCall or text 988. https://example.org/help")


@dataclass
class Memory:
    """Stands for the tracker store: what the door asks of it."""

    language: str | None = None
    forgotten: list[str] = field(default_factory=list)
    forgot: threading.Event = field(default_factory=threading.Event)

    async def delete(self, sender: str) -> None:
        self.forgotten.append(sender)
        self.forgot.set()

    async def retrieve(self, sender: str) -> Any:
        return SimpleNamespace(get_slot={"language": self.language}.get)


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


async def _rasa(request: Request) -> HTTPResponse:
    return text("Hello from Rasa")


class Door:
    """A running door with `talker` behind it, as Rasa would run it."""

    def __init__(self, channel: WebChannel, talker: Callable[[UserMessage], Awaitable[None]], memory: Memory) -> None:
        self._app = Sanic(f"door-{uuid.uuid4().hex}", configure_logging=False)
        self._app.ctx.agent = SimpleNamespace(tracker_store=memory)
        self._app.add_route(_rasa, "/")
        self._app.blueprint(channel.blueprint(talker), url_prefix="/webhooks/web")
        # Sanic takes port 0 for its default, 8000.
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        self._loop = asyncio.SelectorEventLoop()
        self._stop = asyncio.Event()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._loop.run_until_complete, args=(self._serve(),))
        self._thread.start()
        assert self._ready.wait(10)
        self.url = f"http://127.0.0.1:{self.port}"

    async def _serve(self) -> None:
        server = await self._app.create_server(sock=self._socket, return_asyncio_server=True, access_log=False)
        await server.startup()
        await server.start_serving()
        self._ready.set()
        await self._stop.wait()
        server.close()
        connections = asyncio.all_tasks() - {asyncio.current_task()}
        for connection in connections:
            connection.cancel()
        await asyncio.gather(*connections, return_exceptions=True)

    def close(self) -> None:
        if self._loop.is_closed():
            return
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(10)
        self._loop.close()

    def ask(self, method: str, path: str, body: bytes | None = None, **headers: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
            response = connection.getresponse()
            return Answer(response.status, dict(response.getheaders()), response.read())
        finally:
            connection.close()

    def post(self, path: str, asked: Any, **headers: str) -> Answer:
        return self.ask("POST", f"/webhooks/web/{path}", json.dumps(asked).encode(), **headers)

    def session(self) -> str:
        session: str = self.post("session", {}).json["session"]
        return session

    def say(self, session: object, words: str, **headers: str) -> Answer:
        return self.post("message", {"session": session, "text": words}, **headers)


def words_of(answer: Answer) -> str:
    """All that a reply says."""
    return "\n".join("".join(part["text"] for part in message["parts"]) for message in answer.json["messages"])


@dataclass
class Site:
    """Somebody's web site: pages by path, with a policy; it writes down which paths were asked for."""

    pages: dict[str, tuple[str, dict[str, str]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        pages = self.pages

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                page, headers = pages.get(self.path, ("", {}))
                body = page.encode()
                self.send_response(200 if body else 404)
                for name, value in {"Content-Type": "text/html; charset=utf-8", **headers}.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *arguments: Any) -> None:
                """Says nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def page(self, path: str, html: str, **headers: str) -> str:
        """Puts a page at `path` and gives its address."""
        self.pages[path] = (html, {name.replace("_", "-"): value for name, value in headers.items()})
        return self.url + path

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
