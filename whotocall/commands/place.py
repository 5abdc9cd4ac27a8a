"""`whotocall place`: which county, city or state a text means."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import asdict
from pathlib import Path
from typing import Any, TextIO

import click

from places import Gazetteer, Resolution, resolve
from settings import ROOT


@click.command()
@click.argument("text", required=False)
@click.option("--batch", type=click.File(encoding="utf-8", errors="replace"), help="a file with one text a line")
@click.option("--json", "as_json", is_flag=True, help="print JSON; with --batch one object a line")
@click.option("--lang", type=click.Choice(["en", "es"]), default="en", help="language of the names printed")
@click.option(
    "--gazetteer",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    default=ROOT / "places.db",
    help="the gazetteer (default: places.db)",
)
def place(text: str | None, batch: TextIO | None, as_json: bool, lang: str, gazetteer: Path) -> None:
    """Say which US county, city, ZIP or state a text means, in English or Spanish.

    \b
    Examples:
      whotocall place "who do I call in Placer County"
      whotocall place "estoy en Tucson" --json
      whotocall place --batch texts.txt --json > places.jsonl
    Exit code: 0, also when the text names no place; 2 when the call is wrong.
    """
    if (text is None) == (batch is None):
        raise click.UsageError('Give one text, or --batch FILE. Example: whotocall place "Reno"')
    try:
        places = Gazetteer(gazetteer)
    except sqlite3.DatabaseError as error:
        reason = f"{gazetteer}: not a gazetteer ({error}). Build one: python -m places.build"
        raise click.ClickException(reason) from None
    for line in [text] if text is not None else batch or []:
        one = line.rstrip("\r\n")
        found = resolve(one, gazetteer=places)
        if batch is not None and as_json:
            click.echo(json.dumps(in_short(one, found), ensure_ascii=False))
        elif as_json:
            click.echo(json.dumps(in_full(one, found), ensure_ascii=False, indent=1))
        else:
            click.echo(in_words(found, lang))


def in_short(text: str, found: Resolution) -> dict[str, Any]:
    """One line of a batch: the candidates in the US, whether to ask, and how they were found."""
    here = [
        {"state": one.state, "county_fips": one.county_fips, "city": one.city}
        for one in found.candidates
        if one.country == "US"
    ]
    return {"text": text, "candidates": here, "ambiguous": found.ambiguous, "how": found.how}


def in_full(text: str, found: Resolution) -> dict[str, Any]:
    """Everything that was found, countries and unknown places included."""
    return {"text": text, **asdict(found), "span": found.span}


def in_words(found: Resolution, lang: str) -> str:
    """One line for people."""
    names = "; ".join(one.label(lang) for one in found.choices)
    if found.unknown:
        return f"unknown place: {found.unknown}"
    if not found.candidates:
        return "no place"
    if found.ambiguous:
        return f"which one? {names}"
    how = {"fuzzy": "did you mean", "foreign": "outside the US"}.get(found.how, found.how)
    fips = found.candidates[0].county_fips
    return f"{how}: {names}" + (f" (county {fips})" if fips else "")
