"""The shape of an evaluation set: conversations of turns, each with what its reply must and must not hold."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, Extra, Field, ValidationError, validator

GROUPS = (
    "emergency", "emergency_negative", "suicide",
    "who_to_call_place", "who_to_call_no_place", "ambiguous_place", "unknown_place", "outside_us",
    "named_need", "report_tip", "warning_signs", "parent",
    "about_service", "what_happens", "operations_figures", "about_assistant",
    "small_talk", "out_of_scope", "multi_turn",
)  # fmt: skip


class CasesError(ValueError):
    """A set that cannot be played; the message names the file, the line and what is wrong there."""


class Turn(BaseModel):
    """One message and the checks of its reply. Numbers are digits only with the country code: 18883737888, 911, 233733.

    `first_phone` is the number that must be said before all others; `asks` is whether the reply may (true: must) ask
    something back. Patterns are searched without regard to case in the texts and the titles of the buttons.
    """

    say: str = Field(min_length=1)
    phones_all: list[str] = []
    phones_any: list[str] = []
    phones_none: list[str] = []
    first_phone: str | None = None
    first_phone_not: str | None = None
    regex_all: list[str] = []
    regex_any: list[str] = []
    regex_none: list[str] = []
    asks: bool | None = None

    class Config:
        extra = Extra.forbid

    @validator("regex_all", "regex_any", "regex_none", each_item=True)
    def _compiles(cls, pattern: str) -> str:
        try:
            re.compile(pattern)
        except re.error as error:
            raise ValueError(f"{pattern!r} is no regular expression: {error}") from None
        return pattern

    @property
    def phones(self) -> set[str]:
        """Every number that this turn names."""
        named = {*self.phones_all, *self.phones_any, *self.phones_none, self.first_phone, self.first_phone_not}
        return {number for number in named if number}


class Case(BaseModel):
    """One conversation with one person; it passes when each of its turns does. `lang` is the language it is led in."""

    id: str
    group: str
    lang: Literal["en", "es"]
    turns: list[Turn] = Field(min_items=1)

    class Config:
        extra = Extra.forbid

    @validator("group")
    def _is_known(cls, group: str) -> str:
        if group not in GROUPS:
            raise ValueError(f"{group!r} is none of {', '.join(GROUPS)}")
        return group


def load_cases(path: Path) -> list[Case]:
    """The conversations of a JSON Lines file, in its order. Raises CasesError."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise CasesError(f"{path} cannot be read: {error}") from None
    cases = [_case(path, number, line) for number, line in enumerate(lines, 1) if line.strip()]
    ids = [case.id for case in cases]
    if twice := sorted({one for one in ids if ids.count(one) > 1}):
        raise CasesError(f"{path}: more than one conversation is called {', '.join(twice)}")
    if not cases:
        raise CasesError(f"{path} holds no conversation")
    return cases


def _case(path: Path, number: int, line: str) -> Case:
    try:
        return Case.parse_obj(json.loads(line))
    except json.JSONDecodeError as error:
        raise CasesError(f"{path}, line {number}: no JSON: {error}") from None
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(map(str, item['loc']))}: {item['msg']}" for item in error.errors())
        raise CasesError(f"{path}, line {number}: {wrong}") from None
