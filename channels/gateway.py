"""What every SMS gateway brings and takes, whatever its dialect: a post, the message in it, a reply."""

from __future__ import annotations

import hashlib
import hmac
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import parse_qsl

from rasa.shared.exceptions import RasaException

BODY_LIMIT = 32 * 1024  # octets: 1,600 letters (the longest SMS), each percent-encoded, and the gateway's own fields
TEXT_LIMIT = 1600
_NUMBER = re.compile(r"(?:tel:)?\s*(?:\+|00)?([\d\s().-]*\d[\d\s().-]*)")


class DoorClosed(RasaException):
    """The door cannot be opened safely with these settings; the message says which one is missing or wrong."""


class Refused(Exception):
    """This post is not let in: `status` is the HTTP status. Nothing of it was processed."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason


@dataclass(frozen=True)
class Post:
    """One HTTP POST as it came: the path with its query, the headers (any case), the octets of the body."""

    path: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class Incoming:
    """One message from a person.

    `channel` is sms or whatsapp. `proof` is the signature that vouches for the post, "" where the dialect has none.
    `opt_out` is STOP, START or HELP when the gateway has answered that word itself; then nothing is said.
    """

    id: str
    sender: str
    recipient: str
    text: str
    channel: str = "sms"
    proof: str = ""
    opt_out: str = ""


class Gateway(Protocol):
    """A dialect: lets posts in, reads them, and writes the reply."""

    def receive(self, post: Post) -> Incoming:
        """The message of an authentic post. Raises Refused."""

    def reply(self, text: str, to: Incoming) -> tuple[str, str]:
        """Body and content type of the HTTP answer; with the text "" it is one that sends nothing."""


def form(body: bytes) -> dict[str, str]:
    """The fields of a form, blank ones kept (Sanic 21.12 drops them, and the signature covers them).

    Raises Refused when it is not a form.
    """
    try:
        return dict(parse_qsl(body.decode("ascii"), keep_blank_values=True, max_num_fields=200))
    except ValueError:
        raise Refused(400, "not a form") from None


def typed(text: str) -> str:
    """The words of a message: no control letters, no leading slash (Rasa reads that as a command), not too long."""
    words = "".join(letter for letter in text if letter in "\n\t" or unicodedata.category(letter) not in ("Cc", "Cs"))
    return re.sub(r"^[\s/]+", "", words[:TEXT_LIMIT]).rstrip()


def e164(number: str) -> str:
    """A number as + and digits; a sender that is not a number (a short name) comes back in lower case."""
    match = _NUMBER.fullmatch(number.strip())
    return "+" + re.sub(r"\D", "", match.group(1)) if match else number.strip().casefold()


def hidden(secret: str, words: str) -> str:
    """HMAC-SHA256 in hex: stands for a phone number or a message id, and cannot be turned back without the secret."""
    return hmac.new(secret.encode(), words.encode("utf-8", "replace"), hashlib.sha256).hexdigest()
