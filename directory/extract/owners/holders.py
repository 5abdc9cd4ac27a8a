"""Persons whose number it is: the body that they answer for, or nobody but them; and the numbers for errands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from directory.extract.names.likeness import is_place
from directory.extract.names.mention import Mention
from directory.extract.names.people import AT_BODY, GIVEN, speaks_for_a_body
from directory.extract.owners.officers import force_of, is_officer
from directory.extract.owners.prose import tight
from directory.extract.owners.scene import LIKELY, OURS, Clue, Scene
from directory.extract.owners.stands import THEIRS, paragraph
from directory.extract.reading.layout import DIGITS, VERBS, is_label
from directory.extract.reading.spans import line_at
from directory.extract.words import KINDS, any_of
from places.text import fold

PERSON_REASON = "a person's own number"
# A national line has no persons.
A_LINE = re.compile(r"\b(?:hot|help|life|tip) ?line$", re.I)
MINE = re.compile(
    r"\b(?:my|mi)\s+(?:own\s+)?(?:cell|phone|number|direct|número|celular)\b[^.]{0,20}$|"
    r"\b(?:then|or|call|text) me (?:at|on)\W*$",
    re.I,
)
WHOSE = re.compile(r"\b(?:whose|cuyo|cuya)\s+\w+\b", re.I)
# "To request a song, call 1", "Need a ride? Book at 1".
PURPOSE = re.compile(
    r"\W*(?:to|para(?!\s(?:quien|cualquier|los|las|el|la)\b)|need|want|quieres?|necesitas?)\s+\w|[^;]*;\s*(?:to|para)\s+\w",
    re.I,
)
NEED_HELP = re.compile(r"\b(?:help|ayuda)\s?\?\W*$", re.I)
HELPFUL = re.compile(rf"\b{any_of('helpful')}", re.I)
# "may call its founder, Pam Ott, at 1".
# "contact the co-chairs of the task force: Rita Bowman at 1".
ITS_HEAD = re.compile(
    r"\b(?:co-)?(?:chairs?|directors?|coordinators?|leaders?|founders?) (?:of|for|at) [^.:\n]{3,60}: [^.:\n]{0,120}$|"
    r"\b(?:its|their|our|the (?:\w+ )?\w+[’']s)\s(?:\w+\s){0,2}"
    r"(?:founders?|directors?|coordinator|president|manager|pastor|chair\w*),?\s$",
    re.I,
)
WORKS_FOR = re.compile(
    r"\b(?P<last>[A-ZÁÉÍÓÚÑ][\w’'-]+)(?:, (?!spokes|communicat|media|press|public)[^.\n“”\"]{0,80}?"
    r"\b(?:of|at|with|for|from|leads|runs|founded|heads|directs)|\s(?:of|at|with|founded|leads|runs|heads|directs))\s(?:[Tt]he\s)?$"
)
# "Pierce's organization".
GROUP_OF = re.compile(
    r"\b(?P<last>[A-Z][\w-]+)[’']s? (?:organization|group|non-?profit|coalition|ministry|charity|agency|team)\b"
)
# "Dana Whitlock covers courts. Reach her at 1".
HER = re.compile(
    r"\b(?:reach|call|contact|text|e-?mail|write(?: to)?)\s+(?:her|him)\b|\bs?he can be (?:reached|contacted)\b", re.I
)
# "Call Detective Renner. His desk phone is 1".
HIS_PHONE = re.compile(r"\W*(?:His|Her)\s(?:\w+\s){0,2}(?:phone|number|line|cell|desk|extension)\b")
# "1 (Jess)": the one name that a person goes by.
NAMED_AFTER = re.compile(r"\s*\(\s*(?:ask for\s+)?([A-ZÁÉÍÓÚÑ][a-záéíóúñ]+)\s*\)")
# What a number that helps nobody is for: "Burn permits: 1", "To hear the song again, call 1".
ERRAND = re.compile(rf"\b{any_of('errands')}\b", re.I)
# "Potholes: 1", "Enrollment cards: call 1", "No heat after 10 pm / Sin calefacción: 1".
LABELLED = re.compile(
    r"(?:^|(?<=[.!?|]))\W*(?P<label>[^\W\d_](?:(?!\d{3})[^.:!?|\n]){2,80}):\s*"
    r"(?P<verb>(?:call|text|phone|llam[ae]|marque)(?:\s+al?)?\s+)?$",
    re.I,
)
# "- Gift cards 1".
IN_ROW = re.compile(r"\W*(?P<label>[^\W\d_]+(?:\s[^\W\d_]+){1,2})\s+(?=\(?\d)")
# "Renewals 1. Meeting rooms 2."
FRAGMENT = re.compile(r"\W*(?P<label>[^\W\d_]+(?:\s[^\W\d_]+){0,2})\s+$")
IN_FOOTER = re.compile(r"(?:^|(?<=[|·•]))\W*(?P<label>[^\W\d_][^.:!?|·•\n\d]{2,40}?)\W*$")
# "Call Irene Voss at", "or Sam Poe": whom one is told to call answers for a body; whom one may "reach" wrote the story.
TOLD_TO_CALL = re.compile(
    r"\b(?:call|contact|phone|llam[ae] a|comun\w+ con)\s(?:(?:executive )?director |founder |coordinator |president )?"
    r"(?:[A-Z][\w.]+\s[A-Z][\w-]+\s(?:at\s)?[^;]{6,60}\s(?:or|o)\s)?$",
    re.I,
)
COVERS = re.compile(r"\bcovers\b")
SOUGHT = ("where ", " knows ", " know ", " knew ", " saw ", " seen ")
AT_FIRST, JUST_BEFORE = 20, 60


def why_nobodys(scene: Scene, tied: bool) -> str | None:
    """Why the number is no service's, or None. `tied` says whether words lead from a name to the number."""
    if MINE.search(scene.text[scene.start : scene.number.start]):
        return PERSON_REASON
    if _of_daily_business(scene):
        return "a number for something else than help"
    if any(name.likeness > 0.6 for name in scene.before):
        return None
    person = _holder(scene)
    after = NAMED_AFTER.match(scene.text, scene.number.end)
    silent = person is not None and not (_speaks(scene, person) or is_officer(scene, person))
    if silent or (after and fold(after[1]) in GIVEN and not tied and not is_place(after[1])):
        return PERSON_REASON
    line, _ = line_at(scene.text, scene.number.start)
    said = scene.text[line if scene.number.start - line < 60 else scene.start : scene.number.start]
    if not tied and not HELPFUL.search(said) and PURPOSE.match(said) and ERRAND.search(said):
        return "a number for something else than help"
    return None


