"""The SMS and WhatsApp door: a gateway's signed post in, one short message out. No number, no words are kept or logged.

The way of one message: gateway.receive (is it authentic?) -> Answers (is it new?) -> _answer -> the assistant ->
layout.compose -> gateway.reply.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from channels import keywords
from channels.answers import Answers, Replayed
from channels.forgetting import forget
from channels.gateway import BODY_LIMIT, DoorClosed, Gateway, Incoming, Post, Refused, e164, hidden
from channels.layout import compose
from channels.limits import TokenBuckets
from channels.safety import SAFETY_SMS
from channels.sms_setup import open_gateway, sender_secret
from channels.talks import Talks
from settings import SettingsError, settings

log = logging.getLogger(__name__)

OnNewMessage = Callable[[UserMessage], Awaitable[Any]]


@dataclass(frozen=True)
class Manner:
    """How the door behaves: see the settings of the same names. `seconds` are `door_seconds`.

    Twilio gives up after 15 seconds, and then nothing is sent: the safety text goes out before.
    """

    discreet: bool = True
    per_minute: int = 20
    talk_minutes: float = 30
    talk_limit: int = 10_000
    seconds: float = 10.0


class SmsOutput(CollectingOutputChannel):
    """Collects what the assistant says; its name picks the `channel: sms` wording in domain.yml."""

    @classmethod
    def name(cls) -> str:
        """The channel's name in the domain."""
        return "sms"

    async def send_text_message(self, recipient_id: str, text: str, **kwargs: Any) -> None:
        """Keeps a text whole, blank lines and all: it goes out as one message."""
        await self._persist_message(self._message(recipient_id, text=text))


class WhatsAppOutput(SmsOutput):
    """The same for WhatsApp, which takes the long wording."""

    @classmethod
    def name(cls) -> str:
        """The channel's name in the domain."""
        return "whatsapp"


class SmsChannel(InputChannel):
    """The webhook `POST /webhooks/sms/webhook`."""

    @classmethod
    def name(cls) -> str:
        """The part of the address after /webhooks/."""
        return "sms"

    @classmethod
    def from_credentials(cls, credentials: Mapping[str, Any] | None) -> SmsChannel:
        """The door that credentials.yml describes, with secrets from the settings.

        Raises DoorClosed when a secret or the public address is missing, or an option is not known.
        """
        try:
            now = settings()
        except SettingsError as error:
            raise DoorClosed(str(error)) from None
        manner = Manner(now.discreet, now.sms_per_minute, now.talk_minutes, now.talk_limit, now.door_seconds)
        return cls(open_gateway(dict(credentials or {}), now), sender_secret(now), manner)

    def __init__(self, gateway: Gateway, secret: str, manner: Manner | None = None) -> None:
        """`secret` hides senders and message ids."""
        self._gateway = gateway
        self._secret = secret
        self._manner = manner or Manner()
        self._answers = Answers()
        self._talks = Talks(self._manner.talk_minutes, self._manner.talk_limit)
        self._texts = TokenBuckets(self._manner.per_minute, self._manner.per_minute)
        self._warnings = TokenBuckets(1, 1)

    def blueprint(self, on_new_message: OnNewMessage) -> Blueprint:
        """The routes of the door."""
        routes = Blueprint("sms_webhook")

        @routes.get("/")
        async def health(_: Request) -> HTTPResponse:
            return response.json({"status": "ok"})

        @routes.post("/webhook", stream=True)
        async def webhook(request: Request) -> HTTPResponse:
            began = time.monotonic()
            try:
                message, text = await self._handle(request, on_new_message)
            except Refused as refused:
                log.warning("sms refused: %s", refused.reason)
                return response.text(refused.reason, status=refused.status)
            log.info("%s answered in %.0f ms", message.channel, 1000 * (time.monotonic() - began))
            body, content_type = self._gateway.reply(text, message)
            return response.text(body, content_type=content_type)

        return routes

    async def _handle(self, request: Request, on_new_message: OnNewMessage) -> tuple[Incoming, str]:
        """The message and what to say to it. Raises Refused."""
        body = await _body(request)
        query = f"?{request.query_string}" if request.query_string else ""
        message = self._gateway.receive(Post(request.path + query, request.headers, body))
        sender = f"{message.channel}:{hidden(self._secret, e164(message.sender))}"
        names = [hidden(self._secret, f"{sender} {message.id}")]
        if message.proof:
            names.append(hidden(self._secret, message.proof))
        agent = getattr(request.app.ctx, "agent", None)
        try:
            text = await self._answers.answer(names, lambda: self._answer(message, sender, agent, on_new_message))
        except Replayed:
            raise Refused(403, "answered before") from None
        return message, text

    async def _answer(self, message: Incoming, sender: str, agent: Any, on_new_message: OnNewMessage) -> str:
        """What to say, always within the seconds allowed and never an exception; "" when the gateway has spoken."""
        try:
            return await asyncio.wait_for(self._say(message, sender, agent, on_new_message), self._manner.seconds)
        except Exception as error:
            # The type only: the text of an error may hold the person's words.
            log.error("%s failed (%s); the safety text was sent", message.channel, type(error).__name__)
            return SAFETY_SMS

    async def _say(self, message: Incoming, sender: str, agent: Any, on_new_message: OnNewMessage) -> str:
        meant = keywords.keyword(message.text)
        if (message.opt_out or (meant or ("", ""))[0]).upper() == "STOP":
            await self._forget(sender, agent)
        if message.opt_out:
            return ""
        if meant:
            return keywords.ANSWERS[meant]
        if not self._texts.take(sender):
            return keywords.TOO_MANY if self._warnings.take(sender) else ""
        if not message.text:
            return keywords.NO_WORDS
        talk = self._talks.of(sender)
        output = WhatsAppOutput() if message.channel == "whatsapp" else SmsOutput()
        await on_new_message(UserMessage(talk.meant(message.text), output, sender, input_channel=output.name()))
        language = await _language(sender, agent)
        return compose(output.messages, talk, message.channel, self._manner.discreet, language) or SAFETY_SMS

    async def _forget(self, sender: str, agent: Any) -> None:
        self._talks.forget(sender)
        await forget(agent, sender)


async def _body(request: Request) -> bytes:
    """The body, read no further than it may be long. Raises Refused."""
    read = b""
    while (piece := await request.stream.read()) is not None:
        read += piece
        if len(read) > BODY_LIMIT:
            raise Refused(413, "too long")
    return read


async def _language(sender: str, agent: Any) -> str:
    """The language of the talk, for the one line that the door adds itself."""
    tracker = await agent.tracker_store.retrieve(sender) if agent is not None else None
    return str((tracker and tracker.get_slot("language")) or "en")
