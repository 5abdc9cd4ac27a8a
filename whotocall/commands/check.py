"""`whotocall check`: every problem in the records at once."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from directory.check import check as check_records
from settings import ROOT

RECORDS = click.Path(path_type=Path, file_okay=False)


@click.command()
@click.option("--records", type=RECORDS, default=ROOT / "resources", help="the folder of records (default: resources)")
@click.option("--json", "as_json", is_flag=True, help="print the problems as a JSON list")
def check(records: Path, as_json: bool) -> None:
    """Say what is wrong in the records: file, line, field and reason, all at once.

    \b
    Example:
      whotocall check
    Exit code: 0 when all is well, 1 when something must be mended.
    """
    found = check_records(records)
    if as_json:
        click.echo(json.dumps([asdict(problem) for problem in found.problems], indent=1))
    else:
        for problem in found.problems:
            click.echo(str(problem))
        services = sum(len(org.services) for org in found.organizations)
        summary = f"{len(found.organizations)} organizations, {services} services read; {len(found.problems)} problems."
        click.echo(summary, err=bool(found.problems))
    raise SystemExit(1 if found.problems else 0)
