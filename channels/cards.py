"""The poster for institutions: the lines for one place, and a QR code that leads to the chat."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import NamedTuple

import segno
from markupsafe import Markup

from channels.numbers import Line, line_of
from directory.search import find_services
from directory.services import Place
from directory.store import Store
from places import resolve
from replies.where import packed, unpacked

# More would not be read from across a waiting room.
LOCAL_LINES = 3


class Poster(NamedTuple):
    """`local` are the lines of the place; `choices` are names when it may be several; all empty: national only."""

    place: str = ""
    local: tuple[Line, ...] = ()
    choices: tuple[str, ...] = ()
    unknown: bool = False


def poster(store: Store, asked: str) -> Poster:
    """The poster for the place that `asked` names. Raises DirectoryUnavailable."""
    found = resolve(asked)
    if found.place is None or not found.place.state:
        choices = tuple(choice.label() for choice in found.choices if choice.state)
        return Poster(choices=choices, unknown=not choices)
    place = unpacked(packed(found.place), "en")
    return Poster(place=place.name, local=local_lines(store, place))


def local_lines(store: Store, place: Place) -> tuple[Line, ...]:
    """The first lines with a number that cover this county or state, the most local first."""
    found = find_services(store, place, None, datetime.now(timezone.utc))
    offers = [offer for offer in (*found.offers, *found.nearby) if offer.level != "national"]
    lines = [line_of(offer.service) for offer in offers if offer.service.takes != "reports"]
    return tuple(line for line in lines if line.call or line.text)[:LOCAL_LINES]


def qr_code(address: str) -> Markup:
    """The address as inline SVG; about 15 % of it may be dirty or torn (error correction M)."""
    return Markup(segno.make(address, error="m").svg_inline(scale=5, border=4, omitsize=False))
