"""The answer to "who to call": a heading that says how wide the search went, the services, the national hotline."""

from __future__ import annotations

from dataclasses import dataclass

from directory.search import REPORT, REPORT_IS_HELP, TRAFFICKING, find_services, is_behind
from directory.services import Found, Offer, Place
from places import names
from replies.service_lines import HOTLINE, service_line
from replies.talk import Talk
from replies.topics import is_child_online
from replies.where import Where, locate, unpacked

TIP_LINE = "hsi-tip-line"
CYBERTIPLINE = "ncmec-hotline-cybertipline"
# Services in one reply; "more" gives the next ones. A report has one more, for the federal tip line.
AT_ONCE = {REPORT: 4}
AT_ONCE_ELSE = 3
# Letters of a text message of two parts, 2 x 153 (design: channels, SMS).
ROOM = 306
# These stand in the first reply however much is local (design: the rows "who to call" and "report or tip").
ALWAYS = {TRAFFICKING: (HOTLINE,), REPORT: (HOTLINE, TIP_LINE)}


@dataclass(frozen=True)
class Reply:
    """What to say, and buttons whose payload is what a person would type instead."""

    text: str
    buttons: tuple[dict[str, str], ...] = ()


def answer(talk: Talk, need: str | None) -> Reply:
    """Who to call for `need` (None means trafficking) in the place of this message, or the question where."""
    where = locate(talk)
    talk.remember(request=REPORT if need == REPORT else "find_service", need=need, shown=0)
    if where.kind == "known":
        return _services(talk, where.place, need)
    if where.kind == "none":
        return _services(talk, None, need)
    return _question(talk, where, need)


def unknown_place(talk: Talk) -> Reply:
    """The place is not on file: say so, ask again, and give what covers everyone."""
    return _question(talk, Where("unknown"), talk.slot("need"))


def next_services(talk: Talk) -> Reply:
    """The services after those shown last, for "more"."""
    place = locate(talk).place
    return _services(talk, place, talk.slot("need"), skip=int(talk.slot("shown") or 0))


def _services(talk: Talk, place: Place | None, need: str | None, skip: int = 0) -> Reply:
    found = find_services(talk.store, place, need, talk.now)
    first, rest = _pages(found)
    if need == REPORT and not skip and is_child_online(talk.text):
        first = _with_cybertipline(talk, first)
    if talk.also and talk.also != found.need and not skip:
        plain, first = first, _with_second(talk, found, first)
        rest = [offer for offer in (*plain, *rest) if offer not in first]
    listed = [*first, *rest]
    page = listed[skip : skip + _at_once(need)] if skip else first
    text = _written(talk, found, page, skip, len(listed))
    if talk.words.short and len(text) > ROOM:
        # A number is worth more than the question where.
        question = talk.words("utter_report_place" if need == REPORT else "utter_ask_place")
        text = text.removesuffix(question).rstrip()
    while talk.words.short and len(text) > ROOM and (spare := _spare(found, page)):
        page = [offer for offer in page if offer is not spare]
        text = _written(talk, found, page, skip, len(listed))
    services = [offer.key for offer in page]
    talk.remember(shown=skip + len(page), services=services, asked=place is None, topic=None)
    title = talk.words("utter_more")
    more = skip + len(page) < len(listed)
    return Reply(text, ({"title": title, "payload": title.lower()},) if more else ())


def _spare(found: Found, page: list[Offer]) -> Offer | None:
    """The last offer that can wait for "more" when a text message is too long."""
    spare = [offer for offer in page if offer.key not in ALWAYS.get(found.need, ())]
    return spare[-1] if len(page) > 1 and spare else None


def _written(talk: Talk, found: Found, page: list[Offer], skip: int, listed: int) -> str:
    need = found.need
    if not page:
        return "\n".join((talk.words("utter_no_more"), talk.words("utter_national")))
    lines = _headed(talk, found, page, first=not skip)
    if need == "missing_child" and not skip:
        lines.insert(0, talk.words("utter_missing_child_now"))
    if need == REPORT and not skip:
        # After the first number, not before it: who only reports is not in danger.
        lines = [*lines[:2], talk.words("utter_report_now"), *lines[2:], talk.words("utter_report_care")]
    elif all(offer.key != HOTLINE for offer in page):
        lines.append(talk.words("utter_national" if skip else "utter_need_trafficking_line"))
    return "\n".join([*lines, *_closing(talk, found.place, need, more=skip + len(page) < listed)])


def _pages(found: Found) -> tuple[list[Offer], list[Offer]]:
    """What the first reply shows, and what "more" goes on with.

    With no need named the first reply holds what is local and the national hotline; offices and lines for some people
    only wait for "more".
    """
    room = _at_once(found.need)
    always = [offer for offer in found.offers if offer.key in ALWAYS.get(found.need, ())]
    always.sort(key=lambda offer: offer.key != HOTLINE)
    rest = [offer for offer in found.offers if offer not in always]
    if not always:
        first = rest[:room]
    else:
        local = [offer for offer in rest if offer.level != "national"]
        first = [*local[: room - len(always)], *always, *found.nearby][:room]
    first = _helpers_first(first, found.need)
    return first, [offer for offer in (*rest, *found.nearby) if offer not in first]


