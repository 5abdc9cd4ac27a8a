"""Officers: who a text calls by a rank, here or where it gave the whole name, and the force that they answer for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from directory.extract.names.forces import FORCES, LAW, forces_of
from directory.extract.names.mention import Mention
from directory.extract.owners.bystanders import leading
from directory.extract.owners.scene import Clue, Scene

OFFICER = re.compile(
    r"\b(?:inv|det(?:ective)?|officer|sgt|sergeant|lieutenant|lt|capt(?:ain)?|deputy(?!\sclerk)|corporal|cpl|agent|trooper|"
    r"investigator|inspector|major|commander|sheriff|undersheriff|chief|constable|ranger|prosecutor|"
    r"(?:district|county|state) attorney)\b",
    re.I,
)
# Whose force is an office of prosecutors.
ATTORNEY = re.compile(r"\b(?:attorney|prosecutor)\b", re.I)
TITLE_BEFORE = re.compile(r"(?:\b[A-Z][\w.]+\s|\b(?:detective|officer|deputy|sergeant|investigator)\s){1,3}$")
OF_ONE_FORCE = re.compile(r"\b(?:deputy|trooper)\b", re.I)
# Whose deputies and troopers are, as FORCES names them.
RANKED_FORCE = {"deputy": "deputies", "trooper": "troopers"}
# So far before the end of a whole name its force ends: "Vanderburgh County Sheriff's Detective Jason Weir".
LONGEST_NAME = 40
# "Barrow asks anyone who knows more".
ASKS = re.compile(r"\W*(?P<last>[A-Z][\w’'-]+) (?:asks|asked|urges|urged|wants|encourages|encouraged|said)\b")


def is_officer(scene: Scene, person: Mention) -> bool:
    """Whether the text gives the person a rank of the police."""
    return OFFICER.search(_called(scene, person)) is not None


def force_of(scene: Scene, person: Mention) -> list[Mention]:
    """The force of an officer, or none: the one named with the rank, or the last of the rank's kind, or the last."""
    if ATTORNEY.search(_called(scene, person)):
        return [name for name in scene.earlier if ATTORNEY.search(name.name)][-1:]
    forces = leading(scene.text, forces_of(scene.earlier))
    rank = OF_ONE_FORCE.search(_called(scene, person))
    kind = FORCES[RANKED_FORCE[rank[0].casefold()]] if rank else None
    of_kind = [name for name in forces if kind and kind.search(name.name)]
    return (_named_with(forces, _whole(scene, person)) or of_kind or forces)[-1:]


def asking(scene: Scene) -> Iterator[Clue]:
    """ "Barrow asks those who know more to call 1", where the text has told of "Elm Police Chief Marcus Barrow"."""
    said = None if scene.names_somebody else ASKS.match(scene.text, scene.start)
    whole = _whole_name(scene.text[: scene.start], said["last"]) if said else None
    forces = [name for name in scene.names if LAW.search(name.name)]
    yield from ((name, 0.95) for name in _named_with(forces, whole)[-1:])


def _called(scene: Scene, person: Mention) -> str:
    """What a person is called, with the title before the name: here, and where the text gave the whole name first."""
    title = TITLE_BEFORE.search(scene.text, max(0, person.start - 30), person.start)
    whole = _whole(scene, person)
    return f"{whole.group() if whole else ''} {title.group() if title else ''}{person.name}"


def _whole(scene: Scene, person: Mention) -> re.Match[str] | None:
    """Where the text has the title and the whole name of somebody who goes by the last name: "Sgt. Ana Beck"."""
    last = person.name.split()[-1].removesuffix("’s").removesuffix("'s")
    return None if " " in person.name else _whole_name(scene.text[: person.start], last)


def _whole_name(text: str, last: str) -> re.Match[str] | None:
    return re.search(rf"\b[A-Z]\w+\.?\s(?:[A-Z][\w.]+\s){{0,2}}{re.escape(last)}\b", text)


def _named_with(names: Sequence[Mention], whole: re.Match[str] | None) -> list[Mention]:
    """Those named right before the last name of a whole name: the force in "Elm Police Sgt. Ana Beck"."""
    return [name for name in names if whole and 0 < whole.end() - name.end < LONGEST_NAME]
