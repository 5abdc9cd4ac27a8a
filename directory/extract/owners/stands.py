"""Clues of the text before: whom "the hotline", "its line", "the shelter" and "advocates" stand for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from directory.extract.names.mention import Mention
from directory.extract.owners.bystanders import leading
from directory.extract.owners.scene import Clue, Scene
from directory.extract.reading.spans import last_match, line_at, sentence_at
from directory.extract.words import any_of, spell

# Who takes calls for the police.
FORCE = re.compile(
    r"\b(?:police|dispatch|deputies|detectives|investigators|troopers|authorities|law enforcement|la policía|"
    r"agentes)\b",
    re.I,
)
STANDS_FOR = re.compile(
    rf"\b(?:the|this|that|la|esa|esta|el|(?-i:(?!Sheriff|Police)[A-Z][a-z]+)(?:[’']s|(?<=s)[’']))\s+"
    rf"(?:\w+\s+){{0,2}}?({any_of('standing')})\b",
    re.I,
)
# "its line", "the group", "them": the body that the sentence before is about.
THEIRS = re.compile(
    r"\b(?:(?:its|their|su|sus)(?=\s+(?:[\w/’'-]+\s+){0,4}"
    + rf"{any_of('theirs')})|them|they|those|ellas|ellos|(?:llamar|contactar|escribir)l[aeo]s|"
    r"(?:the|this|that|the same|la|el|esta|este)\s+(?:non-?profit|group|collective|team|center|charity|organi[sz]ation|"
    r"ministry|agency|sisters|entidad|organización|grupo|asociación|colectivo))\b",
    re.I,
)
# "The library's address is 100 Main St.", "The clinic is at".
ADDRESSED = re.compile(rf"\W*The (?:\w+ )?({any_of('standing')})(?:[’']s address)? (?:is|stands|sits|opens) ")
# "... or the task force at 2".
OR_THE = re.compile(
    r"\b(?:or|and|;)\s(?:to\s)?(?:call\s)?the\s(?P<noun>task force|coalition|center|shelter|hospital|consulate|clinic|"
    r"foundation|church|library|school)(?:[’']s (?:\w+ ){0,3}(?:line|number|office))?(?:\sis|\sat|,)?\s\W*$",
    re.I,
)
# Who calls a house of help: "Survivors can call", "For shelter, call".
NEEDY = re.compile(
    r"\W*(?:survivors|(?:women|girls|teens|youth|those|people|families)\s(?:who need|in need|who want out|seeking)|"
    r"for (?:help|shelter|a bed)|to get (?:in|help)|if you need (?:help|shelter|a bed|a safe place))\b",
    re.I,
)
TURN_TO = re.compile(
    r"(?:^|[.!?]\s|\b(?:please|then|and)\s)(?:call|contact|tell|ask|try|turn to|reach(?: out to)?|"
    r"talk to|go to)\s(?:the\s)?$|\b(?:is|es)\s(?:called\s)?(?:the\s|la\s|el\s)?$",
    re.I | re.M,
)
GOES_ON = re.compile(r"\W*(?:(?:we|they|it|its|their|the|su|sus|la|el)\b|(?:call|dial|ring|phone)\s\W*\d)", re.I)
# "The drop-in center is open all day".
HOUSE = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Ii]ts)\s(?:[\w-]+\s){0,2}?(?P<noun>center|shelter|house|home|residence|clinic|program|ministry|"
    r"nonprofit|non-profit|charity|coalition|group|organization)\b(?![’'](?!s\b))"
)
# "That helpline is 1".
THAT_LINE = re.compile(r"\W*[Tt]hat (?:crisis )?(?:help|hot|crisis )-?\s?line\b")
# Who answers at a shelter or center, and who has none such.
ADVOCATES = re.compile(
    r"\W*(?:(?:the|its|our|trained)\s){0,2}(?:advocates?|counselors?|caseworkers?|volunteers)\b", re.I
)
NO_HELPERS = re.compile(
    r"\b(?:police|sheriff|deputies|troopers|marshals|patrol|fbi|investigations?|attorneys?|prosecutor|department|court|"
    r"social services|human services|county (?:commission\w*|council|board)|commission|council|medical|hospital|"
    r"school district|association|legislat\w+|solicitor|bureau|board|library|university|college|club|chamber|"
    r"public defender)\b",
    re.I,
)
# What is called "the agency", and what never goes by the name of a force.
AGENCY = re.compile(r"\b(?:bureau|department|division|administration|authority|services|commission)\b", re.I)
OF_HELP = frozenset(
    ["organization", "nonprofit", "non-profit", "ministry", "charity", "group", "center", "organización"]
)
NEAR = 600


def said_to_be(scene: Scene) -> Iterator[Clue]:
    """ "X, a two-year residence ... The residence takes calls at 1": the name of which the text says that it is one."""
    nouns = re.findall(r"\b(?:the|this|that|la|el|esta|este)\s+(\w{4,})", scene.lead.casefold())
    before = [name for name in scene.names if name.end < scene.start and name.likeness > 0.3]
    for noun in reversed(nouns):
        said = (
            rf"(?:,?\s+(?:is\s+|es\s+)?(?:an?|the|una?)\s+(?:[\w’'.-]+\s+){{0,4}}|[’']s\s(?:[\w-]+\s){{0,2}}){noun}\b"
        )
        told = re.compile(said, re.I)
        # "the ministry Trafficking Hope", "a Milford charity called Zoe Ministries".
        so = rf"\b(?:the|an?|our)\s(?:[\w.’'-]+\s){{0,3}}{noun}(?:,?\s(?:called|named))?\s(?:the\s)?$"
        called = re.compile(so, re.I)
        named = [
            name
            for name in before
            if told.match(scene.text, name.end) or called.search(scene.text[max(0, name.start - 40) : name.start])
        ]
        if named:
            yield named[-1], 0.85
            return


def stands_for(scene: Scene) -> Iterator[Clue]:
    """The name before the number that ends in the noun of "the hotline": of a place in the sentence, or nearest."""
    lead = scene.lead
    said = last_match(STANDS_FOR, lead, 0, len(lead)) or _place_before(scene)
    if said:
        noun = said.group(1).casefold()
        named = [
            name
            for name in reversed(scene.earlier)
            if noun in name.name.casefold() or scene.text[name.end :][: len(noun) + 2].strip().startswith(noun)
        ]
        capitals = set(re.findall(r"\b[A-ZÁÉÍÓÚÑ]\w{3,}", lead))
        said_so = re.search(r"\w+\s\w+$", said.group(0)[: said.end(1) - said.start()].casefold())
        named.sort(key=lambda name: capitals.isdisjoint(name.name.split()))
        # "The advocacy center" is "Harbor's advocacy center" before any other center.
        named.sort(key=lambda name: not said_so or said_so[0] not in scene.text[name.start : name.end + 30].casefold())
        # "Call the department at 1. The Elm Police Department never ...": named for the first time after it.
        later = [name for name in scene.names if name.sure and name.start >= scene.end and noun in name.name.casefold()]
        named = named or later
        yield from ((name, 0.8) for name in named[:1])


def the_next(scene: Scene) -> Iterator[Clue]:
    """ "Call Troy police at 1 or the task force at 2": another body than the one just named."""
    said = OR_THE.search(scene.text, scene.start, scene.number.start) if scene.previous else None
    noun = said["noun"].casefold() if said else ""
    named = [one for one in scene.names if one.end < scene.number.start and noun and noun in one.name.casefold()]
    yield from ((name, 0.97) for name in named[-1:])


def needy(scene: Scene) -> Iterator[Clue]:
    """ "Elm House has beds. The sheriff sent women there. Survivors can call 1": whom the text is about, no force."""
    told = NEEDY.match(scene.text, scene.start) if scene.earlier and not scene.names_somebody else None
    if told is None or not NO_HELPERS.search(scene.earlier[-1].name):
        return
    helps = [n for n in scene.names if n.end <= scene.start and n.likeness >= 0.5 and not NO_HELPERS.search(n.name)]
    times = Counter(spell(name.name) for name in helps)
    yield from ((name, 0.95) for name in sorted(helps, key=lambda name: -times[spell(name.name)])[:1])


def _place_before(scene: Scene) -> re.Match[str] | None:
    """ "The library is at 100 Main St. Sign up at 1": what the sentence before says of a place."""
    if scene.before or scene.row:
        return None
    since, _ = sentence_at(scene.text, max(0, scene.start - 1))
    return ADDRESSED.match(scene.text, since, scene.start)


def the_house(scene: Scene) -> Iterator[Clue]:
    """ "The shelter has ten beds. For help, call 1": a place of help in the paragraph is not the police, but the body
    whose name ends so, or the one that the text names most of those that are no force."""
    force = bool(scene.earlier) and NO_HELPERS.search(scene.earlier[-1].name) is not None
    if scene.row or scene.names_somebody or not force:
        return
    start, _ = line_at(scene.text, scene.number.start)
    house = last_match(HOUSE, scene.text, max(start, scene.number.start - NEAR), scene.number.start)
    since = house.start() if house else 0
    if house is None or any(name.sure and since < name.start < scene.number.start for name in scene.names):
        return
    noun = house["noun"].casefold()
    others = [n for n in scene.names if n.end <= since and n.likeness > 0.5 and not NO_HELPERS.search(n.name)]
    so_called = [name for name in others if noun in name.name.casefold()]
    times = Counter(spell(name.name) for name in others)
    others.sort(key=lambda name: times[spell(name.name)])
    yield from ((name, 0.8) for name in (so_called or others)[-1:])


def theirs(scene: Scene) -> Iterator[Clue]:
    """What "its line" and "the group" stand for: the name that the nearest sentence with one is about."""
    word = THEIRS.search(scene.text, scene.start, scene.number.start)
    if word is None or any(name.sure and name.start > word.end() for name in scene.before):
        return
    same = [name for name in scene.before if name.end <= word.start() and name.likeness >= 0.4]
    noun = word.group().split()[-1].casefold()
    # No police force is "the organization".
    helps = [name for name in scene.earlier if not NO_HELPERS.search(name.name)] if noun in OF_HELP else []
    if helps and not same and NO_HELPERS.search(scene.earlier[-1].name):
        yield helps[-1], 0.9
        return
    so_called = [name for name in scene.earlier if noun in name.name.casefold().split()]
    # "The agency" is no place with a sign at its door.
    if noun == "agency" and not so_called:
        so_called = [name for name in scene.earlier if AGENCY.search(name.name)]
    if so_called and not same:
        yield so_called[-1], 0.8
        return
    yield from ((name, 0.75) for name in same[:1] or _subject_before(scene, max(0, scene.start - NEAR)))


def turned_to(scene: Scene) -> Iterator[Clue]:
    """ "Tell Safe Street. We answer at 1", "The county's center is Haven. Its line is 1": whom the last sentence ends
    with, when the number's own begins with what stands for it."""
    if scene.row or not GOES_ON.match(scene.text, scene.start):
        return
    for name in (one for one in scene.names if scene.start - 80 < one.end < scene.start):
        led = TURN_TO.search(scene.text, max(0, name.start - 30), name.start)
        if led and re.fullmatch(r"[.!?]\s*", scene.text[name.end : scene.start]):
            yield name.at_least(0.5), 0.9


