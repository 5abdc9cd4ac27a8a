"""`whotocall extract`: drafts of records from articles, notices and PDFs, with the evidence for each field."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import click
from tqdm import tqdm

from directory.extract import drafts as drafting
from directory.extract.facts import Facts, read_facts
from directory.extract.reading.text import Document, Unreadable, read
from directory.load import load
from directory.withheld import withheld_numbers
from settings import ROOT
from whotocall.commands.check import RECORDS


@click.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option("--records", type=RECORDS, default=ROOT / "resources", help="the folder of records to compare with")
@click.option("--drafts", type=RECORDS, default=ROOT / "drafts", help="where drafts go (default: drafts)")
@click.option("--dry-run", is_flag=True, help="only say what was found, write no drafts")
@click.option("--json", "as_json", is_flag=True, help="print all that was found, with its evidence, as JSON")
def extract(files: tuple[str, ...], records: Path, drafts: Path, dry_run: bool, as_json: bool) -> None:
    """Find hotlines, services, operations and warning signs in documents: .txt, saved .html pages and .pdf files.

    What is found becomes drafts for `whotocall review`. No record is changed and nothing is published. Pages are read
    from files only: save the page in your browser first.

    \b
    Example:
      whotocall extract notice.txt saved-page.html flyer.pdf
    Exit code: 0 when every document was read, 1 when one could not be read.
    """
    known, withheld = load(records), withheld_numbers(records)
    if not known.organizations:
        raise click.ClickException(f"{records} holds no records to compare with; is the path right?")
    failed, told = 0, []
    for name in tqdm(files, "reading", unit=" documents", disable=None if len(files) > 1 else True, leave=False):
        try:
            facts = read_facts(_document(name), known.organizations)
            found = drafting.as_drafts(facts, known.organizations, withheld)
            folder = None if dry_run or not found else drafting.write(found, facts.document.name, drafts)
        except (Unreadable, drafting.DraftsThere) as error:
            click.echo(str(error), err=True)
            failed += isinstance(error, Unreadable)
            continue
        except OSError as error:
            raise click.ClickException(f"{drafts} cannot be written: {error.strerror}") from None
        told.append(_as_data(facts, found))
        if not as_json:
            _tell(facts, found, folder)
    if as_json:
        click.echo(json.dumps({"documents": told}, ensure_ascii=False, indent=1, default=str))
    raise SystemExit(1 if failed else 0)


def _document(name: str) -> Document:
    path = Path(name)
    if name.startswith(("http:", "https:")):
        raise Unreadable(f"{name} is an address. Save the page in your browser (Ctrl+S) and name the saved file")
    if not path.exists():
        raise Unreadable(
            f"{name} is not there. Check the name; in a terminal, drag the file onto the window to write it"
        )
    if path.is_dir():
        raise Unreadable(f"{name} is a folder. Name the files in it: whotocall extract {name.rstrip('/')}/*")
    return read(path)


def _as_data(facts: Facts, found: dict[str, dict[str, Any]]) -> dict[str, Any]:
    left_out = [{"reason": number.left_out, "span": number.span} for number in facts.left_out]
    nobody = [{"number": number.number, "span": number.span} for number in facts.without_owner]
    return {
        "document": facts.document.name,
        "drafts": list(found.values()),
        "left_out": left_out,
        "without_owner": nobody,
    }


def _tell(facts: Facts, found: dict[str, dict[str, Any]], folder: Path | None) -> None:
    click.echo(facts.document.name)
    for draft in found.values():
        if draft["kind"] == "organization":
            click.echo(f"  {draft['compared']:15}{_line(draft)}")
            for detail in draft.get("differs", ()):
                click.echo(f"{'':17}! {detail}")
        else:
            click.echo(f"  {draft['kind']:15}{_summary(draft)}")
    for number in facts.without_owner:
        click.echo(f"  {'whose?':15}{number.number}: the text does not say; read it at {number.start}")
    for reason, count in Counter(number.left_out for number in facts.left_out).items():
        click.echo(f"  {'left out':15}{reason}" + (f" ({count} times)" if count > 1 else ""))
    if folder:
        click.echo(f"  {len(found)} drafts in {_short(folder)}. Next: whotocall review")
    elif not found:
        click.echo("  nothing found: no organization, number, operation or sign")


def _line(draft: dict[str, Any]) -> str:
    phones = draft["record"]["services"][0].get("phones", [])
    shown = [f"{'text ' if phone['kind'] == 'text' else ''}{phone['number']}" for phone in phones]
    return ": ".join(filter(None, [draft["record"]["name"], ", ".join(shown)]))


def _summary(draft: dict[str, Any]) -> str:
    if draft["kind"] == "signs":
        count = Counter(row["field"] for row in draft["evidence"])
        return ", ".join(f"{number} {kind if kind == 'advice' else 'warning signs'}" for kind, number in count.items())
    if draft["kind"] == "names":
        return "also named: " + ", ".join(row["value"] for row in draft["evidence"])
    return ", ".join(
        f"{row['field']} {row['value']}" + (f" ({row['of']})" if "of" in row else "") for row in draft["evidence"]
    )


def _short(folder: Path) -> Path:
    return folder.relative_to(Path.cwd()) if folder.is_relative_to(Path.cwd()) else folder
