"""The phone numbers in a text: printed in digits or letters, to call or to text, and those that are no service's."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, replace

import phonenumbers

from directory.extract.numbers import labels
from directory.extract.numbers.short import short_numbers
from directory.extract.reading.spans import line_at, sentence_at
from directory.extract.reading.tables import column_title

SIGNS = r"[-‐‑–—.\s]"
# 1-800-RUNAWAY, 888-3-POLARIS, 1-800-799-SAFE (7233): an area code and seven letters or digits, three letters at least.
VANITY = re.compile(
    rf"(?<![\w$#])(?<!\d\.)(?:\+?1{SIGNS}?)?\(?(?P<area>[2-9]\d\d)(?:\)|(?={SIGNS}|/\d)|(?<=1\d{{3}})(?=[A-Z]))"
    rf"(?:{SIGNS}{{0,2}}|/)[“\"‘']?"
    r"(?P<rest>\d{3}(?:\s|-\s)[A-Z]{4}|(?:[A-Z]{1,6}\s){1,2}[A-Z]{1,6}|[A-Z0-9]{3,4}\s[A-Z]{3,4}|(?:[A-Z0-9][-–.]?){6,11}[A-Z0-9])(?:\s*\((?:[\d\s-]{4,16}|[A-Z]{3,8})\))?(?![a-z])"
)
# 1-800-The-Lost, 1-800-273-talk: seven letters or digits in small letters too, when the area code is a free one.
VANITY_SMALL = re.compile(
    r"(?<![\w$#–—-])(?P<one>1[-–—.])?(?P<area>8\d\d)[-–—.]"
    r"(?P<rest>\d{3}[-–—.][A-Za-z]{4}|\d{2}[-–—.][A-Za-z]{5}|(?(one)[A-Za-z]+(?:[-–—][A-Za-z]+){0,3}|(?<!\.)[A-Z][a-z]{6}))"
    r"(?![\w-])(?:\s*\(\d{4}\))?"
)
# 888.555.0123, 888.5550.123, (888)5550-123, (888)555-0123.
GROUPED = re.compile(
    rf"\(?(?:1{SIGNS})?8\d\d(?:{SIGNS}|\)\s?)\d{{4}}{SIGNS}\d{{3}}$|"
    rf"\(?\+?1?[\s.(/–—-]*\(?\d{{3}}\)?{SIGNS}{{0,3}}/?\s?\d{{3}}(?:{SIGNS}{{1,3}}|/)\d{{4}}"
)
# The plus of "LGBTQ+ – 971 ..." and of "+925-555-0100" begins no number from abroad; "[1-888-555-0100]" is one.
AROUND = re.compile(r"(?<=\w)\+|(?<!\w)\+(?=[2-9]\d\d-\d{3}-\d{4}(?![\d-]))|\[(?=[\d(+])|(?<=\d)\]")
# "Hotline888-555-0100" is a word and a number.
RUN_INTO = re.compile(rf"[a-z_](?=\(?\d{{3}}\)?{SIGNS}\d{{3}}{SIGNS}\d{{4}}(?!\d))")
# "888•555•0100", as it is printed on cards.
CARD_SIGNS = r"[·•*_~\u2009\u202f]"
DOTS = re.compile(rf"(?<=\d){CARD_SIGNS}(?=\d{{3,4}}\b)|(?<=\d\)){CARD_SIGNS}(?=\d{{3}})")
# "text HELP to 233733"; between the verb and the code stand the word to send and little else.
CODE = re.compile(
    r"\b(?P<verb>text(?:ed|ing|s|o|e|ee|ear)?|txt|sms|send(?:ing)?|message|env[ií]\w+|mand\w+)\b(?P<between>[^.!?\n|"
    r"]{0,90}?)"
    r"(?<![\d-])(?P<code>\d{5,6}|\d{3}-\d{3}|\d\d-\d\d-\d\d|\d(?:-\d){4,5})(?![\d-]|\.\d)(?=(?P<after>[^.!?\n|]{0,40}))",
    re.I,
)
CODE_FIRST = re.compile(
    r"\b(?:sms|text line|text)\b[\s:-]{1,3}(?P<code>\d{5,6})\s*\((?:text\s+)?(?P<words>[^)]{2,30})\)", re.I
)
# "233733 ... National Line, send the word HELP": the code that begins a row.
CODE_OF_ROW = re.compile(
    r"^[^\w\n]{0,6}(?P<code>\d{5,6})[ \t]{0,4}(?:\.{2,}|[-–—:|](?!\d))(?P<words>[^\n]{2,90}?"
    r"\b(?:text|send|mand\w+|env[ií]\w+)\b[^\n]{0,40})$",
    re.I | re.M,
)
# "The tip line is 847-411. Text “VSP” and then the tip".
CODE_OF_LINE = re.compile(
    r"\bline is (?P<code>\d{3}-\d{3}|\d{5,6})(?![\d-])(?P<words>[^\n]{1,40}\btext [“\"‘'][A-Z]{2,12}[”\"’'])", re.I
)
# "a tipline by text, “847411”", "in your text messages put “274637”".
CODE_IN_QUOTES = re.compile(r"\btext\b(?P<words>)[^.!?\n\d]{0,60}[“\"](?P<code>\d{5,6})[”\"]", re.I)
# "838255 (text)".
CODE_SAID = re.compile(r"^[^\w\n]{0,6}(?P<code>\d{5,6})\s?\((?P<words>text|sms|texto)\)", re.I | re.M)
# "“HELP” to 233733": a word in quotes can only be sent.
CODE_QUOTED = re.compile(r"(?P<words>[“\"][A-Z]{2,12}[”\"]) (?:to|al?) (?P<code>\d{5,6})(?![\d-])")
# "TEXT | 38255 — somebody answers".
CODE_LABELLED = re.compile(
    r"^\W*text\s?(?:[|:–—-]|\.{2,})\s?(?P<words>)(?P<code>\d{5,6})(?=\s*(?:[—–|(-]|$))", re.I | re.M
)
# "937-555-0176/888-555-0171": two whole numbers.
SLASHED = re.compile(r"(?<=\d{4})/(?=(?:1[-. ])?\(?\d{3}\)?[-. ]\s?\d{3}[-. ]\d{4}(?!\d))")
# No number goes on in the next line, or with "24 hrs" after it.
APART = re.compile(r"\n|\s(?=(?:24|7)\s?(?:[-/]|hrs?\b|hours?\b|days?\b))")
# "319-555-0129/0123": two numbers.
OTHER_END = re.compile(r"/(?P<end>\d{4})(?![\d/-])")
# "text INFO to BeFree": a code in letters.
LETTERED = re.compile(
    r"\b[Tt]ext(?:ing|s)?\b[^.\n]{0,60}?\s[“\"‘']?"
    r"(?P<letters>(?=[A-Z\d])[A-Za-z\d]{2}[ -]?[A-Za-z\d]{3,4})\b(?![”\"’']?\s?\()"
)
SIX_DIGITS = re.compile(r"(?<![\w$#€,.-])\d{3}[- ]?\d{3}(?![\w%-]|[.,]\d)")
# "call **CRISIS (274747)": from a cell phone.
CODE_STARRED = re.compile(r"\*\*(?P<words>[A-Z]{4,12})\s?\((?P<code>\d{5,6})\)")
CODES = (CODE_STARRED, CODE_IN_QUOTES, CODE_FIRST, CODE_OF_ROW, CODE_OF_LINE, CODE_SAID, CODE_QUOTED, CODE_LABELLED)
# "enviar un mensaje de texto al 233733", "send a text message to 233733": no word need be sent.
MESSAGE = re.compile(r"\b(?:text\w*|sms|mensajes?)\b", re.I)
LEADS_TO_CODE = re.compile(
    r"(?:\bto\s[“\"]?[A-Z]\w{2,10}[”\"]?,|[”\"],?\sor\W*$|"
    r"\b(?:to|at|al?|is|es|number|(?:short)?code|número|c[oó]digo)|[:(–-])\W*$",
    re.I,
)
KEYWORD = re.compile(
    r"[“\"'‘«](?P<quoted>[A-Za-zÁÉÍÓÚÑ0-9]{2,15})[”\"'’»]|\b(?P<plain>[A-ZÁÉÍÓÚÑ0-9]{2,15}|[A-Z][a-z]+[A-Z]\w+)\b"
)
NOT_KEYWORDS = {"SMS", "TXT", "TEXT", "24", "OR", "TO", "ZIP", "US", "USA"}


@dataclass(frozen=True)
class Number:
    """A number and where it stands. `left_out` says in plain words why it is no service's number."""

    number: str
    kind: str
    start: int
    end: int
    printed: str
    keyword: str | None = None
    extension: str | None = None
    left_out: str | None = None

    @property
    def span(self) -> tuple[int, int]:
        """Where it is printed."""
        return self.start, self.end


