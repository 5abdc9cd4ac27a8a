"""How one service is shown: number first, then who, when, what for, and where the number is from."""

from __future__ import annotations

import re

import phonenumbers

from directory.services import Phone, Service
from replies.talk import Talk

# The line that is in every reply; a text message has only room for its short name.
HOTLINE = "national-human-trafficking-hotline"
TOLL_FREE = ("800", "833", "844", "855", "866", "877", "888")


def shown_number(number: str) -> str:
    """A number as people write it: 1-800-575-5352, 702-936-4004, 988, +52 800 553 3000."""
    if not number.startswith("+"):
        return number
    if number.startswith("+1") and len(number) == 12:
        area, office, line = number[2:5], number[5:8], number[8:]
        return f"{'1-' if area in TOLL_FREE else ''}{area}-{office}-{line}"
    return phonenumbers.format_number(phonenumbers.parse(number), phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def service_line(talk: Talk, service: Service) -> str:
    """A service in a list: its numbers and name, hours, what it does, warnings and source."""
    words = talk.words
    values = {
        "numbers": numbers(talk, service),
        "name": talk.words("utter_hotline_name") if service.id == HOTLINE else service.name_in(talk.language),
        "hours": hours(talk, service),
        "summary": service.words("summary", talk.language),
        "notes": notes(talk, service),
        "source": source(talk, service),
    }
    return tidy(words("utter_service", **values))


def tidy(text: str) -> str:
    """What values that are empty or end in a period leave behind: "R.I.S.E.." and double blanks."""
    return re.sub(r" {2,}", " ", re.sub(r"(?<!\.)\.\.(?!\.)", ".", text)).strip()


def numbers(talk: Talk, service: Service) -> str:
    """ "1-888-373-7888 or text 233733": the first number to call and the first to text, whichever exist."""
    voice, text = service.phone("voice"), service.phone("text")
    first = voice or service.phone("videophone") or service.phone("tty")
    if voice and text and voice.number == text.number:
        return talk.words("utter_call_or_text", number=shown_number(voice.number))
    parts = [shown_number(first.number)] if first else []
    if first and not voice:
        parts = [talk.words(f"utter_by_{first.type}", number=shown_number(first.number))]
    if text:
        name = "utter_or_text" if parts else "utter_text"
        parts.append(talk.words(name, message=text_message(talk, text)))
    return " ".join(parts)


def text_message(talk: Talk, phone: Phone) -> str:
    """What to send and where: "HOME to 741741", or the number alone when any words will do."""
    number = shown_number(phone.number)
    # Two words to choose from, or none, need not be said: the line answers any message.
    if phone.keyword is None or " " in phone.keyword:
        return talk.words("utter_any_message", number=number)
    return talk.words("utter_keyword", keyword=phone.keyword, number=number)


def hours(talk: Talk, service: Service) -> str:
    """Day and night, open or closed now, or nothing when the hours are not known."""
    if service.hours == "24/7":
        return talk.words("utter_always_open")
    is_open = service.open_at(talk.now)
    if is_open is None:
        return ""
    return talk.words("utter_open_now" if is_open else "utter_closed_now", hours=written_hours(talk, service))


def written_hours(talk: Talk, service: Service) -> str:
    """The hours in words a person reads: "Mo-Fr 08:00-17:00" becomes "Mon-Fri 8am-5pm"."""
    days = dict(pair.split("=") for pair in talk.words("utter_days").split())
    text = service.hours or ""
    text = re.sub(r"\b(Mo|Tu|We|Th|Fr|Sa|Su|PH)\b", lambda match: days[match.group(1)], text)
    return re.sub(r"\b(\d\d):(\d\d)\b", _clock, text).replace(";", ",")


def _clock(match: re.Match[str]) -> str:
    hour, minute = int(match.group(1)) % 24, match.group(2)
    half = "am" if hour < 12 else "pm"
    return f"{hour % 12 or 12}{'' if minute == '00' else ':' + minute}{half}"


def notes(talk: Talk, service: Service) -> str:
    """Whom it serves if not everyone, that police answer, and the record's own warning."""
    found = []
    audience = service.words("audience", talk.language)
    if audience:
        found.append(talk.words("utter_audience", audience=audience))
    if service.answered_by == "law_enforcement" and "emergency" not in service.needs:
        found.append(talk.words("utter_is_police"))
    alert = service.words("alert", talk.language)
    if alert:
        found.append(alert)
    return " ".join(found)


def source(talk: Talk, service: Service) -> str:
    """Where the number is from and when, in a short form: "Placer County notice, Sept 2018"."""
    # The record's first source is the one that states its number.
    best = service.sources[0] if service.sources else None
    publisher = re.sub(r"\s*\([^)]*\)", "", best.publisher) if best else ""
    day = service.assured_date or (best.date if best else None)
    name = "utter_source_checked" if service.assured_date else "utter_source" if day else "utter_source_undated"
    return talk.words(name, publisher=publisher, date=month(talk, day))


def month(talk: Talk, day: str | None) -> str:
    """2018-09-21 -> "Sept 2018", 2018 -> "2018"."""
    if not day:
        return ""
    year, *rest = day.split("-")
    return f"{talk.words('utter_months').split()[int(rest[0]) - 1]} {year}" if rest else year
