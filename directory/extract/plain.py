"""Phrases that only say what kind of thing it is: "Crisis Line" is nobody's name, save where one is told to call it."""

from __future__ import annotations

import re

from directory.extract.words import any_of

PLAIN = re.compile(rf"^(?:{any_of('plain')}\b\W*)+$", re.I)
# "contact Victims Resource Center": plain words that are all the name it has.
CALLED_BY_IT = re.compile(r"\b(?:call|contact|reach|phone|text|contacting|calling|from|with)\s$", re.I)
BODY = re.compile(r"^[A-Z][\w’']+(?:\s[A-Z][\w’']+)*\s(?:Center|Services|Shelter|House|Program|Agency|Network)$")


def is_plain(name: str) -> bool:
    """Whether the words say only what kind of thing it is: "Crisis Line"; four or more are a name all the same."""
    named = re.match(r"(?:center|house|shelter|centro|casa) (?:for|of|de|para) \w", name, re.I) is not None
    return PLAIN.match(name) is not None and len(name.split()) < 4 and not named


def is_called(name: str, before: str) -> bool:
    """Whether plain words are a name because one is told to call it: "contact Victims Resource Center"."""
    return BODY.fullmatch(name) is not None and is_plain(name) and CALLED_BY_IT.search(before) is not None
