"""Phrases in capitals: where a name begins and ends, and whether it is an organization's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from directory.extract.names.beginnings import STARTERS, after_starters
from directory.extract.names.likeness import NAME_WORDS, is_place
from directory.extract.names.mention import Mention
from directory.extract.names.people import (
    GIVEN,
    NAMED_OF,
    PERSON_LAST,
    RANKED_NAME,
    ROLE_AT,
    SHORT_RANK,
    SPEAKS,
    SPEAKS_FOR,
    TITLE,
    has_job,
    is_aged,
    is_at,
    is_listed,
    is_person,
)
from directory.extract.names.plain import is_called, is_none, is_of_headline, is_plain
from directory.extract.names.shown import DIGITS_FIRST, is_shown
from directory.extract.reading.layout import in_web_address
from directory.extract.words import KINDS, WEEKDAY, any_of

CAPITAL = (
    rf"(?:{DIGITS_FIRST}|"
    r"[a-z](?=[A-Z])\w+|[a-z]{2,3}(?=[A-Z]{3})\w+|St\.(?=\s[A-Z])|Dept\.(?=\s[A-Z]{2})|Inc\.(?=\s(?:of|for)\s)|"
    r"(?:[A-Z]\.){2,}(?:[A-Z]\b)?|[A-ZÁÉÍÓÚÑ][\wáéíóúñ]*(?:[’'&.-][\wáéíóúñ]+)*(?:(?<=[sS])[’'](?=\s[A-Z]))?)"
)
ARTICLE = r"(?:the\s+|la\s+|las\s+|los\s+|el\s+|una?\s+)?"
JOIN = (
    r"(?:\s*&\s*|[-–](?:\s(?=[A-Z][a-z]+ [A-Z]))?|/(?=[A-Z])|\s+(?:(?:of|for|and|on|to|in|against|with|at|off|"
    r"de|del|para|por|contra|y(?:\sal|\sa|\ssus?)?|e|en|al|a|con|sin|que|hacia|entre|desde|sobre)\s+)?"
    rf"{ARTICLE})"
)
NAME = re.compile(
    rf"(?<![\w’'\d/-])(?:(?<!\d\.)\d{{1,4}}\s(?=[A-Z]))?{CAPITAL}(?:{JOIN}(?:[A-Z]\.(?=\s[A-Z][a-z])|{CAPITAL}|24[-/](?:[Hh](?:ou)?r|7)\b|\d{{1,3}}\b(?![-–/:]|\s?\(\d)(?!\.\d)(?!\s(?:hours?|hrs?|horas?|years?|days?|a\.?m|p\.?m)\b))){{0,20}}"
)
# What follows the name of a body: "... Police Department Chief Lou Park".
TITLES = re.compile(
    r"(?<!\bCo)(?<!\bCo\.)\s+(?:bureau chief|sheriff(?=\s+(?!office|dep|del?\b))|"
    rf"(?!attorney\b){TITLE})\b(?![’']s [A-Z]).*$",
    re.I | re.S,
)
ROLE = re.compile(r"(?:[A-Z][\w&-]+\s){2,3}(?:Coordinator|Ombudsman|Liaison|Navigator|Coordinadora?)")
# "Department of Health and Human Services" is one name.
OFFICE_OF = re.compile(
    r"\b(?:department|dept|division|office|bureau|ministry|agency|commission) (?:of|for|on) (?:\w+,? ?){1,3}$", re.I
)
# "says Love's Arm, an organization based here".
BODY_BELOW = re.compile(r", an? (?:[\w-]+ )?(?:organi[sz]ation|non-?profit|charity|coalition|ministry|agency)\b")
# "Report of the Task Force", "Mensaje de la Fiscalía": what it is, before who speaks.
PAPER = re.compile(
    r"(?:(?:report|minutes|statement|message|letter|notice|remarks|informe|mensaje|carta|comunicado|aviso)\s+"
    r"(?:of|from|by|to|del?|para)|welcome to|bienvenid[oa]s? a)\s+(?:(?:the|la|el|los|las)\s+)?(?=[A-ZÁÉÍÓÚÑ])",
    re.I,
)
BETWEEN = re.compile(r"\s+(and|y|or|o|at|in|en|with|con|a|to|for|of|del|from|que)\s+(?:the\s+|la\s+|el\s+)?")
# "Love146's Connecticut team": the body is what owns.
AT_PLACE = re.compile(r"(?P<body>[^\s’']+(?:\s[^\s’']+){0,4})[’']s\s(?P<place>(?!Door\b)[^’']+)$")
# "San Diego County District Attorney Summer Stephan": the office, without who holds it.
OFFICIAL = re.compile(
    r"\b((?:District|State(?:s|[’']s)?|Prosecuting|County|City|U\.?S\.?) Attorney|Attorney General|"
    rf"County Prosecutor)\s+(?!(?:General|Office)\b)[A-Z][\w’'-]+(?:\s[A-Z]\.?)?"
    rf"(?:\s(?!{any_of('kinds')}\b)[A-Z][\w’'-]+){{0,3}}$"
)
YEAR = re.compile(r"(?:19|20)\d\d\s(?=[A-Z])")
# "... and Detective Sam Coe".
AND_RANKED = re.compile(
    r"\s(?:and|y)\s(?=(?:Detective|Officer|Sergeant|Lieutenant|Captain|Chief|Sheriff|Investigator|Deputy|Agent)\s[A-Z])"
)
# "FBI Seeks Victims", "ELM POLICE NEWS RELEASE": what is told of the body.
HEADLINE_VERB = re.compile(
    r"\s(?:Seeks?|Arrests?|Warns?|Announces?|Launches|Charges|Asks?|Urges?|Rescues?|Nabs?|Busts?|Unveils?|Investigates?|"
    r"Sends|Finds?|(?:NEWS|PRESS|MEDIA) RELEASE)\b.*$",
    re.S,
)
# "Parkway Drive on Tuesday".
WHEN = re.compile(
    rf"\s+(?:on|in|since|until|by|en|el)\s+(?:{WEEKDAY}|{any_of('months')})\b.*$",
    re.I | re.S,
)
# "text APD11", "Text TIP214 to CRIMES": words to be sent.
SENT, TO_SEND = re.compile(r"\btext\s[“\"]?$", re.I), re.compile(r"[A-Z]+\d+(?:\sto\s[A-Z]+)?")
NO_END = re.compile(r"(?:^|\s)(?:against|for|of|to|on|and|the|with|in)$", re.I)
LEFT_OVER = re.compile(r"[’']s(?:\s24[-/](?:[Hh]our|hr|7))?$|[\s&–-]+$|\s+(?:In|At|On|For|The|Call|Text|Or|And|and)$")


def phrases(text: str) -> Iterator[Mention]:
    """Every phrase in capitals that may name an organization: no operation, law or plain word."""
    lines = [(line, list(NAME.finditer(line.group()))) for line in re.finditer(r"[^\n]+", text)]
    called = {_plain_name(line.group(), match) for line, matches in lines for match in matches}
    first_lines = {line.start() for line in islice(re.finditer(r"[^\n]*\w[^\n]*", text), 3)}
    for line, matches in lines:
        for match in matches:
            if (name := match.group().removeprefix("The ")) in called:
                end = line.start() + match.end()
                yield Mention(end - len(name), end, name, False, likeness=0.7)
                continue
            for start, end in _parts(line.group(), match.start(), match.end()):
                after = line.group()[end : end + 120]
                name = _without_speaker(line.group()[start:end], after)
                if TO_SEND.fullmatch(name) and SENT.search(line.group()[:start][-8:]):
                    continue
                if (
                    name
                    and not in_web_address(line.group(), start, end)
                    and not is_none(name, line.group()[max(0, start - 20) : start], after)
                ):
                    first = line.start() + start
                    # "said Strike Force Lt. Cole Amador": whoever has a title after the name is a body.
                    before = "" if TITLES.match(after) else line.group()[max(0, start - 20) : start]
                    shown = is_at(name, before, after) or is_listed(name, line.group()[:start])
                    shown = shown or (is_aged(name, after) and not is_place(name)) or has_job(name, after)
                    person = (is_person(name, before) and not BODY_BELOW.match(after)) or shown
                    sure = not person and is_shown(name, after, before) and not is_place(name)
                    sure = sure and not (line.start() in first_lines and is_of_headline(name, line.group(), text))
                    yield Mention(first, first + len(name), name, sure, person=person)


def _plain_name(line: str, match: re.Match[str]) -> str | None:
    """Plain words that are a name where one is told to call it, and so all over the text: "Victim Services"."""
    name = match.group().removeprefix("The ")
    begin = match.end() - len(name)
    return name if is_called(name, line[max(0, begin - 20) : begin], line[match.end() :]) else None


def _without_speaker(name: str, after: str) -> str:
    """The body without the person whose words follow: "... Bureau Ana Ruiz said"."""
    body = PERSON_LAST.sub("", name) if SPEAKS.match(after) else name
    # "The Coalition Against Domestic Violence says": what is left ends with no small word of a name.
    last = name[len(body) :].strip() or "-"
    whole = NO_END.search(body) is not None or is_plain(last) or KINDS.search(last) is not None
    return name if whole or not KINDS.search(body) else body


def _parts(line: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The phrase without words that are not of the name; two names joined by "and" are two."""
    # "© 2024 Golden House", "Since 2019 Somerset County".
    year = YEAR.match(line, start, end)
    start = after_starters(line, year.end() if year else start, end)
    of = SPEAKS_FOR.match(line[start:end]) or ROLE_AT.match(line[start:end])
    start += of.end() if of else 0
    ranked = NAMED_OF.match(line[start:end]) if SHORT_RANK.search(line[:start][-12:]) else None
    start += ranked.end() if ranked else 0
    # "Ana Roe of the Prosecutor's Office and Detective Sam Coe of the Elm Police": two persons of two bodies.
    both = AND_RANKED.search(line, start, end)
    if both and KINDS.search(line[start : both.start()]):
        yield from _parts(line, start, both.start())
        yield from _parts(line, both.end(), end)
        return
    paper = PAPER.match(line[start:end])
    start += paper.end() if paper else 0
    phrase = line[start:end] if _is_role(line, start, end) else TITLES.sub("", WHEN.sub("", line[start:end]))
    told = HEADLINE_VERB.search(phrase)
    phrase = phrase[: told.start()] if told and KINDS.search(phrase[: told.start()]) else phrase
    by = RANKED_NAME.search(phrase)
    body = phrase[: by.start()] if by and by.end() == len(phrase) else phrase
    phrase = body if KINDS.search(body) or re.fullmatch("[A-Z]{3,6}", body) else phrase
    at_place = AT_PLACE.match(phrase)
    phrase = OFFICIAL.sub(r"\1", phrase)
    own = at_place is not None and at_place["body"].casefold() in GIVEN
    if at_place and not own and (is_place(at_place["place"]) or _is_ones(at_place["body"], at_place["place"])):
        phrase = at_place["body"]
    for joint in BETWEEN.finditer(phrase):
        left, right = phrase[: joint.start()], phrase[joint.end() :]
        # "The FBI and the Reno Police": a second article begins a second name.
        second = joint.group().split()[0] in {"and", "or", "y", "o"} and len(joint.group().split()) > 1
        if (second and KINDS.search(right)) or _is_cut(left, joint.group(1), right):
            yield from _parts(line, start, start + joint.start())
            yield from _parts(line, start + joint.end(), start + len(phrase))
            return
    yield start, start + len(LEFT_OVER.sub("", phrase))


