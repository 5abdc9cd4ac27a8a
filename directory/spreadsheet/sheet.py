"""All records as one CSV sheet, a row a service, and a sheet as drafts; what is wrong is named by row and column."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from directory.hsds.reading import slug
from directory.hsds.terms import flat, unflat
from directory.load import plain
from directory.records import Organization
from directory.spreadsheet.cells import CellError, read, write
from directory.staging import Draft

# Columns that tell of the organization, and what they are called in its record.
ORGANIZATION = {"organization_id": "id", "organization": "name", "website": "website"}


class SheetError(ValueError):
    """A sheet that cannot be taken over; `problems` has a sentence for each cell to mend."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@cache
def columns() -> dict[str, str]:
    """The columns in their order, each with what to write in it."""
    found: dict[str, str] = yaml.safe_load(Path(__file__).with_name("columns.yml").read_text("utf-8"))
    return found


def to_csv(organizations: Iterable[Organization]) -> str:
    """The sheet. It starts with a byte order mark, by which spreadsheet programs know UTF-8."""
    text = io.StringIO(newline="")
    sheet = csv.DictWriter(text, list(columns()))
    sheet.writeheader()
    for org in organizations:
        own = {column: getattr(org, name) for column, name in ORGANIZATION.items()}
        for service in org.services:
            values = {path.replace(".", "_"): value for path, value in flat(service).items()}
            values = {**values, **own}
            sheet.writerow({column: write(column, values.get(column)) for column in columns()})
    return "\ufeff" + text.getvalue()


def from_csv(content: bytes) -> list[Draft]:
    """The drafts of a sheet, one an organization. What is missing is left to do; what is wrong raises SheetError."""
    problems: list[str] = []
    services: dict[str, list[tuple[int, dict[str, Any]]]] = {}
    owners: dict[str, dict[str, Any]] = {}
    for number, row in _rows(content):
        before = len(problems)
        values = _values(number, row, problems)
        owner = {name: values.pop(column, None) for column, name in ORGANIZATION.items()}
        owner["id"] = owner["id"] or slug(owner["name"] or "")
        if owners.setdefault(owner["id"], owner) != owner:
            problems.append(f"row {number}, column organization: differs from another row of {owner['id']}")
        values["id"] = values.get("id") or slug(values.get("name") or "")
        if len(problems) == before:  # else the record would be blamed for what the cell says wrongly
            services.setdefault(owner["id"], []).append((number, _record(values)))
    drafts = [_draft(owners[key], numbered, problems) for key, numbered in services.items()]
    if problems:
        raise SheetError(problems)
    return drafts


def _values(number: int, row: dict[str, str], problems: list[str]) -> dict[str, Any]:
    values = {}
    for column, text in row.items():
        try:
            values[column] = read(column, text)
        except CellError as error:
            problems.append(f"row {number}, column {column}: {error}")
    return values


def _record(values: dict[str, Any]) -> dict[str, Any]:
    paths = {column: f"{column[:-3]}.{column[-2:]}" for column in values if column.endswith(("_en", "_es"))}
    paths.pop("name_es", None)
    return unflat({paths.get(column, column): value for column, value in values.items() if value is not None})


def _draft(owner: dict[str, Any], numbered: list[tuple[int, dict[str, Any]]], problems: list[str]) -> Draft:
    record = {name: value for name, value in owner.items() if value is not None}
    draft = Draft({**record, "services": [service for _, service in numbered]})
    try:
        Organization.parse_obj(draft.record)
    except ValidationError as error:
        for item in error.errors():
            number, column, key = _cell(item["loc"], numbered)
            if item["type"] == "value_error.missing":
                draft.to_do.append(f"{key}.{column}: is missing" if key else f"{column}: is missing")
            else:
                where = f"row {number}, column {column}" if column else f"row {number}"
                problems.append(f"{where}: {plain(item)}")
    return draft


def _cell(place: tuple[Any, ...], numbered: list[tuple[int, dict[str, Any]]]) -> tuple[int, str, str]:
    """Row, column and service id of the field that pydantic names."""
    parts = [part for part in place if part != "__root__"]
    if parts[0] != "services":
        names = {name: column for column, name in ORGANIZATION.items()}
        return numbered[0][0], names.get(str(parts[0]), str(parts[0])), ""
    number, service = numbered[parts[1]]
    path = [str(part) for part in parts[2:] if isinstance(part, str)]
    joined = "_".join(path[:2])
    column = joined if joined in columns() else path[0] if path else ""
    return number, column, str(service["id"])


def _rows(content: bytes) -> list[tuple[int, dict[str, str]]]:
    """The filled rows by their number in the sheet; commas, semicolons and tabs may part the cells."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise SheetError(["the file is not UTF-8 text; save it as “CSV UTF-8”"]) from None
    first = text.partition("\n")[0]
    sheet = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count), strict=True)
    try:
        lines = list(sheet)
    except csv.Error as error:
        raise SheetError([f"line {sheet.line_num}: {error}; save it again as CSV"]) from None
    header = [name.strip() for name in lines[0]] if lines else []
    _check_header(header)
    rows = []
    for number, line in enumerate(lines[1:], start=2):
        if len(line) > len(header) and any(line[len(header) :]):
            raise SheetError([f"row {number}: has more cells than the first row has names"])
        if any(cell.strip() for cell in line):
            rows.append((number, dict(zip(header, line, strict=False))))
    return rows


def _check_header(header: list[str]) -> None:
    unknown = [name for name in header if name not in columns()]
    twice = {name for name in header if header.count(name) > 1}
    if unknown or twice or "name" not in header or "organization" not in header:
        wrong = f"no column is called {unknown[0]!r}" if unknown else "organization and name are needed, each once"
        raise SheetError([f"row 1: {wrong}; `whotocall import csv --columns` lists them all"])