def find_numbers(text: str, recorded: Container[str] = ()) -> list[Number]:
    """Every phone number of a text in its order; one that takes calls and texts comes twice, once for each.

    `recorded` are the numbers on record: a code among them needs no words that say what it is.
    """
    found: list[Number] = []
    codes = [*_codes(text), *_lettered(text, recorded)]
    for number in [*codes, *_vanity(text, recorded), *_digits(text), *_short(text), *_recorded(text, recorded)]:
        if not any(number.start < other.end and other.start < number.end for other in found):
            found.append(number)
    found.sort(key=lambda number: number.start)
    return [use for number in found for use in _uses(text, number, found, number.number in recorded)]


def _codes(text: str) -> Iterator[Number]:
    for match in CODE.finditer(text):
        between = match["between"]
        bracket = match["after"].split(")")[0] if match["after"].lstrip().startswith("(") else ""
        words = keywords(between) or keywords(bracket)
        is_text = not match["verb"].lower().startswith(("send", "env", "mand")) or MESSAGE.search(between) is not None
        bare = is_text and not between.strip()
        if (bare or LEADS_TO_CODE.search(between)) and (words or is_text) and not labels.NO_PHONE.search(between):
            yield Number(
                match["code"].replace("-", ""),
                "text",
                *match.span("code"),
                text[match.start() : match.end("code")],
                " ".join(words) or None,
            )
    for match in [found for form in CODES for found in form.finditer(text)]:
        word = " ".join(keywords(match["words"])) or None
        yield Number(match["code"].replace("-", ""), "text", *match.span("code"), match.group(), word)


