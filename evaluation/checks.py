"""Reads the phone numbers out of a reply and says what a reply lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import phonenumbers
from phonenumbers import Leniency, PhoneNumberMatcher

from evaluation.cases import Turn

_LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
# 1-800-THE-LOST: the library reads letters as digits only where it is told that the whole text is a number.
_LETTERS = re.compile(r"\b(?:1[ .-])?8\d\d[ .-](?=[A-Z0-9-]*[A-Z])[A-Z0-9](?:[ -]?[A-Z0-9]){6,8}\b")
# Three digits are a number to call only if they are one of these; any other may count people.
_SERVICE = re.compile(r"(?<![\w$#,.-])(?:[2-9]-?1-?1|9-?8-?8)(?![\w%]|[.,-]\d)")
# Text codes have five or six digits; so has a ZIP code, which the person typed or the reply calls one.
_CODE = re.compile(r"(?<![\w$#,.-])\d{5,6}(?![\w%]|[.,/-]\d)")
_ZIP_BEFORE = re.compile(r"(?:zip|postal|ZIP code)\W{0,3}$", re.IGNORECASE)


@dataclass(frozen=True)
class Reply:
    """What came back for one message: its texts in one, and the titles of its buttons."""

    text: str
    titles: tuple[str, ...] = ()


def phones(text: str, typed: str = "") -> list[str]:
    """The numbers said in `text`, in their order, as digits with the country code: 18883737888, 911, 233733.

    `typed` is what the person has written so far: five digits from there are a ZIP code. Links are not read.
    Numbers need not be real ones: a number that nobody has must be seen most of all.
    """
    text = _LINK.sub(lambda link: " " * len(link[0]), text)
    found: list[tuple[int, str]] = []
    for reader in (_lettered, _full, _service):
        for start, end, digits in list(reader(text)):
            found.append((start, digits))
            text = f"{text[:start]}{'_' * (end - start)}{text[end:]}"
    zips = set(re.findall(r"(?<!\d)\d{5}(?!\d)", typed))
    for code in _CODE.finditer(text):
        if code[0] not in zips and not _ZIP_BEFORE.search(text[: code.start()]):
            found.append((code.start(), code[0]))
    return [digits for _, digits in sorted(found)]


def _lettered(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _LETTERS.finditer(text):
        digits = re.sub(r"\D", "", phonenumbers.convert_alpha_characters_in_number(match[0])).removeprefix("1")
        # 888-KEY-2-FREE has a letter too many; a telephone does not wait for it.
        yield match.start(), match.end(), f"1{digits[:10]}"


def _full(text: str) -> Iterator[tuple[int, int, str]]:
    for match in PhoneNumberMatcher(text, "US", leniency=Leniency.POSSIBLE):
        national = phonenumbers.national_significant_number(match.number)
        # Seven digits are a possible local number for the library; here they count something or are half a date.
        if match.number.country_code != 1 or len(national) == 10:
            yield match.start, match.end, f"{match.number.country_code}{national}"


def _service(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _SERVICE.finditer(text):
        yield match.start(), match.end(), match[0].replace("-", "")


def failures(turn: Turn, reply: Reply, typed: str) -> list[str]:
    """Why the reply does not do for this turn, one sentence each; empty when it does."""
    if not reply.text.strip():
        return ["the reply is empty"]
    said = phones(reply.text, typed)
    return [*_wrong_phones(turn, said), *_wrong_words(turn, reply), *_wrong_question(turn, reply.text)]


def _wrong_phones(turn: Turn, said: Sequence[str]) -> Iterator[str]:
    first = said[0] if said else "none"
    yield from (f"{number} is not said" for number in turn.phones_all if number not in said)
    if turn.phones_any and not set(turn.phones_any) & set(said):
        yield f"none of {', '.join(turn.phones_any)} is said"
    yield from (f"{number} is said" for number in turn.phones_none if number in said)
    if turn.first_phone and first != turn.first_phone:
        yield f"the first number is {first}, not {turn.first_phone}"
    if turn.first_phone_not and first == turn.first_phone_not:
        yield f"the first number is {first}"


def _wrong_words(turn: Turn, reply: Reply) -> Iterator[str]:
    words = "\n".join((reply.text, *reply.titles))

    def stands(pattern: str) -> bool:
        return re.search(pattern, words, re.IGNORECASE) is not None

    yield from (f"nothing matches {pattern}" for pattern in turn.regex_all if not stands(pattern))
    if turn.regex_any and not any(map(stands, turn.regex_any)):
        yield f"nothing matches any of {turn.regex_any}"
    yield from (f"something matches {pattern}" for pattern in turn.regex_none if stands(pattern))


def _wrong_question(turn: Turn, text: str) -> Iterator[str]:
    if turn.asks and "?" not in _LINK.sub("", text):
        yield "nothing is asked back"
    # "Not safe to talk? Text 911." is advice; only a question at the end waits for an answer.
    if turn.asks is False and text.rstrip().endswith("?"):
        yield "something is asked back"


def outside(said: Sequence[str], known: frozenset[str]) -> set[str]:
    """The numbers that stand in no record. A foreign one may be said without its country code."""
    endings = {number[-10:] for number in known}
    return {number for number in said if number not in known and number[-10:] not in endings}
