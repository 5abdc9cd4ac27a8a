"""What a message is about beyond its intent: the topic of warning signs, a child on the internet."""

from __future__ import annotations

import re

from directory.mentions import spelled

# What a question about signs is about, by the beginnings of words in it; the first topic that fits wins.
TOPICS = {
    "hotel": (
        "hotel motel front-desk housekeep guest lobby airbnb hostal huesped recepcion camarista recamarer mucama posada"
    ),
    "health_care": (
        "hospital nurse doctor clinic patient health er paramedic medic emergency-room enfermer pacient salud "
        "sala-de-emergencia sala-de-urgencia urgencias"
    ),
    "school": (
        "school teacher student classroom classmate counselor coach pupil grade homeroom escuela maestr alumn "
        "profesor estudiant salon-de-clase"
    ),
    "online": (
        "online internet groom predator app apps snap discord insta tiktok roblox fortnite minecraft game gaming chat "
        "sextort social-media redes en-linea videojuego depredador enganch"
    ),
    "labor": (
        "labor labour work worker coworker farm job boss nanny maid cook factory wage restaurant construction salon "
        "foreman crew jobsite site drywall roof warehouse kitchen dishwasher busboy landscap janitor cleaner employee "
        "employer contractor bunkhouse live-in laboral trabaj jornaler patron empleo emplead campo fabrica "
        "ninera cocina obrer limpia sirvient capataz mayordomo contratista cuadrilla obra bodega bracero jefe"
    ),
}
CHILD = "child kid kids minor underage under-age schoolgirl preteen nina nino ninas ninos menor adolescent"
# Two phones are a sign of being sold, not of the internet; with a child and a report they are.
PUBLISHED = "phone celular ad ads advert website webpage site anuncio pagina foto photo pic pics picture video"
SEX = "sex sexual prostit pimp escort padrote proxenet"
# Beginnings this short are whole words: "er" is an emergency room, "error" is not.
WHOLE = 4


def topic_of(text: str) -> str:
    """The topic of a question about signs; sex trafficking when none is named (design: answers)."""
    letters = spelled(text)
    if mentions(letters, SEX):
        return "sex"
    return next((topic for topic, starts in TOPICS.items() if mentions(letters, starts)), "sex")


def is_child_online(text: str) -> bool:
    """Whether a report is about a child on the internet: an advertisement, pictures, a chat."""
    letters = spelled(text)
    return mentions(letters, CHILD) and mentions(letters, f"{TOPICS['online']} {PUBLISHED}")


def mentions(letters: str, starts: str) -> bool:
    """Whether a spelled text holds a word that begins with one of `starts`."""
    return any(
        re.search(rf"\b{start.replace('-', ' ')}" + (r"\b" if len(start) < WHOLE else ""), letters)
        for start in starts.split()
    )