def helpers(scene: Scene) -> Iterator[Clue]:
    """ "Advocates can be reached at 1": the last body that is no force."""
    subject = ADVOCATES.match(scene.text, scene.start) or THAT_LINE.match(scene.text, scene.start)
    if subject and not scene.names_somebody and next(paragraph(scene), None) is None:
        yield from ((name, 0.7) for name in [one for one in scene.earlier if not NO_HELPERS.search(one.name)][-1:])


def paragraph(scene: Scene) -> Iterator[Clue]:
    """The name that the paragraph is about before the number's own sentence."""
    if not scene.names_somebody:
        yield from ((name, 0.6) for name in _subject_before(scene, line_at(scene.text, scene.start)[0]))


def _subject_before(scene: Scene, since: int) -> list[Mention]:
    """The likeliest name of the nearest sentence that has one; of two, the one that begins it, or else the last."""
    named = [name for name in scene.names if since <= name.start and name.end <= scene.start and name.likeness >= 0.4]
    named = leading(scene.text, named)
    if not named:
        return []
    start, _ = sentence_at(scene.text, named[-1].start)
    same = [name for name in named if name.start >= start]
    begins = not re.search(r"\w", scene.text[start : same[0].start].replace("The ", ""))
    # "Julie's Mission, which chairs the Outreach Committee": the one of whom the other is told.
    of_whom = [one for one in same[:-1] if re.match(r",\s(?:which|who)\s[^,.]*$", scene.text[one.end : same[-1].start])]
    return [max(same, key=lambda name: name.likeness) if begins else (of_whom or same)[-1]]
