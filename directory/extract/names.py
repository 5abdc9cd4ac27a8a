"""The organizations that a text names: those on record, and those whose name says what they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from directory.records import Organization

# A name that holds one of these is an organization's or a line's.
KINDS = re.compile(
    r"\b(?:hotline|helpline|lifeline|safeline|warmline|line|center|centers|centre|department|dept|police|sheriff|sheriff[’']s|"
    r"coalition|foundation|shelter|house|home|services?|alliance|network|project|task force|international|attorney|"
    r"ministr(?:y|ies)|society|council|commission|bureau|agency|unit|program|division|institute|association|collective|"
    r"initiative|charit(?:y|ies)|aid|clinic|hospital|church|mission|haven|refuge|advocates?|advocacy|partnership|league|"
    r"university|patrol|investigations?|office|ywca|ymca|fbi|hsi|dhs|ncmec|rainn|safeline|stoppers|outreach|resources?|counseling|health|recovery|"
    r"response|rescue|women[’']s|children[’']s|youth|families|family|legal|law|drop-in|safe ?\w*|crisis|survivors?|ministry|"
    r"línea|centro|casa|refugio|albergue|hogar|fundación|departamento|policía|fiscalía|coalición|alianza|red|oficina|"
    r"procuraduría|comisión|instituto|consulado|agencia|servicios|proyecto|programa|asociación|ministerio|defensoría)\b",
    re.I,
)
CAPITAL = r"(?:(?:[A-Z]\.){2,}(?:[A-Z]\b)?|[A-ZÁÉÍÓÚÑ][\wáéíóúñ]*(?:[’'&.-][\wáéíóúñ]+)*)"
NUMBERED = r"(?:\d{1,4}\s(?=[A-Z]))"
JOIN = (
    r"(?:\s*&\s*|[-–]|\s+(?:(?:of|for|and|on|to|in|against|with|at|de|del|para|por|contra|y|e|en)\s+"
    r"(?:the\s+|la\s+|las\s+|los\s+|el\s+|una?\s+)?|the\s+|la\s+|las\s+|los\s+)?)"
)
NAME = re.compile(rf"(?<![\w’'\d-])(?:{NUMBERED})?{CAPITAL}(?:{JOIN}(?:{CAPITAL}|\d{{1,3}}\b(?!-)))*")
# Words that may begin a phrase in capitals without being of the name.
STARTERS = frozenset(
    [
        "a",
        "an",
        "the",
        "please",
        "according",
        "call",
        "text",
        "contact",
        "dial",
        "phone",
        "visit",
        "reach",
        "email",
        "if",
        "for",
        "at",
        "in",
        "on",
        "or",
        "and",
        "but",
        "by",
        "to",
        "from",
        "with",
        "our",
        "your",
        "their",
        "its",
        "we",
        "you",
        "they",
        "he",
        "she",
        "this",
        "that",
        "these",
        "those",
        "when",
        "while",
        "after",
        "before",
        "since",
        "during",
        "since",
        "anyone",
        "who",
        "it",
        "as",
        "help",
        "also",
        "more",
        "other",
        "new",
        "get",
        "need",
        "local",
        "free",
        "confidential",
        "toll-free",
        "national-level",
        "crisis",
        "emergency",
        "24-hour",
        "llame",
        "llama",
        "contacte",
        "comuníquese",
        "comunícate",
        "envíe",
        "mande",
        "visite",
        "para",
        "con",
        "en",
        "el",
        "la",
        "los",
        "las",
        "un",
        "una",
        "si",
        "por",
        "o",
        "y",
        "a",
        "al",
        "de",
        "según",
        "su",
        "nuestra",
        "nuestro",
        "también",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sept",
        "sep",
        "oct",
        "nov",
        "dec",
        "officers",
        "detectives",
        "deputies",
        "investigators",
        "authorities",
        "police-led",
        "advocates",
        "survivors",
        "victims",
        "about",
        "source",
        "photo",
        "posted",
        "published",
        "updated",
    ]
)
# These begin a name as often as a sentence: they stay when what follows is in capitals and says what it is.
KEPT_STARTERS = frozenset(
    [
        "help",
        "crisis",
        "free",
        "new",
        "national",
        "local",
        "emergency",
        "police",
        "la",
        "el",
        "las",
        "los",
        "casa",
        "un",
        "una",
        "para",
    ]
)
TITLES = re.compile(
    r"\s+(?:sheriff(?=\s+(?!office|dep))|(?:(?:executive|deputy|assistant|interim|associate|program|regional|managing|special)\s+)*(?:director|chief|ceo|coo|cfo|"
    r"president|founder|captain|capt|lieutenant|lt|sergeant|sgt|detective|det|officer|spokes\w+|agent|coordinator|"
    r"manager|chair\w*|secretary|mayor|judge|senator|supervisor|directora?|jef[ae]|portavoz|deputy))\b.*$",
    re.I | re.S,
)
PERSON = re.compile(
    r"^(?:dr|mr|mrs|ms|sgt|lt|capt|captain|chief|det|detective|officer|deputy|sheriff|agent|mayor|gov|governor|sen|rep|"
    r"director|ceo|judge|sra?|deputy chief|sheriff robert)\.?\s+(?!['’])[A-Z][\w.]+(?:\s+[A-Z][\w.]+){0,2}$",
    re.I,
)
# "Chief Lou Park of the Bend Police Department": the body is what follows.
SPEAKS_FOR = re.compile(
    r"(?:(?:deputy|assistant|executive|police)\s+)?(?:chief|sheriff|director|captain|lieutenant|sergeant|detective|officer|agent|"
    r"attorney|president|founder|dr|capt|lt|sgt)\.?\s+(?:[A-Z][\w.-]+\s+){1,3}(?:of|with|from|at)\s+(?:the\s+)?(?=[A-Z])",
    re.I,
)
# "Department of Health and Human Services" is one name.
OFFICE_OF = re.compile(
    r"\b(?:department|dept|division|office|bureau|ministry|agency|commission) (?:of|for|on) (?:\w+,? ?){1,3}$", re.I
)
PERSON_SPEAKS = re.compile(r",?[”\"]?\s+(?:said|says|told|added|explained|dijo)\b")
EVENTS = re.compile(
    r"^(?:operation|operativo|operación)\b|\b(?:operations?|grand prix|act|ley|month|week|conference)$", re.I
)
DOTTED = re.compile(r"(?:[A-Z]\.){2,}[A-Z]?\.?")
UPPER = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZÁÉÍÓÚÑ0123456789")
# "Los Angeles County", "City of Tempe": the place as a rule, not the body that runs it.
PLACE = re.compile(r"\b(?:county|city|state|parish)$|^(?:county|city|state) of\b", re.I)
NOUNS_ALONE = re.compile(
    r"^(?:(?:national|local|federal|state|county|crisis|emergency|free|confidential|human|trafficking|domestic|violence|"
    r"sexual|assault|24-hour|24|hour|toll-free|victims?|survivors?|support|legal|community|other|additional|helpful|important|"
    r"main|phone|business|office|hours|resources?|services?|hotlines?|helplines?|lines?|shelters?|centers?|home|help|"
    r"línea|líneas|recursos|servicios|ayuda|oficina|teléfonos?|law|enforcement|agenc(?:y|ies)|program|address|police|"
    r"organizations?|name|city|number|numbers|and|for|of|de|mailing|street|contact|us|house|aid|tips?|text)\W*\s*)+$",
    re.I,
)


@dataclass(frozen=True)
class Mention:
    """A name in the text. `sure` is false for a phrase in capitals that nothing but its place shows to be a name.

    `known` is the id of the organization on record that goes by this name.
    """

    start: int
    end: int
    name: str
    sure: bool = True
    known: str | None = None


def spell(name: str) -> str:
    """A name in small letters and digits, so that two spellings of it meet: "L.A. Sheriff’s" -> "la sheriffs"."""
    plain = re.sub(r"^(?:[Tt]he|[Ll]a|[Ee]l)\s+", "", name.strip())
    return re.sub(r"[^\w]+", " ", re.sub(r"[’'.]", "", plain.casefold().replace("&", " and "))).strip()


def find_mentions(text: str, organizations: Iterable[Organization]) -> list[Mention]:
    """Every name in the text's order. A name on record goes before a phrase that overlaps it, unless the phrase goes on
    to say that it is another body: "Los Angeles County" and "Los Angeles County Sheriff's Department".
    """
    known, phrases = list(_known(text, tuple(organizations))), list(_phrases(text))
    longer = [phrase for phrase in phrases for name in known if _goes_on(phrase, name)]
    found = [name for name in known if not any(_overlap(name, phrase) for phrase in longer)]
    found += [phrase for phrase in phrases if not any(_overlap(phrase, name) for name in found)]
    return _with_short_forms(text, sorted(found, key=lambda mention: mention.start))


def _with_short_forms(text: str, mentions: list[Mention]) -> list[Mention]:
    """The mentions with "YTRN" read as the name that the text gave before "(YTRN)"."""
    full: dict[str, Mention] = {}
    for mention in (mention for mention in mentions if mention.sure):
        short = re.match(
            r"\s*\((?:the\s+)?[“\"']?([A-Z][A-Za-z.&-]{1,11})[”\"']?\)", text[mention.end : mention.end + 24]
        )
        if short and sum(sign.isupper() for sign in short.group(1)) > 1:
            full.setdefault(short.group(1), mention)
    return [
        replace(mention, name=full[mention.name].name, sure=True, known=full[mention.name].known)
        if mention.name in full
        else mention
        for mention in mentions
    ]


def _overlap(one: Mention, other: Mention) -> bool:
    return one.start < other.end and other.start < one.end


def _goes_on(phrase: Mention, name: Mention) -> bool:
    rest = phrase.name[name.end - phrase.start :] if phrase.start <= name.start and name.end < phrase.end else ""
    return KINDS.search(rest) is not None and not re.match(r"\W", rest.strip() or "-")


def known_names(organizations: Iterable[Organization]) -> dict[str, str]:
    """What organizations and their services are called, spelled -> the organization's id, where one alone is called so."""
    owners: dict[str, set[str]] = {}
    for org in organizations:
        names = [org.name]
        for service in org.services:
            names += [service.name, service.name_es, *(alias for alias in service.aliases if _says_what(alias))]
        for name in names:
            if _telling(bare := re.sub(r"\s*\([^)]*\)", "", name).strip()):
                owners.setdefault(spell(bare), set()).add(org.id)
    return {name: min(ids) for name, ids in owners.items() if len(ids) == 1}


