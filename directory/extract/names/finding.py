"""The organizations that a text names: those on record, and those whose name says what they are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from directory.extract.names.beginnings import STARTERS
from directory.extract.names.forces import with_forces
from directory.extract.names.heads import heads
from directory.extract.names.likeness import CALL_SIGN, DATELINE, likeness, small_words
from directory.extract.names.mention import Mention
from directory.extract.names.people import is_spoken_of, ranked, sought, spoken_of
from directory.extract.names.phrases import phrases
from directory.extract.names.plain import is_plain
from directory.extract.names.short_forms import with_first_words, with_last_words, with_short_forms
from directory.extract.names.shown import DOTTED
from directory.extract.reading.layout import DIGITS
from directory.extract.words import KINDS, spell
from directory.records import Organization

UPPER = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZÁÉÍÓÚÑ0123456789")
# "Los Angeles County", "City of Tempe": the place as a rule, not the body that runs it.
PLACE = re.compile(r"\b(?:county|city|state|parish)$|^(?:county|city|state) of\b", re.I)
# A name of one word is known only in capitals: "RAINN", "R.I.S.E.".
CAPITALS = re.compile(r"[A-Z]{4,}|(?:[A-Z]\.){2,}[A-Z]?\.?")
# What a head of an item is worth that nothing else shows to be a name.
HEAD_LIKENESS = 0.55
WORDS = re.compile(r"(?:[^\W_]\.){2,}[^\W_]?\.?|[^\W_][\w’'.&-]*[^\W_]|[^\W_]|&")


def find_mentions(text: str, organizations: Iterable[Organization]) -> list[Mention]:
    """Every name in the text's order. A name on record goes before a phrase that overlaps it, unless the phrase goes on
    to say that it is another body: "Los Angeles County" and "Los Angeles County Sheriff's Department".
    """
    known, others = list(_known(text, tuple(organizations))), list(phrases(text))
    longer = [phrase for phrase in others for name in known if _goes_on(phrase, name)]
    found = [name for name in known if not any(name.overlaps(phrase) for phrase in longer)]
    found += [phrase for phrase in others if not any(phrase.overlaps(name) for name in found)]
    found = _with_heads(text, _with_beginnings(text, with_forces(text, found)))
    found = with_short_forms(text, sorted(found, key=lambda mention: mention.start))
    return with_last_words(text, with_first_words(text, _weighed(text, found)))


def _with_beginnings(text: str, mentions: list[Mention]) -> list[Mention]:
    """The mentions with "Our Yard" as long as where a sentence showed that "In Our Yard" is the name."""
    begun = [one for one in mentions if " " in one.name and one.name.split()[0].casefold() in STARTERS]
    for full in {one.name: one for one in reversed(begun)}.values():
        for again in re.finditer(rf"\b{re.escape(full.name)}\b", text):
            span = Mention(again.start(), again.end(), full.name)
            over = [one for one in mentions if one.overlaps(span)]
            if over and all(one.start >= span.start and one.end <= span.end for one in over):
                mentions = [one for one in mentions if one not in over]
                mentions.append(replace(full, start=span.start, end=span.end, sure=any(one.sure for one in over)))
    return mentions


def _with_heads(text: str, mentions: list[Mention]) -> list[Mention]:
    """The mentions and the heads of items that are none yet; a head takes the place of a doubtful part of itself."""
    for start, end in heads(text):
        over = [one for one in mentions if one.start < end and start < one.end]
        if any(one.sure or one.person or one.end > end for one in over):
            continue
        mentions = [one for one in mentions if one not in over]
        mentions.append(Mention(start, end, text[start:end], False, likeness=HEAD_LIKENESS))
    return mentions


def _weighed(text: str, mentions: list[Mention]) -> list[Mention]:
    """The mentions with their likeness; a name that is sure in one place is sure in all."""
    lasts = spoken_of(text)
    people = {spell(one.name) for one in mentions if one.person or (not one.sure and is_spoken_of(one.name, lasts))}
    people |= {name.split()[-1] for name in people if len(name.split()) > 1}
    single = sought(text) | ranked(text)
    people |= {spell(one.name) for one in mentions if one.name in single and not one.sure}
    towns = {spell(match["town"]) for match in DATELINE.finditer(text)}
    # "FT. MYERS, Fla. —": a part of the town is none either.
    dated = towns | {town.split()[-1] for town in towns if town} | _voices(text)
    dated |= {spell(match[1]) for match in CALL_SIGN.finditer(text)}
    mentions = [replace(one, person=one.person or spell(one.name) in people) for one in mentions]
    sure = {spell(mention.name): 1.0 for mention in mentions if mention.sure and not mention.person}
    fixed = dict.fromkeys(dated, 0.0) | sure
    times = Counter(spell(mention.name) for mention in mentions)
    best: dict[str, float] = {}
    small = small_words(text)
    for mention in mentions:
        key = spell(mention.name)
        like = fixed[key] if key in fixed else likeness(text, mention.start, mention.name, times[key], small)
        like = max(like, mention.likeness if mention.likeness < 1 else 0.0)
        best[key] = max(like, best.get(key, 0.0))
    mentions = [
        replace(one, likeness=-1.0) if _where(text, one, last) else one
        for one, last in zip(mentions, [None, *mentions], strict=False)
    ]
    return [
        mention
        if mention.person or mention.sure or mention.likeness < 0
        else replace(mention, sure=spell(mention.name) in sure, likeness=best[spell(mention.name)])
        for mention in mentions
    ]


def _where(text: str, mention: Mention, last: Mention | None) -> bool:
    """Whether it says more of the name before it: "the Treatment Center at Aurora Lakes", "HAWC (Healing Abuse)"."""
    between = text[last.end : mention.start] if last and not mention.sure else ""
    if re.match(r"\s*\([^()\d]*$", between) and re.match(r"[^()\d]*\)", text[mention.end :][:80]):
        return True
    at = re.fullmatch(r"\s+(?:at|in|en)\s+(?:the\s+|la\s+|el\s+)?", between)
    return at is not None and last is not None and last.sure


def _voices(text: str) -> set[str]:
    """Who speaks in a script: "Announcer: Call 1"; a label of several lines, of which one has no number."""
    said: dict[str, list[str]] = {}
    for match in re.finditer(r"(?m)^\W*([^\W\d_]\w+):(.*)$", text):
        said.setdefault(spell(match[1]), []).append(match[2])
    return {name for name, lines in said.items() if len(lines) > 1 and not all(map(DIGITS.search, lines))}


def _goes_on(phrase: Mention, name: Mention) -> bool:
    if phrase.sure and phrase.start < name.start < phrase.end:
        return True
    rest = phrase.name[name.end - phrase.start :] if phrase.start <= name.start and name.end < phrase.end else ""
    return KINDS.search(rest) is not None and not re.match(r"[^\w&]", rest.strip() or "-")


def known_names(organizations: Iterable[Organization]) -> dict[str, str]:
    """What organizations and their services are called, spelled -> its id; a name of two is left out."""
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


def _known(text: str, organizations: tuple[Organization, ...]) -> Iterator[Mention]:
    """Runs of words that are a name on record, the longest first; its first word is in capitals in the text."""
    names = known_names(organizations)
    firsts = {name.split()[0] for name in names}
    longest = max((len(name.split()) for name in names), default=0)
    words = list(WORDS.finditer(text))
    index = 0
    while index < len(words):
        word = words[index].group()
        run = words[index : index + longest] if word[0] in UPPER and spell(word).split(" ")[0] in firsts else []
        spans = ((size, run[0].start(), run[size - 1].end()) for size in range(len(run), 0, -1))
        # "Safe house" is not "S.A.F.E. House".
        spans = (one for one in spans if "\n" not in text[one[1] : one[2]] and not is_plain(text[one[1] : one[2]]))
        size, start, end = next((span for span in spans if spell(text[span[1] : span[2]]) in names), (0, 0, 0))
        if size > 1 or (size and CAPITALS.fullmatch(word)):
            yield Mention(start, end, re.sub(r"\s+", " ", text[start:end]), True, names[spell(text[start:end])])
            index += size
        else:
            index += 1
