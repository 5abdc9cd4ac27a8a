"""What a message asks for when it is an answer, a correction or a follow-up rather than a question of its own."""

from __future__ import annotations

from typing import Any

from directory.mentions import spelled
from directory.search import REPORT
from replies.signs import warning_signs
from replies.talk import Talk
from replies.where import settle
from replies.who_to_call import Reply, answer, next_services, unknown_place

# Few names of places have more words.
LONGEST_NAME = 4
ENGLISH = ("english", "ingles", "inglish", "anglais")


def find_service(talk: Talk) -> Reply:
    """Who to call. A need named before is kept only if we had just asked where: else each question stands alone."""
    if talk.intent != "find_service":
        return answer(talk, talk.slot("need"))
    return answer(talk, talk.slot("need") if talk.slot("asked") else None)


def give_place(talk: Talk) -> Reply:
    """A place alone asks again what was asked last, there."""
    return answer(talk, REPORT if talk.slot("request") == REPORT else talk.slot("need"))


def more(talk: Talk) -> Reply:
    """The next services, or the next signs, whichever was shown last."""
    if talk.slot("request") == "warning_signs":
        return warning_signs(talk, skip=int(talk.slot("shown") or 0), topic=talk.slot("topic"))
    if not talk.slot("shown"):
        return answer(talk, talk.slot("need"))
    return next_services(talk)


def affirm(talk: Talk) -> Reply:
    """Yes to "Did you mean ...?"; without that question, who to call."""
    choices: list[dict[str, Any]] = talk.slot("choices") or []
    if choices:
        settle(talk, choices[0])
        talk.text = ""
    return give_place(talk)


def deny(talk: Talk) -> Reply:
    """No to "Did you mean ...?": another place may stand in the same message; else where it is, again."""
    talk.remember(choices=None)
    return give_place(talk)


def switch_language(talk: Talk) -> Reply:
    """The other language from here on, with the last answer said again in it."""
    english = any(word in ENGLISH for word in spelled(talk.text).split())
    talk.speak("en" if english else "es")
    talk.text = ""
    return Reply("\n".join((talk.words("utter_switched"), give_place(talk).text)))


def not_understood(talk: Talk) -> Reply:
    """What can be asked here. Right after we asked where, a few unknown words are a place that is not on file."""
    if talk.slot("asked") and 0 < len(spelled(talk.text).split()) <= LONGEST_NAME:
        return unknown_place(talk)
    return Reply(talk.words("utter_fallback"))
