"""Names said again in short: "YTRN", "the Lodge", "Safe Helpline" after the full name that the text gave before."""

from __future__ import annotations

import re
from dataclasses import replace

from directory.extract.names.likeness import CALL_SIGN, is_place
from directory.extract.names.mention import Mention
from directory.extract.names.plain import is_plain
from directory.extract.names.shown import HOLDER_SPEAKS
from directory.extract.words import KINDS, spell

SHORT_FORM = re.compile(
    r"(?:\s*\((?:the\s+|or\s+|o\s+)?|,?\s+(?:also\s+)?(?:known|called|conocid[oa])\s+(?:as|by|como)\s+(?:the\s+)?|,\s+(?:or|o)\s+)"
    r"[“\"']?([A-Z][A-Za-z.&-]{1,11})[”\"']?(?=[\s,.;:)])"
)
ACT = re.compile(r"\b(?:Act|Code|Ley)\s\(([A-Z]{2,6})\)")
LINE_NEXT = re.compile(r"\s(?:hot|help|tip) ?line\b")
# "The DA's hotline" in a text about the Elm County District Attorney's Office.
OFFICES = {"DA": "District Attorney", "AG": "Attorney General"}
# Where a label ends.
LABEL_END = re.compile(r"[ \t]*(?::|$)", re.M)
# What stands before "District Attorney" and names no county.
OF_RANK = re.compile(r"\b(?:Supervising|Deputy|Assistant|Senior|Chief|Former|Acting|Executive|The|[A-Z]{2,6})\b")
INITIALS = re.compile(r"[A-Z]{3,6}")
# So many names back "the Door" still stands for "Magdalene's Door".
MOST_BACK = 100


def with_last_words(text: str, mentions: list[Mention]) -> list[Mention]:
    """The mentions, and plain words such as "Safe Helpline" where they stand for "DoD Safe Helpline"."""
    found = list(mentions)
    for full in {one.name: one for one in mentions if one.sure and len(one.name.split()) > 2}.values():
        last = " ".join(full.name.split()[-2:])
        told = KINDS.search(last) is not None and is_plain(last)
        for again in re.finditer(rf"\b{re.escape(last)}\b", text) if told else ():
            # "24 Hour Abuse Hotline:" is what each of several bodies has.
            if again.start() > full.start and not LABEL_END.match(text, again.end()):
                span = replace(full, start=again.start(), end=again.end())
                found += [span] if not any(one.overlaps(span) for one in found) else []
    return sorted(found, key=lambda mention: mention.start)


def with_first_words(text: str, mentions: list[Mention]) -> list[Mention]:
    """The mentions with "Mujeres en Pie" and "the Lodge" read as the longer name that the text gave before."""
    found: list[Mention] = []
    for mention in mentions:
        full = None if mention.sure or mention.person else _longer(text, mention, found)
        found.append(mention if full is None else replace(full, start=mention.start, end=mention.end))
    return found


def _longer(text: str, mention: Mention, earlier: list[Mention]) -> Mention | None:
    """The earlier name that begins with the words of this one, or whose last word "the Door" says again."""
    words = spell(mention.name).split()
    before = text[max(0, mention.start - 6) : mention.start].casefold()
    # "the Insurance Fraud hotline" is not the Insurance Fraud Division.
    if before.endswith((" its ", " their ")) or LINE_NEXT.match(text, mention.end):
        return None
    again = before.endswith("the ")
    kind = KINDS.search(mention.name) is not None
    # "Caldera's own nurses" are those of Caldera Health.
    owns = len(words) == 1 and re.match(r"[’']s\b", text[mention.end :][:3]) is not None
    for other in reversed(earlier[-MOST_BACK:]) if again or owns or len(words) > 1 else ():
        longer = spell(other.name).split()
        if other.likeness > 0.4 and not other.person and len(longer) > len(words):
            said_again = again and (words == longer[-len(words) :] or (kind and len(words) == 1 and words[0] in longer))
            if said_again or (longer[: len(words)] == words and not is_place(mention.name)):
                return other
    return None


def with_short_forms(text: str, mentions: list[Mention]) -> list[Mention]:
    """The mentions with "YTRN" read as the name that the text gave before "(YTRN)"."""
    full: dict[str, Mention] = {}
    for mention in (mention for mention in mentions if mention.sure or " " in mention.name):
        # "LAS VEGAS (KLAS) —": the station's letters are no name of the town.
        short = None if CALL_SIGN.match(text, mention.end) else SHORT_FORM.match(text, mention.end)
        if short and sum(sign.isupper() for sign in short.group(1)) > 1:
            full.setdefault(short.group(1), mention)
    for letters, office in OFFICES.items():
        named = [one for one in mentions if not one.person and _is_of_place(one.name, office)]
        # Of two counties' attorneys "the DA" may be either.
        if named and len({spell(OF_RANK.sub("", one.name)).split()[0] for one in named}) == 1:
            ways = (letters, f"{letters[0]}.{letters[1]}.", office, f"Supervising {office}")
            office_of = replace(named[0], sure=True)
            full |= {way: office_of for way in ways if way not in full}
    # "the Immigration and Nationality Act (INA)": what goes by these letters is no body.
    acts = {match[1] for match in ACT.finditer(text)}
    mentions = [one for one in mentions if one.name not in acts]
    for mention in mentions:
        if " " in mention.name and not mention.person and (initials := _initials(mention.name)):
            full.setdefault(initials, mention)
    return [
        replace(mention, name=full[mention.name].name, sure=True, known=full[mention.name].known)
        if mention.name in full
        and full[mention.name].start < mention.start
        and not (mention.known or HOLDER_SPEAKS.match(text, mention.end))
        else mention
        for mention in mentions
    ]


def _is_of_place(name: str, office: str) -> bool:
    """Whether a name says whose office it is: "Elm County District Attorney's Office"."""
    before, said, _ = name.partition(office)
    return bool(said) and re.search(r"[A-Z][a-z]", OF_RANK.sub("", before)) is not None


def _initials(name: str) -> str | None:
    """ "Weber Family Justice Center" -> "WFJC"; None when they are no word to know a body by."""
    letters = "".join(word[0] for word in re.findall(r"[\w’']+", name) if word[0].isupper())
    return letters if INITIALS.fullmatch(letters) and len(letters) > 2 else None
