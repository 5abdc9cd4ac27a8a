"""Persons in a text: no number is theirs to give out, but the body that they speak for may be its owner."""

from __future__ import annotations

import re
from collections.abc import Set

from directory.extract.words import KINDS, any_of, words
from places.gazetteer import default_gazetteer
from places.text import fold, normalise

GIVEN = frozenset(fold(name) for name in words("given_names"))
GIVEN_CALLED = frozenset(fold(name) for name in words("given_names_called"))
CAPITALS = r"[A-ZÁÉÍÓÚÑ][\w’'-]+"
TITLE = rf"(?:{any_of('title_adverbs')}\s+)*{any_of('titles')}"
ANY_TITLE = rf"(?:{any_of('titles')}|{any_of('person_titles')}|{any_of('helping_titles')})"
TITLED = re.compile(
    rf"^(?i:{TITLE}|sheriff)\.?\s+(?:of (?=[A-Z]\w+ County))?(?!['’])[A-Z][\w.]+(?:\s+[A-Z][\w.]+){{0,2}}$"
)
# "Officer First Class Tracey Duffy".
RANKED = re.compile(
    r"(?:Officer|Trooper|Deputy|Inspector|Ranger|Corporal|Cpl|Sergeant|Sgt|Detective|Det)\.?\s(?:[A-Z][\w.]+\s){1,4}[A-Z][\w-]+$"
)
# "Elm Police Traffic Investigator Ana Poe", "Supervising District Attorney Investigator Ed Roe": the body is first.
RANKED_NAME = re.compile(
    r"(?:\s(?:Supervising|Supervisor|Senior|Lead|Traffic|Arson|Fraud|Victim|Crime))*\s"
    r"(?:Investigators?|Detectives?|Corporal|Commander|Specialist)\s[A-Z][a-z][\w’'-]*"
    r"(?:\s(?:[A-Z]\.|[A-Z][\w’'-]+|de|la|del)){1,3}(?=\W|$)"
)
# "Sharon Manor".
HOUSES = re.compile(r"\s(?:Manor|Place|Haven|Harbor|Village|Ministries|Collective|Hall)$")
# "The Major Crimes Bureau" is commanded by no Major Crimes.
UNITS = re.compile(r"Major (?:Crimes?|Cases?|Investigations?)\b")
_RANKS = (
    r"(?:Sheriff|Undersheriff|Chief|(?:District|County|State) Attorney|Prosecutor|Constable|Ranger|Detective|Det\.|"
    r"Officer|Deputy|Corporal|Cpl\.|Sergeant|Sgt\.|Lieutenant|Lt\.|Captain|Capt\.|Investigator|Inv\.|Trooper|"
    r"Special Agent)"
)
RANKED_LAST = re.compile(rf"\b{_RANKS}\s(?:(?!{_RANKS}\b)[A-Z][\w.-]+\s){{1,2}}(?P<last>[A-Z][a-z][\w’'-]+)")
# "Lee County Dispatch".
OF_COUNTY = re.compile(r"[A-Z][\w’'-]+ County\b")
# "Assistant Prosecutor Ed Roe".
PROSECUTOR = re.compile(
    r"(?:(?:Senior|Chief|Assistant|Deputy|First)\s)+(?:County\s)?Prosecutor\s[A-Z][a-z]|"
    r"Prosecutor\s[A-Z][a-z]+\s(?:[A-Z]\.\s)?[A-Z][a-z]+$"
)
OFFICES = re.compile(r"(?:attorney general|(?:district|city|county) attorney|(?:governor|mayor|sheriff)[’']s)\b", re.I)
ADDRESSED = re.compile(
    rf"^(?:{any_of('title_adverbs')}\s+)*{any_of('person_titles')}\.?(?:\s+{CAPITALS}|\s+[A-Z]\.){{1,3}}$", re.I
)
FULL_NAME = re.compile(rf"(?P<given>{CAPITALS})(?:\s+[A-Z]\.?)?(?:\s+{CAPITALS}){{0,3}}")
# "Chief Lou Park of the Bend Police Department": the body is what follows.
SPEAKS_FOR = re.compile(
    rf"(?:(?:assistant\s+)?special\s+agent\s+in\s+charge|{TITLE}|sheriff)\.?\s+"
    r"(?:[A-Z][\w.-]+\s+){1,3}(?:of|with|from|at)\s+(?:the\s+)?(?=[A-Z])",
    re.I,
)
# "Prevention Coordinator at Haven Hills": the body is what follows.
ROLE_AT = re.compile(
    rf"(?:(?:[A-Z][\w&-]+|and|of|for)\s){{0,6}}?(?:(?i:{ANY_TITLE})\s+(?:at|with|from|for(?=\sthe\s))|"
    r"(?:C[EFO]O|[Pp]resident|(?:[Cc]o-)?[Ff]ounder)\s+(?:of|for))\s+(?:the\s+)?(?=[A-Z])"
)
SPEAKS = re.compile(r",?[”\"]?\s+(?:said|says|told|added|explained|dijo)\b")
# "Ortiz was arrested": what is said of a person, after the last word of the name.
PERSON_DOES = re.compile(
    r"\b(?P<last>[A-ZÁÉÍÓÚÑ][\w’'-]*[a-záéíóúñ][\w’'-]*),?\s+"
    r"(?:(?:said|told|added|explained|recalled|testified|pleaded|pled|faces|"
    r"allegedly|remains|dijo|enfrenta)\b|(?:was|were|is|has been|fue|está)\s+(?:\w+ly\s+)?(?:arrested|charged|booked|"
    r"sentenced|convicted|found guilty|indicted|accused|described|last seen|being held|facing|wanted|born|"
    r"reported missing|arrestad[oa]|acusad[oa]|detenid[oa]|vist[oa])\b)"
)
# "Lou Park, director of Mending Hearts, said", "Open Door said it has beds": a body says so.
OF_BODY = re.compile(
    r"\b(?:director|founder|president|manager|head|CEO|[A-Z]\w+) (?:of|for|at|with|from)\s(?:the\s)?"
    r"(?:[A-Z][\w’'-]+\s){0,2}$"
)
ITSELF = re.compile(r"\s(?:it|its|they have|they [’']ve)\b")
# "information about where Skarlit is".
WHERE_IS = re.compile(r"\b(?:where|whereabouts of) (?P<last>[A-Z][a-z]\w+) (?:is|was|may|might|could|went)\b")
PERSON_LAST = re.compile(r"\s+[A-Z]\w+(?:\s+[A-Z]\.)?\s+[A-Z][\w-]+$")
# "By Owen Fitch", "said Mira Tull": what stands after these is a person.
BYLINES = r"(?:column|story|reporting|[Ww]ritten|[Cc]ompiled|[Pp]osted|columna|texto)"
SPOKEN = re.compile(
    rf"(?:(?:^|[|·•–—]|{BYLINES}\s)\W*(?:[Bb]y|[Pp]or)|(?:[,”\"’?!]\s|^\W*)(?:said|says|dijo|explicó))\s+$"
)
# "says director Noor Haddad", "the clerk, Ida Roan".
INTRODUCED = re.compile(rf"\b{ANY_TITLE}(?:(?<!\w\w\w\w\w)\.)?,?\s+$")
NAME_OF_TWO = re.compile(rf"{CAPITALS}(?:\s+[A-Z]\.)?(?:\s+{CAPITALS}){{1,2}}")
# "Contact: Lei Fera, 1; Ana Kern, 2": whom a press release or notice names there is a person.
CONTACTS = re.compile(r"\W*(?:media |press )?(?:contacts?|contacto)\s*:\s*(?:$|.*\d{4}\W+$)", re.I)
CALLED = re.compile(r"\b(?:call|contact|e-?mail|llame a)\s+$", re.I)
AT_BODY = re.compile(r"\s+(?:at|in)\s+(?:the|our)\s+(?!number|phone|address|above|same)[a-z]\w+")
JOB = re.compile(
    r",\s(?:[A-Z][\w&]+\s){0,4}(?:Manager|Director|Coordinator|Specialist|Administrator|Supervisor|Secretary|"
    r"Commissioner|President|Chair\w*|CEO|Counsel|Officer)(?=\s*(?:$|[,.;(|]))"
)
IS_ONE = re.compile(
    r",\s(?:one of (?:the|its) )?(?:co-)?(?:directors?|founders?|coordinator|spokes\w+|manager|president)\b|"
    # "Mitchell Ware, the investigating detective with the Elm Police".
    r",\s(?:the|an?|its)\s(?:[\w-]+\s){0,3}?(?:detective|investigator|sergeant|deputy|agent|officer|prosecutor)\b"
)
AGED = re.compile(r",\s+(?:\d{2}(?=[,.;]|$)|de \d{2} años)")
# "Ask for Yesenia": one name after these is a person's.
TOLD = re.compile(r"\b(?:ask for|tell|pay|pregunt\w+ por|avise a|(?:pedidos|hable) con)\s+(?:doña\s+|don\s+)?$", re.I)
# "Bro. Lyle".
SHORT_TITLE = re.compile(r"\b(?:Bro|Br|Sr|Hna|Rev|Fr|Dr|Dra|Mr|Mrs|Ms|Sra|Lic)\.\s+$")
# "Sgt. Kendrick Boyd", "Det. R. Moss".
SHORT_RANK = re.compile(r"\b(?:Sgt|Det|Lt|Capt|Cpl|Inv|Insp|Dep|Ofc|Supt|Cmdr|Maj|Col|Tpr)\.\s+(?:[A-Z]\.\s+)?$")
# "Sgt." before "Wade Williams of the Elm County Sheriff's Office": the body is what follows.
NAMED_OF = re.compile(r"(?:[A-Z][\w’'-]+\s){1,3}(?:of|with|from)\s(?:the\s)?(?=[A-Z])")
NAMING = re.compile(rf"\b{any_of('name_words')}\b", re.I)
ASKED_FOR = re.compile(r"\b(?:ask for|tell|pay|see|speak (?:to|with)|pregunt\w+ por|hable con|avise a)\s+$", re.I)
HELPING = re.compile(rf"\b{any_of('helping_titles')}\b\.?[\s,]*(?:(?:Mr|Mrs|Ms|Dr)\.?\s)?$", re.I)
HELPING_FIRST = re.compile(rf"{any_of('helping_titles')}\b", re.I)


