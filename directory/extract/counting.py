"""Numbers in digits or words, in English and Spanish, as they count people, days and places."""

from __future__ import annotations

import re

_WORDS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
_PALABRAS = [
    "cero",
    "uno",
    "dos",
    "tres",
    "cuatro",
    "cinco",
    "seis",
    "siete",
    "ocho",
    "nueve",
    "diez",
    "once",
    "doce",
    "trece",
    "catorce",
    "quince",
    "dieciséis",
    "diecisiete",
    "dieciocho",
    "diecinueve",
    "veinte",
]
_TENS = {
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
    "treinta": 30,
    "cuarenta": 40,
    "cincuenta": 50,
    "sesenta": 60,
    "setenta": 70,
    "ochenta": 80,
    "noventa": 90,
}
VALUES = (
    {word: value for words in (_WORDS, _PALABRAS) for value, word in enumerate(words)}
    | _TENS
    | {
        f"{tens}-{unit}": value + number
        for tens, value in [("twenty", 20), *list(_TENS.items())[:7]]
        for number, unit in enumerate(_WORDS[1:10], 1)
    }
)
# A count stands free: not a part of a phone number, a date, a price, a percentage or a time. Four digits that may be a
# year are one: "1994 homicide victim".
COUNT = (
    r"(?<![\w$€.,:/#-])(?!(?:19[5-9]\d|20[0-4]\d)\b(?![.,]\d))(?:\d{1,3}(?:,\d{3})+|\d{1,6}|"
    + "|".join(sorted(VALUES, key=len, reverse=True))
    + r")(?![\w%:/]|[.,-]\d)"
)


def value(text: str) -> int:
    """The count that a text of the form COUNT says."""
    plain = text.replace(",", "").lower()
    return VALUES[plain] if plain in VALUES else int(plain)


def counts(text: str) -> list[re.Match[str]]:
    """Every count in a text."""
    return list(re.finditer(COUNT, text, re.I))
