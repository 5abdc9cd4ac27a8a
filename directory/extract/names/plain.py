"""Phrases that are no names: headlines, events, days, and words that only say what kind of thing it is."""

from __future__ import annotations

import re

from directory.extract.reading.layout import NUMBER_BEGINS
from directory.extract.words import WEEKDAY, any_of

PLAIN = re.compile(rf"^(?:{any_of('plain')}\b\W*)+$", re.I)
HEADING = re.compile(rf"^(?:{any_of('plain')}\b\W*|{any_of('heading_words')}(?!\w)\W*)+$", re.I)
# "Office of Human Trafficking Prevention", "Child Abuse Hotline".
A_BODY = re.compile(
    r"^(?:the )?(?:office|department|division|bureau|centers?|unit|advocates|oficina|departamento|centro|línea) "
    r"(?:of|for|on|against|de|para)\b|\bcenter\b|"
    r"\b(?:unit|division|program|network|office|clinic|section|hotline|helpline|line|house|shelter)$",
    re.I,
)
# "Student Health: 1".
UNIT_END = re.compile(
    r"\b(?:services|safety|assistance|protection|health|advocates?|coordinator|management|outreach)$", re.I
)
OF_UNIT = re.compile(
    rf"\s?(?:[:,–—(-]|at|al)?\s?{NUMBER_BEGINS}|,|"
    r"\s(?:department|office|unit|program|(?:[a-z]+ )?line|at|gives)\b"
)
SOME_CAPITALS = re.compile(r"\b[A-Z]{4,}\b")
# "Operation SafeHouse" is a house.
EVENTS = re.compile(rf"^(?:operation|operativo|operación)\b(?! (?-i:[A-Z][a-z]+[A-Z]))|\b{any_of('events')}$", re.I)
COMPANY = re.compile(r"\b(?:Ltd|LLC|LLP|Corp|Publications?|Bulletin|Newsletter)\b\.?(?: Updated)?$")
_ROAD = r"(?:streets?|st|avenues?|ave|roads?|rd|drive|dr|boulevard|blvd|lane|way|parkway|highway)"
STREET = re.compile(rf"^\d{{1,5}}\s.*\b{_ROAD}\.?(?:$|\sin\s)|^{_ROAD} [NSEW]$", re.I)
STREETS = re.compile(
    rf"\b{_ROAD}\.?(?:\s(?:and|at|&|y)\s(?:[A-Z0-9][\w.]+\s){{1,2}}{_ROAD}\.?|\s(?:and|at|&|y)\s\d+th {_ROAD})$", re.I
)
WEEKDAYS = re.compile(rf"^(?:{WEEKDAY}s?\b\W*(?:and\s|to\s|or\s)?)+$")
# "AGENCY THAT MAY HELP YOU": a heading that says something is no name.
SHOUTED = re.compile(
    r"\b(?:THAT|WHO|MAY|CAN|ARE|IS|YOU|YOUR|QUE|ES|SON|PUEDE|USTED)\b|"
    r"(?<=\w )(?:Has|Comes|Gets)\b|\bAnd More\b|^(?:A )?New (?:Hot|Help)line\b|^(?:What|How|Why|Where|When|Who)\s|"
    r"^(?:Report|File|Submit|Get|Find|Learn|Know)\s(?:an?|the|your|to|more|about|how)\b|^(?:Safer|Stay) at Home$|"
    r"\b(?:SEEN|HER|HIM)\b|^(?:Corner|Intersection) of\b|"
    r"\b(?:Labor|Memorial|Veterans|Independence|Election|(?:Mother|Father|New Year)[’']s) Day$|^Letters to the Editor$|"
    r"^(?i:report (?:what|suspected|suspicious|human|crimes?|abuse|neglect|fraud))\b|^Reporting\b|"
    r"^(?:Mission Statement|Core Values)\b|^General (?:Questions|Information|Inquiries)\b|"
    r"^(?:Resources|Help|Services|Programs) (?:for|in|near|[Aa]vailable)\b|"
    r"^(?:KNOW|LEARN|SPOT|SEE) THE\b|^(?i:get help)\b|"
    r"^Complaints? (?:on|about|against)\b|^\w+ Alert Criteria$|^Department$|^WHEREAS\b|"
    r"^(?i:(?:endangered )?missing (?:juvenile|persons?|child|teen|girl|boy|woman|man))$|"
    r"\b(?:Tool|Toolkit|Form|Portal|App|Brochure|Handbook|Guide)$|^NUMBERS?\b|\bTO (?:CALL|REPORT)\b|"
    r"(?i:\bto BeFree\b)|^Extension \d+$|"
    r"\bState Law$|\bLog$|^Reserve with\b|^(?:Quick|Safe|Safety) (?:Exit|Escape)\b|^(?:LOGO|Logo|Menu|MENU)$|"
    # "A HOUSE OPENS ITS DOORS".
    r"^An? [A-Z ]+\b(?:GETS|NEEDS|SEEKS|WANTS)\b|\b(?:OPENS|ITS|THEIR|MADE TO)\b|"
    r"^(?:Join )?Zoom\b|^LINK$|\b(?:Identified|Rescued|Arrested)$"
)
# "said Assistant County Attorney Brigid Roe": what somebody is.
OFFICE_HELD = re.compile(
    r"^(?:(?:Assistant|Deputy|Chief|Senior|First|Acting|Supervisory|Managing|Public|Outreach|Trial)\s)+(?:of\s)?(?:[A-Z]\w+\s){0,3}?"
    r"(?:Attorney|Prosecutor|Counsel|Director|Secretary|Commissioner|Staff|Worker|Coordinator|Community Affairs)$"
)
# "24 Hour Crisis Line".
ALL_DAY = re.compile(r"\b24[- /]?(?:hours?|hrs?|7)\b\W*", re.I)
NO_NAMES = (COMPANY, EVENTS, OFFICE_HELD, SHOUTED, STREET, STREETS, WEEKDAYS)
# A phrase of more words is a headline, and one of so many with a word of such.
LONGEST_NAME, LONG_NAME = 12, 6
HEADLINE = re.compile(rf"\b{any_of('headline')}\b", re.I)
# "contact Victims Resource Center": plain words that are all the name it has.
CALLED_BY_IT = re.compile(
    r"\b(?:call|contact|reach|phone|text|contacting|calling|from|with|"
    r"(?:director|officer|president|founder|head) of(?: the)?)\s$",
    re.I,
)
# "call the HOME Team".
TOLD_TO_CALL = re.compile(CALLED_BY_IT.pattern.removesuffix("$") + r"(?:the\s|our\s)?$", re.I)
# "Counseling Center 1", a row.
OF_ROW = re.compile(rf"\s{{0,3}}(?:\||\.{{2,}})?\s?{NUMBER_BEGINS}")
OFFERS = re.compile(r"\s(?:offers?|provides?|serves?|operates?|has|runs?|helps?|opened|answers?|works)\b")
# "• Crisis Clinic: confidential, at all hours, for anybody. Call 1".
ITEM_SAYS = re.compile(r":\s[a-z](?:[\w’'/-]+[, ]*){4,}")
BODY = re.compile(
    r"[A-Z][\w’']+(?:\s[A-Z][\w’']+)*\s(?:Center|Services|Shelter|House|Program|Agency|Network|Aid|Clinic)"
)


