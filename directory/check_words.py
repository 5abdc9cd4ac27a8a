"""Texts that must not stand in a record: the street of a shelter, English where Spanish belongs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit

from directory.load import Problem
from directory.records import AnsweredBy, Need, Service, Words

# Where people hide: those who look for them must not find the house in a record.
HIDDEN = frozenset({Need.SHELTER, Need.DOMESTIC_VIOLENCE, Need.TRAFFICKING, Need.SEXUAL_ASSAULT, Need.RUNAWAY})
STREET = re.compile(
    r"\b\d{1,5}(?:[A-Z]|½)?\s+(?:[NSEW]\.?\s+|North\s+|South\s+|East\s+|West\s+)?(?:(?:[A-Z][\w.'’]*|\d{1,3}(?:st|"
    r"nd|rd|th))\s+){1,4}"
    r"(?:St|Street|Ave|Avenue|Rd|Road|Blvd|Boulevard|Dr|Drive|Ln|Lane|Way|Ct|Court|Pl|Place|Hwy|Highway|Pkwy|"
    r"Parkway|Cir|Circle|Terrace|Trail)\b"
    r"|\b(?:[Cc]alle|[Aa]venida|[Cc]arretera)\s+(?:[A-ZÁÉÍÓÚÑ]\w*\s+){1,3}(?:#|[Nn][uú]m\.?\s*|[Nn]o\.?\s*)?\d{1,5}\b"
)
BILINGUAL = ("summary", "audience", "hours_note", "alert")
ENGLISH = re.compile(r"\b(?:the|with|and|for|their|people|who|help[s]?)\b", re.I)
SPANISH = re.compile(r"\b(?:el|la|los|las|con|para|de|que|y|ayuda|en|por|un|una|a)\b", re.I)


def wrong_words(file: str, service: Service) -> Iterator[Problem]:
    """The street of a house where people hide, and English under `es`."""
    if HIDDEN & set(service.needs) and service.answered_by is AnsweredBy.NONPROFIT:
        for name, text in _texts(service):
            found = STREET.search(text)
            if found:
                reason = f"{found.group()!r} looks like a street; people in hiding are found by it: take it out"
                yield Problem(file, 0, f"{service.id}.{name}", reason)
    for name in BILINGUAL:
        words: Words | None = getattr(service, name)
        if words and (words.en == words.es or (ENGLISH.search(words.es) and not SPANISH.search(words.es))):
            yield Problem(file, 0, f"{service.id}.{name}.es", "is English; say the same in Spanish")


def wrong_sources(file: str, service: Service, today: date) -> Iterator[Problem]:
    """Sources that nobody could have read yet, or whose address leads nowhere."""
    for index, source in enumerate(service.sources, 1):
        where = f"{service.id}.sources.{index}"
        if source.date and source.date > today.isoformat()[: len(source.date)]:
            yield Problem(file, 0, f"{where}.date", f"{source.date} is in the future")
        if source.address and not _leads_somewhere(source.address):
            yield Problem(
                file,
                0,
                f"{where}.address",
                f"{source.address!r} is no web address; copy it whole from the browser, with https://",
            )


def odd_sources(file: str, service: Service) -> Iterator[Problem]:
    """Addresses that may work today but are a copy's and not the page's own."""
    for index, source in enumerate(service.sources, 1):
        address = source.address or ""
        port = re.match(r"https?://[^/]+(:\d+)(?=/|$)", address)
        if re.match(r"https?://[^/]+/https?/", address):
            reason = f"{address[:60]!r} goes through another site's server; open the page and copy its own address"
            yield Problem(file, 0, f"{service.id}.sources.{index}.address", reason)
        elif port:
            reason = f"take out {port.group(1)} and see that the page still opens: {address[:60]!r}"
            yield Problem(file, 0, f"{service.id}.sources.{index}.address", reason)


def _leads_somewhere(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    host = parts.hostname or ""
    return (
        parts.scheme in {"http", "https"}
        and re.fullmatch(r"[\w-]+(\.[\w-]+)+", host) is not None
        and " " not in address
    )


def _texts(service: Service) -> Iterator[tuple[str, str]]:
    for name in BILINGUAL:
        words: Words | None = getattr(service, name)
        if words:
            yield f"{name}.en", words.en
            yield f"{name}.es", words.es
    if service.notes:
        yield "notes", service.notes
    for index, phone in enumerate(service.phones, 1):
        if phone.note:
            yield f"phones.{index}.note", phone.note
