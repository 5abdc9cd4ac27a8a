"""Twilio's dialect: a signed form in, TwiML out, for SMS and WhatsApp numbers.

Signature: X-Twilio-Signature over the public address and the fields, see Twilio's guide to webhook security.
"""

from __future__ import annotations

from twilio.request_validator import RequestValidator
from twilio.twiml.messaging_response import MessagingResponse

from channels.gateway import Incoming, Post, Refused, form, typed

SIGNATURE = "X-Twilio-Signature"
XML = "text/xml; charset=utf-8"
_WHATSAPP = "whatsapp:"


class TwilioSignature:
    """Checks and makes signatures over the configured public address, which is never taken from the headers."""

    def __init__(self, token: str, public_url: str) -> None:
        self.token = token
        self._validator = RequestValidator(token)
        self._public_url = public_url.rstrip("/")

    def vouches(self, post: Post, fields: dict[str, str]) -> bool:
        """Whether the gateway signed these fields for this address."""
        signature = post.headers.get(SIGNATURE) or ""
        authentic: bool = self._validator.validate(self._public_url + post.path, fields, signature)
        return bool(signature) and authentic

    def sign(self, path: str, fields: dict[str, str]) -> str:
        """The signature that Twilio would send with these fields."""
        signature: str = self._validator.compute_signature(self._public_url + path, fields)
        return signature


class TwilioGateway:
    """Twilio's webhook for incoming messages."""

    def __init__(self, signature: TwilioSignature | None) -> None:
        """Without a signature every post is let in: only for development."""
        self._signature = signature

    def receive(self, post: Post) -> Incoming:
        """See Gateway. 403 for what Twilio did not sign; 400 for what it signed but is no message."""
        fields = form(post.body)
        if self._signature and not self._signature.vouches(post, fields):
            raise Refused(403, "signature missing or wrong")
        return read(fields, post.headers.get(SIGNATURE) or "")

    def reply(self, text: str, to: Incoming) -> tuple[str, str]:
        """See Gateway."""
        return twiml(text), XML


def read(fields: dict[str, str], proof: str) -> Incoming:
    """The message in the fields. Where the number is registered (FromCity, FromZip) says nothing of the person."""
    sender = fields.get("From", "")
    if not sender or not fields.get("MessageSid"):
        raise Refused(400, "not a message: MessageSid or From is missing")
    return Incoming(
        id=fields["MessageSid"],
        sender=sender.removeprefix(_WHATSAPP),
        recipient=fields.get("To", ""),
        text=typed(fields.get("Body", "")),
        channel="whatsapp" if sender.startswith(_WHATSAPP) else "sms",
        proof=proof,
        opt_out=fields.get("OptOutType", ""),
    )


def twiml(text: str) -> str:
    """One message, or an empty response that sends nothing."""
    response = MessagingResponse()
    if text:
        response.message(text)
    return str(response)
