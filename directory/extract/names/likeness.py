"""How much a phrase in capitals looks like the name of an organization, when no word in it says what it is."""

from __future__ import annotations

import re
from functools import lru_cache

from directory.extract.names.people import SPEAKS
from directory.extract.reading.layout import NUMBER_BEGINS
from directory.extract.reading.spans import line_at
from directory.extract.words import any_of, words
from places import resolve
from places.gazetteer import default_gazetteer
from places.text import fold, normalise

NO_NAMES, STARTERS = words("no_names"), words("starters")
DOUBTFUL = NO_NAMES - words("parts_of_names")
NAME_WORDS = re.compile(rf"\b{any_of('name_words')}\b", re.I)
A_PLACE = re.compile(rf"\b{any_of('place_words')}\.?$|^\d+\s\w\b", re.I)
# "call Haven Hills", "or Haven Hills", "the group Haven Hills".
LED = re.compile(
    r"(?:\b(?:call|contact|reach|visit|text|(?:tele)?phone|ring|try|called|named|llamad[oa]s?|or|with|by|to|de|con|al|llame|group|organi[sz]ation|agency|coalition|collective|nonprofit|shelter|charity|"
    r"grupo|organización|refugio|albergue|fundación|está|en)[\s*“\"]+|[•👉*]\s*)(?:the\s+|las?\s+|el\s+)?$",
    re.I,
)
# A phrase in capitals after these words is a place as a rule.
LOCATED = re.compile(r"\b(?:in|near|from|en|desde|outside|across)\s+(?:the\s+)?$", re.I)
# "Advocates from Haven Hills".
STAFF_OF = re.compile(
    r"\b(?:advocates?|staff|volunteers?|counsel\w+|lawyers?|attorneys?|nurses?|team|friends|help|support|services|ayuda|apoyo|servicios|consejer\w+|abogad\w+|"
    r"voluntari\w+)\s+(?:from|at|with|of|de|en)\s+(?:the\s+)?$",
    re.I,
)
# "the director of Rethreaded", "a hotline run by Rethreaded", "the Rethreaded hotline", "Poe, who leads Rethreaded".
HEADED = re.compile(
    r"\b(?:directors?|(?:co-?)?founders?|CEO|presidents?|spokes(?:man|woman|person)|managers?|coordinators?|"
    r"advocates?|caseworkers?|director[ae]s?|fundador[ae]s?|portavoz)\s(?:of|for|at|with|from|de)\s$|"
    r"\b(?:run|operated|staffed|answered|offered|provided|managed|operad[oa]|atendid[oa])\s(?:by|por)\s$|"
    r"\b(?:leads|founded|started|heads|runs|dirige|fundó)\s$|\bnumber (?:of|for|at)\s$|"
    r"\b(?:said|says)\s(?-i:[A-Z])[\w.]+(?:\s(?-i:[A-Z])[\w.]+){1,2}\s(?:of|with|from)\s$",
    re.I,
)
ITS_LINE = re.compile(r"(?:[’']s)?,?\s(?:24[- ]hours?\s)?(?:crisis\s|free\s)?(?:hot|help|text|tip) ?line\b")
THEN_NUMBER = re.compile(rf"\s?[(:,–—-]\s?{NUMBER_BEGINS}")
# "503-555-0113 ... Abrigo (".
FOLLOWS_NUMBER = re.compile(r"^\W*[\d().\s-]{7,}(?:\.{2,}|[-–—|:])\s*$")
# "the community of Hogg Landing".
SETTLED = re.compile(
    r"\b(?:town|city|village|community|neighborhood|county|parish|island|pueblo|ciudad|comunidad|municipio|barrio)\s+"
    r"(?:of|de)\s+$",
    re.I,
)
# "Orleans and Essex counties".
COUNTIES = re.compile(r"\s+(?:counties|county|avenue|street|road|condados?)\b")
# "at 40 Pine", "at Exit 61".
ADDRESS = re.compile(r"\d{1,4}\s\w+|(?:exit|highway|interstate|route|mile|salida|carretera|ruta)\s\d+", re.I)
# "The Turning Point of Collin County": where a body is says nothing against its name.
OF_A_PLACE = re.compile(r"\s(?:of|de|del)\s(?:the\s)?(?P<place>[A-ZÁÉÍÓÚÑ][^,;]*)$")
OF = re.compile(r"\b(?:of|de)\s+(?:the\s+)?$", re.I)
# A phrase made of these alone is a person's work: "Detective".
JOBS = re.compile(
    rf"(?:(?:{any_of('title_adverbs')}|{any_of('titles')}|{any_of('person_titles')}|{any_of('helping_titles')})\.?(?:\s+|$))+",
    re.I,
)
# "Starting on April 1".
DATED = re.compile(rf"\b{any_of('months')}\s\d{{1,4}}$", re.I)
PARTICLES = frozenset(["of", "the", "de", "del", "la", "las", "los", "el", "a", "to", "in", "en"])
# "PORT LINDEN, Ga. —", "OGDEN FALLS (KZQP) —": where a story comes from.
DATELINE = re.compile(
    r"^\W*(?P<town>[A-Z][A-Z .’'-]{2,30}?)(?:,\s*[A-Z][\w.]+(?:\s[A-Z][\w.]+)?)?"
    r"(?:\s*\([\w -]{2,20}\))?\s*[—–-]{1,2}\s(?=[A-Z“\"¡¿](?:(?!\d{3}[-.) ]{1,2}\d{3})[^\n]){50,}$)",
    re.M,
)
# "ROANOKE, Va. (WFXR) —": the station.
CALL_SIGN = re.compile(r"\s*\(([KW][A-Z]{2,3})(?:[ -]?TV)?\)\s*[—–-]")
# A "Keep the Peace" hot line.
QUOTED = re.compile(r",?[”\"’']\s+(?:hot ?|help ?|tip ?|text ?)?(?:line|program|number)\b")
# "A sting called “Fool Around and Find Out”".
DUBBED = re.compile(
    r"\b(?:sting|operation|sweep|effort|investigation|campaign|bill|law|film|documentary|movie|book|song|play|event|talk|"
    r"series|podcast|episode),?\s(?:\w+\s)?(?:called|dubbed|named|titled|entitled|nicknamed|known as)\s[“\"‘'*]?$",
    re.I,
)
# "Whoever worked at Golden Farms".
WORKED = re.compile(r"\bwork(?:ed|s|ing)?\s(?:at|for)\s(?:the\s)?$", re.I)
WHO = re.compile(r",?\s+(?:which|that|who|whose|que|quienes)\s", re.I)
# "If she asks for help, The Lighthouse has advocates".
CAPITAL_THE = re.compile(r"[a-z0-9),]\sThe\s$")
# "Salt Road began in 2016": what a body does at the beginning of a sentence, and a street does not.
DOES = re.compile(
    r"\s+(?:now\s+|also\s+|already\s+|también\s+)?(?:offers?|provides?|runs|houses|shelters|serves|helps|opened|began|"
    r"started|does|"
    r"has (?:an?|helped|served|housed|sheltered|offered|provided|worked|been|opened|beds|room|space|trained)|"
    r"can help|works with|is an?|asks|urges|accepts|operates|trains|refers|sends|answers|keeps|takes|was\s+founded|"
    r"sheltered|served|helped|took|staffed|answered|keeps|ofrece|atiende|ayuda|abrió|nació|empezó|recibe)\s"
)
BEGINS = re.compile(r"(?:^|[.!?:¿¡“\"(])[\s*“\"¿¡-]*(?:the\s+)?$", re.I)


