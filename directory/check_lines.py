"""Gives each problem the line where a keeper mends it, and says of a draft only that it is one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from directory.load import Loader, Problem, line_of

DRAFT = re.compile(r"^status:\s*[\"']?draft\b", re.M)


def located(folder: Path, problems: Iterable[Problem]) -> list[Problem]:
    """The problems with the line of the field they name ("<service id>.<field>"), where their file has it."""
    return [problem if problem.line else replace(problem, line=_line(folder, problem)) for problem in problems]


def _line(folder: Path, problem: Problem) -> int:
    path = folder / "organizations" / problem.file
    if not problem.file.endswith(".yml") or not path.is_file():
        return 0
    tree = _tree(path, path.stat().st_mtime_ns)
    service, *field = problem.field.split(".")
    for key, value in tree.value if isinstance(tree, yaml.MappingNode) else ():
        if key.value == "services":
            for index, item in enumerate(value.value):
                if any(name.value == "id" and is_id.value == service for name, is_id in item.value):
                    steps = [int(part) - 1 if part.isdigit() else part for part in field]
                    return line_of(tree, ("services", index, *(steps or ["id"])))
    return line_of(tree, tuple(problem.field.split("."))) if problem.field else 0


@lru_cache(maxsize=64)
def _tree(path: Path, changed: int) -> Any:
    return yaml.compose(path.read_text("utf-8"), Loader)


def written_twice(folder: Path) -> Iterator[Problem]:
    """Fields that one part of a record has twice: YAML keeps the last and says nothing."""
    for path in sorted((folder / "organizations").glob("*.yml")):
        try:
            tree = yaml.compose(path.read_text("utf-8"), Loader)
        except (yaml.YAMLError, UnicodeDecodeError, OSError):
            continue
        for name, line in _twice(tree):
            yield Problem(path.name, line, name, "stands twice in one place; only the last counts: keep one")


def _twice(node: Any) -> Iterator[tuple[str, int]]:
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                yield key.value, key.start_mark.line + 1
            seen.add(key.value)
            yield from _twice(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _twice(item)


def without_drafts(folder: Path, problems: Iterable[Problem]) -> list[Problem]:
    """The problems, where a draft among the records is one problem that says so and not twenty of its fields."""
    found: dict[str, Problem] = {}
    kept = []
    for problem in problems:
        path = folder / "organizations" / problem.file
        match = DRAFT.search(path.read_text("utf-8", "replace")) if path.is_file() else None
        if match:
            line = path.read_text("utf-8", "replace").count("\n", 0, match.start()) + 1
            reason = "this is a draft; move it back to drafts/ and review it with: whotocall review"
            found.setdefault(problem.file, Problem(problem.file, line, "status", reason))
        else:
            kept.append(problem)
    return [*kept, *found.values()]
