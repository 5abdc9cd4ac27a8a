"""The text of an article: plain text, a saved web page or a PDF, with who published it and when if that is printed."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pypdf
import pypdf.errors
from lxml import etree
from lxml import html as lxml_html
from trafilatura.metadata import extract_metadata

from directory.extract.names.plain import is_plain
from directory.extract.names.shown import WORKS
from directory.extract.reading.pages import page_text
from directory.extract.reading.tidy import tidy
from directory.extract.words import KINDS

# Larger files are not articles; a page of text is some 3 kB.
MOST_BYTES = 30_000_000
MOST_LETTERS = 400_000
# What a body that is no business or newspaper says of itself beside its name in the last line of a page.
GIVES = r"(?:501\(c\)|non-?profit|charity|sin fines de lucro)"
HTML = {".html", ".htm", ".xhtml", ".mhtml"}
# It warns of every small fault of a file that can be read all the same.
logging.getLogger("pypdf").setLevel(logging.ERROR)


class Unreadable(Exception):
    """A file that gives no text; the message says why and what to do."""


@dataclass(frozen=True)
class Document:
    """A document's text, to which every span of evidence refers. `published` is a year, a month or a day."""

    name: str
    text: str
    publisher: str | None = None
    published: str | None = None
    address: str | None = None


def read(path: Path) -> Document:
    """The document in a file. Raises Unreadable, with a sentence for a keeper."""
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= MOST_BYTES else b""
    except OSError as error:
        raise Unreadable(f"{path.name} cannot be read: {error.strerror}") from None
    if size > MOST_BYTES:
        raise Unreadable(
            f"{path.name} is larger than {MOST_BYTES // 1_000_000} MB; save only the article and try again"
        )
    if content.startswith(b"%PDF") or path.suffix.lower() == ".pdf":
        document = _pdf(path)
    elif path.suffix.lower() in HTML or re.match(rb"\s*(<\?xml[^>]*>\s*)?<(!doctype html|html)", content[:500], re.I):
        document = _page(path.name, content)
    else:
        document = Document(path.name, _decoded(path.name, content))
    if len(document.text) > MOST_LETTERS:
        raise Unreadable(f"{path.name} is longer than {MOST_LETTERS:,} letters; cut it into parts and name each")
    text = tidy(document.text)
    if not text.strip():
        raise Unreadable(f"{path.name} holds no text. If it is a picture or a scan, type its text into a .txt file")
    return Document(document.name, text, document.publisher, document.published or printed_date(text), document.address)


def _decoded(name: str, content: bytes) -> str:
    if b"\0" in content[:4096] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable(f"{name} is not a text. Save the article as .txt, .html or .pdf")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _pdf(path: Path) -> Document:
    try:
        reader = pypdf.PdfReader(path)
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable(f"{path.name} is locked with a password. Save a copy without one")
        return Document(path.name, "\n\n".join(page.extract_text() or "" for page in reader.pages))
    except Unreadable:
        raise
    except Exception as error:  # pypdf raises errors of many kinds for broken files
        raise Unreadable(f"{path.name} is not a PDF that can be read. Open it, and save or print it anew") from error


def _page(name: str, content: bytes) -> Document:
    source = _decoded(name, content)
    try:
        tree = lxml_html.fromstring(source.encode("utf-8"), parser=lxml_html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, ValueError):
        raise Unreadable(f"{name} is not a web page that can be read. Save it again from the browser") from None
    about = extract_metadata(tree)
    text = page_text(tree)
    if about and about.title and about.title not in text[:400]:
        text = f"{about.title}\n\n{text}"
    publisher = (about and about.sitename) or _named_in_title(tree, text)
    return Document(name, text, publisher, about and about.date, about and about.url)


def _named_in_title(tree: lxml_html.HtmlElement, text: str) -> str | None:
    """The body that a page's title ends with: "Get help | Haven House"; None when nothing says that it is one."""
    parts = re.split(r"\s+[|–—·»-]\s+", tree.findtext(".//title") or "")
    last = parts[-1].strip() if len(parts) > 1 else ""
    return last if last and is_body(last, text) else None


def is_body(name: str, text: str) -> bool:
    """Whether it is an organization's name by its words, or by what the text says that it does: "Tidepool serves"."""
    if KINDS.search(name):
        return not is_plain(name)
    if re.search(rf"©[^\n]{{0,20}}\b{re.escape(name)}\b[^\n]{{0,60}}{GIVES}", text, re.I):
        return True
    return any(WORKS.match(text, one.end()) for one in re.finditer(rf"\b{re.escape(name)}\b", text))


def printed_date(text: str) -> str | None:
    """The day a text says it is from, in its first lines or after "Date"; None when it prints none."""
    found = re.search(r"\bdate\b\W{0,3}(\d{4}-\d{2}-\d{2})", text[:400], re.I)
    if found and _is_day(found.group(1)):
        return found.group(1)
    found = re.search(r"\bdate (?:created|published|posted)\W{1,4}(\d{2})/(\d{2})/(\d{4})", text, re.I)
    if found:
        day = f"{found.group(3)}-{found.group(1)}-{found.group(2)}"
        return day if _is_day(day) else None
    return None


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
