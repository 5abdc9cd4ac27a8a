"""`whotocall export`: the records as an HSDS package or as a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from directory.check import check
from directory.hsds import package
from directory.records import Organization
from directory.spreadsheet.sheet import to_csv
from settings import ROOT
from whotocall.commands.check import RECORDS

_RECORDS_OPTION = click.option(
    "--records", type=RECORDS, default=ROOT / "resources", help="the folder of records (default: resources)"
)


@click.group()
def export() -> None:
    """Give the directory to others: HSDS for other directories, CSV for spreadsheets.

    Both hold every field of every record, also the notes for keepers. Read those before you pass a file on.
    """


@export.command()
@click.argument("target", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@_RECORDS_OPTION
def hsds(target: Path, records: Path) -> None:
    """Write an HSDS 3.0 package to the new folder DIR: tables with their descriptor, and organizations.json.

    \b
    Example:
      whotocall export hsds package/
    Exit code: 0 when it was written, 1 when nothing was.
    """
    organizations = _checked(records)
    try:
        package.write(organizations, target)
    except FileExistsError:
        raise click.ClickException(f"{target} is not empty; name a new folder.") from None
    except OSError as error:
        raise click.ClickException(f"{target} cannot be written: {error.strerror}") from None
    _say(target, organizations)


@export.command()
@click.argument("target", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False))
@_RECORDS_OPTION
def csv(target: Path, records: Path) -> None:
    """Write one sheet with a row for each service to FILE, for LibreOffice, Excel and the like.

    \b
    Example:
      whotocall export csv services.csv
    `whotocall import csv --columns` explains each column.
    Exit code: 0 when it was written, 1 when nothing was.
    """
    organizations = _checked(records)
    try:
        target.write_bytes(to_csv(organizations).encode())
    except OSError as error:
        raise click.ClickException(f"{target} cannot be written: {error.strerror}") from None
    _say(target, organizations)


def _checked(records: Path) -> Sequence[Organization]:
    found = check(records)
    if found.problems:
        raise click.ClickException(f"{len(found.problems)} problems in the records; `whotocall check` names them.")
    return found.organizations


def _say(target: Path, organizations: Sequence[Organization]) -> None:
    services = sum(len(org.services) for org in organizations)
    click.echo(f"{target}: {len(organizations)} organizations, {services} services.")
