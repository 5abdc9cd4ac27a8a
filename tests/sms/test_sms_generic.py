"""Gateways other than Twilio: their fields, their proofs, their replies."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sms_gateway import PATH, PHONE, PUBLIC_URL, TOKEN, Echo, encoded, message, signature

from channels.gateway import Incoming, Post, Refused, e164
from channels.generic import Dialect, GenericGateway, value
from channels.twilio import TwilioSignature

KEY = "a shared secret of length"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
JSON = {"Content-Type": "application/json"}


def gateway(**options) -> GenericGateway:
    return GenericGateway(Dialect(**options), KEY)


def test_46elks_posts_a_form_and_reads_the_reply_from_plain_text(open_door):
    elks = gateway(auth="basic", fields={"text": "message"}, reply="plain")
    assistant = Echo()
    fields = {
        "direction": "incoming",
        "id": "sf1",
        "from": PHONE,
        "to": "+46700000000",
        "message": "Reno",
        "created": "now",
    }
    authorization = "Basic " + base64.b64encode(KEY.encode()).decode()
    reply = open_door(assistant, elks).post(encoded(fields), {"Authorization": authorization})
    assert reply.status == 200
    assert reply.body.startswith("1-888-373-7888 calls and texts")
    assert assistant.heard == ["Reno"]


def test_rapidpro_posts_json_of_its_own_and_reads_json(open_door):
    assistant = Echo()
    rapidpro = gateway(fields={"from": "contact.urn", "text": "input.text", "id": "input.uuid"}, reply="json")
    body = {"contact": {"urn": "tel:" + PHONE}, "input": {"text": "ayuda en Reno", "uuid": "0c3b"}}
    reply = open_door(assistant, rapidpro).post(json.dumps(body).encode(), {**JSON, "X-Webhook-Secret": KEY})
    assert json.loads(reply.body)["text"].startswith("1-888-373-7888 calls and texts")
    assert assistant.heard == ["ayuda en Reno"]


def test_kannel_posts_the_text_as_the_body_and_the_rest_in_headers(open_door):
    places = {"id": "", "from": "header:X-Kannel-From", "to": "header:X-Kannel-To", "text": "body"}
    assistant = Echo()
    door = open_door(assistant, gateway(auth="basic", fields=places, reply="plain"))
    headers = {
        "Authorization": "Basic " + base64.b64encode(KEY.encode()).decode(),
        "Content-Type": "text/plain; charset=UTF-8",
        "X-Kannel-From": PHONE,
        "X-Kannel-To": "+12025550100",
    }
    for _ in range(2):
        assert door.post("¿a quién llamo en Reno?".encode(), headers).body.startswith("1-888-373-7888")
    assert assistant.heard == ["¿a quién llamo en Reno?"] * 2
    assert door.post(b"Reno", {**headers, "X-Kannel-From": ""}).status == 400


def test_plivo_gets_xml_that_names_both_ends():
    body, kind = gateway(reply="plivo").reply("1 < 2 & 3", Incoming("1", '1"530', "15305550100", "hi"))
    assert 'src="15305550100"' in body and "dst='1\"530'" in body and "1 &lt; 2 &amp; 3" in body
    assert kind.startswith("text/xml")


@pytest.mark.parametrize("reply", ["twiml", "plivo", "plain", "json"])
def test_silence_is_written_in_every_dialect(reply):
    body, _ = gateway(reply=reply).reply("", Incoming("1", PHONE, "", "hi"))
    assert "<Message" not in body
    assert not body or body.startswith("<") or json.loads(body) == {"text": ""}


@pytest.mark.parametrize(
    "write",
    [
        lambda digest: digest.hex(),
        lambda digest: "sha256=" + digest.hex(),
        lambda digest: digest.hex().upper(),
        lambda digest: base64.b64encode(digest).decode(),
    ],
)
def test_an_hmac_of_the_body_lets_a_post_in_however_it_is_written(write):
    body = encoded({"id": "1", "from": PHONE, "to": "", "text": "Reno"})
    headers = {**FORM, "X-Signature": write(hmac.new(KEY.encode(), body, hashlib.sha256).digest())}
    signed = gateway(auth="hmac", header="X-Signature")
    assert signed.receive(Post(PATH, headers, body)).text == "Reno"
    with pytest.raises(Refused):
        signed.receive(Post(PATH, headers, body.replace(b"Reno", b"Elko")))


@pytest.mark.parametrize("auth", ["secret", "basic", "hmac"])
@given(given_=st.text(max_size=60))
def test_no_guess_is_let_in(auth, given_):
    headers = {**FORM, "X-Webhook-Secret": given_, "Authorization": given_}
    with pytest.raises(Refused) as refused:
        gateway(auth=auth).receive(Post(PATH, headers, b"id=1&from=%2B1&text=hi"))
    assert refused.value.status == 403


def test_a_hmac_message_sent_again_later_is_a_replay_however_its_signature_is_written():
    body = encoded({"id": "1", "from": PHONE, "text": "Reno"})
    digest = hmac.new(KEY.encode(), body, hashlib.sha256).digest()
    signed = gateway(auth="hmac")
    first = signed.receive(Post(PATH, {**FORM, "X-Webhook-Secret": digest.hex()}, body))
    second = signed.receive(Post(PATH, {**FORM, "X-Webhook-Secret": digest.hex().upper()}, body))
    assert first.proof == second.proof != ""


def test_a_gateway_that_signs_as_twilio_does():
    twilio_like = GenericGateway(
        Dialect(auth="twilio", fields={"id": "MessageUUID", "from": "From", "text": "Text"}),
        TOKEN,
        TwilioSignature(TOKEN, PUBLIC_URL),
    )
    fields = {"MessageUUID": "u1", "From": "15305550142", "To": "", "Text": "Reno"}
    headers = {**FORM, "X-Twilio-Signature": signature(PUBLIC_URL + PATH, fields)}
    assert twilio_like.receive(Post(PATH, headers, encoded(fields))).text == "Reno"
    with pytest.raises(Refused):
        twilio_like.receive(Post(PATH, headers, encoded({**fields, "Text": "Elko"})))


@given(body=st.one_of(st.binary(max_size=200), st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace"))))
def test_any_body_is_read_or_refused_never_an_error(body):
    for kind in (FORM, JSON):
        try:
            read = gateway().receive(Post(PATH, {**kind, "X-Webhook-Secret": KEY}, body))
        except Refused as refused:
            assert refused.status == 400
        else:
            assert read.sender and read.id


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=12,
)


@given(data=st.dictionaries(st.sampled_from(["id", "from", "to", "text", "contact"]), json_values))
def test_any_json_is_read_or_refused(data):
    body = json.dumps(data).encode()
    try:
        read = gateway().receive(Post(PATH, {**JSON, "X-Webhook-Secret": KEY}, body))
    except Refused as refused:
        assert refused.status == 400
    else:
        assert isinstance(read.text, str)


def test_json_nested_to_overflow_is_refused():
    with pytest.raises(Refused):
        gateway().receive(Post(PATH, {**JSON, "X-Webhook-Secret": KEY}, b"[" * 30_000))


def test_a_field_with_a_dot_in_its_own_name_is_found_before_a_path():
    assert value({"a.b": "own", "a": {"b": "path"}}, "a.b") == "own"
    assert value({"a": {"b": 7}}, "a.b") == "7"
    assert value({"a": {"b": {"c": 1}}}, "a.b") == ""


@pytest.mark.parametrize(
    "written", ["+15305550142", "15305550142", "0015305550142", "tel:+15305550142", "+1 (530) 555-0142"]
)
def test_a_number_is_the_same_person_however_a_gateway_writes_it(written):
    assert e164(written) == "+15305550142"


def test_a_sender_that_is_a_name_stays_one():
    assert e164("telegram:Ana ") == "telegram:ana"
    assert message()["From"] == PHONE
