"""Warning signs by topic and advice by audience, and who to call with each."""

from __future__ import annotations

from directory.store import GUIDANCE, SIGNS, TITLE
from replies.service_lines import HOTLINE, service_line
from replies.talk import Talk
from replies.topics import topic_of
from replies.who_to_call import CYBERTIPLINE, Reply

# "The first four for sex trafficking" (design: answers); a text message holds three of the longer ones.
AT_ONCE = 4
AT_ONCE_SMS = 3


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
