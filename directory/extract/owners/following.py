"""What the words after a number's own sentence say: who runs its line, and what it is the number of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from directory.extract.names.mention import Mention
from directory.extract.owners.scene import Clue, Scene
from directory.extract.reading.layout import DIGITS
from directory.extract.reading.spans import sentence_at

RUN_BY = re.compile(
    r"\s*(?:The|This|La)\s(?:\w+\s)?(?:hot ?|help ?|tip ?)?(?:line|línea)\s(?:is|was|es|fue)\s"
    r"(?:run|operated|staffed|started|created|managed|set up|launched|answered|funded|operad[oa]|atendid[oa])\s"
    r"(?:\w+\s)?(?:by|por)\s(?:(?:the|la|el)\s)?",
    re.I,
)
# "Text TALK to 1. Hope Services can also be called".
ALSO = re.compile(r"\s+(?:can|may) also be (?:called|reached|contacted)|\s+also (?:takes|answers) calls")
# "Dial 1. The state and the Safe Farm Network run the HelpLine together".
RUN_THE_LINE = re.compile(
    r"(?:\s(?:and|y)\s[\w’' ]{3,40}?)?\s(?:runs?|operates?|staffs?|answers?|keeps?) the (?:\w+ )?"
    r"(?:hot|help|tip)?-?line\b",
    re.I,
)
THAT_IS = re.compile(
    r"\W{1,3}\s(?:that[’']s|that is|this is|it[’']s|it is|it (?:rings|is answered|reaches|goes)(?: (?:at|by|to))?)\s+"
    r"(?:the\s+(?:[\w’'/-]+\s+){0,4}?(?:line|hot ?line|help ?line|number)\s+(?:at|of|for|to|run by)\s+)?(?:the\s+)?",
    re.I,
)
# "Keep 1, Rhode Island's recovery hotline, which links people".
APPOSED_LINE = re.compile(
    r"\)?,\s(?:(?:the|a)\s)?(?P<line>(?:[A-Z][\w.]+\s){0,3}[A-Z][\w.]+[’']s\s(?:[\w-]+\s){0,4}"
    r"(?:hot|help|tip|crisis |text )?line)\b"
)
# "1 [Sexual Assault Hotline]": words that say only what it is, and are all that is said.
LINE_IN_BRACKETS = re.compile(r"\s[\[(](?P<line>(?:[A-Z]\w+\s){1,3}(?:Hot|Help)line)[\])]")
BLANKS = re.compile(r"\s*")
ONLY_THE = re.compile(r"\W*(?:The )?\W*")
# "Dial 1 and the Marl Switchboard will put you through".
AND_THEN = re.compile(r"\s+and\s+(?:the\s+)?")
PUTS_THROUGH = re.compile(r"\swill (?:put|connect|transfer|direct|answer)\b")
# "There is one number, 1. The “Help Now” hotline is ...".
THE_LINE_IS = re.compile(r"[”\"]?\s(?:hot ?|help ?|tip ?)?line (?:is|was|will|has|began|takes|works)\b")


def explained(scene: Scene) -> Iterator[Clue]:
    """ "Call 1. That is the hotline at X", "Call 1. The line is run by X": whose it is, in the next sentence."""
    for said in (RUN_BY.match(scene.text, scene.end), THAT_IS.match(scene.text, scene.number.end)):
        yield from ((name, 0.9) for name in scene.names if said and name.start == said.end() and name.likeness > 0.3)
    end = scene.number.end
    apposed = APPOSED_LINE.match(scene.text, end) or LINE_IN_BRACKETS.match(scene.text, end)
    if apposed and not scene.names_somebody:
        yield Mention(*apposed.span("line"), apposed["line"], False, likeness=0.9), 0.9
    next_one = next((name for name in scene.names if name.start >= scene.end - 1), None)
    also = ALSO.match(scene.text, next_one.end) if next_one and next_one.start - scene.end < 3 else None
    # What takes calls at a number of its own is somebody else.
    if next_one and also and not DIGITS.search(scene.text, also.end(), also.end() + 40):
        yield next_one, 0.9
    through = next((name for name in scene.here if name.start >= scene.number.end), None)
    led = through is not None and AND_THEN.fullmatch(scene.text, scene.number.end, through.start) is not None
    if through and led and PUTS_THROUGH.match(scene.text, through.end):
        yield through.at_least(0.6), 0.9
    blanks = BLANKS.match(scene.text, scene.end)
    begin, after = sentence_at(scene.text, blanks.end() if blanks else scene.end)
    later = [name for name in scene.names if scene.end <= name.start < after and not scene.row]
    yield from ((name, 0.9) for name in later if RUN_THE_LINE.match(scene.text, name.end))
    first = later[0] if later and ONLY_THE.fullmatch(scene.text, begin, later[0].start) else None
    if first and THE_LINE_IS.match(scene.text, first.end):
        yield first.at_least(0.6), 0.9