def is_plain(name: str) -> bool:
    """Whether the words say only what kind of thing it is: "Crisis Line"; four or more are a name all the same."""
    name = ALL_DAY.sub("", name) or name
    named = re.match(r"(?:center|house|shelter|office|centro|casa) (?:for|of|de|para) \w", name, re.I) is not None
    return PLAIN.match(name) is not None and len(name.split()) < 4 and not named


def is_heading(name: str, before: str = "", after: str = "") -> bool:
    """Whether it is a part of a page or whom that is for, and not a unit that one is told to call: "Upcoming Events",
    "For Hotel Staff"; but "call Campus Safety", "Student Health: 1"."""
    # The length goes first: a word of both lists matches in two ways, and many such in very many.
    if len(name.split()) > LONG_NAME or not HEADING.match(name) or A_BODY.search(name):
        return False
    # "SPEAK, the campus center", "the HOME Team".
    if (" " not in name and name.isupper()) or (not name.isupper() and SOME_CAPITALS.search(name)):
        return False
    alone = not before.strip(" *•-") and not after.strip()
    unit = UNIT_END.search(name) is not None and (alone or OF_UNIT.match(after) is not None)
    return not (unit or OFFERS.match(after) or TOLD_TO_CALL.search(before))


def is_called(name: str, before: str, after: str) -> bool:
    """Whether plain words are a name because one is told to call it: "contact Victims Resource Center"."""
    opens = before.strip(" *•-")
    told = before.strip() in {"•", "*", "-"} and ITEM_SAYS.match(after) is not None
    row = OF_ROW.match(after) is not None and opens in {"", "The"}
    begins = not opens or (OFFERS.match(after) is not None and before.endswith("The "))
    called = CALLED_BY_IT.search(before) is not None or (len(name.split()) > 2 and begins) or told or row
    return BODY.fullmatch(name) is not None and is_plain(name) and called


def is_none(name: str, before: str = "", after: str = "") -> bool:
    """Whether it is a headline, a company, an event, a heading that says something, or only says what it is; `before`
    and `after` are the words around it."""
    size = len(name.split())
    headline = size > LONGEST_NAME or (size >= LONG_NAME and HEADLINE.search(name) is not None)
    other = is_plain(name) or is_heading(name, before, after)
    return headline or other or any(said.search(name) for said in NO_NAMES)


def is_of_headline(name: str, line: str, text: str) -> bool:
    """Whether a phrase is a piece of a headline in capitals, and not what the text calls anybody."""
    said = re.findall(r"[^\W\d][\w’'-]{3,}", line)
    capitals = [word for word in said if word[0].isupper()]
    long = len(said) > 4 and len(capitals) > 0.7 * len(said) and len(name) < 0.8 * len(line.strip())
    # "A campaign of the Elm Coalition" says whose it is.
    owned = re.search(rf"\b(?:campaign|project|program|service)\s(?:of|by)\s(?:the\s)?{re.escape(name)}", line)
    return long and not owned and not re.search(r"\d{3}|[.:]\s*$", line) and text.count(name) == 1
