"""The shape of a reviewed record: what one file under resources/ may and must say.

    Organization          one file, one organization
      Service             what it does for whom; a row in "who to call"
        Phone             a number to call or to text
        Source            where a fact was read
        area              national | state | county | city | country

Names follow HSDS (organization, service, phone, schedule, service_area, assured_date). `resources/_template.yml`
explains every field to a keeper of records.
"""

from __future__ import annotations

import re
from datetime import date
from enum import Enum
from zoneinfo import ZoneInfo

import opening_hours
import phonenumbers
from pydantic import BaseModel, Extra, Field, root_validator, validator

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# Three digits (911, 988, 211, 311) or a five to six digit code for texts.
SHORT_NUMBER = re.compile(r"[2-9]\d{2}|\d{5,6}")


class Need(str, Enum):
    """What a person may ask for; the tag by which services are found."""

    TRAFFICKING = "trafficking"
    SHELTER = "shelter"
    LEGAL = "legal"
    SEXUAL_ASSAULT = "sexual_assault"
    DOMESTIC_VIOLENCE = "domestic_violence"
    RUNAWAY = "runaway"
    MISSING_CHILD = "missing_child"
    CHILD_ABUSE = "child_abuse"
    LABOR_EXPLOITATION = "labor_exploitation"
    NATIVE = "native"
    LGBTQ = "lgbtq"
    GENERAL = "general"
    SUICIDE = "suicide"
    EMERGENCY = "emergency"
    REPORT = "report"


class AnsweredBy(str, Enum):
    """Who picks up."""

    NONPROFIT = "nonprofit"
    GOVERNMENT = "government"
    LAW_ENFORCEMENT = "law_enforcement"


class Takes(str, Enum):
    """Whether a line helps people, takes reports about others, or both."""

    HELP = "help"
    REPORTS = "reports"
    BOTH = "both"


class Stated(str, Enum):
    """A yes, a no, or the honest third: nothing that was read says so."""

    YES = "yes"
    NO = "no"
    NOT_STATED = "not_stated"


class Cost(str, Enum):
    """What a call or the help costs."""

    FREE = "free"
    PAID = "paid"
    NOT_STATED = "not_stated"


class PhoneKind(str, Enum):
    """How a number is used."""

    VOICE = "voice"
    TEXT = "text"
    TTY = "tty"
    VIDEOPHONE = "videophone"


class Status(str, Enum):
    """Whether the service can be offered. Only `active` ones are answers to "who to call"."""

    ACTIVE = "active"
    ENDED = "ended"
    REFERRAL_ONLY = "referral_only"
    NO_PUBLIC_NUMBER = "no_public_number"


class Confidence(str, Enum):
    """How sure the number is: `high` the operator or a government prints it, `medium` a partner or the press does,
    `low` one weak or old source, `unconfirmed` one document states it and nothing else was found."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    UNCONFIRMED = "unconfirmed"


class _Strict(BaseModel):
    class Config:
        extra = Extra.forbid
        anystr_strip_whitespace = True
        min_anystr_length = 1


class Words(_Strict):
    """The same in English and in Spanish."""

    en: str
    es: str


class Phone(_Strict):
    """One number. `number` is E.164 ("+18005755352") or a short number ("988", "233733")."""

    number: str
    kind: PhoneKind = PhoneKind.VOICE
    keyword: str | None = None
    printed: str | None = None
    note: str | None = None

    @validator("number")
    def _number_exists(cls, value: str) -> str:
        if SHORT_NUMBER.fullmatch(value):
            return value
        if not value.startswith("+"):
            raise ValueError(f"{value!r} must start with + and the country code, like +18005755352")
        try:
            parsed = phonenumbers.parse(value)
        except phonenumbers.NumberParseException:
            raise ValueError(f"{value!r} cannot be read as a phone number") from None
        if not phonenumbers.is_possible_number(parsed):
            raise ValueError(f"{value!r} has the wrong number of digits for its country")
        return value


class Source(_Strict):
    """Where a fact was read: who published it, where, when, and what it states in our own words."""

    publisher: str
    address: str | None = None
    document: str | None = None
    date: str | None = None
    states: str

    @validator("date", pre=True)
    def _date_is_text(cls, value: object) -> object:
        """YAML reads 2018-09-05 as a date and 2018 as a number; a source's date may be a year or a month."""
        return None if value is None else str(value)

    @validator("date")
    def _date_form(cls, value: str | None) -> str | None:
        if value is not None and not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", value):
            raise ValueError(f"{value!r} must be a year, a month or a day: 2018, 2018-09 or 2018-09-21")
        return value

    @root_validator(skip_on_failure=True)
    def _has_a_place(cls, values: dict[str, object]) -> dict[str, object]:
        if not values.get("address") and not values.get("document"):
            raise ValueError("a source needs an address or the name of a document")
        return values


