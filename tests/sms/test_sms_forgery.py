"""Nothing comes in that the gateway did not sign, and nothing twice."""

from __future__ import annotations

import asyncio
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sms_gateway import PATH, PUBLIC_URL, SECRET, TOKEN, Door, Echo, FakeStore, encoded, message, signature
from twilio.request_validator import RequestValidator

from channels.answers import Answers
from channels.gateway import Post, Refused
from channels.sms import SmsChannel
from channels.twilio import TwilioGateway, TwilioSignature

GATEWAY = TwilioGateway(TwilioSignature(TOKEN, PUBLIC_URL))


def test_a_signature_of_twilios_own_library_is_let_in(open_door):
    fields = message("Placer County ¿dónde? 🌲 a+b=c&d", OptOut="", Blank="")
    signed = RequestValidator(TOKEN).compute_signature(PUBLIC_URL + PATH, fields)
    assert signed == signature(PUBLIC_URL + PATH, fields)
    assert open_door().post(encoded(fields), {"X-Twilio-Signature": signed}).status == 200


def test_the_query_of_the_address_is_signed_too(open_door):
    door, path = open_door(), PATH + "?line=2&x=%20"
    fields = message()
    assert door.post(encoded(fields), {"X-Twilio-Signature": signature(PUBLIC_URL + path, fields)}, path).status == 200
    fields = message()
    assert door.post(encoded(fields), {"X-Twilio-Signature": signature(PUBLIC_URL + PATH, fields)}, path).status == 403


def forgeries(chance: random.Random) -> tuple[str, dict[str, str], str | None]:
    """One forged post: what is wrong with it, its fields, its signature."""
    fields = message("Placer County")
    right = signature(PUBLIC_URL + PATH, fields)
    wrong_urls = {
        "scheme": PUBLIC_URL.replace("https", "http"),
        "host": "https://help.example.com",
        "the address it was posted to": "http://127.0.0.1",
        "subdomain": "https://www.help.example.org",
    }
    kind = chance.choice(
        ["unsigned", "empty", "random", "token", "url", "path", "changed", "added", "removed", "letter"]
    )
    if kind in ("unsigned", "empty"):
        return kind, fields, None if kind == "unsigned" else ""
    if kind == "random":
        return kind, fields, "".join(chance.choices("abcdefghijklmnopqrstuvwxyz0123456789+/", k=27)) + "="
    if kind == "token":
        return kind, fields, signature(PUBLIC_URL + PATH, fields, token=f"{chance.getrandbits(128):032x}")
    if kind == "url":
        return kind, fields, signature(chance.choice(list(wrong_urls.values())) + PATH, fields)
    if kind == "path":
        return kind, fields, signature(PUBLIC_URL + chance.choice(["", "/", PATH + "/", "/webhooks/web"]), fields)
    if kind == "letter":
        at = chance.randrange(27)
        return kind, fields, right[:at] + ("A" if right[at] != "A" else "B") + right[at + 1 :]
    name = chance.choice(list(fields))
    if kind == "changed":
        return kind, {**fields, name: fields[name] + chance.choice(["x", " ", "0", "é"])}, right
    if kind == "added":
        return kind, {**fields, f"Extra{chance.randrange(99)}": "1"}, right
    return kind, {at: value for at, value in fields.items() if at != name}, right


def test_a_thousand_of_a_thousand_forged_posts_are_refused_and_nothing_is_processed(open_door):
    assistant, chance = Echo(), random.Random(6)
    door = open_door(assistant)
    passed = []
    for _ in range(1000):
        kind, fields, signed = forgeries(chance)
        headers = {} if signed is None else {"X-Twilio-Signature": signed}
        if door.post(encoded(fields), headers).status != 403:
            passed.append(kind)
    assert passed == []
    assert assistant.heard == [] and door.store.forgotten == []