def is_person(name: str, before: str = "") -> bool:
    """Whether a phrase is a person's name: it begins with a title or with a given name ("Kim Dressler"), or the words
    before ask for somebody."""
    if OFFICES.match(name) or OF_COUNTY.match(name):
        return False
    if PROSECUTOR.match(name):
        return True
    if RANKED.match(name) and not KINDS.search(name):
        return True
    if UNITS.match(name) or HOUSES.search(name):
        return False
    if TITLED.match(name) or (" " not in name and ASKED_FOR.search(before) and not KINDS.search(name)):
        return True
    two = NAME_OF_TWO.fullmatch(name) is not None
    told = INTRODUCED.search(before) or TOLD.search(before) or SHORT_RANK.search(before)
    called = CALLED.search(before) is not None and fold(name.split()[0]) in GIVEN_CALLED
    ranked = " " not in name and SHORT_RANK.search(before) is not None
    said_so = (two and (told is not None or called)) or ranked or SHORT_TITLE.search(before) is not None
    if said_so and not KINDS.search(name) and not NAMING.search(name):
        return True
    full = FULL_NAME.fullmatch(name)
    spoken = SPOKEN.search(before) is not None and not name.isupper()
    # "SARA" and "API Chaya" are organizations' names.
    initials = name.split()[0].isupper() and len(name.split()[0]) > 1 and (" " not in name or not name.isupper())
    given = full is not None and (fold(full["given"]) in GIVEN or spoken) and not initials
    return (given or ADDRESSED.match(name) is not None) and not KINDS.search(name)


