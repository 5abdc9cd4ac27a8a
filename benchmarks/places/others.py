"""The same cases through Rasa's lookup tables, geotext and usaddress: `python -m benchmarks.places.others FILE...`.

geotext and usaddress are not part of the project: run this in an environment that has them. Their names are mapped to
places with our gazetteer, the most people first, in the state they give; so they are not blamed for having no counties.
"""

from __future__ import annotations

import importlib
import json
import re
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from benchmarks.places.cases import kind
from places import Gazetteer
from places.gazetteer import Place
from places.text import normalise

Answer = tuple[str | None, str | None]
HERE = frozenset({"city", "section", "postal", "county", "state"})


def lookup_tables(gazetteer: Gazetteer) -> Callable[[str], list[Answer]]:
    """As Rasa's RegexEntityExtractor does: one alternation of all names between word boundaries, the first wins."""
    names = sorted(
        {place.name for place in gazetteer.cities()}
        | {c.name for c in gazetteer.names.counties.values()}
        | {s.name for s in gazetteer.names.states.values()}
    )
    pattern = re.compile(r"\b(?:" + "|".join(re.escape(name) for name in names) + r")\b", re.IGNORECASE)
    return lambda text: _largest([match.group() for match in pattern.finditer(text)], [], gazetteer)


def geotext(gazetteer: Gazetteer) -> Callable[[str], list[Answer]]:
    """Capitalised words that are cities."""
    module = importlib.import_module("geotext")
    return lambda text: _largest(list(module.GeoText(text).cities), [], gazetteer)


def usaddress(gazetteer: Gazetteer) -> Callable[[str], list[Answer]]:
    """A parser of addresses: place name, state and ZIP."""
    module = importlib.import_module("usaddress")

    def read(text: str) -> list[Answer]:
        parts: dict[str, list[str]] = {}
        for word, label in module.parse(text):
            parts.setdefault(label, []).append(word.strip(".,;?!"))
        code = gazetteer.zip(parts.get("ZipCode", [""])[0][:5])
        if code:
            return [(code.state, code.counties[0][0] if code.counties else None)]
        return _largest([" ".join(parts.get("PlaceName", []))], [" ".join(parts.get("StateName", []))], gazetteer)

    return read


def _largest(names: list[str], states: list[str], gazetteer: Gazetteer) -> list[Answer]:
    found: list[Place] = []
    said = {
        gazetteer.abbreviated(normalise(state))
        or next((p.state for p in gazetteer.find(normalise(state)) if p.kind == "state"), None)
        for state in states
        if state
    }
    for name in filter(None, names):
        here = [p for p in gazetteer.find(normalise(name)) if p.kind in HERE]
        here = [p for p in here if p.state in said] or here
        found += sorted(here, key=lambda place: -place.population)[:1]
    if not found and said - {None}:
        return [(state, None) for state in said]
    return list(dict.fromkeys((place.state, place.fips) for place in found))


def verdict(case: dict[str, Any], given: list[Answer]) -> bool:
    """Right if the one place is right; an ambiguous case if more than the likeliest is given; none if nothing is."""
    wanted = [(place["state"], place["county_fips"]) for place in case["expect"]]
    if not wanted or case.get("country") or case.get("unknown"):
        return not given
    return set(wanted) <= set(given) if case["ambiguous"] else given == wanted


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False))
def main(files: tuple[Path, ...]) -> None:
    """Print right answers by kind, and milliseconds a message."""
    gazetteer = Gazetteer()
    for make in (lookup_tables, geotext, usaddress):
        try:
            read = make(gazetteer)
        except ModuleNotFoundError as error:
            click.echo(f"{make.__name__}: {error}")
            continue
        for path in files:
            cases = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
            right, times = Counter[str](), []
            for case in cases:
                start = time.thread_time()
                given = read(case["text"])
                times.append((time.thread_time() - start) * 1000)
                right[kind(case)] += verdict(case, given)
            of = Counter(map(kind, cases))
            shares = ", ".join(f"{name} {right[name]}/{of[name]}" for name in sorted(of))
            click.echo(f"{make.__name__} {path.name}: {shares}; p50 {sorted(times)[len(times) // 2]:.2f} ms")


if __name__ == "__main__":
    main()
