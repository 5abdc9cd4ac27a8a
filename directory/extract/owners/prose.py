"""Clues of a sentence: the words that lead from a name to a number, or from a number to a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from directory.extract.names.mention import Mention
from directory.extract.names.people import RANKED_NAME
from directory.extract.numbers.finding import Number
from directory.extract.owners.scene import LIKELY, Clue, Owned, Scene
from directory.extract.reading.layout import NUMBER_BEGINS
from directory.extract.words import spell

# What may stand between a name and its number, or a number and the next one, without changing whose it is.
FILLER = (
    r"(?:[’']s|['’]|24[ -]?/[ -]?7|24[- ]hours?|twenty-four hour|hour|crisis|emergency|toll[- ]free|free|"
    r"confidential|and|or|main|"
    r"they[’']re|hot ?lines?|help ?lines?|tip ?lines?|lines?|line|office|number|phone|telephone|tel|call|or|text|sms|"
    r"call/text|at|on|is|via|"
    r"directly|currently|available|immediately|right away|without delay|"
    r"anytime|any time|any hour|day or night|days?|week|seven|today|now|by|calling|texting|dialing|phoning|toll|"
    r"its|their|a|the|"
    r"local|statewide|"
    r"national|advocates?|intake|support|victim|services|ask|hotline’s|"
    r"reached|contacted|called|texted|can|be|anonymous|tips?|with|tty|"
    r"español|spanish|english|inglés|in|"
    r"al|el|en|a|la|las|línea|línea de|de|crisis|ayuda|teléfono|número|gratuito|gratuita|gratis|es|las|horas|"
    r"confidencial|o|y|"
    r"llamando|llame|llama|marque|envíe|mensaje|texto|directamente|\([A-Z][\w.&-]{1,12}\))"
)
BETWEEN = r"[\s:;,()–—|·•*/+.…-]*"
TIGHT_BEFORE = re.compile(rf"{BETWEEN}(?:{FILLER}(?!\w){BETWEEN})*", re.I)
# "or the TIPS Hotline at", "or the national tip line at".
ANOTHER_LINE = re.compile(
    r"\bthe (?:[A-Z][\w-]+ (?:Hot|Help|Tip) ?[Ll]ine|"
    r"(?:national|federal|state|statewide) (?:\w+ ){0,3}(?:hot|help|tip)? ?line|"
    r"(?:local )?non-emergency (?:\w+ ){0,3}(?:line|number))\b"
)
AFTER = re.compile(
    r"^\W{0,3}(?:\([^)]*\)\W{0,2})?(?:(?:or|and)\s(?:text|call)\s[(\d][\d() .-]{4,16}\s)?"
    r"(?:(?:,?\s*(?:which|that)\s+)?(?:to\s+(?:reach|contact|call|access|speak\s+(?:with|"
    r"to)|talk\s+(?:with|to)|get)(?:\s+(?:an?|the)\s+(?:[\w-]+\s+){1,3}(?:at|with|from|of))?|"
    r"that\s+of|belongs?\s+to|to(?=\s+the\s)|to\s+(?:make|leave|give|submit|send)\s+(?:[\w-]+\s+){1,5}(?:to|with)|"
    r"for|is\s+(?:the\s+(?:\w+\s+){0,3}(?:number|line|hotline)\s+(?:for|of)|(?:run|operated|staffed|answered|"
    r"managed)\s+by)|"
    r"(?:(?:,?\s*and\s+)?(?:you|callers)\s+(?:can\s+|will\s+)?)?(?:reach(?:es)?|gets?)|"
    r"(?:and|to)\s+(?:speak|talk)\s+(?:with|to)\s+(?:some(?:one|body)|an?\s+[\w-]+)\s+(?:in|at|from|with)|"
    r"connects?\s+(?:\w+\s+){0,3}(?:to|with)|(?:run|operated|staffed|answered|managed|provided|offered)\s+by|"
    r"(?:the\s+)?(?:number|line|hotline|office)\s+(?:for|of)|of|(?:para|con|de|del|atendid[oa] por|operad[oa] por|"
    r"es)|the|[-–—:,(\[])"
    r"\s*)(?:(?:comunicarse|contactar|hablar)\s+(?:con|a)\s+)?(?:the\s+|la\s+|el\s+|a\s+la\s+)?$",
    re.I,
)
# "1, which the sheriff's office has run since 2019".
WHICH = re.compile(r"^,?\s+(?:which|that|where|que|donde)\s+(?:(?:the|an?|la|el)\s+)?(?:anonymous\s+)?$", re.I)
RUNS = re.compile(
    r"(?:\s+tip line|\s+hotline)?\s+(?:has\s+|have\s+)?(?:run|runs|operates?|operated|answers?|staffs?|keeps?|"
    r"maintains?|opera|atiende|contesta|mantiene)\b"
)
FAR_AFTER = re.compile(
    r"^[^.;\n]{0,45}\b(?:run|begun|founded|created|started|launched|set up|established|operated|"
    r"staffed|answered|managed|provided|offered|atendid[oa]|operad[oa])\s+(?:by|por)"
    r"\s+(?:\w+\s+){0,3}$",
    re.I,
)
# "call the shelter at 1, the Hope Line at 2": the name after a number has its own.
ITS_OWN = re.compile(
    r"(?:[’']s)?(?:\s(?:hot ?|help ?|tip ?)?line)?(?:\s(?:anonymously|confidentially|directly|toll[- ]free))?"
    r"(?:\sin\s[A-Z]\w+(?:\s[A-Z]\w+)?(?=,?\s\(?\d))?"
    rf"(?:,?\s+(?:at|on|al|en el)\s+|\s*[:(]\s*|(?<=\w),?\s(?=\(?\d{{3}}\W)){NUMBER_BEGINS}"
)
ONLY_ARTICLE = re.compile(r"\W*(?:the|an?|la|el)?\s*", re.I)
# Farther after a number than this no words lead to a name.
REACH = 160
UNIT = re.compile(r"^Unidad\b|\b(?:Division|Unit|Section|Squad|Desk|Team|Branch)$")
# "Use LiveSafe or call 1": what is named is another way than the number.
OTHERWISE = re.compile(r"(?:\s+app)?,?\s+(?:or|o)\s+(?:call(?:ing)?|text(?:ing)?|dial|llam\w+|marqu\w+)\s", re.I)
# ", Tahlequah, OK," between a name and its number.
IN_TOWN = re.compile(r"(?:,|\sin|\sen)\s*[A-Z][\w.]+(?:\s[A-Z][\w.]+){0,2}(?:,\s*[A-Z]{2}\b|(?=,))")
# "PUCO's consumer line 1".
OWN_LINE = re.compile(
    r"^(?:[’']s?\s(?:[A-Z][a-z]+\s){0,2}(?:[a-z0-9/-]+\s){0,3}(?:hot ?|help ?)?(?:line|number|office|desk)|"
    r"\s(?!(?:has|runs?|and|or|to|its|their|on|at|opened|is)\b)(?:[a-z/-]+\s){1,3}(?:hot|help|tip) ?line)\b"
)
# "Becky's House, the YWCA's shelter, at 1": what a name is said to be, before its number.
SAID_OF_IT = re.compile(
    r"^,\s+(?:formerly|an?|the|its|our|una?|el|la|who|whose|which|part of|run by|based in|que|open|available|staffed)\s"
    r"(?:[^,.;\d]|24(?:/7)?){1,70},(?=\s)"
)
PART_OF = re.compile(
    r",\s(?:which\s[^,.;]{3,50}|(?:an?|the|which is|one of the)\s(?:[\w-]+\s){1,4}(?:of|at|with|for)|"
    r"part of|run by|operated by|una? [\w\s]{3,30}\bdel?)\s(?:the\s|la\s|el\s)?"
)
# ", 26 Federal Plaza, Room 3532, New York, NY 10278,".
AT_ADDRESS = re.compile(r",?(?:\s(?:at|located at))?\s\d{1,5}\s[A-Z][^;:\n]{3,70}?\b\d{5}(?:-\d{4})?\b")
MAIL = re.compile(r"(?<=[\s,(])\S+@[\w-]+(?:\.[\w-]+)+")
IN_BRACKETS = re.compile(r"\s*\([^()\d]{2,60}\)")


def led_to(scene: Scene) -> Iterator[Clue]:
    """ "Call X at 1", "X: 1", "X (1)"."""
    following = next(announced(scene), None)
    for name in reversed(scene.before):
        gap = scene.text[name.end : scene.number.start]
        if len(gap) > 90 or ANOTHER_LINE.search(gap):
            return
        if _is_parent(scene, name):
            continue
        # "Age Options, formerly the Area Agency, at 1": what it was called before.
        if scene.text.endswith(("formerly ", "formerly the "), 0, name.start):
            continue
        if tight(gap) and not _between(name, scene.previous, scene.number):
            if not (following and _has_its_own(name, scene.previous)):
                owner = (_bodies_of(scene, name) or [name])[0]
                # Nothing at all stands between the two: "PUBLIC SAFETY 1 RESIDENTIAL LIFE 2".
                least = 0.2 if gap.strip() == "(" else 0.3
                beside = not re.search(r"\w", gap) and owner.likeness >= least and re.search(r"[ /]", owner.name)
                its_own = re.match(r"[’']s?\s", gap) is not None
                yield owner.at_least(0.5) if beside or its_own else owner, 0.95
            return


def _is_parent(scene: Scene, name: Mention) -> bool:
    """Whether it is named only to say what another one is: "ICT Outreach, a ministry of First Church, at 1"."""
    before = next((one for one in reversed(scene.before) if one.end <= name.start), None)
    gap = scene.text[before.end : name.start] if before and before.likeness > LIKELY else ""
    return PART_OF.fullmatch(gap) is not None and scene.text.startswith(",", name.end)


def _bodies_of(scene: Scene, unit: Mention) -> list[Mention]:
    """ "The Bureau of Narcotics, Human Trafficking Division, 1": the body is the owner of its unit's number."""
    if not UNIT.search(unit.name):
        return []
    return [one for one in scene.before if one.sure and scene.text[one.end : unit.start] == ", "][-1:]


