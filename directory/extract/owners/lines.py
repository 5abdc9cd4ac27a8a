"""Clues for a line that goes by its purpose, and not by whose it is: "the national hotline for domestic violence"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from directory.extract.names.likeness import is_state
from directory.extract.names.mention import Mention
from directory.extract.owners.prose import tight
from directory.extract.owners.scene import LIKELY, Clue, Scene
from directory.extract.reading.spans import last_match, line_at, sentence_before
from directory.extract.words import spell

LINES = (
    r"(?:(?:[Hh]ot|[Hh]elp|[Tt]ip|[Ll]ife|[Cc]risis )-?\s?[Ll]ines?|HOTLINE|HELPLINE|"
    r"(?<!main )(?<!same )(?<!free )(?<!phone )(?<!office )line)"
)
# "the shelter's crisis line" is the shelter's.
ITS_HOUSE = (
    r"(?:shelter|department|division|agency|center|group|office|organi[sz]ation|church|program|nonprofit|hospital|bureau|"
    r"clinic|coalition|unit|force|sheriff)"
)
NO_WORDS = r"(?:my|our|their|its|his|her|your|the|an?|to|on|at|of|in|call|ring|dial|is|are|can|who|with)"
WORD = rf"(?:(?!{NO_WORDS}\b|{ITS_HOUSE}[’'])[a-z]+(?:[’'/-][a-z]+)*|24[-/ ](?:7|hours?))"
NO_PURPOSE = "more|help|the|information|at|is|by|on|can|or|and|when|who|which|through"
# "for domestic violence", "for reporting child abuse".
FOR = rf"(?:\sfor(?:\s(?!(?:{NO_PURPOSE}|to)\b)[a-z]+){{1,4}})?"
NO_STATE = r"(?!(?:The|An?|This|That|Our|Its|Their|In|On|Call|Text|Or|And|El|La)\b)"
# A line that the text has no other name for, after what leads to it or begins the sentence.
UNNAMED = re.compile(
    r"(?:\b(?:[Tt]he|[Aa]n?|this|new|or|call|use|contact|at|through|el|la|una?)\s+|[.!?:]\s+|[—–]\s?|^\W*)"
    r"(?:(?:new|24[- ]?hour|24/7|toll[- ]free|free|local|confidential|anonymous)\s+)*"
    rf"(?P<line>(?:(?P<state>{NO_STATE}[A-Z]\w+(?:\s[A-Z]\w+)?)(?:[’']s)?\s)?(?:{WORD}\s){{1,6}}?{LINES}{FOR}|"
    rf"{LINES}\sfor(?:\s(?!(?:{NO_PURPOSE})\b)[a-z]+){{2,4}}|"
    rf"(?:state\w*\s)?(?!(?:The|Their|Our|Its|His|Her|This|That|My|Your)\b)(?=[A-Z])"
    rf"(?:[A-Z][\w’'-]+\s){{0,5}}(?:24[- ][Hh]our\s)?{LINES}|"
    r"línea (?:de |contra |para )[a-záéíóúñ ]{5,40}?)(?=\W)",
    re.M,
)
# Such a line is nobody's who was named before.
ANOTHER = re.compile(r"(?:national|federal|state|statewide|nationwide|National|Statewide)\b")
CAPITAL_LINE = re.compile(r"\b[A-Z]\w+ (?:[\w-]+ )?\w+$")
KEPT_BY = re.compile(
    r"\b(?P<county>(?:[A-Z][\w’'-]+\s){1,2}County|City of [A-Z]\w+(?: [A-Z]\w+)?)\s(?:also )?"
    r"(?:has|runs|opened|keeps|operates|offers|set up)"
    rf"\s(?:an?|its own)\s(?:[\w/-]+\s){{0,4}}{LINES}"
)
OF_ANYBODY = re.compile(
    rf"(?i:(?:crisis|emergency|24/7|24-hour|local|toll[- ]free|support|tip|help|direct|special)\s)*{LINES}"
)
RUN = re.compile(
    r"\b(?:runs?|ran|operates?|staffs?|has|have|had|offers?|maintains?|keeps?|manages?|launched|opened|started|provides?|"
    r"answers?|through)\s+(?:the|an?)\s+$"
)
LABEL_OF_LINE = re.compile(
    r"\b(?:our|a|the|its|their)?\s*"
    rf"(?P<line>(?:24[- ][Hh]our|(?!{NO_WORDS}\b)[\w-]+)\s(?:(?!{NO_WORDS}\b)[\w-]+\s)?{LINES})"
    r"(?:\s(?:at|is|number))?\W*$"
)
# "1 is the number of the crisis hotline", "The number is 1".
IS_NUMBER = re.compile(r"(?:(?:,?\s+which)?\s+is\s+(?:the\s+number\s+(?:of|for)\s+)?|,\s+)(?=(?:the|an?)\s)")
THE_NUMBER = re.compile(
    r"\W*(?:please\s)?(?:call|dial|ring|phone)\s\W*|"
    r"\W*(?:you|callers|anyone|people)\s(?:can|may)\scall it(?: at)?\s\W*|"
    r"\W*(?:the|its|that|their)\s(?:(?:phone|free|toll-free|local|new|main|confidential|24-hour)\s){0,2}"
    r"(?:number|line|hotline|helpline)(?: to call)?\W+(?:is|it is)\W+|"
    r"\W*(?:it|the (?:hot|help|tip)? ?line)\s[^.;:]{0,60}\b(?:reached|called|dialed|calling|dialing|open|"
    r"answered)\b[^.;:\d]{0,40}(?:\b24 hours[^.;:\d]{0,20}|24/7 )?\(?",
    re.I,
)
COUNTY_ROW = re.compile(r"\W*(?P<county>(?:[A-Z][\w’'-]+\s){1,3}County)\s?[-–—:,]\s?(?:call|phone)?[\s(]*")
CALL_THE = re.compile(r"\b(?:call|contact|dial|ring) the $", re.I)
# "1 sex trafficking hotline", a row by itself.
LINE_AFTER = re.compile(rf"[ \t]{{1,3}}(?:[–—:-][ \t]+)?(?P<line>(?:{WORD}\s){{1,5}}?{LINES})\W*$", re.M)
# "The number for behavioral health services is 1".
NUMBER_FOR = re.compile(
    r"\bnumber (?:to call )?(?:for|of) (?:the |its |our )?"
    r"(?!(?:[\w-]+ ){0,5}?(?:crimes?|tips?|reports?|questions|information|help|emergencies)\b)"
    r"(?P<what>(?!(?:that|this|their|his|her)\b)[a-z][\w’'/-]+(?: (?!(?:who|that|which)\b)[\w’'/-]+){0,5}?)"
    r"(?:,? is| is now|:)\W{0,3}$"
)
# What may stand between such a line and its number besides what may stand after a name.
EXISTS = re.compile(
    r"\sand (?:report|leave|give) \w+ \w+(?=:)|,\s(?:[A-Z]\w+|he|she|they|police|officials)\s(?:said|says),|"
    r"\s(?:costs nothing|is free|is confidential)\sand(?=\scan)|"
    r",?\s(?:exists|is there|works|answers)(?:\s(?:as well|too|also))?(?:\sfor\s(?:your|a|any)\scalls?)?"
)


def unnamed(scene: Scene) -> Iterator[Clue]:
    """A line that goes by what it is for: a state's or the nation's, or one when nobody is named since the last number.

    "the runaway hotline at 1", "Idaho's domestic abuse hotline can be reached at 1".
    """
    if THE_NUMBER.fullmatch(scene.text, scene.start, scene.number.start):
        yield from _told_before(scene)
        return
    beside = _told_beside(scene)
    if beside:
        yield beside, 0.9
        return
    since = _since(scene)
    found = last_match(UNNAMED, scene.text, since, scene.number.start)
    if found is None or not tight(EXISTS.sub("", scene.text[found.end("line") : scene.number.start])):
        return
    line = _mention(found)
    named = [name for name in scene.before if name.start >= since and name.likeness > LIKELY]
    inside = [name for name in named if name.overlaps(line)]
    another = ANOTHER.match(line.name) is not None or (found["state"] is not None and is_state(found["state"]))
    run = RUN.search(scene.text, max(0, line.start - 30), line.start) is not None
    purpose = OF_ANYBODY.fullmatch(line.name) is None
    called = scene.row and purpose and CALL_THE.search(scene.text, scene.start, line.start) is not None
    capital = called or (purpose and CAPITAL_LINE.search(line.name) is not None)
    known = capital and (called or _heads_row(scene, found)) if scene.row else capital or len(named) == len(inside)
    if (another or known) and not any(name.sure for name in inside) and not (run and len(named) > len(inside)):
        yield line, _chance(scene, line.name, another or capital)


def _since(scene: Scene) -> int:
    """Where the words begin that are said of this number: after the last one, or with the sentence."""
    return scene.previous.number.end if scene.previous else scene.start


def _told_beside(scene: Scene) -> Mention | None:
    """What the words right beside the number say that it is of: "1 is the number of the crisis hotline"."""
    told = IS_NUMBER.match(scene.text, scene.number.end)
    after = UNNAMED.match(scene.text, told.end()) if told else None
    if scene.row and not re.search(r"\w", scene.text[scene.start : scene.number.start]):
        after = after or LINE_AFTER.match(scene.text, scene.number.end)
    what = NUMBER_FOR.search(scene.text, max(_since(scene), scene.start), scene.number.start)
    said = after.span("line") if after else what.span("what") if what else None
    line = Mention(*said, scene.text[slice(*said)], False, likeness=0.9) if said else None
    named = line is not None and any(name.likeness > LIKELY and name.overlaps(line) for name in scene.names)
    return None if named else line


def _heads_row(scene: Scene, line: re.Match[str]) -> bool:
    """Whether a row is of the line itself, and "Crisis line: 1" does not say what is reached where the heading says."""
    gap = scene.text[line.end("line") : scene.number.start]
    whole = line["line"].split()[0] in {"National", "Statewide"} or line.group().startswith("The ")
    return gap.split() in (["at"], ["is"]) or (whole and gap.strip(" (") == ":")


def _told_before(scene: Scene) -> Iterator[Clue]:
    """ "There is a crisis line for men in Maine. The number is 1": the line told of before, when nobody is."""
    before = sentence_before(scene.text, scene.start)
    line = last_match(UNNAMED, scene.text, before, scene.start)
    run = line is not None and RUN.search(scene.text, max(0, line.start("line") - 30), line.start("line")) is not None
    named = any(name.sure and before <= name.start < scene.start for name in scene.names)
    if line and not run and not (named and not ANOTHER.match(line["line"])):
        yield _mention(line), _chance(scene, line["line"], False)


def _mention(line: re.Match[str]) -> Mention:
    return Mention(*line.span("line"), line["line"], False, likeness=0.9)


def _chance(scene: Scene, line: str, another: bool) -> float:
    """What the words of a line are worth: "the crisis line" is as a rule the one of whom the text is about, and the
    more so when the text names only one."""
    only = len({name.known or spell(name.name) for name in scene.names if name.sure}) == 1
    return 0.95 if another else 0.75 if not OF_ANYBODY.fullmatch(line) else 0.25 if only else 0.5


def countys(scene: Scene) -> Iterator[Clue]:
    """ "Boulder County has a hotline of its own: 1": a county or city that keeps the line is its owner."""
    kept = last_match(KEPT_BY, scene.text, scene.start, scene.number.start)
    if kept and not any(name.sure and name.start > kept.end() for name in scene.before):
        yield Mention(*kept.span("county"), kept["county"], False, likeness=0.9), 0.9


def of_county(scene: Scene) -> Iterator[Clue]:
    """ "Elm County - call 1": in a list of counties a row is the county's own."""
    start, _ = line_at(scene.text, scene.number.start)
    row = COUNTY_ROW.fullmatch(scene.text, start, scene.number.start)
    if row:
        yield Mention(*row.span("county"), row["county"], False, likeness=0.9), 0.9


def labelled(scene: Scene) -> Iterator[Clue]:
    """What the line is called beside the number or shortly before, when nothing says whose it is: "Our Helpline at"."""
    line = LABEL_OF_LINE.search(scene.text, max(scene.start, scene.number.start - 60), scene.number.start)
    told = IS_NUMBER.match(scene.text, scene.number.end)
    line = line or (told and UNNAMED.match(scene.text, told.end()))
    if line:
        yield Mention(*line.span("line"), line["line"], False, likeness=0.5), 0.5
