"""The text of an SMS: folded into the GSM alphabet, counted in segments, and cut where nothing is lost that matters.

Alphabet and sizes: 3GPP TS 23.038 (the 7-bit default alphabet and its extension table) and TS 23.040 (a long message
is sent in parts that each lose 6 octets to a header, which leaves 153 septets or 67 UTF-16 units).
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

MAX_SEGMENTS = 3

_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENDED = frozenset("\f^{}\\[~]|€")
# What Unicode's own decomposition does not bring into the alphabet.
_FOLDS = str.maketrans(
    {
        "\t": " ", "`": "'", "´": "'", "‘": "'", "’": "'", "‚": "'", "‛": "'", "′": "'", "ʼ": "'",
        "“": '"', "”": '"', "„": '"', "″": '"', "«": '"', "»": '"', "‹": "'", "›": "'",
        "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-", "•": "-", "·": "-",
        "⁄": "/", "×": "x", "→": ">", "←": "<", "ı": "i", "đ": "d", "Đ": "D", "ł": "l", "Ł": "L", "œ": "oe", "Œ": "OE",
        "\u2028": "\n", "\u2029": "\n",
    }
)  # fmt: skip
# What is never cut in two: an international number, a ten digit number, any other run of digits.
_NUMBER = re.compile(r"\+\d[\d .\-]*\d|(?:1[ .\-])?\(?\d{3}\)?[ .\-]?\d{3}[ .\-]?\d{4}(?!\d)|\d(?:[\d.,:\-/]*\d)?")


@dataclass(frozen=True)
class Size:
    """How a phone network would carry a text: GSM-7 or UCS-2, units (septets or UTF-16 units), segments."""

    encoding: str
    units: int
    segments: int

    @property
    def room(self) -> int:
        """Units that the segments in use could hold."""
        single, part = (160, 153) if self.encoding == "GSM-7" else (70, 67)
        return single if self.segments <= 1 else part * self.segments


def fold(text: str) -> str:
    """The text in GSM letters: á becomes a, curly quotes straight; é, ñ, ü, ¿ and ¡ stay; what has no letter goes."""
    folded = "".join(map(_letter, text.replace("\r\n", "\n").translate(_FOLDS)))
    return re.sub(r"\n{2,}", "\n", re.sub(r" *\n *", "\n", re.sub(r" {2,}", " ", folded))).strip()


def size(text: str) -> Size:
    """Counts the segments of a text as it is, without folding it."""
    if all(letter in _BASIC or letter in _EXTENDED for letter in text):
        return _size("GSM-7", [1 + (letter in _EXTENDED) for letter in text], 160, 153)
    return _size("UCS-2", [1 + (ord(letter) > 0xFFFF) for letter in text], 70, 67)


def fit(text: str, keep: str, segments: int = MAX_SEGMENTS) -> str:
    """The folded text in at most so many segments, cut at the end of a line where it must be.

    The first line that holds `keep` (the national hotline) is never cut off; if it alone is too long, what stands
    around `keep` goes. No number is cut in two; "" if nothing is left that way.
    """
    text = fold(text)
    if size(text).segments <= segments:
        return text
    lines = text.split("\n")
    kept = next((at for at, line in enumerate(lines) if keep in line), None)
    chosen: list[int] = [] if kept is None else [kept]
    for at in range(len(lines)):
        if at in chosen:
            continue
        if _segments(lines, [*chosen, at]) > segments:
            break
        chosen.append(at)
    if chosen and _segments(lines, chosen) <= segments:
        return "\n".join(lines[at] for at in sorted(chosen))
    return _cut_line(lines[kept or 0], keep, segments)


def _segments(lines: list[str], chosen: list[int]) -> int:
    return size("\n".join(lines[at] for at in sorted(chosen))).segments


def _cut_line(line: str, keep: str, segments: int) -> str:
    """As many words of one line as fit, from the left, with `keep` at the front when it would fall off the end."""
    cut = _words(line, segments)
    if keep not in line or keep in cut:
        return cut
    return _words(f"{keep} {line.replace(keep, '', 1)}", segments) or keep


def _words(line: str, segments: int) -> str:
    """The line up to the last blank that leaves so many segments and stands in no number; "" if there is none."""
    numbers = [match.span() for match in _NUMBER.finditer(line)]
    ends = [match.start() for match in re.finditer(r" |$", line)]
    whole = [end for end in ends if not any(first < end < last for first, last in numbers)]
    fitting = bisect_right(whole, segments, key=lambda end: size(line[:end]).segments)
    return line[: whole[fitting - 1]].rstrip() if fitting else ""


def _letter(letter: str) -> str:
    if letter in "\r\f":  # in the alphabet, but no gateway and no XML carries them
        return ""
    if letter in _BASIC or letter in _EXTENDED:
        return letter
    plain = unicodedata.normalize("NFKD", letter).translate(_FOLDS)
    return "".join(part for part in plain if part in _BASIC or part in _EXTENDED)


def _size(encoding: str, widths: list[int], single: int, part: int) -> Size:
    """A letter of two units is never split over two parts, so that a part may end one unit early."""
    if sum(widths) <= single:
        return Size(encoding, sum(widths), 1 if widths else 0)
    parts, used = 1, 0
    for width in widths:
        if used + width > part:
            parts, used = parts + 1, 0
        used += width
    return Size(encoding, sum(widths), parts)
