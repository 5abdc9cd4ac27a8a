"""Clues for the police: a force that goes by "police", "the sheriff's office" or "the non-emergency number"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from directory.extract.names.forces import FORCES, INVESTIGATE, LAW, LOCAL_LAW, forces_of
from directory.extract.names.likeness import DATELINE, is_place, is_state
from directory.extract.names.mention import Mention
from directory.extract.owners.bystanders import leading
from directory.extract.owners.prose import REACH, UNIT, tight
from directory.extract.owners.scene import Clue, Scene
from directory.extract.owners.stands import FORCE, NEAR, STANDS_FOR
from directory.extract.reading.spans import last_match
from directory.extract.words import spell

# "the police non-emergency number at", "local non-emergency at".
NO_EMERGENCY = re.compile(
    r"\bnon[- ]?emergency(?:\s+(?:phone|police|dispatch|line|number|telephone))*\s*(?:at|is|:|,)?\W*$", re.I
)
# "1, the police non-emergency number".
NO_EMERGENCY_AFTER = re.compile(
    r"\W{1,3}(?:which is |that is )?(?:the|its|their) (?P<force>police|sheriff[’']s office|department)?[’']?s? ?"
    r"non-?emergency (?:number|line)"
)
# Who investigates asks for such.
ASKED = re.compile(
    r"\b(?:(?<!for )(?<!more )information|tips?|whereabouts|witness\w*|sees|seen|saw|is found|is located|spots?|"
    r"knows? (?:anything|something|more|where)|recogni\w+|"
    r"victimi[sz]ed|come forward|(?:additional|more|other|further) victims|información|testig\w+|paradero)\b",
    re.I,
)
# "Anyone who knows where he is": the words of the police.
KNOWING = re.compile(
    r"\b(?:any(?:one|body)|those|persons?|people|whoever|who|if you|witness\w*)\s(?:[\w’']+\s){0,4}?"
    r"(?:(?<!more )information (?:about|on|regarding|that|concerning)|"
    r"information(?= (?:is|are|should|can|may|to)\b)|saw|seen|sees?|knows?|recogni\w+|witness\w*)\b",
    re.I,
)
# "Call 1 if you know who he is".
IF_KNOWN = re.compile(
    r"\W*(?:or 911 )?if you (?:know|knew|see|saw|spot|were|recogni\w+|have (?:any |seen )?(?:information)?)", re.I
)
# "TIPLINE:", all that a row says.
TIPS_LABEL = re.compile(r"\W*(?:(?:anonymous|crime|24[- ]hour)\s)?(?:tips?|tip ?lines?|hot ?line)\s?:\W*", re.I)
# "Text your tip to CRIMES".
CRIMES = "274637"
STOPPERS = re.compile(r"\bcrime ?(?:stoppers|solvers|line)\b", re.I)
PAID = re.compile(r"\bP3\b|\b(?:cash )?rewards?\b|\bmay earn\b|\bnever give (?:their|a) name\b", re.I)
# "has put up $10,000".
PAYS = re.compile(r"\s(?:(?:has|have|is|are|also)\s)?(?:put up|offer\w*|approved|posted|set)\s[^.$]{0,40}\$\d")
SOME_FORCE = re.compile(r"\b(?:police department|police|sheriff[’']s (?:deputies|office)|state troopers)\b")
# "A teenager from Duxbury, Massachusetts", "Lowell, Massachusetts, police": where a story plays.
A_TOWN = re.compile(r"(?:\b(?:in|from|of|near)\s|^)(?P<town>[A-Z][a-z]+(?:\s[A-Z][a-z]+){0,2})\b", re.M)
A_COUNTY = re.compile(r"\b(?P<town>[A-Z][a-z]+(?:\s[A-Z][a-z]+)? County)\b")
HEAD_OF_STORY = 400
# "The sheriff's office wants to hear from them. That tip line can be reached at 1".
ITS_LINE = re.compile(r"(?:tips?|call|that|the|its|their) (?:\w+ )?(?:number|(?:hot|tip|help)? ?line)\b", re.I)
# "The sheriff's office takes tips at".
TAKES = re.compile(
    r"\s(?:takes|accepts|answers|wants)\s\w+\s(?:at|on)\s\W*|"
    # "The sheriff's office has a tip line where one need leave no name: 1".
    r"\shas an? (?:\w+ )?(?:hot|help|tip)? ?line\b[^.;\d]{0,80}?[:,]?\s\W*"
)
FAR_BACK = 250
AN_OFFICE = re.compile(
    r"\b[Tt]he (?P<kind>(?:sheriff|prosecutor|district attorney|attorney general|public defender)[’']s (?:\w+ ){0,2}"
    r"(?:office|department|advocates?|line|hotline|unit|division|desk|bureau|dispatch|detectives|investigators)|"
    r"(?:auditor|clerk|treasurer|coroner|medical examiner|mayor|governor|county attorney)[’']s office|"
    r"police department|health department|(?:[A-Z]\w+ )?consulate|"
    r"(?:state|county|city) (?:labor|health|education|human services|social services) department|"
    r"(?:[A-Z]\w+ )?(?:attorney general|district attorney|state attorney)[’']s office)\b|"
    r"\b(?:[Aa]n?|[Tt]he) (?P<force>task force) "
    r"(?:investigators?|detectives?|officers?|members?|advocates?|line|hotline)\b"
)


def the_police(scene: Scene) -> Iterator[Clue]:
    """ "Police ask witnesses to call 1": the force of that kind that the text named last."""
    lead = scene.lead
    force = last_match(FORCE, lead, 0, len(lead))
    if force and not any(name.sure for name in scene.before):
        earlier = scene.earlier
        kind = FORCES.get(force.group().casefold())
        of_kind = leading(scene.text, [name for name in earlier if kind and kind.search(name.name)])
        # "Police ask ... to call 1. Elm police say": or named for the first time after it.
        named = (
            of_kind
            or leading(scene.text, forces_of(earlier))
            or [name for name in scene.names if name.sure and (kind or LAW).search(name.name)][:1]
        )
        yield from ((name, 0.8) for name in named[-1:])
        # A force that goes by no name is nobody else's number all the same.
        if not any(INVESTIGATE.search(name.name) for name in earlier) and tight(lead[force.end() :]):
            since = scene.number.start - len(lead)
            span = since + force.start(), since + force.end()
            yield Mention(*span, of_town(scene.text, force.group()), False, likeness=0.9), 0.95


def investigators(scene: Scene) -> Iterator[Clue]:
    """ "Anyone with information is asked to call 1": the force that the text names most often, of several the first."""
    tips = ASKED.search(scene.lead) or IF_KNOWN.match(scene.text, scene.number.end) or scene.number.number == CRIMES
    if tips and not scene.names_somebody:
        # A code to text tips to is Crime Stoppers' when they have just been named.
        near = _stoppers_near(scene)
        if near and len(scene.number.number) < 7:
            yield near[-1], 0.95
            return
        forces = _most_named_force(scene)
        # "The council has put up $10,000. Call 1": who pays has no detectives.
        told = [name for name in scene.earlier if name.start > scene.start - NEAR]
        payers = [name for name in told if PAYS.match(scene.text, name.end) and not STOPPERS.search(name.name)]
        yield from ((name, 0.97 if payers and name not in payers else 0.7) for name in forces)
        # No force is named, and the police are spoken of.
        some = SOME_FORCE.search(scene.text) if not forces else None
        if some and KNOWING.search(scene.lead):
            yield Mention(*some.span(), of_town(scene.text, some.group()), False, likeness=0.9), 0.9
        else:
            yield from some_force(scene)


def tip_line(scene: Scene) -> Iterator[Clue]:
    """ "TIPLINE: 1": the force that the text names most often, of several the first."""
    if TIPS_LABEL.fullmatch(scene.text, scene.start, scene.number.start):
        yield from ((name, 0.7) for name in _most_named_force(scene))


def rewarded(scene: Scene) -> Iterator[Clue]:
    """ "Call 1 or use the P3 app. You may earn $2,500": Crime Stoppers, when they were named before."""
    end = scene.number.end + REACH
    paid = None if scene.names_somebody else PAID.search(scene.text, scene.number.end, end)
    stoppers = [name for name in scene.names if paid and name.start < end and STOPPERS.search(name.name)]
    if stoppers and stoppers[-1].start < scene.number.start:
        yield stoppers[-1], 0.9


def crimes(scene: Scene) -> Iterator[Clue]:
    """A code to text tips to, where Crime Stoppers have just been named."""
    near = _stoppers_near(scene) if scene.number.number == CRIMES else []
    yield from ((name, 0.97) for name in near[-1:])


def _most_named_force(scene: Scene) -> list[Mention]:
    forces = leading(scene.text, [one for one in scene.names if one.sure and INVESTIGATE.search(one.name)])
    times = Counter(spell(name.name) for name in forces)
    return sorted(forces, key=lambda name: -times[spell(name.name)])[:1]


def _stoppers_near(scene: Scene) -> list[Mention]:
    """Crime Stoppers, where they have been named shortly before."""
    return [name for name in scene.earlier if scene.start - NEAR < name.start and STOPPERS.search(name.name)]


def some_force(scene: Scene) -> Iterator[Clue]:
    """The police that go by no name, when a text that speaks of them has named nobody: "Give us a call at 1"."""
    force = None if scene.earlier else SOME_FORCE.search(scene.text, 0, scene.number.start)
    if force:
        yield Mention(*force.span(), of_town(scene.text, force.group()), False, likeness=0.6), 0.5


def of_town(text: str, force: str) -> str:
    """ "police" with the town that the dateline or the first lines name: "Duxbury police"; of a sheriff the county."""
    county = "sheriff" in force.casefold()
    dated = None if county else DATELINE.search(text)
    if dated:
        return f"{dated['town'].title()} {force}"
    for said in (A_COUNTY if county else A_TOWN).finditer(text[:HEAD_OF_STORY]):
        if county or (is_place(said["town"]) and not is_state(said["town"])):
            return f"{said['town']} {force}"
    return force


def no_emergency(scene: Scene) -> Iterator[Clue]:
    """ "... or the local non-emergency number, 1": the force that the text named last."""
    if scene.row and scene.names_somebody:
        return
    since = max(scene.start, scene.number.start - 60)
    said = NO_EMERGENCY_AFTER.match(scene.text, scene.number.end)
    if said and not any(LOCAL_LAW.search(name.name) for name in scene.earlier):
        yield Mention(*said.span("force"), of_town(scene.text, said["force"]), False, likeness=0.9), 0.9
    if said or (NO_EMERGENCY.search(scene.text, since, scene.number.start) and not STANDS_FOR.search(scene.lead)):
        named = [name for name in scene.earlier if LOCAL_LAW.search(name.name)][-1:]
        yield from ((name, 0.97) for name in named)


def the_office(scene: Scene) -> Iterator[Clue]:
    """ "Call the sheriff's office at 1": an office that the text gives no other name."""
    office = last_match(AN_OFFICE, scene.text, scene.start, scene.number.start)
    told = None if scene.row or office else ITS_LINE.match(scene.text, scene.start)
    if told and not any(name.sure and name.start > scene.start - FAR_BACK for name in scene.earlier):
        office = last_match(AN_OFFICE, scene.text, max(0, scene.start - FAR_BACK), scene.start)
    gap = scene.text[office.end() : scene.number.start] if office else ""
    if office and (told or tight(gap) or TAKES.fullmatch(gap)):
        said = "kind" if office["kind"] else "force"
        kind = office[said].split("’")[0].split("'")[0].casefold()
        named = [name for name in scene.earlier if kind in name.name.casefold() and not UNIT.search(name.name)]
        yield (named or [Mention(*office.span(said), office[said])])[-1], 0.9
