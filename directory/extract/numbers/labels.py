"""What the words beside a number say about it: to call, to text, a fax, a press office, or no phone number at all."""

from __future__ import annotations

import re

from directory.extract.numbers.imprints import in_imprint
from directory.extract.numbers.suspects import OF_MEETING, is_of_suspect
from directory.extract.numbers.trade import is_of_trade
from directory.extract.reading.layout import ADDRESS, DIGITS
from directory.extract.reading.spans import Span, sentence_at, sentence_before
from directory.extract.words import any_of

# A row of digits after these words is not a phone number.
NO_PHONE = re.compile(
    r"(?:\breport\s*(?:id|no\.?|number|num\.?|[#])\s*[:#.]*|"
    r"\b(?:(?<!this )(?<!the )case|"
    r"docket|incident|reference|invoice|ref|ein|tax id|badge|isbn|account|acct|permit|license|lic|"
    r"warrant|booking|inmate|grant|award|zip|order|serial|expediente|caso|folio|factura|licencia)"
    r"\s*(?:id|no\.?|number|num\.?|núm\.?|número|de)?\s*[:#.]*|[$€#№]|\bpo box|\bp\.o\. box|\bversion|\bv\.)[ \t]*\Z",
    re.I,
)
SUSPECT_REASON = "the number of a suspect, a swindler or a business that the text tells of"
TRADE_REASON = "a number for gifts, tickets or trade, not for help"
PRESS_REASON = "a number for the press"
FAX = re.compile(
    r"\b(?:fax|facs[ií]mile?|telefax)\b|(?<!\w)(?<!Troop )F:|\(f\)\s?\Z|(?<![\w-])(?-i:F)[ .]\s*\Z|"
    # "p 802.555.0110 f 802.555.0111".
    r"(?<=\d\d\d\d )f[ .:]\s*\Z",
    re.I,
)
OF_LAST = re.compile(r"^\s?\([^()\d]{2,20}\)")
PHONE_LABEL = re.compile(
    r"\b(?:phone|tel|teléfono|call|text|voice|office|oficina|hotline|helpline|line|línea|toll[- ]free|main|tty)\b|"
    r"(?<!\w)[PT]:",
    re.I,
)
PRESS = re.compile(
    rf"\b{any_of('press')}\b|(?:^|[\n.;|·])\W*(?:press|media|news desk|prensa|medios)\s*(?:[:|,\n]|$)", re.I
)
FOR_PRESS = re.compile(
    r"[^.\n]{0,20}\b(?:media|press) (?:only|inquiries|contact)|[^.\n]{0,50}\bfrom reporters\b|"
    r"[^\n\w]{0,4}@\w+|[^\n]{0,4}\S+@\S+;\s@\w+|(?:(?!\btips?\b)[^\n]){0,60}"
    r"\b(?:follow (?:him|her|them)|on twitter|twitter[.]com|twitter:|twitter @|@\w+ on)\b",
    re.I,
)
# "communications@example.org, 555-0123": who answers reporters.
PRESS_MAIL = re.compile(r"\b(?:communications?|media|press|news\w*|pr|pio|publicaffairs|prensa)@", re.I)
NEAR_MAIL = 150
PRESS_FIRST = re.compile(rf"\W*{any_of('press')}\b", re.I)
# In a press release "Contact:" is the press office.
RELEASE = re.compile(
    r"\bfor immediate release\b|^\s*#\s?#\s?#\s*$|\b(?:press|news) releases?\b|\brelease number\b|"
    r"\bcomunicado de prensa\b|"
    r"\bpara (?:su )?(?:divulgación|publicación|difusión) inmediata\b",
    re.I | re.M,
)
CITIZENS = re.compile(r"\b(?:citizen|consumer|constituent|general|public) (?:inquir|question|service)", re.I)
# So far from "For immediate release" stand who wrote it and the numbers for reporters.
HEADER = 700
# No question is longer that says what a number is for.
QUESTION = 90
CONTACT = re.compile(r"(?:^|\n)\W*(?:contacts?|contacto)(?: name)?\s*:", re.I)
# "October 20 2006Contact Katie Laning 202 224 4843", in the head of a release.
CONTACT_NAMED = re.compile(r"(?i:contacts?):?\s{1,3}(?:[A-Z][\w.-]+\s+){2,3}\W*$")
A_PERSON = r"[A-Z]\w+ (?:[A-Z]\.? )?[A-Z][\w-]+"
PERSON_ABOVE = re.compile(rf"(?:^|\n){A_PERSON}(?:(?:,| and|\n) ?{A_PERSON})*\n\W*\Z")
# So far before a number its contact's name or address begins.
JUST_ABOVE = 120
# "amoss@example.com / 1", at the foot of a story by Ana Moss.
MAIL_ABOVE = re.compile(r"\n\W*(?P<first>[a-z])(?P<last>[a-z]{2,20})@[\w.-]+\n\s*\Z")
# "Contact: Ana Ruiz and Sam Poe, 1" at the end: who answers reporters, for no service has two names and no other.
# "Contact: Ana Ruiz, Chief of Staff, 1", above everything that is told.
CONTACT_FIRST = re.compile(rf"[^.]{{0,160}}\bContact: (?:{A_PERSON}|[A-Z]\w+)(?:, [A-Z][\w ]{{2,40}})?,\s\W*\Z", re.S)
TWO_CONTACTS = re.compile(rf"\n\s*Contact: {A_PERSON} (?:and|or) {A_PERSON}[,:]?\s\W*\Z")
# "May 13, 2021 Contact: Ana Ruiz / Elm County District Attorney’s Office / 1".
CONTACT_ABOVE = re.compile(rf"\bContact:\s+{A_PERSON}\n(?:[^\n]{{0,60}}\n)?\s*(?:Phone:)?\W*\Z")
# "Wednesday, January 31, 2024 / Contact: 1": a release too.
A_DATE = rf"(?i:{any_of('months')})\.? \d{{1,2}}, \d{{4}}"
DATED_CONTACT = re.compile(rf"{A_DATE}[^\n]{{0,30}}\s*\n\W*(?i:contacts?:|phone:)\W*(?:{A_PERSON}[^\n]*)?\Z")
# Below a reporter's number.
BY_TWITTER = re.compile(r"\s*\n\W*(?:Twitter|Follow (?:him|her|me)|On Twitter|On X)\b", re.I)
# "MEDIA CONTACT:", a blank line, "Ana Ruiz: 1".
PRESS_HEADING = re.compile(
    r"\n\W*(?:media|press|news)\s(?:contacts?|inquiries)\W*\n\s*(?:[^\n]{0,60}\n)?[^\n]{0,60}\Z", re.I
)
DATE_ABOVE = re.compile(rf"{A_DATE}\s*\Z")
DATE_BELOW = re.compile(rf"\n+{any_of('months')} \d{{1,2}}, \d{{4}}", re.I)
# "Contact:", below it names and titles, one of them of who answers reporters, and then a column of numbers.
CONTACT_LIST = re.compile(r"^\W*(?:contacts?|contacto)\W*$(?P<list>(?:\n.{0,60}$){1,20}?)(?=\n.{0,60}\Z)", re.I | re.M)
CALL_NOW = re.compile(r"\b(?:call|text|hot ?line|help ?line|tips?|llam\w+|línea)\b", re.I)
BOTH = re.compile(
    r"\b(?:call(?:s|ing)?\s*(?:,|/|or|and|&)\s*(?:to\s+)?(?:us\s+)?(?:send\s+(?:a\s+)?)?text\w*|text\w*\s*(?:/|or|"
    r"and|&)\s*(?:to\s+)?call\w*|"
    r"voice\s*(?:/|or|and|&)\s*text|(?:phone|talk)\s*(?:/|or|and|&)\s*text|"
    r"llam\w+ o (?:(?:env\w+|mand\w+)(?: un)? )?(?:mensaje\w*(?: de)? ?)?(?:texto|sms|text\w+)|"
    r"llamadas y (?:mensajes|textos))",
    re.I,
)
TEXT = re.compile(r"\b(?:text(?:s|ing|line|o|e|ee)?|sms|txt|whatsapp|mensajes?(?: de texto)?)\b", re.I)
CALL = re.compile(
    r"\b(?:call\w*|phone|dial\w*|voice|tel\w*|hotline|helpline|line|llam\w+|marqu\w+|línea|office)\b", re.I
)
TTY = re.compile(r"\b(?:TTY|TDD|TTD|TTY/TDD)\b")
VIDEO = re.compile(r"\b(?:VP|video ?phone|videotel[eé]fono)\b", re.I)


