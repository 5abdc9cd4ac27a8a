"""Numbers in rows, lists, tables and footers: the name is in the row, in a column, or on a line above or below."""

from __future__ import annotations

import re
from collections.abc import Sequence

from directory.extract.names.mention import Mention
from directory.extract.reading.spans import line_at
from directory.extract.words import KINDS

DIGITS = re.compile(r"[+(]?\d[\d()./\s–-]{5,}\d")
# How one of the country's numbers begins.
NUMBER_BEGINS = r"(?:\+?1[ .-])?\(?\d{3}\b"
VERBS = re.compile(
    r"\b(?:call|dial|ring|contact|contacting|is|are|was|were|can|said|says|may|should|please|visit|if|reach|offers?|provides?|has|have|"
    r"asks|asked|urges|urged|encourages|encouraged|wants|llame|llama|puede|es|está|comuníquese|si|text)\b",
    re.I,
)
# A line that says how, where or when to reach somebody, and not who it is.
LABEL = re.compile(
    r"^\W*(?:phones?\b|tel(?:s|ephones?|[eé]fonos?)?\b|call\b|text\b|fax\b|e-?mails?\b|hours?\b|address|website|web\b|"
    r"https?:|www\.|toll[- ]free|"
    r"(?:cell|mobile|whatsapp)\b|"
    r"tty\b|tdd\b|ttd\b|vp\b|sms\b|hotline\b\W*$|office\b\W*$|"
    r"24|(?:mon|tue|wed|thu|fri|sat|sun)(?:s|r|rs|nes|ur)?(?:days?)?\b(?![’'])|"
    r"open\b(?!\s(?:Doors?|Table|Arms|Hearts?|Hands)\b)|po box|p\.o\.|suite|\d|horario|"
    r"correo|dirección|oficina\b\W*$|"
    r"línea\b\W*$|"
    r"crisis\b(?!\s(?:centers?|intervention|services|response|support|connections?|text|nursery)\b)|"
    r"main\b|english\b|spanish\b|español\b|inglés\b|administrative|business (?:office|line)|headquarters|"
    r"mailing|voice\b(?!\sof\b)|videophone|after hours|(?:non-?)?emergency\b|free\b|confidential\b|all rights|©|"
    r"copyright|services?:|serving\b|llame\b)",
    re.I,
)
# What a card says between the name and the number.
COUNTIES = re.compile(r"\W*(?:counties|county|condados?|serving|serves):", re.I)
# ", CA 92101", ", Texas 75207".
ZIP = re.compile(r",\s*(?:[A-Z]{2}\.?|[A-Z][a-z]+)\s+\d{5}\b")
ADDRESS = re.compile(
    rf"{ZIP.pattern}|"
    r"^\W*\d+\s+\w+.*\b(?:st|street|ave|avenue|rd|road|blvd|dr|drive|ln|way|suite|"
    r"hwy)\b",
    re.I,
)
DOMAIN = re.compile(r"\.(?:gov|org|com|net|us)\b")
FAR_UP = 7
# "Call the library at": a sentence and no row.
TELLS_WHOM = re.compile(r"\W*(?:call|contact|phone) (?:the|our|its|their) [a-z]+ (?:[a-z]+ )?at\s", re.I)
# Below it stands the page's own address.
OUR_CARD = re.compile(r"\W*(?:contact us|cont[aá]cten?os|contáctanos)\W*$", re.I)
# "formerly Elm Crisis Services".
FORMER = re.compile(r"(?:formerly|previously|antes)\b", re.I)
# "• Restitution".
BULLETED = re.compile(r"\s*[•*▪◦·-]\s")
# "Salem Office": a branch of whoever stands above it.
BRANCH = re.compile(r"(?P<place>[A-Z][\w.]+(?:\s[A-Z]\w+)?)\s(?:Office|Location|Campus|Branch)")
# "The center houses the Special Victims Unit.": what a card says below its name.
SENTENCE = re.compile(r"(?=.*\s[a-z]+\s).{30,}[.!?][”\"]?\s*")
GENERIC = re.compile(r"(?:24[- ][Hh]our )?(?:(?:Child|Elder|Adult) )?Abuse Hot ?[Ll]ine|Help ?[Ll]ine|Crisis Line")


def is_row(text: str, position: int) -> bool:
    """Whether the line is an item of a list, table or footer and no sentence: short, no verb before the number."""
    start, end = line_at(text, position)
    line = text[start:end]
    bare = DIGITS.sub(" ", line)
    words = re.findall(r"[^\W\d_]{2,}", bare)
    if line.count("|") >= 2 or "\t" in line or re.search(r"\.{4,}", line):
        return True
    head = text[start:position]
    if TELLS_WHOM.match(head):
        return False
    labelled = re.match(r"^\W*[^.:!?]{2,60}:\s*$", head) is not None
    if labelled and not re.search(r"\b(?:call|contact|llame)\b\s+\w+\s+\w+", head, re.I):
        return True
    return (
        len(words) <= 12
        and not VERBS.search(
            re.sub(
                r"^\W*(?:text|call)\b|\b(?:call|text)(?: (?:or|and|/) (?:call|"
                r"text))?:?\s*$",
                " ",
                head,
                flags=re.I,
            )
        )
        and not (re.search(r"\.\s*$", line) and len(words) > 7)
    )


