"""The clue of a website beside a number: "call 1 or visit havenhills.org" speaks for Haven Hills."""

from __future__ import annotations

import re
from collections.abc import Iterator

from directory.extract.names.mention import Mention
from directory.extract.owners.scene import Clue, Scene
from directory.extract.words import spell

# "1, or go to www.havenhills.org", "(havenhills.org) at 1".
SITE = r"(?:https?://)?(?:www\.)?(?P<site>[A-Za-z][\w-]{3,40})\.(?:org|com|net|gov|us)\b"
AFTER = re.compile(
    rf"\W{{0,3}}\s(?:or|and|o|y)\s(?:(?:by )?(?:visit(?:ing)?|go(?:ing)? (?:online )?to|online at|see|"
    rf"check(?:ing)?(?: out)?|"
    rf"visit[ea]|on the web at)\s)?(?:(?:its|the|their|our) (?:web ?)?site,?\s(?:at\s)?)?{SITE}"
)
# "Visit havenhills.org/help or call 1".
BEFORE = re.compile(
    rf"{SITE}(?:/\S*)?,?\s(?:or|and|o|y)\s(?:by )?(?:call(?:ing)?|text(?:ing)?|dial(?:ing)?|phone|llam\w+)\s\W*$"
)
CAMEL = re.compile(r"(?:[A-Z][a-z]+){2,5}")
SMALL = re.compile(r"\b(?:of|the|and|for|de|la|el|del)\b")


def site(scene: Scene) -> Iterator[Clue]:
    """Whose website stands right beside the number: a name of the text, or the words of "NeverUseAlone.com"."""
    found = AFTER.match(scene.text, scene.number.end) or BEFORE.search(scene.text, scene.start, scene.number.start)
    if found is None:
        return
    address = found["site"].casefold().replace("-", "")
    named = [name for name in scene.names if any(one.startswith(address) for one in _addresses(name))]
    yield from ((name, 0.93) for name in named[:1])
    if not named and CAMEL.fullmatch(found["site"]):
        words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", found["site"])
        yield Mention(*found.span("site"), words, False, likeness=0.8), 0.93


def _addresses(name: Mention) -> set[str]:
    """What a body's website may be called: its words together, with or without "of" and "the", or its initials."""
    spelled = spell(name.name)
    bare = SMALL.sub(" ", spelled)
    initials = "".join(word[0] for word in bare.split())
    return {spelled.replace(" ", ""), bare.replace(" ", "")} | ({initials} if len(initials) > 3 else set())
