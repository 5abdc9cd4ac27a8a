"""The template that keepers copy: a valid record, plainly made up, that explains every field and choice."""

from __future__ import annotations

import re
from enum import Enum
from pathlib import Path

import pytest
import yaml
from pydantic import BaseModel

from directory import records
from directory.load import Loader

TEMPLATE = Path(__file__).resolve().parent.parent / "resources" / "_template.yml"


@pytest.fixture(scope="module")
def text() -> str:
    return TEMPLATE.read_text("utf-8")


@pytest.fixture(scope="module")
def comments(text: str) -> str:
    """What the template says to its reader, without the example itself."""
    return "\n".join(re.findall(r"^\s*#.*", text, re.MULTILINE))


def test_the_template_is_a_valid_record_and_plainly_made_up(text: str) -> None:
    example = records.Organization.parse_obj(yaml.load(text, Loader))
    assert "EXAMPLE" in example.name and "MADE UP" in text
    phones = [phone.number for service in example.services for phone in service.phones]
    assert phones and all(re.fullmatch(r"\+1\d{3}55501\d\d", number) for number in phones)


@pytest.mark.parametrize("model", [records.Organization, records.Service, records.Phone, records.Source, records.Area])
def test_the_template_explains_every_field(comments: str, model: type[BaseModel]) -> None:
    assert [name for name in model.__fields__ if not re.search(rf"\b{name}\b", comments)] == []


@pytest.mark.parametrize("field", ["phones", "hours", "service_area", "sources", "alert", "assured_date", "languages"])
def test_the_example_shows_the_fields_that_are_hard_to_guess(text: str, field: str) -> None:
    assert yaml.load(text, Loader)["services"][0].get(field)


@pytest.mark.parametrize(
    "kind",
    [
        records.Need,
        records.AnsweredBy,
        records.Takes,
        records.Cost,
        records.Stated,
        records.PhoneKind,
        records.Status,
        records.Confidence,
    ],
)
def test_the_template_names_every_choice(comments: str, kind: type[Enum]) -> None:
    assert [choice.value for choice in kind if not re.search(rf"\b{choice.value}\b", comments)] == []
