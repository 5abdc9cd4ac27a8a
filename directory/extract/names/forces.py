"""The police, the sheriff and other forces: how they are called in a text, also in small letters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from directory.extract.names.beginnings import KEPT_STARTERS, STARTERS
from directory.extract.names.likeness import is_place, is_state
from directory.extract.names.mention import Mention

# A force that the text names in small letters.
TOWN = (
    r"(?!(?:The|Local|State|Call|And|But|When|If|Contact|Campus|A)\b)"
    r"(?:(?:St|Ft|Mt)\.|[A-Z][a-z][\w’'-]*)(?:\s(?:(?:St|Ft|Mt)\.|[A-Z][\w’'-]+)){0,3}"
)
POLICE_OF = re.compile(
    rf"\b{TOWN}\s(?:police|fire) department\b|"
    r"\bfederal law enforcement\b(?= at|,? call|:? \(?\d)|"
    rf"\b{TOWN} authorities\b(?= at|,? \(?\d)|"
    rf"\b{TOWN}\sPD\b|"
    rf"\b{TOWN}(?:,\s(?:[A-Z][a-z]{{1,4}}\.|[A-Z]{{2}}),?)?\spolice\b(?!\s(?:officers?|chief|sgt|department|station|report))|"
    r"\bsheriff[’']s (?:officials|investigators|detectives|dispatch)\b(?= at|,? \(?\d)|"
    r"\b(?:state|airport|campus|transit|tribal|township|village) police\b(?= (?:at|on)|[,:]? \(?\d)|"
    rf"\b{TOWN}\sCounty\sSheriff\b(?=\s[A-Z][a-z])|"
    rf"\b{TOWN}\sCounty deputies\b|"
    rf"\b{TOWN}\ssheriff[’']s (?:deputies|office)\b|\b(?:[Pp]olice|[Oo]fficers|[Dd]eputies) in {TOWN}|"
    rf"\b{TOWN}(?:\spolice)? dispatch\b(?= (?:at|by)|,? \(?\d)|"
    rf"\b(?:[Pp]olicía|[Aa]lguacil|[Ss]heriff|[Ff]iscalía) de(?:l [Cc]ondado(?: de)?)? {TOWN}"
)
RANKS = (
    r"(?:(?:Assistant|Asst\.|Deputy|Acting|Interim)\s)?(?:Chief|Capt|Captain|Lt|Lieutenant|Sgt|Sergeant|Det|Detective|"
    r"Cpl|Corporal|Commander|Officer|Major|Maj|Investigator|Public Information Officer|Spokes\w+)\b"
)
# "Fairmont Police Sgt. Ed Roe", "Las Vegas Metropolitan Police Capt. ...".
POLICE_RANK = re.compile(rf"\b{TOWN}\sPolice(?=\s{RANKS})")
# "Fairmont Detective Ed Roe", "Fairmont Assistant Police Chief".
TOWN_RANK = re.compile(
    rf"\b(?P<town>{TOWN}?)\s(?:(?:Assistant|Deputy|Interim)\sPolice\sChief|[Dd]etective|Det\.|Sgt\.|Sergeant|Officer)"
    r"(?=\s[A-Z][a-z])"
)
# "As police said", "Call Reno police".
AT_FIRST = STARTERS - KEPT_STARTERS - {"officers", "deputies"}
LAW = re.compile(
    r"\b(?:police|sheriff|patrol|fbi|hsi|bureau|investigations?|policía|alguacil|marshals?)\b|"
    r"\b(?-i:DCI|GBI|SBI|TBI|KBI|BCI|OSBI|SLED|FDLE|BCA|MBI|ABI)\b",
    re.I,
)
# Who has a dispatcher.
LOCAL_LAW = re.compile(r"\b(?:police|sheriff|policía|alguacil)\b", re.I)
# "Police ask", "call deputies": what the force that takes the calls has in its name.
FORCES = {
    "police": re.compile(r"\bpolice\b", re.I),
    "policía": re.compile(r"\bpolic[ií]a\b", re.I),
    "deputies": re.compile(r"\bsheriff\b", re.I),
    "troopers": re.compile(r"\b(?:state police|patrol|public safety|troopers?)\b", re.I),
    "dispatch": LOCAL_LAW,
}
# Who looks into a case: every force, a prosecutor, "Regional Cold Case Team".
INVESTIGATE = re.compile(
    rf"{LAW.pattern}|\b(?:attorney|prosecutor)\b|"
    r"\b(?:homicide|case|crimes?|vice|detectives?|investigat\w+|trafficking) "
    r"(?:\w+ )?(?:unit|team|squad|task force|bureau|division)\b",
    re.I,
)


def with_forces(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions and the forces that the text names in small letters: "Moss County police", "state police"."""
    found = [
        Mention(*force.span(), force.group()) for form in (POLICE_OF, POLICE_RANK) for force in form.finditer(text)
    ]
    towns = (force for force in TOWN_RANK.finditer(text) if is_place(force["town"]))
    found += [Mention(*force.span("town"), f"{force['town']} police") for force in towns]
    # "Police in New Jersey" are many.
    found = [one for one in found if not is_state(one.name.split(" in ")[-1]) and _first(one) not in AT_FIRST]
    mentions = [_without_force(one, found) for one in mentions]
    sure = [one for one in mentions if one.sure]
    return [*mentions, *(one for one in found if not any(one.overlaps(other) for other in sure))]


def _without_force(mention: Mention, forces: Sequence[Mention]) -> Mention:
    """ "the Department of Law Enforcement and Ocala" police: the name without the town of another force."""
    for force in forces:
        if mention.start < force.start < mention.end <= force.end:
            kept = re.sub(r"\s+(?:and|y)\s*$", "", mention.name[: force.start - mention.start])
            if kept != mention.name[: force.start - mention.start]:
                return replace(mention, end=mention.start + len(kept), name=kept)
    return mention


def forces_of(names: Sequence[Mention]) -> list[Mention]:
    """The forces that detectives, deputies and sergeants are of: those of a town or county, or else any."""
    local = [name for name in names if LOCAL_LAW.search(name.name)]
    return local or [name for name in names if LAW.search(name.name)]


def _first(force: Mention) -> str:
    return force.name.split()[0].casefold()
