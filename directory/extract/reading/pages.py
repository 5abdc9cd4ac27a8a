"""The text of a web page as a reader sees it: sections, list items, rows and terms on lines of their own.

A blank line stands before each heading, term, table and list, so that a name and what belongs to it are one block.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import html as lxml_html

from directory.extract.words import words

HIDDEN, SECTIONS, LINES = words("hidden_tags"), words("section_tags"), words("line_tags")
# How pages call what is there to move about in them.
MENUS = re.compile(
    r"(?:^|[\s_-])(?:nav\w*|menu\w*|(?:bread)?crumbs?|skip\w*|cookies?|shar(?:e|ing)|social|tabs|comments?)(?![a-z])"
)
BODY = ".//h1 | .//main | .//article"
# Stands for the blank line before a section until all lines are there.
SECTION = "\ue000"
PHONE = re.compile(r"\d{3}\W{0,2}\d{3,4}")


def page_text(tree: lxml_html.HtmlElement) -> str:
    """The text of a page without its menus, scripts and lists of links."""
    lines = (re.sub(r"[ \t]+", " ", line).strip() for line in "".join(_pieces(tree)).splitlines())
    kept = "\n".join(line for line in lines if line)
    text = re.sub(rf"\n-\n(?:{SECTION}\n)*(?=[^\n-])", "\n- ", kept)
    return re.sub(rf"(?:{SECTION}\n*)+", "\n", text).strip()


def _pieces(node: lxml_html.HtmlElement) -> Iterator[str]:
    tag = node.tag
    if not isinstance(tag, str) or tag in HIDDEN or _is_menu(node):
        return
    if tag == "tr":
        yield f"\n{_row(node)}\n"
        return
    yield _opening(node)
    yield re.sub(r"\s+", " ", node.text or "")
    for child in node:
        yield from _pieces(child)
        yield re.sub(r"\s+", " ", child.tail or "")
    yield "\n" if (tag in SECTIONS or tag in LINES) and not _is_told(node.getnext()) else ""


def _opening(node: lxml_html.HtmlElement) -> str:
    if _is_told(node):
        return ": "
    if node.tag in SECTIONS:
        return f"\n{SECTION}\n"
    return "\n- " if node.tag == "li" else "\n" if node.tag in LINES else ""


def _is_told(node: lxml_html.HtmlElement | None) -> bool:
    """Whether it says what the term before it means: both are one line, "Night Owl: call or text 1"."""
    if node is None or node.tag != "dd":
        return False
    term = node.getprevious()
    return term is not None and term.tag == "dt" and not (term.text_content().strip() or ":").endswith(":")


def _row(row: lxml_html.HtmlElement) -> str:
    """A row of a table with bars around its cells; an empty cell keeps its place."""
    cells = [" ".join("".join(_pieces(cell)).split()) for cell in row if cell.tag in {"td", "th"}]
    return f"| {' | '.join(cells)} |" if len(cells) > 1 else " ".join(cells)


def _is_menu(node: lxml_html.HtmlElement) -> bool:
    called = f"{node.get('class', '')} {node.get('id', '')} {node.get('role', '')}".lower()
    if MENUS.search(called) or node.tag == "header":
        return not node.xpath(BODY)
    if node.tag not in {"ul", "ol"} or PHONE.search(node.text_content()):
        return False
    linked = sum(len(link.text_content().strip()) for link in node.iter("a"))
    return linked > 0 and linked >= 0.9 * len(re.sub(r"\s+", " ", node.text_content()).strip())
