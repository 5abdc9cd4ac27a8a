"""An SMS door on a free port, a made-up assistant behind it, and a gateway that signs without the door's own code."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import http.client
import threading
import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote_plus
from xml.etree import ElementTree

from rasa.core.channels.channel import UserMessage
from sanic import Sanic

from channels.sms import SmsChannel

TOKEN = "0123456789abcdef0123456789abcdef"
SECRET = "a key of thirty-two characters, or more"
PUBLIC_URL = "https://help.example.org"
PATH = "/webhooks/sms/webhook"
PHONE = "+15305550142"

# Sanic rewrites its own methods when a server starts, which it can do again in one process only in its test mode.
Sanic.test_mode = True

Assistant = Callable[[UserMessage], Awaitable[None]]


def signature(url: str, fields: dict[str, str], token: str = TOKEN) -> str:
    """Twilio's signature as its security guide describes it, written without twilio's library."""
    signed = url + "".join(name + fields[name] for name in sorted(fields))
    return base64.b64encode(hmac.new(token.encode(), signed.encode(), hashlib.sha1).digest()).decode()


def encoded(fields: dict[str, str]) -> bytes:
    return "&".join(f"{quote_plus(name)}={quote_plus(value)}" for name, value in fields.items()).encode()


def message(body: str = "Placer County", **others: str) -> dict[str, str]:
    """The fields that Twilio sends with a text."""
    return {
        "ToCountry": "US",
        "MessageSid": "SM" + uuid.uuid4().hex,
        "AccountSid": "AC" + "0" * 32,
        "NumMedia": "0",
        "FromCity": "",
        "FromZip": "95603",
        "From": PHONE,
        "To": "+15305550100",
        "Body": body,
        **others,
    }


@dataclass
class Reply:
    status: int
    body: str

    @property
    def texts(self) -> list[str]:
        """The messages that a gateway would send on."""
        return [message.text or "" for message in ElementTree.fromstring(self.body).iter("Message")]


@dataclass
class FakeStore:
    """Stands for the tracker store: what the door asks of it."""

    language: str = "en"
    forgotten: list[str] = field(default_factory=list)

    async def delete(self, sender: str) -> None:
        self.forgotten.append(sender)

    async def retrieve(self, sender: str) -> Any:
        language = self.language

        class Tracker:
            def get_slot(self, name: str) -> str | None:
                return language if name == "language" else None

        return Tracker()


@dataclass
class Echo:
    """An assistant that says what it is told to and keeps what it was asked."""

    says: list[dict[str, Any]] = field(default_factory=lambda: [{"text": "1-888-373-7888 calls and texts"}])
    asked: list[UserMessage] = field(default_factory=list)

    async def __call__(self, asked: UserMessage) -> None:
        self.asked.append(asked)
        for said in self.says:
            await asked.output_channel.send_response(asked.sender_id, dict(said))

    @property
    def heard(self) -> list[str]:
        return [str(asked.text) for asked in self.asked]


class Door:
    """A running door, and the gateway in front of it."""

    def __init__(self, channel: SmsChannel, assistant: Assistant, store: FakeStore) -> None:
        self.channel, self.assistant, self.store = channel, assistant, store
        self._app = Sanic(f"door_{uuid.uuid4().hex}", configure_logging=False)
        self._app.config.ACCESS_LOG = False
        self._app.ctx.agent = type("Agent", (), {"tracker_store": store})()
        self._app.blueprint(channel.blueprint(assistant), url_prefix="/webhooks/sms")
        self._loop = asyncio.new_event_loop()
        self._ready, self._stop = threading.Event(), asyncio.Event()
        self._thread = threading.Thread(target=self._loop.run_until_complete, args=(self._serve(),))
        self._thread.start()
        assert self._ready.wait(10)

    async def _serve(self) -> None:
        server = await self._app.create_server(host="127.0.0.1", port=0, return_asyncio_server=True)
        await server.startup()
        await server.start_serving()
        self.port = server.server.sockets[0].getsockname()[1]
        self._ready.set()
        await self._stop.wait()
        server.close()
        await server.wait_closed()

    def close(self) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(10)
        self._loop.close()

    def post(self, body: bytes, headers: dict[str, str] | None = None, path: str = PATH) -> Reply:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        try:
            connection.request("POST", path, body, {**form, **(headers or {})})
            answer = connection.getresponse()
            return Reply(answer.status, answer.read().decode())
        finally:
            connection.close()

    def send(self, fields: dict[str, str]) -> Reply:
        """These fields as Twilio would send them."""
        return self.post(encoded(fields), {"X-Twilio-Signature": signature(PUBLIC_URL + PATH, fields)})

    def text(self, body: str, **others: str) -> str:
        """The one message sent back to a text, "" for none."""
        reply = self.send(message(body, **others))
        assert reply.status == 200, reply
        assert len(reply.texts) <= 1
        return "".join(reply.texts)