@pytest.mark.parametrize(
    "body", [b"", b"&", b"=", b"\x00\xff", b"Body=" * 500, "Body=é".encode(), b'{"Body": "x"}', b"%"]
)
def test_a_body_that_no_gateway_sends_is_refused(open_door, body):
    assistant = Echo()
    assert open_door(assistant).post(body, {"X-Twilio-Signature": "x"}).status in (400, 403)
    assert assistant.heard == []


def test_headers_that_claim_another_address_change_nothing(open_door):
    fields = message()
    headers = {
        "X-Twilio-Signature": signature("http://evil.example.net" + PATH, fields),
        "Host": "evil.example.net",
        "X-Forwarded-Host": "evil.example.net",
        "X-Forwarded-Proto": "http",
        "X-Original-URL": "http://evil.example.net" + PATH,
    }
    assert open_door().post(encoded(fields), headers).status == 403


def test_a_blank_field_left_out_on_the_way_breaks_the_signature(open_door):
    fields = message(FromCity="")
    signed = signature(PUBLIC_URL + PATH, fields)
    del fields["FromCity"]
    # A blank value adds nothing to what is signed but its name.
    assert open_door().post(encoded(fields), {"X-Twilio-Signature": signed}).status == 403


class Hands:
    """A clock that a test moves on."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def aged():
    """A door whose window for retries the test can let pass."""
    clock, assistant = Hands(), Echo()
    channel = SmsChannel(GATEWAY, SECRET)
    channel._answers = Answers(clock=clock)
    door = Door(channel, assistant, FakeStore())
    yield door, clock, assistant
    door.close()


def test_a_replay_after_the_window_is_refused(aged):
    door, clock, assistant = aged
    fields = message()
    assert door.send(fields).status == 200
    clock.now = 299
    assert door.send(fields).status == 200
    clock.now = 10_000
    assert door.send(fields).status == 403
    assert len(assistant.heard) == 1


def test_a_replay_with_its_fields_cut_elsewhere_is_still_a_replay(aged):
    """Names and values are signed as one run of letters: Body=hello and Bod=yhello have the same signature."""
    door, clock, assistant = aged
    fields = message("hello")
    signed = {"X-Twilio-Signature": signature(PUBLIC_URL + PATH, fields)}
    assert door.post(encoded(fields), signed).status == 200
    moved = dict(fields)
    moved["MessageSid"] += "NumMedia" + moved.pop("NumMedia")
    assert signature(PUBLIC_URL + PATH, moved) == signed["X-Twilio-Signature"]
    door.post(encoded(moved), signed)
    clock.now = 10_000
    assert door.post(encoded(moved), signed).status == 403
    assert assistant.heard == ["hello"]


def test_what_is_remembered_of_old_messages_is_bounded():
    async def play() -> tuple[int, int]:
        clock = Hands()
        answers = Answers(window=10, remembered=50, clock=clock)
        for at in range(500):
            clock.now = float(at)

            async def say() -> str:
                return "text"

            await answers.answer([f"SM{at}"], say)
        return len(answers._recent), len(answers._seen)

    recent, seen = asyncio.run(play())
    assert recent <= 12 and seen <= 51


@given(body=st.binary(max_size=300), signed=st.text(max_size=40))
def test_no_octets_come_in_without_a_signature(body, signed):
    with pytest.raises(Refused) as refused:
        GATEWAY.receive(Post(PATH, {"X-Twilio-Signature": signed}, body))
    assert refused.value.status in (400, 403)


@given(text=st.text(max_size=400), sender=st.from_regex(r"\+1[2-9][0-9]{9}", fullmatch=True))
def test_any_signed_text_is_read_as_it_was_sent(text, sender):
    fields = message(text.encode("utf-8", "replace").decode(), From=sender)
    read = GATEWAY.receive(Post(PATH, {"X-Twilio-Signature": signature(PUBLIC_URL + PATH, fields)}, encoded(fields)))
    assert read.sender == sender
    letters = [letter for letter in read.text if letter.isalnum()]
    assert letters == [letter for letter in fields["Body"] if letter.isalnum()][: len(letters)]
    assert not read.text.startswith(("/", " "))
