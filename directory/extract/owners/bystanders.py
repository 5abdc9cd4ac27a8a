"""Who a text names only as another's helper, giver, guest or house: a number told later is not theirs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from directory.extract.names.mention import Mention

# So far before a name the words are looked for that make it a bystander.
FAR = 160
# "working with the Elm Police", "funded by the Ames Foundation", "women are referred by the Public Defender".
BESIDE = re.compile(
    r"\b(?:work(?:s|ed|ing)? (?:\w+ )?with|with (?:the )?(?:help|assistance|aid) (?:of|from)|"
    r"(?:helped|assisted|joined|aided) by|at the request of|thank(?:ed|s)(?: to)?|"
    r"in (?:partnership|cooperation|collaboration) with|reported missing to|partner(?:s|ed|ing)? with|"
    r"(?:paid for|funded|sponsored|supported|licensed|referred|donated|founded|backed|taught|led) by|"
    r"(?:grants?|gifts?|donations?|money|funds|funding|referrals|volunteers|nurses?|\$[\d,.]+(?: million)?) from|"
    r"(?:refers?|sends?|evaluations?) (?:\w+ )?to)\s(?:the\s)?"
    # "with the help of the FBI and the Elm Police".
    r"(?:(?-i:[A-Z])[\w’'. ]{1,50}?(?:,|,?\sand)\s(?:the\s)?){0,3}$",
    re.I,
)
# "the Elm Police Department assisted".
HELPS = re.compile(
    r"\s(?:also\s)?(?:assisted|helped|aided|(?:was|were) notified|sent|has sent|gave|donated|licensed)\b"
)
# "They work with Doma Sisters, who bring meals": the text goes on about them.
GOES_ON = re.compile(r",\s(?:who|which|whose|an?)\b")


def leading(text: str, names: Sequence[Mention]) -> list[Mention]:
    """Those that no words make bystanders of another's story; all, when they all are."""
    return [name for name in names if not _is_beside(text, name)] or list(names)


def _is_beside(text: str, name: Mention) -> bool:
    named = BESIDE.search(text[max(0, name.start - FAR) : name.start]) and not GOES_ON.match(text, name.end)
    return bool(named) or HELPS.match(text, name.end) is not None