def announced(scene: Scene) -> Iterator[Clue]:
    """ "1 to reach X", "1 is run by X"."""
    end = scene.number.end
    for name in (one for one in scene.here if 0 <= one.start - end <= REACH):
        gap = scene.text[end : name.start]
        if _runs(scene, name):
            yield name, 0.95
            return
        # "1 (HURT)" says the last digits in letters.
        bracket = gap == " (" and scene.text[name.end : name.end + 1] == ")" and not name.name.isupper()
        least = 0.25 if bracket else 0.6
        doubtful = not name.sure and ((" " not in name.name and name.likeness < least) or "for" in gap)
        listed = ONLY_ARTICLE.fullmatch(gap) is not None and ITS_OWN.match(scene.text, name.end) is not None
        # "X at 1 or 2 (Neighbor Islands)": X is named already.
        aside = gap.endswith("(") and not name.sure and (gap == "(" or any(one.sure for one in scene.before))
        if not doubtful and not listed and not aside and (AFTER.match(gap) or FAR_AFTER.match(gap)):
            yield name, 0.9
            return


def told_after(scene: Scene) -> Iterator[Clue]:
    """The same in a row, when words or brackets lead from the number to the name: "Call 1 (X)", "1 is run by X"."""
    for name, chance in announced(scene):
        gap = scene.text[scene.number.end : name.start]
        bracket = gap.endswith("(") and scene.text[name.end : name.end + 1] == ")"
        if bracket or len(re.findall(r"[^\W\d_]+", gap)) > 1:
            yield name, chance