def _is_role(line: str, start: int, end: int) -> bool:
    """Whether it is whom one asks for, whoever that is now: "the Victim Assistance Coordinator at"."""
    named = re.match(r",?\s+[A-Z][a-z]", line[end:]) is not None
    # "says Donna Kern, the Outreach Coordinator": what one of the names before is.
    apposed = re.search(r"[A-Z][\w-]+,\s(?:the|our|el|la)\s$", line[:start]) is not None
    begins = not apposed and re.search(r"(?:^\W*|\b(?:the|our|el|la|al|del)\s+)$", line[:start], re.I) is not None
    return begins and not named and ROLE.fullmatch(line[start:end]) is not None


def _is_ones(body: str, rest: str) -> bool:
    """Whether the rest of "The Rose Center's Keisha Bolling" is a person or a thing of the body."""
    return KINDS.search(body) is not None and " " in body and not KINDS.search(rest) and not NAME_WORDS.search(rest)


def _is_cut(left: str, joint: str, right: str) -> bool:
    """Whether two names meet here: "X Center and Y Shelter", "X Shelter in Reno"."""
    if joint in {"and", "y", "or", "o"}:
        # "FBI and South Korean authorities".
        if (is_person(left) and " " in left.strip()) or (left.isupper() and KINDS.fullmatch(left)):
            return True
        two = len(left.split()) > 1 and len(right.split()) > 1 and not OFFICE_OF.search(left)
        return bool(two and KINDS.search(left.split()[-1]) and KINDS.search(right))
    # "Comisión para la Igualdad de Oportunidades en el Empleo" is one name.
    if joint == "en" and " de " in left and " " not in right and not is_place(right) and not KINDS.search(right):
        return False
    if joint in {"in", "en", "from"} and (is_place(right) or right.split()[0].casefold() in STARTERS):
        return True
    if is_person(left) and (" " in left.strip() or joint not in {"for", "of", "del"}):
        return True
    if joint in {"con", "a", "que"}:
        # "Centro con Rumbo" is one name, "Centro Rumbo a Casa Luz" two.
        second = KINDS.search(right) is not None or is_place(right) or is_person(right)
        return second and len(left.split()) > 1 and KINDS.search(left) is not None
    if joint == "to" and is_plain(left) and not KINDS.search(right):
        # "Program for Aid to Victims of Assault".
        return False
    # "Safe at Home" is one name.
    return joint not in {"for", "of", "del", "from"} and " " in left.strip() and KINDS.search(left) is not None
