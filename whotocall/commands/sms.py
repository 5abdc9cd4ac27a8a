"""`whotocall sms`: a signed text to the running server, and the reply as a phone would show it. No Twilio needed."""

from __future__ import annotations

import json
import textwrap
import urllib.error
import urllib.request
import uuid
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import urlencode
from xml.etree import ElementTree

import click

from channels.gateway import DoorClosed
from channels.gsm import size
from channels.sms_setup import twilio_signature
from channels.twilio import SIGNATURE
from settings import settings

PATH = "/webhooks/sms/webhook"
# 555-0100 to 555-0199 are kept free for examples; the talk goes on when the same number writes again.
SENDER, RECIPIENT = "+12025550142", "+12025550100"
WIDTH = 40


@dataclass(frozen=True)
class Reply:
    """What came back to one text, and what it would cost: 0 segments for silence."""

    text: str
    reply: str
    encoding: str
    units: int
    room: int
    segments: int


@click.command()
@click.argument("text", required=False)
@click.option("--from", "sender", default=SENDER, show_default=True, help="who writes; whatsapp:+1... for WhatsApp")
@click.option(
    "--script",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="a file with one text a line; # starts a comment",
)
@click.option("--url", default="http://127.0.0.1:5005", show_default=True, help="where the server listens")
@click.option("--json", "as_json", is_flag=True, help="print JSON")
def sms(text: str | None, sender: str, script: Path | None, url: str, as_json: bool) -> None:
    """Text the running server and show the reply as a phone would, with its segments.

    The text is signed with WHOTOCALL_TWILIO_AUTH_TOKEN over WHOTOCALL_PUBLIC_URL, as Twilio does; for trying out,
    any token does.

    \b
    Examples:
      whotocall sms "who do I call in Placer County"
      whotocall sms --script talk.txt --json
    Exit code: 0 when every text got its answer, 1 when the server refused or did not answer.
    """
    if (text is None) == (script is None):
        raise click.UsageError('Give one TEXT in quotes or --script FILE, as in: whotocall sms "Placer County"')
    replies = []
    for line in [text or ""] if script is None else texts_of(script):
        reply = send(line, sender, url.rstrip("/"))
        replies.append(reply)
        if not as_json:
            click.echo(shown(reply))
    if as_json:
        found = [asdict(reply) for reply in replies]
        click.echo(json.dumps(found if script else found[0], ensure_ascii=False, indent=1))


def texts_of(script: Path) -> list[str]:
    """The texts of a script. Raises click.ClickException when it is not text or holds none."""
    try:
        lines = script.read_text("utf-8").splitlines()
    except UnicodeDecodeError:
        raise click.ClickException(f"{script} is not a text file in UTF-8.") from None
    texts = [line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")]
    if not texts:
        raise click.ClickException(f"{script} holds no text: write one a line.")
    return texts


def send(text: str, sender: str, url: str) -> Reply:
    """Posts one text as Twilio would. Raises click.ClickException with the way out."""
    fields = {
        "MessageSid": f"SM{uuid.uuid4().hex}",
        "NumMedia": "0",
        "From": sender,
        "To": RECIPIENT,
        "Body": text.encode("utf-8", "replace").decode(),
    }
    headers = _headers(fields)
    try:
        request = urllib.request.Request(url + PATH, urlencode(fields).encode(), headers)
        with urllib.request.urlopen(request, timeout=20) as answer:
            said = "".join(message.text or "" for message in ElementTree.fromstring(answer.read()).iter("Message"))
    except urllib.error.HTTPError as error:
        error.close()
        raise click.ClickException(_refusal(error.code)) from None
    except (ElementTree.ParseError, UnicodeDecodeError):
        raise click.ClickException(
            "The answer is not Twilio's: the server speaks another gateway's dialect (credentials.yml)."
        ) from None
    except (OSError, ValueError):
        raise click.ClickException(f"No server answers at {url}. Start it with `make run`, or give --url.") from None
    sized = size(said)
    return Reply(text, said, sized.encoding, sized.units, sized.room, sized.segments)


def shown(reply: Reply) -> str:
    """The text and the reply as two bubbles, and the count."""
    if not reply.reply:
        return f"{_bubble(reply.text, indent=12)}\n(no reply)\n"
    plural = "" if reply.segments == 1 else "s"
    count = f"{reply.segments} segment{plural}, {reply.units} of {reply.room} {reply.encoding} letters"
    return f"{_bubble(reply.text, indent=12)}\n{_bubble(reply.reply)}\n{count}\n"


def _headers(fields: dict[str, str]) -> dict[str, str]:
    if settings().sms_unsigned:
        return {}
    try:
        return {SIGNATURE: twilio_signature(settings()).sign(PATH, fields)}
    except DoorClosed as closed:
        raise click.ClickException(f"{closed} Set it in .env, for the server and for this command.") from None


def _refusal(status: int) -> str:
    return {
        403: "The server refused the signature: it has another WHOTOCALL_TWILIO_AUTH_TOKEN or WHOTOCALL_PUBLIC_URL.",
        404: "This server has no SMS door: add the line `channels.sms.SmsChannel:` to credentials.yml.",
        413: "The text is too long for a text message.",
    }.get(status, f"The server answered with status {status}.")


def _bubble(text: str, indent: int = 0) -> str:
    lines = [part for line in text.split("\n") for part in textwrap.wrap(line, WIDTH) or [""]]
    width = max(map(len, lines))
    edge = "-" * (width + 2)
    framed = [f".{edge}.", *(f"| {line:<{width}} |" for line in lines), f"'{edge}'"]
    return textwrap.indent("\n".join(framed), " " * indent)