def _of_daily_business(scene: Scene) -> bool:
    """Whether the label before a number has no word of help, of reaching somebody, of a place or of a name."""
    line, _ = line_at(scene.text, scene.number.start)
    since = max(line, scene.number.start - 300)
    label = LABELLED.search(scene.text[since : scene.number.start]) or _in_footer(scene, since)
    parts = [part.strip() for part in label["label"].split("/")] if label else []
    tests = (HELPFUL.search, KINDS.search, THEIRS.search, OURS.search, is_place)
    # "Presenter: Call 1" is said in a play.
    spoken = label is not None and " " not in label["label"] and label.groupdict().get("verb")
    # "Need help? Rethreaded: 1".
    asked = label is not None and NEED_HELP.search(scene.text, line, since + label.start("label"))
    if label is None or spoken or asked or any(says(part) for part in parts for says in tests):
        return False
    # One word at the head of a row is more often a thing than a name.
    here = [name for name in scene.before if name.start >= since + label.start("label")]
    named = any(name.likeness > (0.4 if " " in name.name else 0.5) for name in here)
    return not named and any(_is_thing(part) for part in parts)


def _is_thing(label: str) -> bool:
    """Whether a label says an errand and neither how nor whom one reaches: "Burn permits", not "Questions"."""
    short = len(label.split()) < 6 and not re.search(r"[,;]", label) and not VERBS.search(label)
    return short and ERRAND.search(label) is not None and not is_label(label)


