"""The short numbers of the country, 211, 311, 911 and 988, where the words around them count nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from directory.extract.reading.spans import sentence_at

SHORT = re.compile(
    r"\b(?P<verb>emergenc\w+:|call(?:ing)?|dial(?:ing)?|phon(?:e|ing)|ring(?:ing)?|reached|text(?:ing)?|texto|"
    r"mensajes?|llam\w+|marqu\w+|marc\w+|or|o|y|and)\s+(?:al?\s+|el\s+|to\s+|"
    r"at\s+)?"
    r"(?P<code>9-?1-?1|9-?8-?8|2-?1-?1|3-?1-?1)(?![\d-]|\.\d|,\d)",
    re.I,
)
# "the new 988 Lifeline", "dial “311”", "(211)", "is 211 — a free helpline"; "rose to 211 in May" is a count.
LINE_SHORT = (
    r"(?:[”\")](?!\s*\d)|\s+[—–]\s|"
    r"\s+(?:hot ?line|help ?line|life ?line|line|service|system|operator|connects|conecta|atiende)\b)"
)
# "988 people".
COUNTED = (
    r"\s(?:people|persons?|children|kids|men|women|girls|boys|victims|students|cases|calls|deaths|arrests|beds|miles|homes|"
    r"of|in|personas|niñ\w+|casos)\b"
)
SHORT_NAMED = re.compile(
    r"(?P<verb>\b(?:at|new|is|es|also|[Tt]he|[Ee]l|access|use)\s+|[“\"(])"
    rf"(?P<code>2-1-1(?=\s[A-Z][a-z])|9-8-8\b|(?:2-?1-?1|3-?1-?1)(?={LINE_SHORT})|"
    rf"9-?8-?8(?!{COUNTED})(?={LINE_SHORT}|[.,;]?\s+[a-zNSL]|[.,;]?\s*$))",
    re.M,
)
# "988 Suicide & Crisis Lifeline ..... 988": the short number that ends a row, or is one; "In danger? 911 first".
SHORT_LAST = re.compile(
    r"(?P<verb>\.{3}|[:|–—?]|^)[ \t]*(?P<code>9-?1-?1|9-?8-?8|2-?1-?1)(?=[ \t|.]*$|\sfirst\b|\s*\|\s*[A-Z][a-z])", re.M
)
# "Vermont 2-1-1", "the state-run 211 hotline", "for help, 311 is the number": what no count or score says.
SHORT_OF = re.compile(
    r"(?P<verb>\b(?!(?:went|won|lost|tied|is|of)\s)[^\W\d][\w-]*,?\s)(?P<code>2-1-1(?![\w-])|"
    r"(?:2-?1-?1|3-?1-?1|9-?8-?8)(?=\s(?:(?:hot|help|life) ?)?line\b|\sis\sthe\snumber\b|\scall\scent))"
)
# "call United Way 211", "call police dispatch at 311 (907 ... from elsewhere)".
SHORT_CALLED = re.compile(
    r"(?P<verb>\b(?:[Cc]all|[Dd]ial|[Cc]ontact)(?:ing)?\s(?:[A-Z]\w+\s){1,3})(?P<code>2-?1-?1)(?![\w-])|"
    r"\b(?:[Cc]all|[Dd]ial|[Cc]ontact|[Rr]each)(?:ing)?\s(?:[\w’']+\s){1,5}at\s"
    r"(?P<at>2-?1-?1|3-?1-?1|9-?8-?8)(?=\s?(?:[,;(]|\.(?!\d))|\s(?:or|and)\b|$)",
    re.M,
)
# "the homeless hotline at 211, or", "United Way Hotline  2-1-1".
SHORT_OF_LINE = re.compile(r"(?P<verb>\b(?:[Hh]ot|[Hh]elp)? ?[Ll]ine(?:\sat|:)?\s+)(?P<code>2-?1-?1|9-?8-?8)(?![\w-])")
# 988 in a sentence of calls and lifelines that counts nothing: "there is the lifeline, and the number 988".
OF_988 = re.compile(rf"(?<![\w$#€,.-])988(?![\w%-]|[.,]\d|\)?\s?\d|{COUNTED})")
TELLS_988 = re.compile(
    r"\b(?:(?:life|hot|help)lines?|call\w*|texts?|texting|dial\w*|press|chat|number|suicid\w+|línea|llam\w+|marqu\w+)\b",
    re.I,
)


def short_numbers(text: str) -> Iterator[tuple[str, str, int, int]]:
    """The word before each ("call", "text"), the number as it is printed, and where that begins and ends."""
    for pattern in (SHORT, SHORT_LAST, SHORT_NAMED, SHORT_OF, SHORT_CALLED, SHORT_OF_LINE):
        yield from (_found(match) for match in pattern.finditer(text))
    for match in OF_988.finditer(text):
        if TELLS_988.search(text, *sentence_at(text, match.start())):
            yield "", match.group(), *match.span()


def _found(match: re.Match[str]) -> tuple[str, str, int, int]:
    code = "code" if match["code"] else "at"
    return match["verb"] or "call", match[code], *match.span(code)
