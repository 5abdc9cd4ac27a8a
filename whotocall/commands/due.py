"""`whotocall due`: which services to call next, and what to ask."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path

import click

from directory.due import Due, call_script, shown
from directory.due import due as what_is_due
from directory.load import load
from places import names
from settings import ROOT
from whotocall.commands.check import RECORDS


@click.command()
@click.option("--records", type=RECORDS, default=ROOT / "resources", help="the folder of records (default: resources)")
@click.option("--limit", type=click.IntRange(1, 10_000), default=10, show_default=True, help="how many to list")
@click.option("--state", help="only local services of this state (two letters)")
@click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), help="as of this day (default: today)")
@click.option("--script", is_flag=True, help="print for each what to say and ask on the phone")
@click.option("--json", "as_json", is_flag=True, help="print a JSON list")
def due(records: Path, limit: int, state: str | None, day: datetime | None, script: bool, as_json: bool) -> None:
    """List the services to call next: those whose number may be wrong for the most people come first.

    The order weighs how many people live in the area, how long ago somebody checked, and how sure the number was.

    \b
    Examples:
      whotocall due --limit 5 --script
      whotocall due --state CA
    Exit code: 0; 2 when the call is wrong.
    """
    code = _state(state)
    found = load(records).organizations
    if not found:
        raise click.ClickException(f"{records} holds no records; is the path right?")
    listed = what_is_due(found, day.date() if day else date.today(), code)[:limit]
    if as_json:
        click.echo(json.dumps([_as_data(item, script) for item in listed], ensure_ascii=False, indent=1))
        return
    for item in listed:
        click.echo(_line(item))
        for line in call_script(item) if script else ():
            click.echo(f"    {line}")
    if not listed:
        click.echo("No local service is on record there." if code else "Nothing is due.")
    else:
        click.echo("After a call: whotocall confirm RECORD --by YOUR-INITIALS --on DAY --how call")


def _state(state: str | None) -> str | None:
    if state is None:
        return None
    try:
        names.state_name(state.upper())
    except names.NameNotFound:
        by_name = {item.name.casefold(): code for code, item in names.default_names().states.items()}
        hint = by_name.get(state.casefold())
        advice = f"write {hint}" if hint else "write two letters, such as CA or TX"
        raise click.UsageError(f"{state!r} is not a state's code; {advice}") from None
    return state.upper()


def _line(item: Due) -> str:
    numbers = ", ".join(dict.fromkeys(shown(phone.number) for phone in item.service.phones))
    checked = (
        f"checked {item.checked}"
        if item.service.assured_date
        else f"source of {item.checked}"
        if item.checked
        else "no date"
    )
    return (
        f"{item.service.id}: {numbers} ({item.service.name}; {item.service.confidence.value}, {checked}; "
        f"{item.people:,} people, risk {item.risk:,.0f})"
    )


def _as_data(item: Due, script: bool) -> dict[str, object]:
    row: dict[str, object] = {
        "service": item.service.id,
        "organization": item.organization.id,
        "name": item.service.name,
        "numbers": list(dict.fromkeys(phone.number for phone in item.service.phones)),
        "confidence": item.service.confidence.value,
        "checked": item.checked,
        "people": item.people,
        "risk": round(item.risk),
    }
    return row | ({"script": call_script(item)} if script else {})