def reason_to_leave_out(before: str, after: str, text: str, position: int, line: Span) -> str | None:
    """Why the number is no service's, in words for a keeper, or None. `before` reaches back to the last number."""
    # "1 (Fax) 2": what stands in brackets is said of the number before it.
    before = OF_LAST.sub("", before)
    label = _last(FAX, before, "\n"), _last(PHONE_LABEL, before, "\n")
    joined = re.search(r"\b(?:phone|tel\w*|voice)\s*(?:/|and|&|y)\s*fax\b", before.split("\n")[-1], re.I)
    if not joined and (
        label[0] > label[1] or (label[1] < 0 and re.match(r"\s*(?:\(?fax\)?\s*(?:$|[,.;)|])|\(f\))", after, re.I))
    ):
        return "a fax number"
    start, _ = sentence_at(text, position)
    # A short question before the number says what it is for: "Machine broken? 702-555-0109".
    asked = max(line[0], sentence_before(text, start))
    start = asked if text[max(0, start - 2) : start].strip() == "?" and start - asked < QUESTION else start
    sentence = text[line[0] if position - line[0] < 60 else max(start, position - 600) : position]
    if OF_MEETING.match(text, position):
        return "a number to join a meeting"
    if is_of_suspect(sentence, after):
        return SUSPECT_REASON
    if PRESS.search(_lead(text, position, line)) or PRESS.search(sentence) or PRESS_FIRST.match(text, line[0]):
        return PRESS_REASON
    if CONTACT.search(f"{_lead(text, position, line)}\n{text[line[0] : position][:200]}") and RELEASE.search(text):
        return PRESS_REASON
    if (
        PRESS_MAIL.search(text, max(line[0], position - NEAR_MAIL), min(line[1], position + NEAR_MAIL))
        or FOR_PRESS.match(after)
        or _heads_release(text, position, line)
    ):
        return PRESS_REASON
    if _is_listed_for_press(text, position, line):
        return PRESS_REASON
    if is_of_trade(text, position, line, sentence[-140:], after):
        return TRADE_REASON
    if in_imprint(text, position):
        return "a number of who printed, paid for or made the document"
    return None


