"""One value of a record as the text of a spreadsheet's cell, and back.

A list has one item a line; the parts of an item stand between bars: "voice +18005550123 | keyword: HELP". In a list, a
bar, a line break or a backslash of the text itself is written \\p, \\n or \\\\. No cell starts with a sign that a
spreadsheet takes for a formula: an apostrophe is put before it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from directory.hsds import areas
from directory.hsds.phones import number_of

_FORMULA = ("=", "+", "-", "@", "'", "\t", "\r")
_ESCAPES = {"\\": "\\\\", "|": "\\p", "\n": "\\n", "\r": "\\r"}
_LETTERS = {escape: letter for letter, escape in _ESCAPES.items()}
_SOURCE = ("publisher", "address", "document", "date", "states")
_PHONE = ("keyword", "printed", "note")
_PHONE_WRITTEN = re.compile(r"(?:(?P<kind>[^\W\d_]+)\s+)?(?P<number>[^\s].*)")
_KINDS = ("voice", "text", "tty", "videophone")


class CellError(ValueError):
    """A cell that cannot be read; the message says what to write instead."""


def write(column: str, value: Any) -> str:
    """The text of the cell in `column` for the value of a record as plain data; None is the empty cell."""
    if value is None or value is False:
        return ""
    text = _WRITERS[column](value) if column in _WRITERS else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def read(column: str, text: str) -> Any:
    """The value of a cell; None when it is empty. Raises CellError."""
    text = text.strip().removeprefix("'")
    if not text:
        return None
    return _READERS[column](text) if column in _READERS else text


def _write_phones(phones: list[dict[str, str]]) -> str:
    return "\n".join(
        " | ".join([f"{phone.get('kind', 'voice')} {phone['number']}", *_named(phone, _PHONE)]) for phone in phones
    )


def _read_phones(text: str) -> list[dict[str, str]]:
    found = []
    for line in _lines(text):
        first, *rest = line.split("|")
        written = _PHONE_WRITTEN.fullmatch(first.strip())
        number = _number(written["number"]) if written else None
        kind = (written["kind"] or "voice").lower() if written else ""
        if number is None or kind not in _KINDS:
            raise CellError(f"{first.strip()!r} is not a kind ({', '.join(_KINDS)}) and a number: voice +18005550123")
        found.append({"number": number, "kind": kind, **_parts(rest, _PHONE)})
    return found


def _number(text: str) -> str | None:
    return text if re.fullmatch(r"\+\d+", text) else number_of(text)


def _write_sources(sources: list[dict[str, str]]) -> str:
    return "\n".join(" | ".join(_named(source, _SOURCE)) for source in sources)


def _read_sources(text: str) -> list[dict[str, str]]:
    return [_parts(line.split("|"), _SOURCE) for line in _lines(text)]


def _write_areas(places: list[dict[str, Any]]) -> str:
    lines = []
    for place in places:
        if place.get("city"):
            lines.append(f"city {place['county']} {_escape(place['city'])}")
        elif place.get("national"):
            lines.append("national")
        else:
            lines += [f"{kind} {place[kind]}" for kind in ("county", "state", "country") if place.get(kind)]
    return "\n".join(lines)


def _read_areas(text: str) -> list[dict[str, Any]]:
    return [_read_area(line) for line in _lines(text)]


def _read_area(line: str) -> dict[str, Any]:
    kind, _, code = line.partition(" ")
    code = code.strip()
    if kind == "city" and " " in code:
        county, _, city = code.partition(" ")
        return {"county": county, "city": _unescape(city)}
    if kind in ("county", "state", "country") and re.fullmatch(r"\d{4,5}|[A-Z]{2}", code):
        return {kind: code.zfill(5) if kind == "county" else code}
    known = areas.from_hsds(line, "")
    if known is None:
        raise CellError(f"{line!r} must be national, a state, or a county with its state: Placer County, California")
    return known


def _read_flag(text: str) -> bool:
    if text.casefold() not in ("yes", "no", "true", "false"):
        raise CellError(f"{text!r} must be yes or no")
    return text.casefold() in ("yes", "true")


def _words(text: str) -> list[str]:
    return [word for word in re.split(r"[\s,;]+", text) if word]


def _lines(text: str) -> list[str]:
    return [line for part in text.split("\n") if (line := part.strip())]


def _named(item: dict[str, str], names: tuple[str, ...]) -> list[str]:
    return [f"{name}: {_escape(item[name])}" for name in names if item.get(name)]


def _parts(parts: list[str], names: tuple[str, ...]) -> dict[str, str]:
    found = {}
    for part in parts:
        name, colon, value = (text.strip() for text in part.partition(":"))
        if not colon or name.lower() not in names:
            raise CellError(f"{part.strip()!r} must be one of {', '.join(names)}, then a colon and the text")
        found[name.lower()] = _unescape(value)
    return found


def _escape(text: str) -> str:
    return re.sub(r"[\\|\n\r]", lambda match: _ESCAPES[match[0]], text)


def _unescape(text: str) -> str:
    return re.sub(r"\\[\\pnr]", lambda match: _LETTERS[match[0]], text)


_WRITERS: dict[str, Callable[[Any], str]] = {
    "phones": _write_phones,
    "sources": _write_sources,
    "service_area": _write_areas,
    "aliases": lambda names: "\n".join(map(_escape, names)),
    "needs": "\n".join,
    "languages": "\n".join,
    "interpreters": lambda flag: "yes",
    "office": lambda flag: "yes",
}
_READERS: dict[str, Callable[[str], Any]] = {
    "phones": _read_phones,
    "sources": _read_sources,
    "service_area": _read_areas,
    "aliases": lambda text: list(map(_unescape, _lines(text))),
    "needs": _words,
    "languages": _words,
    "interpreters": _read_flag,
    "office": _read_flag,
}
