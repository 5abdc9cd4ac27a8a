"""`whotocall review`: walks a keeper through the drafts, one by one, and writes the records they accept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click
import yaml

from directory.extract import reviewed
from directory.extract.reviewed import Draft
from directory.load import Loader
from directory.records import AnsweredBy, Need, Takes
from directory.withheld import withheld_numbers
from settings import ROOT
from whotocall.commands.check import RECORDS

FACTS_GO_TO = {"operation": "operations.yml", "signs": "warning_signs.yml", "names": "a new record, if one is missing"}
NOTE = "# DRAFT: "


@click.command()
@click.option("--drafts", type=RECORDS, default=ROOT / "drafts", help="the folder of drafts (default: drafts)")
@click.option("--records", type=RECORDS, default=ROOT / "resources", help="the folder of records (default: resources)")
def review(drafts: Path, records: Path) -> None:
    """Go through the drafts one by one: accept, edit or reject each. Nothing is written before you accept it.

    A new organization becomes a record in your own words, in English and Spanish. Where a record exists already you
    change it yourself, in your editor ($EDITOR), with what the document says shown at its top.

    \b
    Example:
      whotocall review
    Exit code: 0, also when you stop on the way; drafts that are not done wait for the next time.
    """
    paths = reviewed.drafts_in(drafts)
    if not paths:
        click.echo("No drafts to review. Make some: whotocall extract FILE")
        return
    done: Counter[str] = Counter()
    for number, path in enumerate(paths, 1):
        try:
            draft = reviewed.read_draft(path)
        except reviewed.NotADraft as error:
            click.echo(str(error), err=True)
            continue
        click.echo(f"\nDraft {number} of {len(paths)}")
        answer = _organization(draft, records) if draft.kind == "organization" else _facts(draft)
        if answer == "quit":
            break
        done[answer] += 1
    left = len(reviewed.drafts_in(drafts))
    told = ", ".join(f"{count} {what}" for what, count in done.items()) or "Nothing done"
    click.echo(f"\n{told}. {left} {'draft' if left == 1 else 'drafts'} left.")
    if done["accepted"] or done["changed"]:
        click.echo("Next: whotocall check, then whotocall build")


def _facts(draft: Draft) -> str:
    """Shows an operation, signs or names; those go into their file by hand, in the keeper's words."""
    click.echo(
        f"{draft.kind.capitalize()} in {draft.document}; they belong in {FACTS_GO_TO[draft.kind]}, in your own words."
    )
    _evidence(draft)
    answer = _choose({"d": "done", "r": "reject", "s": "skip", "q": "quit"})
    return _put_away(draft, {"done": "seen", "reject": "rejected"}.get(answer, ""), answer)


def _organization(draft: Draft, records: Path) -> str:
    target = records / "organizations" / f"{draft.record['id']}.yml"
    click.echo(f"{draft.record['name']}, from {draft.document}: {draft.compared}")
    for detail in draft.differs:
        click.echo(f"  ! {detail}")
    _evidence(draft)
    if target.exists() and draft.compared == "same":
        click.echo("The record has all of this. Accept to put the draft away.")
    while True:
        answer = _choose({"a": "accept", "e": "edit", "r": "reject", "s": "skip", "q": "quit"})
        if answer in {"reject", "skip", "quit"}:
            return _put_away(draft, "rejected" if answer == "reject" else "", answer)
        if target.exists():
            if answer == "accept" and draft.compared == "same":
                return _put_away(draft, "same", answer)
            if answer == "accept":
                click.echo(
                    f"{target.name} is on record. Choose e to change it yourself: a record is never overwritten."
                )
            elif _edit_record(draft, target, records):
                return _put_away(draft, "changed", answer)
        elif answer == "edit":
            _edit_draft(draft)
        elif _accept(draft, records):
            return _put_away(draft, "accepted", answer)


def _put_away(draft: Draft, what: str, answer: str) -> str:
    if what:
        reviewed.finish(draft)
    return "quit" if answer == "quit" else what or "skipped"


def _choose(choices: dict[str, str]) -> str:
    shown = ", ".join(f"[{key}]{word[1:]}" for key, word in choices.items())
    while True:
        typed = click.prompt(shown, prompt_suffix=": ").strip().lower()
        found = [word for key, word in choices.items() if typed in {key, word}]
        if found:
            return found[0]
        click.echo(f"Type one letter: {', '.join(choices)}.")


