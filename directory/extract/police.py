"""Clues for the police: a force that goes by "police", "the sheriff's office" or "the non-emergency number"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from directory.extract.phrases import Mention
from directory.extract.prose import tight
from directory.extract.scene import Clue, Scene
from directory.extract.stands import FORCE, STANDS_FOR

# "the police non-emergency number at", "local non-emergency at".
NO_EMERGENCY = re.compile(
    r"\bnon-?emergency(?:\s+(?:phone|police|dispatch|line|number|telephone))*\s*(?:at|:|,)?\W*$", re.I
)
LAW = re.compile(r"\b(?:police|sheriff|patrol|fbi|hsi|bureau|investigations?|policía|alguacil|marshals?)\b", re.I)
# Who has a dispatcher.
DISPATCH, LOCAL_LAW = re.compile(r"\bdispatch\b", re.I), re.compile(r"\b(?:police|sheriff|policía|alguacil)\b", re.I)
AN_OFFICE = re.compile(
    r"\bthe (?P<kind>(?:sheriff|prosecutor|district attorney|attorney general|public defender)[’']s office|"
    r"police department|health department)\b"
)


def the_police(scene: Scene) -> Iterator[Clue]:
    """ "Police ask witnesses to call 1": the force that the text named last."""
    if FORCE.search(scene.lead) and not any(name.sure for name in scene.before):
        law = LOCAL_LAW if DISPATCH.search(scene.lead) else LAW
        named = [name for name in scene.earlier if law.search(name.name)][-1:]
        yield from ((name, 0.8) for name in named)


def no_emergency(scene: Scene) -> Iterator[Clue]:
    """ "... or the local non-emergency number, 1": the force that the text named last."""
    since = max(scene.start, scene.number.start - 60)
    if NO_EMERGENCY.search(scene.text, since, scene.number.start) and not STANDS_FOR.search(scene.lead):
        named = [name for name in scene.earlier if LOCAL_LAW.search(name.name)][-1:]
        yield from ((name, 0.97) for name in named)


def the_office(scene: Scene) -> Iterator[Clue]:
    """ "Call the sheriff's office at 1": an office that the text gives no other name."""
    office = next(reversed(list(AN_OFFICE.finditer(scene.text, scene.start, scene.number.start))), None)
    if office and tight(scene.text[office.end() : scene.number.start]):
        kind = office["kind"].split("’")[0].split("'")[0].casefold()
        named = [name for name in scene.earlier if kind in name.name.casefold()]
        yield (named or [Mention(*office.span("kind"), office["kind"])])[-1], 0.9
