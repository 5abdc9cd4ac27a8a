"""Numbers of whom the text tells ill, or of a shop in the story: whoever calls one finds a swindler, or no help."""

from __future__ import annotations

import re

# "advertised under 1", "caller ID shows 1", "the number the caller used, 1", "the number on the card, 1".
OF_SUSPECT = re.compile(
    r"\b(?:advertis\w+|posted|listed|ads?) (?:\w+ )?(?:under|with|at)\W*$|\bcaller id\b[^.\d]{0,30}$|"
    r"\bnumber (?:that )?(?:the|he|she|they)\b[^.\d]{0,25}\b(?:used|uses?|leaves?|left|gave|gives?|called from),?\W*$|"
    r"\bnumber on (?:the|her|his|its) (?:\w+ )?(?:card|license|ads?|website)\W*$|"
    r"\bcoming from\W*$|\bused the number\W*$|\bnumber posted on its door\W*$|"
    r"\bdid not (?:answer|return|respond to) (?:\w+ )?(?:calls?|messages?) (?:to|left at)\b[^.\d]{0,30}$|"
    r"\btold (?:\w+ ){1,3}to (?:call|text) (?:him |her |them )?(?:at )?\W*$|"
    r"\b(?:got|received) (?:\w+ )?(?:calls|texts) from\W*$|"
    r"\b(?:his|her|their|whose|defense) (?:attorney|lawyer),? [A-Z][\w.]+ [A-Z][\w-]+,?\s\W*$|"
    r"\brepresents (?:the defendant|him|her|them)\b[^.\d]{0,40}$|"
    r"\bused the name [^.\d]{0,40}and the number\W*$|"
    r"\b(?:llama|llamaba) desde el número\W*$|\bno respondió\b[^.\d]{0,50}$|\busaba el (?:celular|número)\W*$|"
    r"\bnumber listed for\b[^.\d]{0,40}$|"
    r"\b(?:calls?|texts?|messages?) (?:\w+ )?(?:came|come|coming|comes) from\W*$|"
    r"\b(?:scammers?|callers?|swindlers?|suspects?|victims?)[’'] (?:phone )?number\b[^.\d]{0,12}$",
    re.I,
)
# "..., 1, appeared in ads", "1, has been disconnected".
GOES_NOWHERE = re.compile(
    r"\W{0,3}(?:which )?(?:(?:was|were) not (?:immediately )?(?:returned|answered)|(?:went|rang) unanswered|"
    r"no fueron contestadas|has been cut off|appeared in|"
    r"(?:has (?:since )?been|had been|was) disconnected|is not (?:ours|real)|"
    r"went to (?:a full )?(?:voice ?mail|mailbox)|that has since been (?:shut off|disconnected))",
    re.I,
)
# "Caller ID shows 1, which is our real number".
OURS_AFTER = re.compile(r",? (?:which is|that is)? ?(?:our|the real)\b", re.I)
# "The restaurant, 1,", "at the motel, the Rose Crest, 1".
OF_BUSINESS = re.compile(
    r"\b(?:restaurant|motel|tavern|spa|salon|store|shop|laundromat|bowling alley|business|massage parlor|"
    r"clínica veterinaria|bowlers|company|location)(?:[’']s)?(?: own)?(?: phone| number)?"
    r"(?:,? (?:the )?(?:[A-Z][\w’'&-]+ ?){1,4})?,?(?: (?:may|can) call| contesta en el| at)?\s\W*$"
)


# "Or, phone: 1", and below it "Meeting ID: 884".
OF_MEETING = re.compile(
    r"[\d() .+-]{10,18}(?:#?\s*\n?\W*(?:meeting|webinar|conference) ID\b|\W+(?:access code|passcode)\b)", re.I
)

# No farther before a number is it said what it is.
NEAR = 120


def is_of_suspect(sentence: str, after: str) -> bool:
    """Whether the number is of a suspect, a swindler or a shop: by its sentence up to it, and the words after it."""
    near = sentence[-NEAR:]
    misused = OF_SUSPECT.search(near) is not None and OURS_AFTER.match(after) is None
    return misused or GOES_NOWHERE.match(after) is not None or OF_BUSINESS.search(near) is not None
