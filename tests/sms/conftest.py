"""Opens doors for the tests and closes them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from hypothesis import settings
from sms_gateway import PUBLIC_URL, SECRET, TOKEN, Assistant, Door, Echo, FakeStore

from channels.gateway import Gateway
from channels.sms import Manner, SmsChannel
from channels.twilio import TwilioGateway, TwilioSignature

# How long one example takes says nothing on a busy machine.
settings.register_profile("sms", deadline=None, max_examples=60)
settings.load_profile("sms")


@pytest.fixture
def open_door() -> Iterator[Callable[..., Door]]:
    """Opens doors: open_door(assistant, gateway=..., manner=..., store=...); all are closed at the end."""
    doors: list[Door] = []

    def open_(
        assistant: Assistant | None = None,
        gateway: Gateway | None = None,
        manner: Manner | None = None,
        store: FakeStore | None = None,
    ) -> Door:
        gateway = gateway or TwilioGateway(TwilioSignature(TOKEN, PUBLIC_URL))
        channel = SmsChannel(gateway, SECRET, manner or Manner(per_minute=600))
        doors.append(Door(channel, assistant or Echo(), store or FakeStore()))
        return doors[-1]

    yield open_
    for door in doors:
        door.close()
