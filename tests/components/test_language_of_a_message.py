"""English or Spanish, short messages included; a message that does not tell leaves the language of the talk."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

ENGLISH = """
help|help me|who do i call|i need a shelter|what are the signs|my boss took my passport|is it free|thanks|hello|bye
i need help in Los Angeles|where is the nearest shelter in San Antonio|police|can i text|more please|stop|yes please
what is stand up placer|who made you|are you real|he hit me|im scared|hes following me|they took my papers
my friend is missing|hotline number|i want to report someone|no money no food|u there|pls help|call who
lawyer in El Paso|how many cases in missouri|is it open now|Kansas City shelter|kid in trouble|she cant leave
"""
SPANISH = """
ayuda|ayúdame|ayudame porfa|a quién llamo|necesito un refugio|cuáles son las señales|mi jefe me quitó el pasaporte
es gratis|gracias|hola|adios|necesito ayuda en Houston|dónde hay un albergue en Las Vegas|la policía
puedo mandar texto|más por favor|sí por favor|qué es stand up placer|quién te hizo|eres una persona|me pegó|tengo miedo
me está siguiendo|me quitaron los papeles|mi amiga no aparece|numero de la linea|quiero denunciar|no tengo dinero
estas ahi|abogado en Dallas|cuantos casos en missouri|esta abierto ahora|refugio en Kansas City|mi hija está en peligro
no puede salir|¿?|ñ
"""
UNTOLD = ["95678", "1", "🆘", "Los Angeles", "San Antonio, TX", "Reno", "...", "Sacramento", "12", "!!!", "916"]
MIXED = [
    ("necesito help", {"es", "en", None}), ("help por favor no puedo salir", {"es"}),
    ("please my hermana is missing and i am scared", {"en"}),
]  # fmt: skip


def messages(table: str) -> list[str]:
    return [message for line in table.strip().splitlines() for message in line.split("|")]


@pytest.fixture(scope="module")
def language_of(parse: Callable[[str], dict[str, Any]]) -> Callable[[str], str | None]:
    def language_of(text: str) -> str | None:
        told = (found["value"] for found in parse(text)["entities"] if found["entity"] == "language")
        return next(told, None)

    return language_of


def test_the_table_has_at_least_eighty_messages() -> None:
    assert len(messages(ENGLISH) + messages(SPANISH) + UNTOLD + MIXED) >= 80


@pytest.mark.parametrize(("table", "language"), [(ENGLISH, "en"), (SPANISH, "es")])
def test_a_short_message_tells_its_language(
    language_of: Callable[[str], str | None], table: str, language: str
) -> None:
    assert {text: found for text in messages(table) if (found := language_of(text)) != language} == {}


def test_a_number_a_sign_or_a_name_of_a_place_tells_none(language_of: Callable[[str], str | None]) -> None:
    assert {text: found for text in UNTOLD if (found := language_of(text))} == {}


def test_a_message_in_two_languages_is_in_the_one_of_most_of_its_words(
    language_of: Callable[[str], str | None],
) -> None:
    assert {text: found for text, expected in MIXED if (found := language_of(text)) not in expected} == {}


def test_the_language_stays_when_a_message_does_not_tell_one(say: Callable[..., str]) -> None:
    assert "Línea Nacional" in say("necesito ayuda", "sticky")
    assert "Línea Nacional" in say("95678", "sticky")
    assert "Línea Nacional" in say("Placer County", "sticky"), "its name is English whoever writes it"
    assert "Hotline" in say("where can i sleep tonight", "sticky")
    assert "Hotline" in say("89501", "sticky")


def test_the_words_for_what_a_place_is_tell_the_language_though_its_name_does_not(
    language_of: Callable[[str], str | None],
) -> None:
    assert language_of("condado de Los Angeles") == "es"
    assert language_of("county of Los Angeles") in {"en", None}