class Area(_Strict):
    """One place that a service covers; exactly one key is set."""

    national: bool | None = None
    state: str | None = Field(None, regex=r"^[A-Z]{2}$")
    county: str | None = Field(None, regex=r"^\d{5}$")
    city: str | None = None
    country: str | None = Field(None, regex=r"^[A-Z]{2}$")

    @root_validator(skip_on_failure=True)
    def _exactly_one(cls, values: dict[str, object]) -> dict[str, object]:
        kinds = [key for key in ("national", "state", "county", "country") if values.get(key)]
        if len(kinds) != 1 or (values.get("city") and kinds != ["county"]):
            raise ValueError(
                "say one of: national: true, state: CA, county: '06061', country: MX; a city needs its county"
            )
        return values


class Service(_Strict):
    """What an organization does for people, with the numbers that reach it."""

    id: str
    name: str = Field(max_length=70)
    name_es: str
    aliases: list[str] = []
    needs: list[Need] = Field(min_items=1)
    summary: Words
    answered_by: AnsweredBy
    takes: Takes
    confidential: Stated = Stated.NOT_STATED
    cost: Cost = Cost.NOT_STATED
    phones: list[Phone] = []
    hours: str | None = None
    hours_note: Words | None = None
    timezone: str | None = None
    languages: list[str] = []
    interpreters: bool = False
    office: bool = False
    audience: Words | None = None
    service_area: list[Area] = Field(min_items=1)
    sources: list[Source] = Field(min_items=1)
    assured_date: date | None = None
    confidence: Confidence
    status: Status = Status.ACTIVE
    alert: Words | None = None
    notes: str | None = None

    @validator("id")
    def _id_is_a_slug(cls, value: str) -> str:
        return _slug(value)

    @validator("languages", each_item=True)
    def _language_code(cls, value: str) -> str:
        if not re.fullmatch(r"[a-z]{2,3}", value):
            raise ValueError(f"{value!r} is not a language code such as en, es or ase (American Sign Language)")
        return value

    @validator("hours")
    def _hours_can_be_read(cls, value: str | None) -> str | None:
        if value is not None and not opening_hours.validate(value):
            raise ValueError(f"{value!r} is not opening hours such as 24/7 or Mo-Fr 08:00-17:00")
        return value

    @validator("timezone")
    def _timezone_exists(cls, value: str | None) -> str | None:
        try:
            ZoneInfo(value or "UTC")
        except (KeyError, ValueError, OSError):
            raise ValueError(f"{value!r} is not a time zone such as America/Los_Angeles") from None
        return value

    @root_validator(skip_on_failure=True)
    def _hangs_together(cls, values: dict[str, object]) -> dict[str, object]:
        if values["status"] is Status.ACTIVE and not values["phones"]:
            raise ValueError("an active service needs a phone; else say status: no_public_number or referral_only")
        if values["status"] is Status.NO_PUBLIC_NUMBER and values["phones"]:
            raise ValueError("status is no_public_number but a phone is given")
        if values["hours"] not in (None, "24/7") and not values["timezone"]:
            raise ValueError("hours that end need a timezone, such as America/Chicago")
        return values


class Organization(_Strict):
    """One file under resources/organizations: who is behind the services."""

    id: str
    name: str
    website: str | None = None
    services: list[Service] = Field(min_items=1)

    @validator("id")
    def _id_is_a_slug(cls, value: str) -> str:
        return _slug(value)

    @validator("website")
    def _website_form(cls, value: str | None) -> str | None:
        if value is not None and not re.match(r"https?://[^\s/]+\.[^\s/]+", value):
            raise ValueError(f"{value!r} must start with https://")
        return value


def _slug(value: str) -> str:
    if not SLUG.fullmatch(value):
        raise ValueError(f"{value!r} may hold only a-z, 0-9 and single dashes")
    return value