@lru_cache(maxsize=4096)
def is_place(name: str) -> bool:
    """Whether a city, county or state goes by exactly this name."""
    if len(name.split()) > 3:
        return False
    found = resolve(name)
    return found.how in {"exact", "foreign"} and found.spans == ((0, len(name)),)


def is_where(name: str) -> bool:
    """Whether it is a place or several: "Escondido and San Diego", "Tazewell & Woodford Counties"."""
    return name.endswith("Counties") or all(map(is_place, re.split(r",?\s(?:and|y|&)\s", name)))


def is_state(name: str) -> bool:
    """Whether a state goes by exactly this name: "New Jersey", not "Washington County"."""
    return normalise(name) in default_gazetteer().state_names


def is_ordinary(word: str) -> bool:
    """Whether it is a common English or Spanish word: a capital at the beginning of a sentence makes no name of it."""
    return default_gazetteer().is_ordinary(fold(word))


def small_words(text: str) -> frozenset[str]:
    """The words that a text has in small letters: a capital does not make a name of them."""
    return frozenset(re.findall(r"(?<![\w’'-])[a-záéíóúñ]{3,}", text))


def likeness(text: str, start: int, name: str, times: int, small: frozenset[str]) -> float:
    """From 0 to 0.9; `times` says how often the text has the phrase, `small` are its words in small letters."""
    parts = [word.strip(".’'").casefold() for word in re.findall(r"[^\s/]+", name)]
    if all(part in PARTICLES or part in NO_NAMES or part in STARTERS or part.isdigit() for part in parts):
        return 0.0
    if len(name) == 1 or JOBS.fullmatch(name) or DATED.search(name) or _is_where(text, start, name):
        return 0.0
    line_start, line_end = line_at(text, start)
    end = start + len(name)
    before, after = text[max(line_start, start - 100) : start], text[end : min(line_end, end + 100)]
    if DUBBED.search(before):
        return 0.0
    of = OF_A_PLACE.search(name)
    seated = of is not None and is_place(of["place"]) and " " in name[: of.start()]
    if of and seated:
        parts = name[: of.start()].casefold().split()
    parts = [part for part in parts if not part.isdigit() and part not in PARTICLES]
    # "Not sure? Call 1".
    if not parts or (parts[0] in {"not", "no", "yes", "sí"} and len(parts) < 3):
        return 0.0
    begun = len(parts) == 1 and DOES.match(after) is not None and BEGINS.search(before) is not None
    shown = HEADED.search(before) is not None or ITS_LINE.match(after) is not None or (begun and not is_ordinary(name))
    points = _of_its_words(name, parts, seated, times) + _of_its_place(before, after, shown) + 0.1 * (times > 1)
    if len(parts) == 1:
        does = DOES.match(after) or (WHO.match(after) and not is_ordinary(name))
        begins = (
            _only_begins(before, after)
            and not (does or shown or THEN_NUMBER.match(after))
            and not re.search(r"[a-z][A-Z]", name)
        )
        plain = begins and is_ordinary(name)
        points *= 2 if re.fullmatch(r"[A-Z]{3,6}", name) else 0.1 if plain else 0.4 if begins else 1
    if parts[0] in DOUBTFUL or parts[-1] in DOUBTFUL:
        points *= 0.5
    speaks = SPEAKS.match(after) is not None and not re.fullmatch(r"[A-Z]{3,6}", name)
    if (_is_located(before, len(parts)) and not shown) or (speaks and points < 0.7):
        points *= 0.5
    if WORKED.search(before):
        points *= 0.4
    if all(part in small or len(part) < 3 for part in parts):
        points *= 0.5
    return 0.0 if points < 0.1 or is_place(name) else min(points, 0.9)


