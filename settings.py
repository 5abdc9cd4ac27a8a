"""Every setting of the assistant, read once from the environment or a .env file. `.env.example` lists them all."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from pydantic import BaseSettings, Field, SecretStr, ValidationError

ROOT = Path(__file__).resolve().parent
PREFIX = "WHOTOCALL_"


class SettingsError(Exception):
    """A setting that cannot be used; the message names it and says what it must be."""


class Settings(BaseSettings):
    """One field a setting; the environment variable is the name in capitals after WHOTOCALL_."""

    resources_db: Path = Field(ROOT / "resources.db", description="the directory that the assistant answers from")
    talk_minutes: int = Field(30, ge=1, le=24 * 60, description="minutes of silence after which a talk is forgotten")
    talk_limit: int = Field(10_000, ge=1, description="talks kept in memory at most; the oldest is forgotten first")
    action_seconds: float = Field(
        5.0, gt=0, le=60, description="seconds an answer may take before the safety line is sent"
    )

    api: bool = Field(True, description="give the directory to other tools under /api/")

    # The doors. A secret has no default: without it the door does not open.
    secret: SecretStr | None = Field(
        None, description="key of 32 characters or more that signs sessions and hides senders"
    )

    # The web door and its pages.
    allowed_origins: str = Field(
        "", description="sites that may embed the widget: https://a.org https://b.org, spaces between"
    )
    exit_address: str = Field(
        "https://www.weather.gov/",
        regex=r"^https://\S+$",
        description="where Exit leads: a harmless https page with no tie to help",
    )
    proxies: int = Field(0, ge=0, description="reverse proxies in front, whose X-Forwarded-For is believed")
    door_seconds: float = Field(
        10.0, gt=0, le=14, description="seconds a door waits for an answer before the safety line"
    )
    public_url: str = Field(
        "", description="where people reach the server: https://help.example.org; the poster's QR code leads there"
    )

    # The SMS door.
    twilio_auth_token: SecretStr | None = Field(
        None, description="auth token of the Twilio account; checks the signatures over public_url"
    )
    sms_secret: SecretStr | None = Field(
        None, description="secret of any other SMS gateway (docs/sms.md), 16 characters or more"
    )
    sms_unsigned: bool = Field(
        False, description="development only: lets unsigned SMS posts in, so that anyone may forge them"
    )
    sms_per_minute: int = Field(
        20, ge=1, le=600, description="texts of one sender that are answered in a minute; then it is asked to wait"
    )
    discreet: bool = Field(
        True, description="no telling word in the first line of a text message, which a locked phone shows"
    )

    class Config:
        env_prefix = PREFIX
        env_file = ROOT / ".env"
        env_file_encoding = "utf-8"


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The settings of this process.

    Raises SettingsError, naming each setting that is missing or has a value that cannot be used.
    """
    try:
        return Settings.parse_obj({})
    except ValidationError as error:
        wrong = [f"{PREFIX}{str(item['loc'][0]).upper()}: {item['msg']}" for item in error.errors()]
        raise SettingsError("These settings cannot be used:\n  " + "\n  ".join(wrong)) from None