def name_below(text: str, position: int, mentions: Sequence[Mention]) -> Mention | None:
    """The name on the next line, in a block that begins with a number."""
    start, end = line_at(text, position)
    block = text[:start].rsplit("\n\n", 1)[-1]
    lines = [line for line in block.splitlines() if line.strip()]
    first = not any(_name_line(line) for line in lines)
    if not first and not (DIGITS.search(lines[0]) and _bare(lines[0])):
        return None
    following = text[end + 1 :].split("\n", 1)[0]
    # "(888) 555-0100", an empty line, and the name alone.
    if text[:start].rstrip().endswith((".", "!", "?", "”")) and not following.strip() and not lines:
        end += 1 + len(following)
        following = text[end + 1 :].split("\n", 1)[0]
    while first and DIGITS.search(following) and _bare(following):
        end += 1 + len(following)
        following = text[end + 1 :].split("\n", 1)[0]
    if not following.strip() or DIGITS.search(following) or not _name_line(following) or not _bare(text[start:end]):
        return None
    return _mention_in(end + 1, following, mentions)


def _bare(line: str) -> bool:
    return len(re.findall(r"[^\W\d_]{2,}", DIGITS.sub(" ", line))) <= 3


def heading_above(text: str, position: int, mentions: Sequence[Mention]) -> Mention | None:
    """The name over a number: a sure one in its block, then one in capitals, then the heading over the block."""
    start, _ = line_at(text, position)
    doubtful, generic, told, empty = None, None, None, 0
    for line_start, line in lines_above(text, start)[:FAR_UP]:
        if OUR_CARD.match(line):
            break
        if not line.strip():
            empty += 1
            if doubtful or empty > 1:
                break
        elif COUNTIES.match(line):
            # "Elm Commission", "Counties: Elm, Oak" and the number, each in a block of its own.
            empty = 0
        elif doubtful and doubtful.likeness >= 0.3 and DIGITS.search(line):
            # What has a number of its own is another card.
            break
        elif _name_line(line):
            found = _mention_in(line_start, line, mentions)
            # What a body does, above its telephone.
            if found and not found.sure and BULLETED.match(line) and not BULLETED.match(text[start : start + 9]):
                continue
            if found and (GENERIC.fullmatch(found.name) or BRANCH.fullmatch(found.name)):
                # "24 Hour Abuse Hotline:" is of whoever stands above it.
                generic = generic or (None if DIGITS.search(line) else found)
                continue
            if found and found.sure and SENTENCE.fullmatch(line) and not empty:
                told = told or found
                continue
            if found and found.sure:
                return told if empty and told else found
            # Of doubtful ones the likeliest, of two alike the upper: a card has its name on top.
            if found and (doubtful is None or found.likeness >= doubtful.likeness):
                doubtful = found
    return told or doubtful or generic


def section_name(text: str, position: int, mentions: Sequence[Mention]) -> Mention | None:
    """The name that is the whole first line of the block."""
    block = text[:position].rsplit("\n\n", 1)[-1]
    first = block.split("\n", 1)[0]
    start = position - len(block)
    if "\n" not in block or not _name_line(first) or DIGITS.search(first):
        return None
    found = _mention_in(start, first, mentions)
    bare = _bare_name(first)
    return found if found and len(found.name) >= 0.7 * len(bare) else None


def _bare_name(line: str) -> str:
    """A line without its bullet and what stands in brackets."""
    return re.sub(r"\([^()]*\)", "", line).strip(" *•-#|:·\t")


def lines_above(text: str, start: int) -> list[tuple[int, str]]:
    """The lines above the one that begins at `start`, with where they begin, the nearest first."""
    found = []
    while start > 0:
        begin, end = line_at(text, start - 1)
        found.append((begin, text[begin:end]))
        start = begin
        if len(found) > FAR_UP:
            break
    return found


def _name_line(line: str) -> bool:
    bare = line.strip(" *•-#|:·\t")
    return (
        bool(bare)
        and not LABEL.match(bare)
        and not COUNTIES.match(bare)
        and not FORMER.match(bare)
        and not ADDRESS.search(bare)
        and any(sign.isupper() for sign in bare)
    )


def _mention_in(start: int, line: str, mentions: Sequence[Mention]) -> Mention | None:
    """The name in a line: a sure one, or the whole line when it is short and in capitals like a name."""
    inside = [mention for mention in mentions if start <= mention.start and mention.end <= start + len(line)]
    sure = [mention for mention in inside if mention.sure]
    if sure:
        return sure[0] if len(line.split()) <= 12 else sure[-1]
    bare = _bare_name(line.split(" / ")[0])
    short = len(bare.split()) <= 6 and not re.search(r"[.!?]$", line.strip())
    if short and inside and len(inside[0].name) >= 0.6 * len(bare) and not is_label(inside[0].name):
        return inside[0]
    return None


def is_label(name: str) -> bool:
    return LABEL.match(name) is not None and not (KINDS.search(name) and len(name.split()) > 2)


def in_web_address(line: str, start: int, end: int) -> bool:
    """Whether a phrase is a part of a mail or web address: "Victim.Assistance@usdoj.gov", "Example.gov/Missing"."""
    if (path := DOMAIN.search(line, start, end)) and line[path.end() : path.end() + 1] == "/":
        return True
    if DOMAIN.search(line, start, end) and " " not in line[start:end] and not DOMAIN.match(line, start):
        return True
    return line[end : end + 1] == "@" or line[start - 1 : start] in {"@", "_"} or DOMAIN.match(line, end) is not None
