"""Clues of letters: the name that a number spells ("1-800-CALL-FBI"), or whose initials one sends to a code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from directory.extract.names.forces import FORCES
from directory.extract.names.likeness import is_ordinary
from directory.extract.names.mention import Mention
from directory.extract.owners.scene import Clue, Scene

# Words that numbers of many bodies spell.
OF_MANY = frozenset(
    ["NYC", "CALL", "HELP", "THE", "TIP", "TIPS", "TEXT", "SAFE", "STOP", "ABUSE", "KIDS", "CHILD", "RAPE"]
)

# Bodies that go by letters which their numbers spell.
FEDERAL = frozenset(["FBI", "HSI", "ATF", "DEA"])
EXTENSION = re.compile(r"[,\s]+(?:ext|x\d)", re.I)


def spelled(scene: Scene) -> Iterator[Clue]:
    """ "1-800-CALL-FBI": the name whose word the number spells."""
    spelt = _letters_of(scene)
    # "Text “VSP” to 847411": the word to send is the initials of Virginia State Police.
    words = set((scene.number.keyword or "").split()) - OF_MANY
    earlier = [name for name in scene.names if name.end <= scene.number.start]
    # "text MOORHEADPD": the town's police.
    forces = [word.removesuffix("PD") for word in words if re.fullmatch(r"[A-Z]{3,}PD", word)]
    called = [one for one in scene.names if FORCES["police"].search(one.name)]
    police = [one for one in called for town in forces if one.name.upper().startswith(town)]
    yield from ((name, 0.95) for name in police[:1])
    yield from ((name, 0.95) for name in [name for name in earlier if _initials(name.name) in words][-1:])
    named = [name for name in earlier if _as_letters(name.name).intersection(spelt) and not _is_common(name)]
    named = named or [name for name in scene.names if name.name in spelt and len(name.name) > 3][:1]
    # "1-800-CALL-FBI", whoever else is named.
    federal = [word for word in spelt if word in FEDERAL] if not named else []
    if federal:
        yield Mention(*scene.number.span, federal[0], False, likeness=0.95), 0.99
        return
    before = scene.text[: scene.number.start]
    telling = [word for word in spelt if not named and not is_ordinary(word)]
    again = (re.finditer(rf"(?<![-\d])\b(?:{word}|{word.title()})\b(?!\))", before) for word in telling)
    named = named or [Mention(*said.span(), said.group(), False) for said in chain.from_iterable(again)]
    yield from ((name.at_least(0.9), 0.95) for name in named[-1:])
    # "1-888-4-NYSDOL": letters that are no word may be all that is said. "1-800-GAMBLER", said again, is a name.
    bare = max((word for word in spelt if not is_ordinary(word) or len(word) > 5), key=len, default="")
    if len(bare) > 3 and not named:
        repeated = len(re.findall(rf"\b{bare}\b", scene.text, re.I)) > 1
        whole = Mention(*scene.number.span, scene.number.printed, False, likeness=0.9 if len(bare) > 5 else 0.5)
        yield whole, 0.4 if len(bare) < 6 else 0.75 if repeated else 0.5


def _letters_of(scene: Scene) -> list[str]:
    """The words that a number of full length spells, in capitals and in their order."""
    letters = EXTENSION.split(scene.number.printed.split("(")[0])[0].upper() if len(scene.number.number) > 6 else ""
    return [word for word in dict.fromkeys(re.findall(r"[A-Z]{3,}", letters)) if word not in OF_MANY]


def _as_letters(name: str) -> set[str]:
    """What letters of a number may spell of a name: "FBI", "FARM" of "Farm Aid", "LCO" of "Labor Code Office"."""
    return {word.upper() for word in name.split() if word.isupper() or len(word) > 3} | {_initials(name)}


def _is_common(name: Mention) -> bool:
    """Whether it is a plain word in a headline: "Suicide"."""
    return " " not in name.name and not name.name.isupper() and is_ordinary(name.name)


def _initials(name: str) -> str:
    """Those of the words that begin with a capital."""
    return "".join(word[0] for word in name.split() if word[0].isupper())
