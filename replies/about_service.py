"""What is on record about one service: only that, and what is not on record is said not to be."""

from __future__ import annotations

from directory.mentions import find_service_named, spelled
from directory.services import Service
from places import resolve
from replies.service_lines import HOTLINE, notes, numbers, source, text_message, written_hours
from replies.talk import Talk
from replies.who_to_call import Reply, answer

# The slot `request` after a service was described.
ABOUT = "about_service"
# A question this short with one of these words, asked right after, is about that service.
SHORT = 9
IT = frozenset(
    {"they", "them", "their", "it", "its", "this", "ellos", "ellas", "les", "lo", "la", "su", "eso", "esa", "ahi"}
)
# More areas than this are counted instead of listed.
AREAS = 3


def about(talk: Talk) -> Reply:
    """The service that the message names; else, if it names a place, who to call there; else the one named last."""
    named = find_service_named(talk.store, talk.text)
    if named is None and resolve(talk.text).candidates:
        return answer(talk, None)
    last = (talk.slot("services") or [None])[0]
    key = named or last or HOTLINE
    service = talk.store.service(key)
    if service is None:
        return Reply("\n".join((talk.words("utter_service_unknown"), talk.words("utter_national"))))
    talk.remember(services=[service.id], request=ABOUT)
    lines = [_head(talk, service), *_facts(talk, service)]
    if service.status != "active":
        lines.append(talk.words(f"utter_{service.status}"))
    if service.id != HOTLINE:
        lines.append(talk.words("utter_national"))
    joined = (" " if talk.words.short else "\n").join(line for line in lines if line)
    return Reply(joined)


def _head(talk: Talk, service: Service) -> str:
    return talk.words(
        "utter_about",
        name=service.name_in(talk.language),
        numbers=numbers(talk, service) if service.status != "ended" else "",
        summary=service.words("summary", talk.language) or "",
    )


def _facts(talk: Talk, service: Service) -> list[str]:
    words = talk.words
    text = service.phone("text") if service.status != "ended" else None
    return [
        "" if words.short else _run_by(talk, service),
        words(f"utter_answered_{service.answered_by}"),
        _hours(talk, service),
        service.words("hours_note", talk.language) or "",
        words(f"utter_cost_{service.cost}"),
        words(f"utter_confidential_{service.confidential}"),
        words("utter_text_line", message=text_message(talk, text)) if text else words("utter_text_unknown"),
        _languages(talk, service),
        _areas(talk, service),
        "" if words.short else notes(talk, service),
        words("utter_website", website=service.website) if service.website else "",
        words("utter_checked", source=source(talk, service)),
        "" if service.assured_date else words("utter_last_checked_never"),
    ]


def _run_by(talk: Talk, service: Service) -> str:
    """The organization, unless the service bears its name."""
    named = spelled(f"{service.name} {service.name_es}")
    known = spelled(service.organization) in named
    return "" if known else talk.words("utter_run_by", organization=service.organization)


def _hours(talk: Talk, service: Service) -> str:
    is_open = service.open_at(talk.now)
    if is_open is None:
        return talk.words("utter_hours_unknown")
    if service.hours == "24/7":
        return talk.words("utter_hours_always")
    name = "utter_hours_open" if is_open else "utter_hours_closed"
    return talk.words(name, hours=written_hours(talk, service))


def _languages(talk: Talk, service: Service) -> str:
    known = dict(pair.split("=") for pair in talk.words("utter_language_names").split())
    named = [known.get(code, code).replace("_", " ") for code in service.languages]
    if service.interpreters:
        named.append(talk.words("utter_interpreters"))
    return talk.words("utter_languages", languages=", ".join(named)) if named else talk.words("utter_languages_unknown")


def _areas(talk: Talk, service: Service) -> str:
    areas = ", ".join(service.areas[:AREAS])
    if service.areas == ("United States",):
        areas = talk.words("utter_united_states")
    if len(service.areas) > AREAS:
        areas = talk.words("utter_and_more", areas=areas, count=len(service.areas) - AREAS)
    return talk.words("utter_covers", areas=areas)


def sources(talk: Talk) -> Reply:
    """Where the numbers are from, for "source": of the service that the message names, else of those named last."""
    named = find_service_named(talk.store, talk.text)
    keys = [named] if named else talk.slot("services") or [HOTLINE]
    services = [service for key in keys if (service := talk.store.service(key))]
    lines = [
        talk.words(
            "utter_sources",
            name=service.name_in(talk.language),
            numbers=numbers(talk, service),
            sources=source(talk, service),
        )
        for service in services
    ]
    return Reply("\n".join([*lines, talk.words("utter_national")]))


def follow_up(talk: Talk, response: str) -> Reply:
    """`response`, unless the question follows a service that was described: "do they take texts"."""
    asked = spelled(talk.text).split()
    if talk.slot("request") == ABOUT and len(asked) <= SHORT and not IT.isdisjoint(asked):
        return about(talk)
    return Reply(talk.words(response))