def _lettered(text: str, recorded: Container[str]) -> Iterator[Number]:
    """ "Text HELP to BeFree", "texting “Be Free”": letters that dial a code on record."""
    for match in LETTERED.finditer(text):
        code = phonenumbers.convert_alpha_characters_in_number(re.sub(r"\W", "", match["letters"]))
        if code in recorded:
            yield Number(code, "text", *match.span("letters"), match["letters"])


def _recorded(text: str, recorded: Container[str]) -> Iterator[Number]:
    """The codes on record, wherever they stand: "the text line is 233-733". One of five digits may be a ZIP code."""
    for match in SIX_DIGITS.finditer(text):
        code = re.sub("[- ]", "", match.group())
        if code in recorded and not labels.NO_PHONE.search(text, max(0, match.start() - 40), match.start()):
            yield Number(code, "text", *match.span(), match.group())


def keywords(text: str) -> list[str]:
    """The words to send: those in capitals or in quotes."""
    found = [match["quoted"] or match["plain"] for match in KEYWORD.finditer(text)]
    return [word for word in dict.fromkeys(found) if word.upper() not in NOT_KEYWORDS and not word.isdigit()]


def _vanity(text: str, recorded: Container[str]) -> Iterator[Number]:
    for match in VANITY.finditer(text):
        signs = re.sub(r"[^A-Z0-9]", "", match["rest"])
        # Letters beyond the seventh are dialled for nothing (1-800-NEW-HOPES); more than four are another word.
        # "800 VICTIMS" is a count, "800 273 TALK" is none.
        begun = re.match(rf"\+?1(?:{SIGNS}|\(|8\d\d)|\(|\d{{3}}[-–./]", match.group())
        spaced = begun is None and not match["rest"][:3].isdigit()
        # "(877) TO END DV": words of seven letters together.
        spaced = spaced or (signs.isalpha() and " " in match["rest"].strip() and len(signs) != 7)
        if sum(sign.isalpha() for sign in signs[:7]) < 3 or not 7 <= len(signs) <= 11 or spaced:
            continue
        yield from _dialled(match, signs[:7], recorded)
    for match in VANITY_SMALL.finditer(text):
        signs = re.sub(r"\W", "", match["rest"]).upper()
        yield from _dialled(match, signs, recorded) if len(signs) == 7 else ()


