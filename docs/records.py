"""Writes docs/records.md: every field of a record, from the models and from what the template says about each.

Run it after a change to either:  python -m docs.records
"""

from __future__ import annotations

import re
from enum import Enum
from pathlib import Path
from typing import get_args

from pydantic.fields import SHAPE_LIST, ModelField

from directory import records
from directory.knowledge import KNOWLEDGE_FILES, Count

DOCS = Path(__file__).resolve().parent
TEMPLATE = DOCS.parent / "resources" / "_template.yml"
MODELS = (records.Organization, records.Service, records.Phone, records.Area, records.Source)
CHOICES = (
    records.Need,
    records.AnsweredBy,
    records.Takes,
    records.Stated,
    records.Cost,
    records.PhoneKind,
    records.Status,
    records.Confidence,
)
# "# hours_note    What the hours alone do not say"; "#   state: CA      two letters".
FIELD = re.compile(r"\s*# {1,3}(?P<name>\w+)(?: {2,}|\s+(?=needed))(?:needed(?! w)\s+)?(?P<meaning>\S.*)$")
PART = re.compile(r"\s*#\s+(?:\S+: \S+ and )?(?P<name>\w+): \S+ {2,}(?P<meaning>\S.*)$")
COLUMNS = "| Field | Needed | Form | Meaning |\n| --- | --- | --- | --- |"
HEAD = """# The fields of a record

Made from the models in `directory/records.py` and `directory/knowledge.py` and from `resources/_template.yml` by
`python -m docs.records`. A test fails when it is out of date. How to work with records: [keeping the
directory](keeping-the-directory.md).
"""


def page() -> str:
    """The whole page."""
    meanings = _meanings(TEMPLATE.read_text("utf-8"))
    parts = [HEAD, "## One organization: `resources/organizations/ID.yml`"]
    parts += [_table(model, meanings) for model in MODELS]
    parts.append("## Choices")
    parts += [
        f"**{kind.__name__}.** {_first_line(kind)} " + ", ".join(f"`{item.value}`" for item in kind) for kind in CHOICES
    ]
    parts.append("## What is known beside the services\n\nOne file holds all records of a kind, as a list.")
    parts += [f"`resources/{file}`\n\n" + _table(model, {}) for file, model in KNOWLEDGE_FILES.items()]
    parts.append(_table(Count, {}))
    return "\n\n".join(parts) + "\n"


def _table(model: type[records._Strict], meanings: dict[str, str]) -> str:
    head = f"### {model.__name__}\n\n{_first_line(model)}\n\n{COLUMNS}"
    rows = [_row(model, field, meanings) for field in model.__fields__.values()]
    return "\n".join([head, *rows])


def _row(model: type[records._Strict], field: ModelField, meanings: dict[str, str]) -> str:
    meaning = meanings.get(f"{model.__name__}.{field.name}") or meanings.get(field.name, "")
    return f"| `{field.name}` | {'yes' if field.required else ''} | {_form(field)} | {meaning.replace('|', '/')} |"


def _form(field: ModelField) -> str:
    kind = next((arg for arg in get_args(field.type_) if arg is not type(None)), field.type_)
    name = {
        "str": "text",
        "int": "number",
        "bool": "true or false",
        "date": "a day",
        "ConstrainedStrValue": "text",
        "ConstrainedIntValue": "number",
    }.get(kind.__name__, kind.__name__)
    if isinstance(kind, type) and issubclass(kind, Enum):
        name = f"one of {kind.__name__}"
    return f"list of {name}" if field.shape == SHAPE_LIST else name


def _first_line(model: type) -> str:
    return " ".join((model.__doc__ or "").split("\n\n")[0].split())


def _meanings(template: str) -> dict[str, str]:
    """Field -> what the template's comments say of it, the lines that follow joined."""
    found: dict[str, str] = {}
    name = None
    for line in template.splitlines():
        start = FIELD.match(line) or PART.match(line)
        if start and start["name"].islower():
            name = start["name"]
            found.setdefault(name, start["meaning"].removesuffix("For each:").strip())
        elif name and re.match(r"\s*# {5,}\S", line):
            found[name] += " " + line.strip(" #")
        elif not re.match(r"\s*# ", line):
            name = None
    return {name: meaning[:1].upper() + meaning[1:] for name, meaning in found.items()}


if __name__ == "__main__":
    (DOCS / "records.md").write_text(page(), "utf-8")
