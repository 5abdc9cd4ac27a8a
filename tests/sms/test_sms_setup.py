"""The door opens only when it can tell who is there."""

from __future__ import annotations

import pytest
from sms_gateway import PUBLIC_URL, SECRET, TOKEN

from channels.gateway import DoorClosed
from channels.sms import SmsChannel
from settings import settings

NAME = "WHOTOCALL_"
ALL = {"SECRET": SECRET, "PUBLIC_URL": PUBLIC_URL, "TWILIO_AUTH_TOKEN": TOKEN, "SMS_SECRET": "sixteen letters!"}


@pytest.fixture
def with_settings(monkeypatch):
    def set_(**given: str) -> None:
        for name in [*ALL, "SMS_UNSIGNED"]:
            monkeypatch.setenv(NAME + name, given.get(name, "false" if name == "SMS_UNSIGNED" else ""))
        settings.cache_clear()

    yield set_
    settings.cache_clear()


def test_twilio_needs_no_line_but_the_name_of_the_door(with_settings):
    with_settings(**ALL)
    assert SmsChannel.from_credentials(None).name() == "sms"
    assert SmsChannel.from_credentials({"gateway": "twilio"}).url_prefix() == "sms"


@pytest.mark.parametrize("missing", ["SECRET", "PUBLIC_URL", "TWILIO_AUTH_TOKEN"])
def test_twilio_stays_shut_without(with_settings, missing):
    with_settings(**{name: value for name, value in ALL.items() if name != missing})
    with pytest.raises(DoorClosed, match=NAME + missing):
        SmsChannel.from_credentials(None)


@pytest.mark.parametrize("auth", ["secret", "basic", "hmac"])
def test_another_gateway_stays_shut_without_its_secret(with_settings, auth):
    with_settings(SECRET=SECRET, SMS_SECRET="short")
    with pytest.raises(DoorClosed, match="WHOTOCALL_SMS_SECRET"):
        SmsChannel.from_credentials({"gateway": "generic", "auth": auth})


def test_another_gateway_opens_with_its_secret(with_settings):
    with_settings(SECRET=SECRET, SMS_SECRET=ALL["SMS_SECRET"])
    assert SmsChannel.from_credentials({"gateway": "generic", "fields": {"text": "message"}})


def test_a_key_too_short_to_hide_a_phone_number_is_refused(with_settings):
    with_settings(**{**ALL, "SECRET": "short"})
    with pytest.raises(DoorClosed, match=r"WHOTOCALL_SECRET .* 32"):
        SmsChannel.from_credentials(None)


@pytest.mark.parametrize(
    "options",
    [
        {"gateway": "kannel"},
        {"auth_token": "0123"},
        {"gateway": "generic", "auth": "none"},
        {"gateway": "generic", "reply": "html"},
        {"gateway": "generic", "fields": {"body": "text"}},
        {"gateway": "generic", "secret": "in the file"},
        {"gateway": "generic", 7: "x"},
        {"gateway": "generic", "auth": "hmac", "fields": {"from": "header:X-From"}},
    ],
)
def test_an_option_that_is_not_known_shuts_the_door(with_settings, options):
    with_settings(**ALL)
    with pytest.raises(DoorClosed, match=r"credentials\.yml"):
        SmsChannel.from_credentials(options)


def test_unsigned_posts_are_let_in_only_with_the_switch_for_development_and_a_warning(with_settings, caplog):
    with_settings(SECRET=SECRET, SMS_UNSIGNED="true")
    assert SmsChannel.from_credentials(None)
    assert "SMS_UNSIGNED is on" in caplog.text