def _dialled(match: re.Match[str], signs: str, recorded: Container[str]) -> Iterator[Number]:
    """The number that an area code and seven letters or digits stand for, if there is one; where digits in brackets
    say another number, and that is on record, it is that one."""
    digits = phonenumbers.convert_alpha_characters_in_number(match["area"] + signs)
    said = re.sub(r"\D", "", match.group().rpartition("(")[2])[-10:] if match.group().endswith(")") else ""
    digits = said if f"+1{said}" in recorded else digits
    if phonenumbers.is_valid_number(phonenumbers.parse(digits, "US")):
        yield Number(f"+1{digits}", "voice", *match.span(), match.group())


def _digits(text: str) -> Iterator[Number]:
    bare = DOTS.sub(".", SLASHED.sub(" ", RUN_INTO.sub(" ", AROUND.sub(" ", text))))
    apart, possible = APART.sub("|", bare), phonenumbers.Leniency.POSSIBLE
    matcher = phonenumbers.PhoneNumberMatcher(apart, "US", possible, max_tries=100_000)
    for match in matcher:
        parsed, raw = match.number, match.raw_string
        before, after = bare[max(0, match.start - 40) : match.start], bare[match.end : match.end + 3]
        other = OTHER_END.match(bare, match.end)
        foreign = parsed.country_code != 1
        whole = raw.startswith("+") if foreign else GROUPED.match(raw) is not None
        cued = re.search(r"(?:call|text|phone|tel\w*|line|dial|fax|at|al|llam\w+)\W{0,4}$", before, re.I)
        goes_on = re.match(r"[-/.]?\d|#", after) is not None and not other
        if not phonenumbers.is_valid_number(parsed) or not (whole or cued) or goes_on:
            continue
        if labels.NO_PHONE.search(before) or re.search(r"[\w$#€/]\Z", before):
            continue
        number = phonenumbers.format_number(
            phonenumbers.PhoneNumber(parsed.country_code, parsed.national_number), phonenumbers.PhoneNumberFormat.E164
        )
        yield Number(number, "voice", match.start, match.end, raw, extension=parsed.extension)
        if other and not foreign:
            yield Number(number[:-4] + other["end"], "voice", *other.span("end"), f"{raw}/{other['end']}")


def _short(text: str) -> Iterator[Number]:
    for verb, code, start, end in short_numbers(text):
        kind = "text" if verb.lower().startswith("text") else "voice"
        yield Number(code.replace("-", ""), kind, start, end, code)


def _uses(text: str, number: Number, all_found: list[Number], on_record: bool) -> Iterator[Number]:
    """The number once for each way to use it, or once with the reason why it is no service's; one on record is not for
    trade, whatever stands around it: "ads and billboards with the hotline's number"."""
    before_end = max((other.end for other in all_found if other.end <= number.start), default=0)
    after_start = min((other.start for other in all_found if other.start >= number.end), default=len(text))
    before = text[max(before_end, sentence_at(text, number.start)[0]) : number.start]
    after = text[number.end : min(after_start, number.end + 60)].split("\n")[0]
    before = f"{column_title(text, number.start)}: {before}" if "|" in before else before
    reason = labels.reason_to_leave_out(before, after, text, number.start, line_at(text, number.start))
    if reason and not (on_record and reason == labels.TRADE_REASON):
        yield replace(number, left_out=reason)
    elif len(number.number) < 7:
        yield from (replace(number, kind=kind) for kind in labels.short_kinds(number.kind, before, number.number))
    else:
        yield from (replace(number, kind=kind) for kind in labels.kinds(before, after))
