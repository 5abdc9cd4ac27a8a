"""A heading of many offices and below it a place for each: "COUNTY PROSECUTOR OFFICES", "Atlantic", "Phone: 1"."""

from __future__ import annotations

import re
from dataclasses import replace

from directory.extract.names.likeness import is_place
from directory.extract.names.mention import Mention
from directory.extract.owners.scene import Scene
from directory.extract.reading.layout import lines_above
from directory.extract.reading.spans import line_at

PLURAL = re.compile(
    r"\b(?:offices|departments|agencies|centers|shelters|programs|consulates|units|divisions|chapters|coalitions|stations|"
    r"oficinas|departamentos|consulados|centros|refugios)$",
    re.I,
)
LABEL = re.compile(r"\W*(?P<place>[A-ZÁÉÍÓÚÑ][\w.’'-]+(?:\s[A-ZÁÉÍÓÚÑ][\w.’'-]+){0,3})\b[^\w\n]*")
# How many lines up from its number the place of a branch may stand.
LINES_UP = 3


def branch(scene: Scene, owner: Mention) -> Mention:
    """The owner with the place of its branch before its name; the owner itself where nothing says that there are many.

    A place is a city, a state, or a county named without the word.
    """
    if not scene.row or owner.end > scene.number.start or not PLURAL.search(owner.name):
        return owner
    start, _ = line_at(scene.text, scene.number.start)
    above = [line for begin, line in lines_above(scene.text, start)[:LINES_UP] if begin > owner.end]
    for line in (scene.text[start : scene.number.start], *above):
        label = LABEL.fullmatch(line)
        if label and (is_place(label["place"]) or is_place(f"{label['place']} County")):
            return replace(owner, name=f"{label['place']} {owner.name}")
    return owner
