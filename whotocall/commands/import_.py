"""`whotocall import`: packages and spreadsheets as drafts for review, with what is new and what differs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from directory.hsds import package
from directory.hsds.reading import read, slug
from directory.hsds.tables import PackageError
from directory.load import load
from directory.spreadsheet.sheet import SheetError, columns, from_csv
from directory.staging import Change, Draft, compare, recognise, stage
from settings import ROOT
from whotocall.commands.check import RECORDS

Command = Callable[..., Any]


def _options(command: Command) -> Command:
    for option in (
        click.option("--json", "as_json", is_flag=True, help="print what differs as JSON"),
        click.option("--dry-run", is_flag=True, help="only say what differs, write no drafts"),
        click.option(
            "--drafts", "drafts_folder", type=RECORDS, default=ROOT / "drafts", help="where drafts go (default: drafts)"
        ),
        click.option(
            "--records", type=RECORDS, default=ROOT / "resources", help="the folder of records to compare with"
        ),
    ):
        command = option(command)
    return command


@click.group("import")
def import_() -> None:
    """Take services from others as drafts. No record is changed: a keeper reviews the drafts and moves them.

    An import is whole or nothing: with one row that cannot be read no draft is written.
    """


@import_.command()
@click.argument("path", metavar="PATH", type=click.Path(path_type=Path, exists=True))
@_options
def hsds(path: Path, **options: Any) -> None:
    """Read an HSDS 3.0 package: a folder of tables, a zip file of it, or JSON of organizations or services.

    Not taken over: addresses, persons and their numbers.

    \b
    Example:
      whotocall import hsds package/
    Exit code: 0 when the drafts are there, 1 when nothing was taken over.
    """
    try:
        drafts = [read(entity, path.name) for entity in package.read(path)]
    except PackageError as error:
        raise click.ClickException(f"{error}. Nothing was taken over.") from None
    except OSError as error:
        raise click.ClickException(f"{path} cannot be read: {error.strerror}") from None
    _finish(path, drafts, **options)


@import_.command()
@click.argument("path", metavar="FILE", required=False, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--columns", "explain", is_flag=True, help="explain the columns of the sheet")
@_options
def csv(path: Path | None, explain: bool, **options: Any) -> None:
    """Read a spreadsheet saved as "CSV UTF-8", a row for each service.

    \b
    Examples:
      whotocall import csv --columns
      whotocall import csv services.csv
    Exit code: 0 when the drafts are there, 1 when nothing was taken over.
    """
    if explain:
        for name, meaning in columns().items():
            click.echo(f"{name:16} {meaning}")
        return
    if path is None:
        raise click.UsageError("name a FILE, or ask for --columns")
    try:
        drafts = from_csv(path.read_bytes())
    except SheetError as error:
        for problem in error.problems:
            click.echo(f"{path.name}, {problem}", err=True)
        raise click.ClickException(
            f"{len(error.problems)} cells to mend in {path.name}. Nothing was taken over."
        ) from None
    except OSError as error:
        raise click.ClickException(f"{path} cannot be read: {error.strerror}") from None
    _finish(path, drafts, **options)


def _finish(path: Path, drafts: list[Draft], records: Path, drafts_folder: Path, dry_run: bool, as_json: bool) -> None:
    known = load(records).organizations
    drafts = recognise(drafts, known)
    changes = compare(drafts, known)
    to_stage = [draft for draft, change in zip(drafts, changes, strict=True) if change.state != "same"]
    folder = None
    if to_stage and not dry_run:
        try:
            folder = stage(to_stage, drafts_folder, f"import-{slug(path.stem)}")
        except OSError as error:
            raise click.ClickException(f"{drafts_folder} cannot be written: {error.strerror}") from None
        except ValueError:
            raise click.ClickException(
                f"{path.name} holds text that no file can hold. Nothing was taken over."
            ) from None
    if as_json:
        found = {"drafts": str(folder) if folder else None, "changes": [asdict(change) for change in changes]}
        click.echo(json.dumps(found, ensure_ascii=False, indent=1))
        return
    _tell(changes, to_stage, folder)


def _tell(changes: list[Change], drafts: list[Draft], folder: Path | None) -> None:
    for change in changes:
        if change.state != "same":
            click.echo(f"{change.state:8} {change.id}")
            for detail in change.details:
                click.echo(f"         {detail}")
    count = Counter(change.state for change in changes)
    click.echo(f"{count['new']} new, {count['changed']} changed, {count['same']} same as the records.")
    if folder:
        unfinished = sum(bool(draft.to_do) for draft in drafts)
        click.echo(f"{len(drafts)} drafts in {folder}; {unfinished} of them say at the top what is still to do.")