def _heads_release(text: str, position: int, line: Span) -> bool:
    """Whether the number stands among the short lines at the head of a press release, where nothing is told yet."""
    if len(text[line[0] : line[1]]) > 80 or CALL_NOW.search(text[line[0] : line[1]]):
        return False
    # What stands below an address or "Citizen inquiries" is a letterhead, "CONTACT#" the form of state police.
    if text.startswith("CONTACT#", line[0]) or any(
        ADDRESS.search(above) or CITIZENS.search(above) for above in text[: line[0]].split("\n")[-5:]
    ):
        return False
    said = next(RELEASE.finditer(text, 0, position + HEADER), None)
    if said is None or abs(said.start() - position) > HEADER:
        return False
    # What stands above "###" is the release itself.
    if "#" in said.group() and position < said.start():
        return False
    between = text[min(said.end(), position) : max(said.start(), position)]
    return all(len(part) < 120 for part in between.splitlines())


def _is_listed_for_press(text: str, position: int, line: Span) -> bool:
    """Whether it is the number of a person to contact in the head of a release, or of a list of such."""
    near = max(0, position - JUST_ABOVE)
    if line[1] - line[0] < JUST_ABOVE and BY_TWITTER.match(text, line[1]):
        return True
    if PRESS_HEADING.search(text, max(0, position - 2 * JUST_ABOVE), position):
        return True
    if TWO_CONTACTS.search(text, near, position) or CONTACT_FIRST.match(text, 0, position):
        return True
    mail = MAIL_ABOVE.search(text, near, position)
    if mail and re.search(rf"\b{mail['first']}\w+ (?:[A-Z]\. )?{mail['last']}\b", text, re.I):
        return True
    # "FBI Phoenix / Ana Ruiz and Sam Poe / 1 / May 4, 2015", above everything else.
    bare = position < 2 * HEADER and not re.search("[a-z]", text[slice(*line)])
    above = PERSON_ABOVE.search(text, 0, line[0]) if bare else None
    if (
        above
        and not CITIZENS.search(above[0])
        and (
            DATE_BELOW.match(text, line[1])
            or DATE_ABOVE.search(text, 0, above.start())
            or RELEASE.search(text, 0, position)
        )
    ):
        return True
    if position < HEADER and (CONTACT_ABOVE.search(text, 0, position) or DATED_CONTACT.search(text, 0, position)):
        return True
    named = CONTACT_NAMED.search(text[max(0, position - 60) : position])
    listed = CONTACT_LIST.search(text[max(0, line[0] - 900) : position])
    released = named is not None and RELEASE.search(text[max(0, position - HEADER) : position]) is not None
    return released or (listed is not None and PRESS.search(listed["list"]) is not None)