def _is_where(text: str, start: int, name: str) -> bool:
    """Whether it is an address, or a place by the words around it: "the community of X", "X and Y counties"."""
    around = SETTLED.search(text[max(0, start - 20) : start]) or COUNTIES.match(text, start + len(name))
    return around is not None or is_where(name) or ADDRESS.fullmatch(name) is not None


def _is_located(before: str, size: int) -> bool:
    staff = STAFF_OF.search(before[-40:])
    return bool((LOCATED.search(before[-12:]) and not staff) or (size == 1 and OF.search(before[-8:])))


def _only_begins(before: str, after: str) -> bool:
    """Whether the capital is that of a sentence's first word."""
    return bool(BEGINS.search(before) and after.strip() and not FOLLOWS_NUMBER.search(before))


def _of_its_words(name: str, parts: list[str], seated: bool, times: int) -> float:
    telling = re.search(r"&|[’']s?\s|[A-Za-z]\d|[a-z][A-Z]", name) or NAME_WORDS.search(name)
    points = (0.5 if len(parts) > 1 else 0.25) + (0.2 if telling else 0)
    points -= 0.2 * (name.isupper() and len(parts) > 1)
    # "Scarlet Road" is said again and again of a body, of a street once.
    place = not seated and times < 3 and A_PLACE.search(name) is not None and len(parts) < 4
    return points - 0.4 * place


def _of_its_place(before: str, after: str, shown: bool) -> float:
    """Points for a place in the text where names stand: after "call", before "which", at the head of a line."""
    heads = (not before.strip(" *#•-|") or FOLLOWS_NUMBER.search(before)) and re.match(
        r"\s*(?:[*|:(–—,-]|\.{2}|\.\s+\(?\d{3}|$)", after
    )
    led = LED.search(before[-24:]) or STAFF_OF.search(before[-40:])
    does = (BEGINS.search(before) or before.endswith(", ")) and DOES.match(after) is not None
    quoted = QUOTED.match(after) is not None and before[-1:] in "“\"‘'"
    titled = CAPITAL_THE.search(before[-12:]) is not None
    points = (
        0.3 * titled
        + 0.4 * shown
        + 0.2 * (led is not None and not shown)
        + 0.25 * bool(does)
        + 0.15 * (WHO.match(after) is not None)
    )
    return points + 0.4 * quoted + (0.2 if heads else 0)