def _says_what(alias: str) -> bool:
    return bool(DOTTED.fullmatch(alias) or (re.search("[A-Z].*[A-Z]", alias) and KINDS.search(alias)))


def _telling(name: str) -> bool:
    if PLACE.search(name) or is_plain(name):
        return False
    return bool(DOTTED.fullmatch(name)) or (len(spell(name).split()) >= 2 and any(sign.isupper() for sign in name))


def is_plain(name: str) -> bool:
    """Whether the words say only what kind of thing it is: "Crisis Line"; four or more are a name all the same."""
    return NOUNS_ALONE.match(name) is not None and len(name.split()) < 4


def _known(text: str, organizations: tuple[Organization, ...]) -> Iterator[Mention]:
    """Runs of words that are a name on record, the longest first; its first word is in capitals in the text."""
    names = known_names(organizations)
    firsts = {name.split()[0] for name in names}
    longest = max((len(name.split()) for name in names), default=0)
    words = list(re.finditer(r"(?:[^\W_]\.){2,}[^\W_]?\.?|[^\W_][\w’'.&-]*[^\W_]|[^\W_]|&", text))
    index = 0
    while index < len(words):
        size = 0
        if (
            words[index].group()[0] in UPPER
            and spell(words[index].group()).split()[:1]
            and (spell(words[index].group()).split()[0] in firsts)
        ):
            run = words[index : index + longest]
            size = next(
                (n for n in range(len(run), 0, -1) if spell(text[run[0].start() : run[n - 1].end()]) in names), 0
            )
        if size == 1 and not re.fullmatch(r"[A-Z]{4,}|(?:[A-Z]\.){2,}[A-Z]?\.?", words[index].group()):
            size = 0
        if size:
            start, end = words[index].start(), words[index + size - 1].end()
            yield Mention(start, end, re.sub(r"\s+", " ", text[start:end]), True, names[spell(text[start:end])])
        index += size or 1