def _lead(text: str, position: int, line: Span) -> str:
    """The two lines above the number in its block, for a heading such as "Media contact:"."""
    since = max(0, line[0] - 200)
    # The first may be the end of a long line.
    whole = text[since : line[0]] if since == 0 else text[since : line[0]].partition("\n")[2]
    above = whole.rsplit("\n\n", 1)[-1].splitlines()[-3:]
    # "Media contact: Ana Ruiz, 1" and, right below it, the story.
    told = line[1] - line[0] > JUST_ABOVE or text.startswith(".", position + 12) or "." in text[line[0] : position]
    return "\n".join(item for item in above if len(item) < 60 and not (told and DIGITS.search(item)))


def _last(pattern: re.Pattern[str], text: str, stop: str) -> int:
    tail = text.rsplit(stop, 1)[-1][-45:]
    return max((match.start() for match in pattern.finditer(tail)), default=-1)


def kinds(before: str, after: str) -> list[str]:
    """The ways to use a number of full length: voice, text, tty, videophone."""
    near = re.split(r"[;|\n]", before)[-1][-90:]
    first = re.match(r"\W{0,3}\(?([^)\n]{0,25})", after)
    tail = first.group(1) if first and "(" in after[:4] else ""
    if BOTH.search(near) or BOTH.search(tail):
        return ["voice", "text"]
    if TTY.search(near[-14:]) or TTY.match(tail):
        return ["tty"]
    if VIDEO.search(near[-20:]) or VIDEO.match(tail):
        return ["videophone"]
    texts, calls = ([match.start() for match in pattern.finditer(near)] for pattern in (TEXT, CALL))
    if texts and max(texts) > max(calls, default=-1):
        return ["text"]
    return ["text"] if re.match(r"text", tail, re.I) else ["voice"]


def short_kinds(kind: str, before: str, number: str) -> list[str]:
    """The ways to use a short number; codes of five or six digits take texts only."""
    if len(number) > 3:
        return ["text"]
    near = f"{before[-30:]}".lower()
    return ["voice", "text"] if BOTH.search(near) and number == "988" else [kind]