def _evidence(draft: Draft) -> None:
    for row in draft.evidence:
        value = " ".join(str(row[key]) for key in ("value", "kind", "of") if key in row)
        click.echo(f"  {row['field']:13} {value}")
        first, last = row["span"]
        click.echo(f'  {"":13} "{row["quote"]}" ({round(row["confidence"] * 100)} % sure, signs {first}-{last})')


def _accept(draft: Draft, records: Path) -> bool:
    """Asks what the document cannot say, writes the record, and tells what is wrong when it cannot be written."""
    record = reviewed.complete(draft, _answers(draft))
    problems = reviewed.problems_of(record, withheld_numbers(records), date.today())
    if problems:
        for problem in problems:
            click.echo(f"  not yet: {problem}", err=True)
        click.echo("Nothing was written. Choose e to mend the draft, then accept it again.")
        return False
    click.echo(f"Wrote {reviewed.write_record(record, records).name}")
    return True


def _answers(draft: Draft) -> dict[str, Any]:
    service = draft.record["services"][0]
    quotes = [row["quote"] for row in draft.evidence]
    answers: dict[str, Any] = {}
    if "summary" not in service:
        answers["summary"] = {
            "en": _ask(
                "What happens for a person who calls? One short sentence in English", lambda text: _own(text, quotes)
            ),
            "es": _ask("The same in Spanish", lambda text: _own(text, quotes)),
        }
    answers["name_es"] = service.get("name_es") or _ask("Its name in Spanish", default=service["name"])
    answers["needs"] = _ask(
        "What it is for", _needs, default=" ".join(service.get("needs", ())) or "trafficking"
    ).split()
    answers["answered_by"] = _ask("Who picks up", _one_of(AnsweredBy), default=service.get("answered_by", "nonprofit"))
    answers["takes"] = _ask("It takes", _one_of(Takes), default=service.get("takes", "help"))
    if "sources" not in service:
        answers["publisher"] = _ask("Who published the document", default=draft.publisher)
    return answers


def _ask(question: str, check: Callable[[str], str | None] = lambda text: None, default: str | None = None) -> str:
    """Asks until the answer is one; `check` says in a sentence what is wrong with it."""
    while True:
        text = " ".join(str(click.prompt(question, default=default)).split())
        wrong = check(text)
        if not wrong:
            return text
        click.echo(wrong)


def _own(text: str, quotes: list[str]) -> str | None:
    if reviewed.is_copied(text, quotes):
        return "Those are the document's words. Say it in your own, short and plain."
    return "Say it in a sentence, please." if len(text.split()) < 3 else None


def _needs(text: str) -> str | None:
    known = [need.value for need in Need]
    wrong = [word for word in text.split() if word not in known]
    return f"{', '.join(wrong)}: choose from {' '.join(known)}" if wrong else None


def _one_of(kind: type[AnsweredBy] | type[Takes]) -> Callable[[str], str | None]:
    known = [choice.value for choice in kind]
    return lambda text: None if text in known else f"Choose one of: {', '.join(known)}"


def _edit_draft(draft: Draft) -> None:
    text = yaml.safe_dump(draft.record, allow_unicode=True, sort_keys=False, width=110)
    changed = click.edit(text, extension=".yml")
    if changed is None:
        click.echo("Nothing was changed.")
        return
    try:
        record = yaml.load(changed, Loader)
    except yaml.YAMLError:
        record = None
    if not isinstance(record, dict) or not isinstance(record.get("services"), list) or not record["services"]:
        click.echo("That cannot be read as a record (check the indent and the quotes); your change was not kept.")
        return
    draft.record = record
    click.echo("Changed. Accept it to write the record.")


def _edit_record(draft: Draft, target: Path, records: Path) -> bool:
    """Lets the keeper change a record, and keeps the change only when it is in order."""
    notes = [*draft.differs, *(f'{row["field"]}: {row.get("value", "")} "{row["quote"]}"' for row in draft.evidence)]
    text = "".join(f"{NOTE}{' '.join(note.split())}\n" for note in notes) + target.read_text("utf-8")
    changed = click.edit(text, extension=".yml")
    if changed is None:
        click.echo("Nothing was changed.")
        return False
    body = "".join(line for line in changed.splitlines(keepends=True) if not line.startswith(NOTE))
    try:
        problems = reviewed.problems_of(yaml.load(body, Loader), withheld_numbers(records), date.today())
    except yaml.YAMLError:
        problems = ["check the indent and the quotes"]
    for problem in problems:
        click.echo(f"  not kept: {problem}", err=True)
    if not problems:
        target.write_text(body, "utf-8")
        click.echo(f"Changed {target.name}")
    return not problems
