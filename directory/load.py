"""Reads the records under resources/ and finds every problem in them at once, with file, line and reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from directory.knowledge import KNOWLEDGE_FILES, Figure, Guidance, Operation, WarningSigns
from directory.records import Organization

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, order=True)
class Problem:
    """Something a keeper must mend: in which file, on which line, in which field, and why."""

    file: str
    line: int
    field: str
    reason: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        return f"{where}: {self.field}: {self.reason}" if self.field else f"{where}: {self.reason}"


@dataclass
class Records:
    """All that resources/ holds, and what is wrong with it. `files` gives each organization's file name."""

    organizations: list[Organization] = field(default_factory=list)
    warning_signs: list[WarningSigns] = field(default_factory=list)
    guidance: list[Guidance] = field(default_factory=list)
    operations: list[Operation] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def load(folder: Path) -> Records:
    """Every record under `folder`. Problems are collected in the result, none is raised.

    A file or folder that is missing is a problem like any other.
    """
    records = Records()
    paths = sorted((folder / "organizations").glob("*.yml"))
    if not paths:
        records.problems.append(Problem(str(folder / "organizations"), 0, "", "no records here; is the path right?"))
    for path in paths:
        for organization in _read(path, Organization, records.problems):
            records.organizations.append(organization)
            records.files[organization.id] = path.name
    for name, model in KNOWLEDGE_FILES.items():
        getattr(records, Path(name).stem).extend(_read(folder / name, model, records.problems, many=True))
    return records


def _read(path: Path, model: type[Model], problems: list[Problem], many: bool = False) -> Iterator[Model]:
    """The records of one file that could be read; the rest become problems."""
    try:
        text = path.read_text("utf-8")
        content, tree = yaml.load(text, Loader), yaml.compose(text, Loader)
    except OSError as error:
        problems.append(Problem(path.name, 0, "", f"cannot be read: {error.strerror}"))
        return
    except UnicodeDecodeError:
        problems.append(Problem(path.name, 0, "", "is not UTF-8 text; save it again as UTF-8"))
        return
    except yaml.YAMLError as error:
        problems.append(_syntax_problem(path.name, error))
        return
    except ValueError as error:  # a date that no calendar has
        problems.append(Problem(path.name, 0, "", str(error)))
        return
    if many and not isinstance(content, list):
        problems.append(Problem(path.name, 1, "", "must be a list: each record starts with '- '"))
        return
    for index, item in enumerate(content if many else [content]):
        try:
            yield model.parse_obj(item)
        except ValidationError as error:
            prefix: tuple[int | str, ...] = (index,) if many else ()
            problems.extend(_field_problems(path.name, tree, prefix, error))
        except TypeError:  # "1: x" or "? x": a name that is no text
            line = line_of(tree, (index,) if many else ())
            problems.append(Problem(path.name, line, "", "the name of a field must be text: 'id: ...', not '1: ...'"))


def _syntax_problem(file: str, error: yaml.YAMLError) -> Problem:
    mark = getattr(error, "problem_mark", None)
    reason = getattr(error, "problem", None) or "cannot be read as YAML"
    return Problem(file, mark.line + 1 if mark else 0, "", f"{reason} (check the indent and the quotes near here)")


def _field_problems(file: str, tree: Any, prefix: tuple[int | str, ...], error: ValidationError) -> Iterator[Problem]:
    for item in error.errors():
        path = tuple(part for part in item["loc"] if part != "__root__")
        name = ".".join(str(part + 1) if isinstance(part, int) else str(part) for part in path)
        yield Problem(file, line_of(tree, prefix + path), name, plain(item))


def line_of(tree: Any, path: tuple[int | str, ...]) -> int:
    """The line (from 1) where the value at `path` stands, or the nearest one above it that exists."""
    node, line = tree, 1
    for part in path:
        child = None
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                if key.value == part:
                    child, line = value, key.start_mark.line + 1
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            child = node.value[part]
            line = child.start_mark.line + 1
        if child is None:
            break
        node = child
    return line


def plain(item: Any) -> str:
    """A pydantic error as a sentence for a keeper."""
    kind, context = item["type"], item.get("ctx", {})
    if kind == "value_error.missing":
        return "is missing"
    if kind == "value_error.extra":
        return "is not a field of a record; see resources/_template.yml"
    if kind == "type_error.enum":
        return "must be one of: " + ", ".join(str(value.value) for value in context["enum_values"])
    if kind == "type_error.none.not_allowed":
        return "may not be empty"
    if kind == "value_error.str.regex":
        return f"has the wrong form (pattern {context['pattern']})"
    message = str(item["msg"])
    return message[0].lower() + message[1:]
