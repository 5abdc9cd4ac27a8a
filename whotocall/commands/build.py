"""`whotocall build`: resources.db from the records, or nothing at all."""

from __future__ import annotations

from pathlib import Path

import click

from directory.build import build as build_database
from directory.build import inputs_of, is_current
from directory.check import check
from settings import ROOT, settings
from whotocall.commands.check import RECORDS


@click.command()
@click.option("--records", type=RECORDS, default=ROOT / "resources", help="the folder of records (default: resources)")
@click.option(
    "--to", "target", type=click.Path(path_type=Path, dir_okay=False), help="the database (default: resources.db)"
)
@click.option("--if-changed", is_flag=True, help="do nothing when it was built from just these records")
def build(records: Path, target: Path | None, if_changed: bool) -> None:
    """Make resources.db from the records. With a problem in any record the old database stays as it is.

    \b
    Example:
      whotocall build
    Exit code: 0 when it was built, 1 when the records must be mended first.
    """
    target = target or settings().resources_db
    if if_changed and is_current(records, target):
        click.echo(f"{target.name} is current.")
        return
    found = check(records)
    if found.problems:
        for problem in found.problems:
            click.echo(str(problem), err=True)
        raise click.ClickException(f"{len(found.problems)} problems; {target.name} was not touched.")
    try:
        build_database(found, target, inputs_of(records))
    except OSError as error:
        raise click.ClickException(f"{target} cannot be written: {error.strerror}") from None
    services = sum(len(org.services) for org in found.organizations)
    click.echo(f"{target.name}: {len(found.organizations)} organizations, {services} services.")
