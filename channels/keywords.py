"""STOP, START and HELP, for gateways that do not answer them, and the few things that the SMS door says by itself.

Everything else that is said has its home in domain.yml; these are said when the assistant is not asked. The English
words are those that US carriers expect to work; the Spanish ones mean the same. YES is left out: in a talk it is an
answer. All texts are in GSM letters and at most two segments; a test holds their numbers against the records.
"""

from __future__ import annotations

from channels.safety import HOTLINE, HOTLINE_TEXT

WORDS = {
    "stop": ("STOP", "en"), "stopall": ("STOP", "en"), "stop all": ("STOP", "en"), "unsubscribe": ("STOP", "en"),
    "cancel": ("STOP", "en"), "end": ("STOP", "en"), "quit": ("STOP", "en"), "revoke": ("STOP", "en"),
    "optout": ("STOP", "en"), "opt out": ("STOP", "en"),
    "alto": ("STOP", "es"), "parar": ("STOP", "es"), "cancelar": ("STOP", "es"), "terminar": ("STOP", "es"),
    "start": ("START", "en"), "unstop": ("START", "en"), "empezar": ("START", "es"), "iniciar": ("START", "es"),
    "help": ("HELP", "en"), "info": ("HELP", "en"), "ayuda": ("HELP", "es"),
}  # fmt: skip

_ABOUT = {
    "en": f"{HOTLINE}, or text {HOTLINE_TEXT}: people who help. In danger: 911.\n"
    "Text a city, county or ZIP for numbers there. I am a computer, not a person. "
    "STOP ends this. Msg & data rates may apply.",
    "es": f"{HOTLINE}, o texto al {HOTLINE_TEXT}: personas que ayudan. En peligro: 911.\n"
    "Manda ciudad, condado o ZIP y te doy numeros de ahi. Soy una computadora, no una persona. "
    "STOP termina. Puede haber cargos por mensajes y datos.",
}
ANSWERS = {
    ("STOP", "en"): f"Done. This talk is forgotten. Nothing more is sent unless you text again. {HOTLINE}. "
    "In danger: 911.",
    ("STOP", "es"): f"Listo. Esta charla se borro. No se manda nada mas si no escribes. {HOTLINE}. En peligro: 911.",
    **{(word, language): text for word in ("HELP", "START") for language, text in _ABOUT.items()},
}
NO_WORDS = (
    f"{HOTLINE}, or text / o texto {HOTLINE_TEXT}. 911 in danger / en peligro.\n"
    "I read only words: text a city, county or ZIP.\nSolo leo palabras: manda ciudad, condado o ZIP."
)
TOO_MANY = (
    f"{HOTLINE}, or text / o texto {HOTLINE_TEXT}. 911 in danger / en peligro.\n"
    "Many texts came at once. Wait a minute, then text again.\nLlegaron muchos mensajes. Espera un minuto."
)
TIP = {
    "en": "Does someone see your phone? Delete these texts.",
    "es": "Alguien ve tu telefono? Borra estos mensajes.",
}


def keyword(text: str) -> tuple[str, str] | None:
    """What a lone keyword asks for (STOP, START or HELP) and its language; None for any other text."""
    return WORDS.get(" ".join(text.casefold().strip(" .!").split()))
