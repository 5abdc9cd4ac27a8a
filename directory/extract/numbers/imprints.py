"""The imprint of a document: who printed it, paid for it or made the page, whose numbers help nobody."""

from __future__ import annotations

import re

from directory.extract.reading.spans import line_at
from directory.extract.words import any_of

# "Printed as a public service by ...", "Website by ...", "Este boletín se imprime gracias a: ...".
IMPRINT = re.compile(rf"(?:^|(?<=[.!?|·•*>\n]))[^\w\n]*(?:\w+\s){{0,3}}?{any_of('imprint')}", re.I)
# "The laundry is not responsible for ...": what a house says of itself.
DISCLAIMER = re.compile(rf"\b{any_of('disclaimers')}", re.I)
# "© 2024 Example Public Media" above the station's numbers, "Example Public Radio | Phone 1".
MEDIA = (
    r"\b(?:public (?:media|radio|broadcasting\w*|television)|newsroom|newspapers?|broadcasting|tribune|gazette|herald|"
    r"(?-i:[KW][A-Z]{2,3})-?(?:TV|FM))\b"
)
STATION = re.compile(rf"©[^\n]*{MEDIA}|^[^\n]*{MEDIA}[^\n.]{{0,20}}\W*(?:phone|tel|office|main)?\W*$", re.I)
# "This newspaper is part of ...", right below its address.
OF_A_PAPER = re.compile(r"\bThis (?:newspaper|station) is (?:a )?(?:part|member|owned)\b")
HELP = re.compile(
    r"\b(?:help|hot ?line|crisis|tips?\b|safe|abuse|traffick|victim|survivor|shelter|ayuda|línea|refugio|albergue|"
    r"denunci|víctim)",
    re.I,
)


def in_imprint(text: str, position: int) -> bool:
    """Whether an imprint stands before the number in its line or begins its block, with no word of help since."""
    start, _ = line_at(text, position)
    line = text[start:position]
    block = text[:position].rsplit("\n\n", 1)[-1]
    said = [*IMPRINT.finditer(line), *DISCLAIMER.finditer(line)]
    if said and not HELP.search(line, said[-1].end()):
        return True
    if OF_A_PAPER.search(text, position, position + 200):
        return True
    # Whose page it is stands at the head of the block, or on the line above, and what is said since.
    by = (block.lstrip("\n").split("\n", 1)[0], block), (text[:start].rstrip("\n").rsplit("\n", 1)[-1], line)
    if STATION.match(line) or any("©" in who and STATION.match(who) and not HELP.search(since) for who, since in by):
        return True
    first = IMPRINT.match(block)
    return first is not None and not HELP.search(block, first.end())
