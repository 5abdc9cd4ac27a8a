"""What the directory hands out: services as plain values, the place asked for and what was found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from directory.hours import is_open

# A service as "open now" is weighed: its id, `ranking.weight_of`, and hours and time zone if it closes at times.
Ranked = tuple[str, int, str | None, str | None]


@dataclass(frozen=True)
class Place:
    """A place in the United States as the directory needs it.

    `state` is two letters, `counties` holds five-digit codes (one, or several for a city over many counties; none when
    only the state is known). `name` is for people: "Placer County, California".
    """

    name: str
    state: str
    counties: tuple[str, ...] = ()
    city: str | None = None


@dataclass(frozen=True)
class Phone:
    """A number: E.164 or short; type voice, text, tty or videophone; the word to send, for texts."""

    number: str
    type: str
    keyword: str | None


@dataclass(frozen=True)
class Source:
    """Where a fact was read. `date` is a year, a month or a day, or None when the page has none."""

    publisher: str
    address: str | None
    document: str | None
    date: str | None
    states: str


@dataclass(frozen=True)
class Service:
    """One service with all that its record holds. Texts in both languages end in _en and _es."""

    id: str
    organization: str
    website: str | None
    name: str
    name_es: str
    summary_en: str
    summary_es: str
    answered_by: str
    takes: str
    confidential: str
    cost: str
    interpreters: bool
    office: bool
    confidence: str
    status: str
    hours: str | None
    timezone: str | None
    audience_en: str | None
    audience_es: str | None
    hours_note_en: str | None
    hours_note_es: str | None
    alert_en: str | None
    alert_es: str | None
    assured_date: str | None
    needs: frozenset[str]
    phones: tuple[Phone, ...]
    languages: tuple[str, ...]
    areas: tuple[str, ...]
    sources: tuple[Source, ...]

    def phone(self, kind: str = "voice") -> Phone | None:
        """The first number of this kind, if there is one."""
        return next((phone for phone in self.phones if phone.type == kind), None)

    def open_at(self, at: datetime) -> bool | None:
        """Whether it answers at this moment (aware); None when its hours are not known."""
        return is_open(self.hours, self.timezone, at)

    def words(self, name: str, language: str) -> str | None:
        """The text `name` ("summary", "alert", "hours_note") in "en" or "es"."""
        value: str | None = getattr(self, f"{name}_{language}")
        return value

    def name_in(self, language: str) -> str:
        """Its name for a reader of this language."""
        return self.name_es if language == "es" else self.name


# From the most local to the widest; the order in which services are offered.
LEVELS = ("county", "state", "national")


class Offer(NamedTuple):
    """A service and how near it is: "county" (or city), "state" or "national".

    Most offers are never shown, so the service is read when it is asked for, from the directory that the offer is of;
    that raises DirectoryUnavailable when it cannot be read. `key` is its id.
    """

    key: str
    level: str
    read: Callable[[str], Service]

    @property
    def service(self) -> Service:
        """All that is known of it."""
        return self.read(self.key)


@dataclass(frozen=True)
class Found:
    """The answer to "who to call": offers in the order to give them, and the most local level among them.

    `nearby` holds local services for related needs (a county's sexual assault line where it has none for trafficking);
    they come after the national ones and are named for what they are.
    """

    place: Place | None
    need: str
    offers: tuple[Offer, ...]
    nearby: tuple[Offer, ...] = ()

    @property
    def level(self) -> str:
        """The most local level of an offer that fits; "national" when there is none."""
        return min((offer.level for offer in self.offers), key=LEVELS.index, default="national")
