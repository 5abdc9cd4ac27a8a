"""What a resolver answers with: candidates, and whether to act, to ask, or to say that the place is unknown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["state", "county", "city", "zip", "region", "country"]
How = Literal["zip", "exact", "fuzzy", "foreign", "none"]
Span = tuple[int, int]

MOST_CHOICES = 4


@dataclass(frozen=True)
class Candidate:
    """One place that may be meant. FIPS is text of five digits; `population` is for ranking only.

    A state has no county, New York City has none either (it is five), a place abroad has only its country.
    """

    kind: Kind
    state: str | None
    state_name: str | None
    county_fips: str | None
    county_name: str | None
    city: str | None
    population: int
    country: str = "US"
    zip: str | None = None
    label_en: str = ""
    label_es: str = ""

    def label(self, lang: str = "en") -> str:
        """The place in words: "Placer County, California", in Spanish "condado de Placer, California"."""
        return self.label_es if lang == "es" else self.label_en


@dataclass(frozen=True)
class Resolution:
    """What a message says about where.

    One candidate and not `ambiguous`: act on it, unless `how` is "fuzzy": then ask "did you mean ...?" first.
    `ambiguous`: ask which of `choices`. `unknown`: the words of a place that is not on file. `country` is the code of
    a country outside the US. `span` is where the place stands in the text, `spans` all places in it, in order.
    """

    candidates: tuple[Candidate, ...] = ()
    ambiguous: bool = False
    how: How = "none"
    spans: tuple[Span, ...] = ()
    unknown: str | None = None
    country: str | None = None
    choices: tuple[Candidate, ...] = field(default=())

    @property
    def span(self) -> Span | None:
        """Where the first place stands in the text."""
        return self.spans[0] if self.spans else None

    @property
    def place(self) -> Candidate | None:
        """The one place to act on, or None when there is none or it must be asked about first."""
        return self.candidates[0] if len(self.candidates) == 1 and self.how in {"zip", "exact"} else None


def choose(candidates: list[Candidate], how: How, spans: tuple[Span, ...], ambiguous: bool | None = None) -> Resolution:
    """A resolution of ranked candidates; more than one is ambiguous, the first four are the choices."""
    unclear = len(candidates) > 1 if ambiguous is None else ambiguous
    country = candidates[0].country if candidates and not unclear and candidates[0].country != "US" else None
    return Resolution(
        tuple(candidates),
        unclear,
        "foreign" if country else how,
        spans,
        None,
        country,
        tuple(candidates[:MOST_CHOICES]),
    )


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in order, those that overlap as one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return tuple(found)


def mask(text: str, resolution: Resolution, token: str = "PLACE") -> str:
    """The text with each place in it replaced by `token`."""
    for start, end in sorted(resolution.spans, reverse=True):
        text = text[:start] + token + text[end:]
    return text
