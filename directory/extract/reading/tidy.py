"""A text as a reader sees it: without the marks of its source, and with what broken lines took apart made whole."""

from __future__ import annotations

import html
import re
import unicodedata

from directory.extract.words import any_of

# Such tags in a text file show that it is the source of a page.
TAGS = re.compile(r"</(?:a|td|li|p|div|h\d|span|b|strong)>", re.I)
# Stand for such a tag until all are found.
LINE, SECTION = "\ue001", "\ue002"
# A line that ends with one of these goes on in the next.
LEADING = "(?:the|at|or|to|and|with|al|la|el|de)"


def tidy(text: str) -> str:
    """The text without tags, marks and invisible signs, its columns parted by bars, its broken lines made one."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n")
    text = _unmarked(html.unescape(_untagged(text) if len(TAGS.findall(text)) > 2 else text))
    text = unicodedata.normalize("NFC", text)
    text = re.sub(r"[\u200b-\u200f\u2060\ufeff\u00ad]", "", text).replace("\u00a0", " ").replace("\u202f", " ")
    # Hyphens that break no line, and others that only look so, are read as the one on keyboards.
    text = re.sub("[\u2010\u2011\u2012\u2212]", "-", text)
    # "the FBIs Denver office", "call IERs worker hotline": a page that lost its apostrophes.
    text = re.sub(r"\b([A-Z]{2,6})s(?= [A-Z][a-z]| (?:[a-z]+ )?(?:hot ?|tip ?|help ?)?line\b)", r"\1's", text)
    # "422-0100.988 is", "555-0135,8315550184", "555-0136Desde", "(415 )555-0137": a space was lost or is too many.
    whole = r"(?:(?<=\d{3}[-. ]\d{3}[-. ]\d{4})|(?<=\) \d{3}[-. ]\d{4})|(?<=\)\d{3}[-. ]\d{4}))"
    text = re.sub(rf"{whole}([.,;])(?=\d{{3}}(?:\D|\d{{7}}\b))", r"\1 ", text)
    text = re.sub(r"(?<=\d{3}[-. ]\d{4})(?=[A-ZÁÉÍÓÚ][a-záéíóú])", " ", text)
    text = re.sub(r"(?<=\b1-8\d\d-\d\d-) (?=[A-Z]{4})", "", text)
    text = re.sub(r"(?<=\d)(?=\(\d{3}\)\s?\d{3}-\d{4})", " ", text)
    text = re.sub(r"\((\d{3}) \)\s?(?=\d{3})", r"(\1) ", text)
    # "the hotline(800-555-0123)", "Crisis Center908-555-0123": a space was lost before the number.
    text = re.sub(r"(?<=[A-Za-záéíóúñ])(?=\(?(?:1[-.\s])?\d{3}(?:\)\s?|[-.\s])\d{3}[-.]\d{4}\b)", " ", text)
    text = re.sub(r"(?<=[a-z])(?=1-8\d\d-[A-Z])", " ", text)
    text = "".join(sign for sign in text if sign in "\n\t" or unicodedata.category(sign)[0] != "C")
    # Where a page had an advertisement.
    text = re.sub(r"(?mi)^[ \t]*(?:advertisement|anuncio|publicidad)[ \t]*(?:\n|\Z)", "", text)
    # Blanks that set bars in line with those of the row above part no columns.
    text = re.sub(r"(?<=\S)[ \t]*\|[ \t]*(?=\S)", " | ", text)
    # Columns that blanks keep apart are read as those of a table; two will do before a number that ends the line.
    text = re.sub(r"(?m)^(.*\S) {2}(?=\(?\d{3}[-.) \d]{8,14}$)", lambda row: f"{row[1].replace('  ', ' | ')} | ", text)
    text = re.sub(r"(?<=\S)(?: {3,}|\t+ *)(?=\S)", " | ", text)
    text = _joined(text)
    return re.sub(r"(?<=\D\d{3}[-–.])\n(?=\d{3,4}\b)|(?<=\d{3}[-–.] )\n(?=\d{3,4}\b)", "", text)


def _untagged(text: str) -> str:
    """A text file that holds a page's source: lines and cells instead of tags."""
    # Bounds and look-behinds keep the work of a hostile text in proportion to its length.
    text = re.sub(r"(?is)<!--.{0,2000}?-->|<(script|style)\b.{0,2000}?</\1>|[{][%{][^\n]{0,200}?[%}][}]", "", text)
    text = re.sub(r"(?i)</t[dh]>\s{0,200}<t[dh]\b[^<>]*>", " | ", text)
    text = re.sub(rf"(?i)</?{any_of('line_tags')}\b[^<>]*>", LINE, text)
    text = re.sub(rf"(?i)</?{any_of('section_tags')}\b[^<>]*>", SECTION, text)
    signs = rf"[\s{LINE}{SECTION}]"
    text = re.sub(rf"(?<!{signs}){signs}+", lambda run: _blank(run[0]), text)
    return re.sub(r"</?[a-zA-Z][^<>]*>", "", text)


def _blank(run: str) -> str:
    """What stands for a run of blanks and tags: a blank line before a section, or else a new line or the blanks."""
    return "\n\n" if SECTION in run else "\n" if LINE in run else run


def _unmarked(text: str) -> str:
    """A text without the marks of Markdown: the words of a link, a heading or of strong type, the rows of a table."""
    text = re.sub(r"!?\[([^\[\]\n]*)\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)?\)", r"\1", text)
    text = re.sub(r"(?m)^[ \t:|-]+$\n?", lambda line: "" if "---" in line[0] and "|" in line[0] else line[0], text)
    text = re.sub(r"(?m)^(?:#{1,6} +|> ?)", "", text)
    return re.sub(r"(\*\*|__)(?=\S)([^\n]+?)(?<=\S)\1", r"\2", text)


def _joined(text: str) -> str:
    """The text with the lines that a page's width, or a link within a sentence, has broken made one again."""
    text = re.sub(
        r"(?m)^([^|\n]{60,200}[a-záéíóúñ,])\n(?=[a-záéíóúñ]|[A-Z][^|\n]*\.$|[A-Z][^|:\n]{40,}$)", r"\1 ", text
    )
    # "you can contact the" / "Haven House" / "at" / "(555) 555-0123" / ".".
    text = re.sub(rf"([^\s|:] {LEADING}) ?\n(?=[^\n•*|-])", r"\1 ", text)
    text = re.sub(r"(?m)^([^\d\n]{12,} (?:call|contact|visit|llame a)) ?\n(?=[^\n•*|-])", r"\1 ", text)
    text = re.sub(r"(?<=[“(])\n(?=\w)|(?<=[^\n.:!?|])\n(?=[.,”)](?:\s|$))", "", text)
    return re.sub(r"(?<=[A-Za-z0-9)”])\n(?=(?:at|or|and|to|via|by|al|o|y|en|para) [^\n]{8})", " ", text)
