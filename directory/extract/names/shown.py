"""What shows that a phrase in capitals is the name of a body: its own words, what is said to be, what it does."""

from __future__ import annotations

import re

from directory.extract.names.likeness import BEGINS, LOCATED, NO_NAMES, is_ordinary
from directory.extract.words import KINDS, any_of

# "88-CRIME".
DIGITS_FIRST = r"\d\d-[A-Z]{4,}|\d\d-?(?:CRIME|[Cc]rime)\b"
DOTTED = re.compile(r"(?!U\.S|D\.C|P\.O|E\.U|N\.[A-Z]\.?$|S\.[A-Z]\.?$)(?:[A-Z]\.){2,}[A-Z]?\.?|" + DIGITS_FIRST)
SAID_TO_BE = re.compile(
    r"\s*(?:\([^)]{2,60}\))?\s*,?\s*(?:(?:is\s+)?(?:an?|the|una?)\s+[^.;]{0,50}\b(?:non-?profits?|organizations?|"
    r"agency|charity|shelter|center|coalition|hotline|group|(?:service )?provider|program|project|"
    r"collective|ministry|line|organización|albergue|refugio|grupo)\b|"
    r"is\s[A-Z][\w .’']{2,40}[’']s\s(?:[\w-]+\s){0,4}"
    r"(?:resource|program|center|hotline|line|shelter|agency|coalition)\b|"
    r"(?<=[,\s])(?:an?|our)\s+(?:[\w’'-]+\s){0,3}"
    r"(?:resource (?:for|on)|drop-in|residence|network|clinic|fund|home|team)\b|"
    r"(?<=[,\s])una?\s+(?:\w+\s){0,2}(?:colectiva?|casa|red|ministerio|clínica|fundación)\b|"
    r"(?<=[,\s])(?:grupo|organización|asociación|colectivo|albergue|refugio)\s+de\b)"
)
# "Abogados del Pueblo, Inc."
INCORPORATED = re.compile(r",?\s+(?:Inc|Incorporated|A\.\s?C)\b", re.I)
WORKS = re.compile(rf"\s+{any_of('works')}\b")
A_ROAD = re.compile(r"\b(?:Road|Rd|Street|Avenue|Ave|Drive|Lane|Highway|Boulevard|Pike|Parkway)\.?$")
# "To become a Host Home".
BECOMES = re.compile(r"\b(?:become|becoming|becomes|became|be|as)\san?\s$")
# "the Attorney General, Ana Ruiz, warned": who holds an office.
HELD = re.compile(r"Attorney General|(?:District|State[’']s|County|City|Prosecuting) Attorney|County Prosecutor")
HOLDER_SPEAKS = re.compile(r",\s(?:[A-Z][\w.-]+,?\s){2,3}(?:said|says|warned|told|added|urged|noted|announced)\b")


def is_shown(name: str, after: str, before: str) -> bool:
    """Whether its words, or those right after (`after`) and before it, show that a phrase in capitals is a name."""
    if DOTTED.fullmatch(name):
        return True
    if BECOMES.search(before) or (HELD.fullmatch(name) and HOLDER_SPEAKS.match(after)):
        return False
    # "What is the Haven Program?", "Over the summer our line ...".
    apposed = re.match(r", |\sis [A-Z]", after) is not None and SAID_TO_BE.match(after) is not None
    begins = BEGINS.search(before) is not None and is_ordinary(name) and not apposed
    if " " not in name and (name.casefold() in NO_NAMES or begins):
        return False
    # "In the Northeast, a clinic ..." is where, not who.
    if SAID_TO_BE.match(after) and (" " in name or not LOCATED.search(before)):
        return True
    # "Manavi, Inc.", alone on its line.
    if not before.strip() and re.fullmatch(r",?\s(?:Inc|Incorporated)\b\W*", after):
        return True
    # "the 1400 block of Harbaugh Church Road".
    road = A_ROAD.search(name) is not None
    return (
        len(re.findall(r"[\w.’'-]+", name)) >= 2
        and not road
        and bool(KINDS.search(name) or WORKS.match(after) or INCORPORATED.match(after))
    )
