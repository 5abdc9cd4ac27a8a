"""What a door says by itself when the assistant cannot: the numbers that always work, in both languages.

A test holds these numbers against the records.
"""

from __future__ import annotations

HOTLINE = "1-888-373-7888"
HOTLINE_TEXT = "233733"

SAFETY_LINE = {
    "en": f"In danger? Call 911.\nNational Human Trafficking Hotline: {HOTLINE}, or text {HOTLINE_TEXT}.",
    "es": f"¿En peligro? Llama al 911.\nLínea Nacional contra la Trata: {HOTLINE}, o envía un texto al {HOTLINE_TEXT}.",
}
# Both languages in one segment of GSM letters, with no word that gives the matter away on a watched phone.
SAFETY_SMS = f"In danger? Call 911. / En peligro? Llama al 911.\n{HOTLINE} or text / o texto: {HOTLINE_TEXT}"
