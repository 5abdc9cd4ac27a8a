"""Warning signs by topic and advice by audience, and who to call with each."""

from __future__ import annotations

import re

from directory.mentions import spelled
from directory.store import GUIDANCE, SIGNS, TITLE
from replies.service_lines import HOTLINE, service_line
from replies.talk import Talk
from replies.who_to_call import Reply

CYBERTIPLINE = "ncmec-hotline-cybertipline"
# "The first four for sex trafficking" (design: answers); a text message holds three of the longer ones.
AT_ONCE = 4
AT_ONCE_SMS = 3

# What a question about signs is about, by the beginnings of words in it; the first topic that fits wins.
TOPICS = {
    "hotel": "hotel motel front-desk housekeep guest lobby airbnb hostal huesped recepcion camarista posada",
    "health_care": "hospital nurse doctor clinic patient health er paramedic medic enfermer pacient salud",
    "school": "school teacher student classroom counselor coach pupil escuela maestr alumn profesor estudiant",
    "online": (
        "online internet groom predator app apps snap discord insta tiktok roblox game gaming chat phone sextort "
        "social-media redes en-linea videojuego celular depredador enganch"
    ),
    "labor": (
        "labor labour work worker farm job boss nanny maid cook factory wage restaurant construction salon laboral "
        "trabaj jornaler patron empleo emplead campo fabrica ninera cocina obrer limpia sirvient"
    ),
}
SEX = "sex sexual prostit pimp escort padrote proxenet"
# Beginnings this short are whole words: "er" is an emergency room, "error" is not.
WHOLE = 4


def topic_of(text: str) -> str:
    """The topic of a question about signs; sex trafficking when none is named (design: answers)."""
    letters = spelled(text)
    if _mentions(letters, SEX):
        return "sex"
    return next((topic for topic, starts in TOPICS.items() if _mentions(letters, starts)), "sex")


def _mentions(letters: str, starts: str) -> bool:
    return any(
        re.search(rf"\b{start.replace('-', ' ')}" + (r"\b" if len(start) < WHOLE else ""), letters)
        for start in starts.split()
    )


def warning_signs(talk: Talk, skip: int = 0, topic: str | None = None) -> Reply:
    """The first signs of the topic asked about, or the next ones after `skip`."""
    topic = topic or topic_of(talk.text)
    at_once = AT_ONCE_SMS if talk.words.short and topic != "sex" else AT_ONCE
    signs = [row[talk.language] for row in talk.store.rows(SIGNS, topic)]
    page = signs[skip : skip + at_once]
    if not page:
        page, skip = signs[:at_once], 0
    title = talk.store.rows(TITLE, "warning_sign", topic)[0][talk.language]
    contacts = [HOTLINE] if topic != "online" else [HOTLINE, CYBERTIPLINE]
    more = skip + len(page) < len(signs)
    text = talk.words("utter_signs", title=title, signs=_bullets(talk, page), lines=_contacts(talk, contacts))
    lines = [text, talk.words("utter_danger")] + ([talk.words("utter_signs_more")] if more else [])
    talk.remember(request="warning_signs", topic=topic, shown=skip + len(page), services=contacts)
    return Reply("\n".join(lines))


def protect_child(talk: Talk) -> Reply:
    """What a parent can do now, and who to call."""
    advice = [row[talk.language] for row in talk.store.rows(GUIDANCE, "parent", "do")]
    care = [row[talk.language] for row in talk.store.rows(GUIDANCE, "parent", "do_not")]
    title = talk.store.rows(TITLE, "guidance", "parent")[0][talk.language]
    shown = advice[:2] if talk.words.short else advice[:4] + care[:1]
    contacts = [CYBERTIPLINE, HOTLINE]
    talk.remember(services=contacts)
    text = talk.words("utter_parent", title=title, advice=_bullets(talk, shown), lines=_contacts(talk, contacts))
    return Reply("\n".join((text, talk.words("utter_danger"))))


def _bullets(talk: Talk, items: list[str]) -> str:
    if talk.words.short:
        return " ".join(item if item.endswith(".") else f"{item}." for item in items)
    return "\n".join(f"- {item}" for item in items)


def _contacts(talk: Talk, keys: list[str]) -> str:
    services = [talk.store.service(key) for key in keys]
    return "\n".join(service_line(talk, service) for service in services if service)