def _helpers_first(page: list[Offer], need: str) -> list[Offer]:
    """Police, immigration bodies and daytime offices are never the first line for a person asking for help."""
    if need in REPORT_IS_HELP:
        return page
    helper = next((offer for offer in page if not is_behind(offer.service)), None)
    return page if helper is None else [helper, *(offer for offer in page if offer is not helper)]


def _with_cybertipline(talk: Talk, first: list[Offer]) -> list[Offer]:
    """A report about a child on the internet goes there too (design: the row "report or tip")."""
    service = talk.store.service(CYBERTIPLINE)
    if service is None or any(offer.key == CYBERTIPLINE for offer in first):
        return first
    return [*first[: AT_ONCE[REPORT] - 1], Offer(CYBERTIPLINE, "national", lambda _: service)]


def _with_second(talk: Talk, found: Found, first: list[Offer]) -> list[Offer]:
    """The first reply with the best line for the other need that may be meant, in the last line's place."""
    shown = {offer.key for offer in first}
    others = find_services(talk.store, found.place, talk.also, talk.now).offers
    second = next((offer for offer in others if offer.key not in shown), None)
    if second is None:
        return first
    droppable = [offer for offer in first if offer.key not in ALWAYS.get(found.need, ())]
    kept = first if len(first) < AT_ONCE_ELSE else [offer for offer in first if offer is not droppable[-1]]
    return [*kept, second]


def _at_once(need: str | None) -> int:
    return AT_ONCE.get(need or TRAFFICKING, AT_ONCE_ELSE)


def _headed(talk: Talk, found: Found, page: list[Offer], first: bool) -> list[str]:
    """The services under headings that say what each group covers."""
    lines: list[str] = []
    level = None
    for offer in page:
        group = "nearby" if offer in found.nearby else offer.level
        if group != level:
            heading = _heading(talk, found, group, first=first and level is None)
            lines += [heading] if heading else []
            level = group
        lines.append(service_line(talk, offer.service))
    return lines


def _heading(talk: Talk, found: Found, group: str, first: bool) -> str:
    place = found.place
    if place is None:
        return talk.words("utter_for_country")
    state = names.state_name(place.state, talk.language)
    only_state = not place.counties
    if group == "nearby":
        return talk.words("utter_nearby", place=place.name)
    if group == "county":
        return talk.words("utter_for_place", place=place.name)
    if group == "state":
        if first and not only_state and found.level == "state":
            return talk.words("utter_only_state", place=place.name, state=state)
        return talk.words("utter_for_state", state=state)
    nothing_local = found.level == "national" or (found.level == "state" and not only_state)
    name = "utter_only_country" if first and nothing_local else "utter_for_country"
    return talk.words(name, place=place.name)


def _closing(talk: Talk, place: Place | None, need: str | None, more: bool) -> list[str]:
    lines = []
    if need != REPORT:
        lines.append(talk.words("utter_danger"))
    if more:
        lines.append(talk.words("utter_more_hint"))
    if place is None:
        lines.append(talk.words("utter_report_place" if need == REPORT else "utter_ask_place"))
    return lines


def _question(talk: Talk, where: Where, need: str | None) -> Reply:
    """The place is not clear: ask, and give what covers everyone in the same reply."""
    talk.remember(asked=True)
    words = talk.words
    buttons: tuple[dict[str, str], ...] = ()
    if where.kind == "abroad":
        return _abroad(talk, where)
    if where.kind == "unknown":
        question = words("utter_unknown_place")
    else:
        named = [unpacked(choice, talk.language).name for choice in where.choices]
        buttons = tuple({"title": name, "payload": name} for name in named)
        if where.kind == "typo":
            question = words("utter_did_you_mean", place=named[0])
        else:
            listed = "  " if words.short else "\n"
            question = words(
                "utter_ask_which", choices=listed.join(f"{at}. {name}" for at, name in enumerate(named, 1))
            )
    lines = [words("utter_national"), question]
    if need == REPORT:
        tips = talk.store.service(TIP_LINE)
        lines[1:1] = [words("utter_report_now"), service_line(talk, tips) if tips else ""]
    elif need:
        lines.insert(0, _first_national(talk, need))
    if need != REPORT:
        lines.insert(-1, words("utter_danger"))
    return Reply("\n".join(line for line in lines if line), buttons)


def _first_national(talk: Talk, need: str) -> str:
    found = find_services(talk.store, None, need, talk.now)
    return service_line(talk, found.offers[0].service) if found.offers else ""


def _abroad(talk: Talk, where: Where) -> Reply:
    """A line of that country where a record has one; else what to do there."""
    services = talk.store.ranked(f"country:{where.country}", TRAFFICKING, 1)
    lines = []
    if services:
        talk.remember(services=[service.id for service in services])
        lines.append(talk.words("utter_abroad", country=where.country_name))
        lines += [service_line(talk, service) for service in services]
    else:
        lines.append(talk.words("utter_abroad_unknown"))
    return Reply("\n".join([*lines, talk.words("utter_abroad_us")]))