def _in_footer(scene: Scene, since: int) -> re.Match[str] | None:
    """The label of a short row, or of a line whose numbers bars or dots keep apart: "Customer care 1 | Gifts 2"."""
    line = scene.text[slice(*line_at(scene.text, scene.number.start))]
    if (
        scene.row
        and "|" not in line
        and (label := IN_ROW.match(line))
        and line.find(scene.number.printed) == label.end()
    ):
        return label
    begun = scene.text[line_at(scene.text, scene.number.start)[0] : scene.start]
    if DIGITS.search(begun) and (label := FRAGMENT.match(scene.text[max(since, scene.start) : scene.number.start])):
        return label
    several = len(DIGITS.findall(line)) > 1 and re.search(r"[|·•]", line)
    return IN_FOOTER.search(scene.text[since : scene.number.start]) if several and not line.startswith("|") else None


def introduced(scene: Scene) -> Iterator[Clue]:
    """ "Call Lopez at 1", where the text said "Rita Lopez, who leads Turning Point" before."""
    person = _holder(scene)
    body = _body_of(scene, person.name.split()[-1]) if person else None
    if body:
        yield body, 0.95


def of_somebodys_group(scene: Scene) -> Iterator[Clue]:
    """ "Pierce's organization can be reached at 1": the body that the text said Pierce leads."""
    group = GROUP_OF.search(scene.text, scene.start, scene.number.start)
    body = _body_of(scene, group["last"]) if group else None
    if body:
        yield body, 0.97


def of_force(scene: Scene) -> Iterator[Clue]:
    """ "Call Detective Ruiz at 1": the detective's force."""
    person = _holder(scene)
    if person and is_officer(scene, person):
        yield from ((name, 0.85) for name in force_of(scene, person))


def persons_body(scene: Scene) -> Iterator[Clue]:
    """ "Call Detective Ruiz at 1": of a force, or for others the last sure name."""
    person = _holder(scene)
    if person and is_officer(scene, person):
        yield from of_force(scene)
    elif person and _speaks(scene, person):
        near = [] if scene.row else [name for name, _ in paragraph(scene) if name.likeness >= 0.6]
        # Nobody answers at a national line under a name.
        bodies = [name for name in scene.earlier if not A_LINE.search(name.name)] or scene.earlier
        yield from ((name, 0.85) for name in near or bodies[-1:])


def _holder(scene: Scene) -> Mention | None:
    """The person whom words lead to the number from: "Call Kim Dressler, 1"."""
    own = HIS_PHONE.match(scene.text, scene.start)
    since = line_at(scene.text, scene.start)[0] if own or HER.search(scene.lead) else scene.start
    before = [person for person in scene.people if since <= person.start and person.end <= scene.number.start]
    # "Who knows where Skarlit is can call 1", "anyone who knows Batiste: 1".
    before = [person for person in before if not scene.text.endswith(SOUGHT, 0, person.start)]
    if before and since < scene.start and before[-1].end <= scene.start:
        return before[-1] if not own or is_officer(scene, before[-1]) else None
    # "Kim Dressler, 1; 2": a number between changes nothing.
    gap = scene.text[before[-1].end : scene.number.start] if before else ""
    gap = DIGITS.sub(" ", AT_BODY.sub("", WHOSE.sub("", gap)))
    return before[-1] if before and tight(gap) else None


def _body_of(scene: Scene, last: str) -> Mention | None:
    """The body that the text said somebody of this last name works for: "Rita Lopez, coordinator at Turning Point"."""
    for name in reversed([one for one in scene.names if one.end < scene.start and one.likeness > LIKELY]):
        said = WORKS_FOR.search(scene.text, max(0, name.start - 120), name.start)
        if said and said["last"] == last:
            return name
    return None


def _speaks(scene: Scene, person: Mention) -> bool:
    if _body_of(scene, person.name.split()[-1]) or ITS_HEAD.search(scene.text, scene.start, person.start):
        return True
    told = " " in person.name and TOLD_TO_CALL.search(scene.text, max(0, person.start - 120), person.start)
    start, end = line_at(scene.text, person.start)
    # "Contact Ana Moss at amoss@example.com or 1", a line of its own, is who wrote the story.
    wrote = "@" in scene.text[start:end] and person.start - start < AT_FIRST
    if told and scene.earlier and not wrote and not COVERS.search(scene.text, start, end):
        return True
    since = scene.start if scene.start <= person.start else max(0, person.start - JUST_BEFORE)
    return speaks_for_a_body(person.name, scene.text[since : person.start])
