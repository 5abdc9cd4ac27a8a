"""`whotocall confirm`: writes down that somebody checked a service."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from directory.confirm import HOW, NotConfirmed
from directory.confirm import confirm as write_down
from settings import ROOT
from whotocall.commands.check import RECORDS


@click.command()
@click.argument("record")
@click.option("--by", required=True, help="your name or initials")
@click.option(
    "--on", "day", required=True, type=click.DateTime(["%Y-%m-%d"]), help="the day you checked, as 2024-06-01"
)
@click.option(
    "--how", required=True, type=click.Choice(HOW), help="a call, the live page of those who answer, or a letter"
)
@click.option("--records", type=RECORDS, default=ROOT / "resources", help="the folder of records (default: resources)")
def confirm(record: str, by: str, day: datetime, how: str, records: Path) -> None:
    """Write down that RECORD (the id of a service) was checked and all that its record says is right.

    The day goes into the record, and who checked it, when and how into checks.yml beside the records. Is something not
    right? Mend the record first, then confirm it.

    \b
    Example:
      whotocall confirm stand-up-placer-crisis-line --by MR --on 2024-06-01 --how call
    Exit code: 0 when it was written down, 1 when it was not; 2 when the call is wrong.
    """
    try:
        check = write_down(records, record, by, day.date(), how, date.today())
    except NotConfirmed as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        raise click.ClickException(f"{error.filename} cannot be written: {error.strerror}") from None
    click.echo(f"{check.service}: checked on {check.on} ({check.how}, {check.by}). Next: whotocall build")
