"""Numbers kept back in resources/withheld.yml: none is given out, and none of them is a reviewed one."""

from __future__ import annotations

import re
from pathlib import Path

import phonenumbers
import pytest
import yaml

from directory.load import Loader, Records, load
from directory.records import SHORT_NUMBER, Status

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
FACTS = RESOURCES.parent.parent / "shared" / "facts"


@pytest.fixture(scope="module")
def known() -> Records:
    return load(RESOURCES)


@pytest.fixture(scope="module")
def withheld() -> list[dict[str, str]]:
    content: list[dict[str, str]] = yaml.load((RESOURCES / "withheld.yml").read_text("utf-8"), Loader)
    return content


def test_no_active_service_uses_a_withheld_number(known: Records, withheld: list[dict[str, str]]) -> None:
    kept_back = {item["number"] for item in withheld}
    services = [service for org in known.organizations for service in org.services if service.status is Status.ACTIVE]
    assert [(s.id, p.number) for s in services for p in s.phones if p.number in kept_back] == []


def test_every_withheld_number_is_whole_listed_once_and_has_a_reason(withheld: list[dict[str, str]]) -> None:
    numbers = [item["number"] for item in withheld]
    assert len(numbers) == len(set(numbers))
    for item in withheld:
        assert set(item) == {"number", "reason"} and 10 <= len(item["reason"]) <= 120, item
        number = item["number"]
        assert SHORT_NUMBER.fullmatch(number) or phonenumbers.is_possible_number(phonenumbers.parse(number)), number


def test_no_number_of_the_reviewed_facts_is_withheld(withheld: list[dict[str, str]]) -> None:
    if not FACTS.exists():
        pytest.skip("the reviewed facts (../shared) are not beside this copy of the project")
    reviewed = set(re.findall(r"\+1\d{10}", (FACTS / "documents.yml").read_text("utf-8")))
    for path in FACTS.glob("directory*.yml"):
        entries = yaml.load(path.read_text("utf-8"), Loader)
        reviewed |= {str(phone["number"]) for entry in entries for phone in entry.get("phones") or ()}
    assert len(reviewed) > 100
    assert reviewed & {item["number"] for item in withheld} == set()
