"""`whotocall find`: who to call, straight from the directory, without the assistant."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime, timezone
from types import SimpleNamespace
from typing import Any

import click
import yaml

from directory.records import Need
from directory.search import find_services
from directory.services import Offer
from directory.store import DirectoryUnavailable
from replies.talk import Talk
from replies.where import locate
from replies.who_to_call import answer
from settings import ROOT

NEEDS = [need.value for need in Need]


@click.command()
@click.argument("text")
@click.option("--need", type=click.Choice(NEEDS), help="what is needed (default: trafficking)")
@click.option(
    "--at", type=click.DateTime(["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"]), help="open at this time, UTC (default: now)"
)
@click.option("--lang", type=click.Choice(["en", "es"]), default="en", help="language of the answer (default: en)")
@click.option("--json", "as_json", is_flag=True, help="print the place and the services as JSON")
def find(text: str, need: str | None, at: datetime | None, lang: str, as_json: bool) -> None:
    """Say who to call in the place that TEXT names: a county, city, state or ZIP.

    \b
    Examples:
      whotocall find "Placer County"
      whotocall find Roseville,CA --need shelter
      whotocall find 89101 --lang es --at 2026-12-25T03:00 --json
    Exit code: 0 when a place was found, 1 when it was not or must be told apart.
    """
    now = (at or datetime.now(timezone.utc)).replace(tzinfo=timezone.utc)
    talk = _talk(text, lang, now)
    try:
        reply = answer(talk, need)
        talk = _talk(text, lang, now)
        where = locate(talk)
        if as_json:
            found = find_services(talk.store, where.place, need, now) if where.kind in ("known", "none") else None
            click.echo(
                json.dumps(
                    {
                        "place": asdict(where.place) if where.place else None,
                        "found": where.kind,
                        "level": found.level if found else None,
                        "services": [_shown(offer) for offer in (*found.offers, *found.nearby)] if found else [],
                        "choices": [choice[f"label_{lang}"] for choice in where.choices],
                    },
                    ensure_ascii=False,
                    indent=1,
                )
            )
        else:
            click.echo(reply.text)
    except DirectoryUnavailable as error:
        raise click.ClickException(str(error)) from None
    raise SystemExit(0 if where.kind == "known" else 1)


def _talk(text: str, lang: str, now: datetime) -> Talk:
    """A talk of one message, without Rasa."""
    tracker = SimpleNamespace(
        slots={"language": lang}, latest_message={"text": text}, get_latest_input_channel=lambda: "cmdline"
    )
    domain = yaml.safe_load((ROOT / "domain.yml").read_text("utf-8"))
    return Talk(tracker, domain, now=now)


def _shown(offer: Offer) -> dict[str, Any]:
    service = asdict(offer.service)
    service["needs"] = sorted(service["needs"])
    return {"level": offer.level, **service}
