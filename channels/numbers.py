"""A service as one line of a page or poster: its name, the number to call, the number to text."""

from __future__ import annotations

from dataclasses import dataclass

import phonenumbers

from channels.safety import HOTLINE, HOTLINE_TEXT
from directory.services import Service


@dataclass(frozen=True)
class Line:
    """`name` by language; numbers as a `tel:` or `sms:` link takes them (+18883737888, 988), "" when there is none."""

    name: dict[str, str]
    call: str
    text: str

    @property
    def call_shown(self) -> str:
        """The number to call as people write it: 1-888-373-7888."""
        return shown(self.call)

    @property
    def text_shown(self) -> str:
        """The number to text as people write it."""
        return shown(self.text)


def shown(number: str) -> str:
    """An E.164 or short number as it is written in the United States; foreign ones with their country code."""
    if not number.startswith("+"):
        return number
    parsed = phonenumbers.parse(number)
    digits = phonenumbers.national_significant_number(parsed)
    if parsed.country_code == 1:
        return f"1-{digits[:3]}-{digits[3:6]}-{digits[6:]}"
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def line_of(service: Service) -> Line:
    """The line of a service; its first voice number and its first text number count."""
    call, text = service.phone("voice"), service.phone("text")
    name = {"en": service.name, "es": service.name_es}
    return Line(name, call.number if call else "", text.number if text else "")


# These stand on every page, also when the directory cannot be read; a test holds them against the records.
ALWAYS = (
    Line({"en": "In danger now", "es": "En peligro ahora"}, "911", ""),
    Line(
        {"en": "National Human Trafficking Hotline", "es": "Línea Nacional contra la Trata de Personas"},
        f"+{HOTLINE.replace('-', '')}",
        HOTLINE_TEXT,
    ),
)
