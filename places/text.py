"""One way to write a name: both the gazetteer and a message are folded and cut into words here."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_SAME = {"saint": "st", "fort": "ft", "mount": "mt", "sainte": "ste"}
_PART = r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*"  # letters and digits, with accents typed as signs of their own
_WORD = re.compile(rf"(?:[A-Za-z]\.){{2,}}|{_PART}(?:['’‘ʻ`´]{_PART})*")
_QUOTES = re.compile(r"['’‘ʻ`´.]")
_BREAK = re.compile(r"[.;:!?¡¿()\[\]{}\"“”«»\n\r|/\\]|\s[-–—]+\s|—")
# A full stop after one of these ends the abbreviation, not the sentence.
_SHORT = re.compile(
    "st|ts|ft|mt|ste|sta|[nsew]|no|so|co|cty|mrs?|ms|dr|ala|ariz|ark|calif|colo|conn|dela|fla|ill|ind|kans|mass|mich|minn"
    "|miss|mont|nebr?|nev|okla|ore|penna?|tenn|tex|wash|wisc?|wyo"
)


class Token(NamedTuple):
    """A word of a message: folded form, form without a possessive, place in the text, and what stands before it."""

    norm: str
    bare: str
    start: int
    end: int
    raw: str
    gap: str  # "" joins, "," after a comma, "." after an end of clause


def fold(text: str) -> str:
    """Lower case without accents, quotes and full stops: "Coeur d'Alene" -> "coeur dalene"."""
    if text.isalnum() and text.isascii():  # nine words of ten, at a tenth of the price
        return text.lower()
    plain = unicodedata.normalize("NFKD", _QUOTES.sub("", text)).casefold()
    return "".join(c for c in unicodedata.normalize("NFKD", plain) if c.isalnum())


def normalise(name: str) -> str:
    """The key under which a name is found: folded words, one space between, saint/fort/mount shortened."""
    return " ".join(token.norm for token in tokens(name))


def tokens(text: str) -> list[Token]:
    """The words of a text in order."""
    found: list[Token] = []
    end = 0
    for match in _WORD.finditer(text):
        raw = match.group()
        norm = fold(raw)
        if norm:
            bare = fold(raw[:-2]) if raw.endswith(("'s", "’s")) else norm
            before = found[-1].norm if found else ""
            found.append(
                Token(
                    _SAME.get(norm, norm),
                    _SAME.get(bare, bare),
                    match.start(),
                    match.end(),
                    raw,
                    _gap(text[end : match.start()], before),
                )
            )
            end = match.end()
    return found


def _gap(between: str, before: str) -> str:
    if between in {"", " "}:
        return ""
    if _SHORT.fullmatch(before) and between.startswith("."):
        between = between[1:]
    if _BREAK.search(between):
        return "."
    return "," if "," in between else ""