def _phrases(text: str) -> Iterator[Mention]:
    for line in re.finditer(r"[^\n]+", text):
        for match in NAME.finditer(line.group()):
            for start, end in _parts(line.group(), match.start(), match.end()):
                name = line.group()[start:end]
                if PERSON_SPEAKS.match(line.group()[end:]) and KINDS.search(name):
                    body = re.sub(r"\s+[A-Z]\w+(?:\s+[A-Z]\.)?\s+[A-Z][\w-]+$", "", name)
                    name = body if KINDS.search(body) else name
                    end = start + len(name)
                if name and not EVENTS.search(name) and not PERSON.match(name) and not is_plain(name):
                    sure = _sure(name, line.group()[end:])
                    yield Mention(line.start() + start, line.start() + end, name, sure)


def _parts(line: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The phrase without words that are not of the name; two names joined by "and" are two."""
    while True:
        word = re.match(r"[\w’'-]+\.?\s*", line[start:end])
        first = word.group().strip(" .").casefold() if word else ""
        if (
            not word
            or first not in STARTERS
            or (
                first in KEPT_STARTERS
                and KINDS.search(line[start + word.end() : end])
                and re.match(r"[A-Z]", line[start + word.end() :])
            )
        ):
            break
        start += word.end()
    of = SPEAKS_FOR.match(line[start:end])
    start += of.end() if of else 0
    phrase = line[start:end]
    phrase = TITLES.sub("", phrase)
    for joint in re.finditer(r"\s+(?:and|y|or|o|at|in|en|with|to|for)\s+(?:the\s+|la\s+|el\s+)?", phrase):
        left, right = phrase[: joint.start()], phrase[joint.end() :]
        two = joint.group().split()[0] in {"and", "y", "or", "o"}
        if two and OFFICE_OF.search(left):
            continue
        if (
            two
            and KINDS.search(left.split()[-1])
            and KINDS.search(right)
            and len(left.split()) > 1
            and len(right.split()) > 1
        ) or (joint.group().split()[0] in {"at", "in", "en", "with", "to"} and KINDS.search(left)):
            yield from _parts(line, start, start + joint.start())
            yield from _parts(line, start + joint.end(), start + len(phrase))
            return
    phrase = re.sub(r"[’']s$|[\s&–-]+$|\s+(?:In|At|On|For|The|Call|Text|Or|And)$", "", phrase)
    yield start, start + len(phrase)


def _sure(name: str, after: str) -> bool:
    words = re.findall(r"[\w.’'-]+", name)
    if DOTTED.fullmatch(name):
        return True
    said = re.match(
        r"\s*(?:\([^)]{2,60}\))?\s*,?\s*(?:is\s+)?(?:an?|the|una?)\s+[^.;]{0,50}\b(?:non-?profits?|organizations?|"
        r"agency|charity|shelter|coalition|hotline|organización|albergue|refugio)\b",
        after,
    )
    works = re.match(
        r"\s+(?:offers?|provides?|helps?|serves?|runs|houses|operates|answers|ofrece|ayuda|atiende)\b", after
    )
    return (len(words) >= 2 and (KINDS.search(name) or works) is not None) or said is not None