def _runs(scene: Scene, name: Mention) -> bool:
    which = name.start >= scene.number.end and WHICH.match(scene.text[scene.number.end : name.start])
    return bool(which) and RUNS.match(scene.text, name.end) is not None


def in_sentence(scene: Scene) -> Iterator[Clue]:
    """The last name in the sentence before the number, and the one that the sentence begins with."""
    if scene.ours or not scene.before:
        return
    scene_names = [name for name in scene.before if not OTHERWISE.match(scene.text, name.end)] or scene.before
    free = [name for name in scene_names if not _between(name, scene.previous, scene.number)] or scene_names
    sure = [name for name in free if name.sure]
    likely = [name for name in free if name.likeness > 0.3]
    yield (sure or likely or free)[-1], 0.75 if sure else 0.7
    first = scene.before[0]
    if first.likeness >= 0.4 and not re.search(r"\w", scene.text[scene.start : first.start].replace("The ", "")):
        yield first, 0.45


def tight(gap: str) -> bool:
    """Whether only words such as "'s hotline at" stand between a name and its number."""
    by = RANKED_NAME.match(gap)
    gap = gap[by.end() :] if by else gap
    gap = AT_ADDRESS.sub("", SAID_OF_IT.sub("", OWN_LINE.sub("", MAIL.sub("", gap))))
    near = re.sub(r"\b\d{1,2}(?= hours)", "24", IN_BRACKETS.sub("", IN_TOWN.sub("", gap)))
    return len(gap) < 90 and "\n\n" not in gap and ";" not in gap and TIGHT_BEFORE.fullmatch(near) is not None


def _has_its_own(name: Mention, previous: Owned | None) -> bool:
    """Whether a name after the number before is its owner: "1 is the line of X, and 2 reaches Y"."""
    owner = previous.owner if previous and name.start > previous.number.end else None
    return owner is not None and (spell(name.name) == spell(owner.name) or owner.known == (name.known or 0))


def _between(name: Mention, previous: Owned | None, number: Number) -> bool:
    return previous is not None and name.end <= previous.number.start and previous.number.end <= number.start