def spoken_of(text: str) -> frozenset[str]:
    """The last names of persons of whom the text says what only persons do, as printed."""
    return frozenset(
        match["last"]
        for match in PERSON_DOES.finditer(text)
        if not OF_BODY.search(text, max(0, match.start() - 60), match.start()) and not ITSELF.match(text, match.end())
    )


def ranked(text: str) -> frozenset[str]:
    """The last names of officers: "Sheriff's Detective Jason Weir" is Weir later on."""
    return frozenset(match["last"] for match in RANKED_LAST.finditer(text))


def sought(text: str) -> frozenset[str]:
    """Whom a text asks where they are, by the one name it has for them: "where Skarlit is"."""
    return frozenset(match["last"] for match in WHERE_IS.finditer(text))


def is_spoken_of(name: str, last_names: Set[str]) -> bool:
    """Whether a name of two or three words ends in one of these last names and does not look like a body's."""
    last = name.split()[-1]
    # "Ana Solis of Hope Ridge Oregon said": a state is nobody's last name.
    state = normalise(last) in default_gazetteer().state_names
    return last in last_names and not state and _may_be_somebody(name)


def is_aged(name: str, after: str) -> bool:
    """Whether an age follows the name: "Xiu Darrow, 52, of Reno"."""
    return AGED.match(after) is not None and NAME_OF_TWO.fullmatch(name) is not None and not KINDS.search(name)


def has_job(name: str, after: str) -> bool:
    """Whether a job follows the name: "Shea Davis, Program Manager", "Vera Alstead, one of the directors"."""
    return (JOB.match(after) or IS_ONE.match(after)) is not None and _may_be_somebody(name)


def is_at(name: str, before: str, after: str) -> bool:
    """Whether it is somebody at a body: "call Wendell Ames at the foundation"."""
    called = CALLED.search(before) is not None and AT_BODY.match(after) is not None
    return called and _may_be_somebody(name)


def is_listed(name: str, line: str) -> bool:
    """Whether it is somebody to contact: "Contact: Lei Fera, 1; Ana Kern, 2"; `line` is the line before the name."""
    return _may_be_somebody(name) and CONTACTS.fullmatch(line) is not None


def _may_be_somebody(name: str) -> bool:
    return NAME_OF_TWO.fullmatch(name) is not None and not KINDS.search(name) and not NAMING.search(name)


def speaks_for_a_body(name: str, before: str) -> bool:
    """Whether the person answers calls for a body: a detective, an advocate; `before` are the words before the name."""
    return HELPING_FIRST.match(name) is not None or HELPING.search(before) is not None
