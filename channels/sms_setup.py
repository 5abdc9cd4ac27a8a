"""Opens the SMS door from credentials.yml and the settings, or says why it stays shut."""

from __future__ import annotations

import logging
from typing import Any

from pydantic import SecretStr, ValidationError

from channels.gateway import DoorClosed, Gateway
from channels.generic import Dialect, GenericGateway
from channels.twilio import TwilioGateway, TwilioSignature
from settings import PREFIX, Settings

log = logging.getLogger(__name__)

SENDER_SECRET_LENGTH = 32
GATEWAY_SECRET_LENGTH = 16


def sender_secret(settings: Settings) -> str:
    """The key that hides senders. Raises DoorClosed."""
    return _secret(settings.secret, "secret", SENDER_SECRET_LENGTH, "the key that hides who writes")


def open_gateway(options: dict[str, Any], settings: Settings) -> Gateway:
    """The gateway that `options` (the lines under channels.sms.SmsChannel) describe: Twilio without any.

    Raises DoorClosed: without a secret to check posts with, the door opens only for development and says so.
    """
    kind = options.pop("gateway", "twilio")
    if kind not in ("twilio", "generic") or (kind == "twilio" and options):
        raise DoorClosed("credentials.yml: gateway is twilio (which has no other options) or generic")
    if settings.sms_unsigned:
        log.warning("%sSMS_UNSIGNED is on: anyone can forge text messages. For development only.", PREFIX)
    if kind == "twilio":
        return TwilioGateway(None if settings.sms_unsigned else twilio_signature(settings))
    dialect = _dialect(options)
    if settings.sms_unsigned:
        return GenericGateway(dialect, "")
    if dialect.auth == "twilio":
        signature = twilio_signature(settings)
        return GenericGateway(dialect, signature.token, signature)
    secret = _secret(settings.sms_secret, "sms_secret", GATEWAY_SECRET_LENGTH, "what the gateway proves itself with")
    return GenericGateway(dialect, secret)


def twilio_signature(settings: Settings) -> TwilioSignature:
    """Twilio's signature with this account's token over the public address. Raises DoorClosed."""
    if not settings.public_url.startswith(("https://", "http://")):
        raise DoorClosed(f"{PREFIX}PUBLIC_URL must be the address under which Twilio reaches this server: https://...")
    token = _secret(settings.twilio_auth_token, "twilio_auth_token", 1, "the auth token of your Twilio account")
    return TwilioSignature(token, settings.public_url)


def _dialect(options: dict[str, Any]) -> Dialect:
    try:
        return Dialect(**options)
    except (ValidationError, TypeError) as error:
        raise DoorClosed(f"credentials.yml: these options of the generic SMS gateway cannot be used. {error}") from None


def _secret(value: SecretStr | None, name: str, least: int, meaning: str) -> str:
    secret = value.get_secret_value() if value else ""
    if len(secret) < least:
        raise DoorClosed(f"{PREFIX}{name.upper()} is missing or shorter than {least} characters: {meaning}.")
    return secret
