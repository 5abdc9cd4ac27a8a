"""Clues of who holds an office: "he asks that callers dial 1", "contact her office at 1"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from directory.extract.names.mention import Mention
from directory.extract.owners.scene import Clue, Scene
from directory.extract.reading.spans import last_match

HE_ASKS = re.compile(r"\b[Ss]?[Hh]e (?:asks|asked|urges|urged|encourages|encouraged|says|said|wants)\b")
# "City Comptroller Ana Poe ... contact her office at 1".
HOLDER = re.compile(
    r"\b(?P<office>(?:(?!The\b)[A-Z][\w.]+\s){0,3}(?:Comptroller|Commissioner|Auditor|Attorney General|"
    r"(?:District|County|City|State[’']s) Attorney|Prosecutor|Sheriff|Mayor|Governor|Treasurer|Ombudsman))"
    r"\s[A-Z][\w.’'-]+(?:(?:\s[A-Z][\w.’'-]+)?\sof\s(?P<where>(?:[A-Z]\w+\s){1,2}County))?"
)
# So far above a number an office is looked for.
FAR_BACK = 2_000
SENTENCE_BACK = 120
HIS_OFFICE = re.compile(r"\b(?:his|her) office\b")
HOLDS = re.compile(r"\b(?:attorney|sheriff|police|marshal|comptroller|ombuds\w+|commission\w*)\b", re.I)


def asks(scene: Scene) -> Iterator[Clue]:
    """ "He asks that callers dial 1", "contact her office at 1": the office of whom the text named last."""
    if scene.names_somebody:
        return
    near = HIS_OFFICE.search(scene.text, max(0, scene.start - SENTENCE_BACK), scene.number.start)
    if near:
        held = last_match(HOLDER, scene.text, max(0, near.start() - FAR_BACK), near.start())
        if held:
            # "Sheriff Ana Poe of Elm County".
            office = f"{held['where']} {held['office']}" if held["where"] else held["office"]
            yield Mention(*held.span("office"), office, False, likeness=0.9), 0.8
    elif HE_ASKS.search(scene.text, scene.start, scene.number.start):
        yield from ((name, 0.8) for name in [one for one in scene.earlier if HOLDS.search(one.name)][-1:])
