"""Any other gateway: a form or JSON whose fields have names of their own, vouched for by a secret or an HMAC."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import uuid
from typing import Any, Literal
from xml.sax.saxutils import escape, quoteattr

from pydantic import BaseModel, Extra, Field, root_validator

from channels.gateway import Incoming, Post, Refused, form, typed
from channels.twilio import SIGNATURE, XML, TwilioSignature, twiml

BODY, HEADER = "body", "header:"


class Fields(BaseModel, extra=Extra.forbid):
    """Where a message stands in a post: the name of a field of the form or of the JSON.

    A dot goes into JSON objects (`contact.urn`); `header:X-Kannel-From` is a header; `body` is the whole body. An
    empty `id` is for a gateway that has none: then a retry is answered as a new message.
    """

    id: str = "id"
    sender: str = Field("from", alias="from")
    to: str = "to"
    text: str = "text"


class Dialect(BaseModel, extra=Extra.forbid):
    """The options of the generic door in credentials.yml."""

    auth: Literal["secret", "basic", "hmac", "twilio"] = "secret"
    header: str = "X-Webhook-Secret"
    fields: Fields = Fields.parse_obj({})
    reply: Literal["twiml", "plivo", "plain", "json"] = "plain"

    @root_validator(skip_on_failure=True)
    def signed_fields(cls, values: dict[str, Any]) -> dict[str, Any]:
        """A signature covers the body; a sender read from a header could be anyone's."""
        names = values["fields"].dict().values()
        if values["auth"] in ("hmac", "twilio") and any(name.startswith(HEADER) for name in names):
            raise ValueError("fields from headers need auth secret or basic: no signature covers them")
        return values


class GenericGateway:
    """A gateway described by a Dialect.

    auth `secret`: the header is the secret. `basic`: the Authorization header of HTTP, the secret being
    user:password. `hmac`: the header is HMAC-SHA256 of the body under the secret, in hex (with or without
    "sha256=") or base64. `twilio`: Twilio's signature over a form.
    """

    def __init__(self, dialect: Dialect, secret: str, signature: TwilioSignature | None = None) -> None:
        """`signature` is there when auth is twilio. An empty secret lets every post in: only for development."""
        self._dialect = dialect
        self._secret = secret
        self._signature = signature

    def receive(self, post: Post) -> Incoming:
        """See Gateway."""
        if self._secret and not self._vouches(post):
            raise Refused(403, "signature or secret missing or wrong")
        names = self._dialect.fields
        data = {} if BODY in names.dict().values() else self._data(post)
        identity, sender, to, text = (
            found_in(post, data, name) for name in (names.id, names.sender, names.to, names.text)
        )
        if not sender or (names.id and not identity):
            raise Refused(400, f"not a message: {names.sender} or {names.id} is missing")
        return Incoming(identity or uuid.uuid4().hex, sender, to, typed(text), proof=self._proof(post))

    def reply(self, text: str, to: Incoming) -> tuple[str, str]:
        """See Gateway."""
        if self._dialect.reply == "json":
            return json.dumps({"text": text}, ensure_ascii=False), "application/json"
        if self._dialect.reply == "plain":
            return text, "text/plain; charset=utf-8"
        return (plivo(text, to) if self._dialect.reply == "plivo" else twiml(text)), XML

    def _vouches(self, post: Post) -> bool:
        if self._signature:
            return self._signature.vouches(post, form(post.body))
        if self._dialect.auth == "basic":
            return _same(_header(post, "Authorization"), "Basic " + base64.b64encode(self._secret.encode()).decode())
        given = _header(post, self._dialect.header)
        if self._dialect.auth == "secret":
            return _same(given, self._secret)
        digest = hmac.new(self._secret.encode(), post.body, hashlib.sha256).digest()
        return _same(given.removeprefix("sha256=").lower(), digest.hex()) or _same(
            given, base64.b64encode(digest).decode()
        )

    def _proof(self, post: Post) -> str:
        """Only a signature is different for every message; a secret is always the same."""
        if self._signature:
            return _header(post, SIGNATURE)
        # Not the header: the same HMAC can be written in hex and in base64.
        return hashlib.sha256(post.body).hexdigest() if self._dialect.auth == "hmac" else ""

    def _data(self, post: Post) -> dict[str, Any]:
        if self._signature or "json" not in _header(post, "Content-Type").lower():
            return dict(form(post.body))
        try:
            data = json.loads(post.body)
        except (ValueError, RecursionError):
            raise Refused(400, "not JSON") from None
        if not isinstance(data, dict):
            raise Refused(400, "not a JSON object")
        return data


def found_in(post: Post, data: dict[str, Any], name: str) -> str:
    """What stands in the post under a name of Fields."""
    if name == BODY:
        return post.body.decode("utf-8", "replace")
    if name.startswith(HEADER):
        return _header(post, name.removeprefix(HEADER))
    return value(data, name)


def value(data: dict[str, Any], name: str) -> str:
    """The field of this name, or at this path in nested objects, as text; "" if there is none."""
    found: Any = data.get(name)
    if found is None:
        found = data
        for step in name.split("."):
            found = found.get(step) if isinstance(found, dict) else None
    return str(found) if isinstance(found, (str, int)) and not isinstance(found, bool) else ""


def plivo(text: str, to: Incoming) -> str:
    """Plivo's XML names both ends of the reply."""
    if not text:
        return "<Response/>"
    ends = f"src={quoteattr(to.recipient)} dst={quoteattr(to.sender)}"
    return f'<?xml version="1.0" encoding="UTF-8"?><Response><Message {ends}>{escape(text)}</Message></Response>'


def _header(post: Post, name: str) -> str:
    return post.headers.get(name) or ""


def _same(given: str, expected: str) -> bool:
    """Compares in constant time."""
    return hmac.compare_digest(given.encode("utf-8", "replace"), expected.encode())
