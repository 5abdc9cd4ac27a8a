"""`whotocall check`: every problem in the records at once."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path

import click

from directory.check import check as check_records
from directory.check_lines import located
from directory.check_warnings import warnings
from settings import ROOT

RECORDS = click.Path(path_type=Path, file_okay=False)


@click.command()
@click.option("--records", type=RECORDS, default=ROOT / "resources", help="the folder of records (default: resources)")
@click.option("--strict", is_flag=True, help="fail on warnings too")
@click.option("--json", "as_json", is_flag=True, help="print the problems, and the warnings, as a JSON list")
def check(records: Path, strict: bool, as_json: bool) -> None:
    """Say what is wrong in the records: file, line, field and reason, all at once. Then what is worth a look.

    \b
    Example:
      whotocall check
    Exit code: 0 when all is well, 1 when something must be mended (with --strict: also when there is a warning).
    """
    today = date.today()
    found = check_records(records, today)
    doubts = located(records, warnings(found, today))
    if as_json:
        rows = [{**asdict(problem), "warning": problem in doubts} for problem in (*found.problems, *doubts)]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        for problem in found.problems:
            click.echo(str(problem))
        for doubt in doubts:
            click.echo(f"worth a look: {doubt}")
        services = sum(len(org.services) for org in found.organizations)
        counted = f"{len(found.organizations)} organizations, {services} services read"
        summary = f"{counted}; {len(found.problems)} problems, {len(doubts)} warnings."
        click.echo(summary, err=bool(found.problems))
    raise SystemExit(1 if found.problems or (strict and doubts) else 0)
