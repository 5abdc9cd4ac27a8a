"""The five source documents: every number, organization, figure and sign in them is found, with its evidence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from directory.extract.drafts import as_drafts
from directory.extract.facts import Facts, read_facts
from directory.extract.operations import find_operation
from directory.extract.reading.text import read
from directory.records import Organization
from directory.withheld import withheld_numbers

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = ROOT.parent / "shared" / "documents"
NUMBERS = {
    "placer_county_2018_operation.txt": {"+18883737888": "compass-connections", "+18005755352": "stand-up-placer"},
    "las_vegas_grand_prix_operation.txt": {"+17029364004": "signs-of-hope"},
    "kansas_city_2021_hsi_operation.txt": {
        "+18883737888": "compass-connections",
        "233733": "compass-connections",
        "+18663472423": "homeland-security-investigations",
    },
    "california_2023_reclaim_and_rebuild.txt": {},
    "los_angeles_2024_reclaim_and_rebuild.txt": {},
}
NAMED = {
    "placer_county_2018_operation.txt": {
        "Stand Up Placer",
        "National Human Trafficking Hotline",
        "Department of Health and Human Services",
        "Placer County District Attorney's Office",
    },
    "las_vegas_grand_prix_operation.txt": {"R.I.S.E.", "Las Vegas Metropolitan Police Department"},
    "kansas_city_2021_hsi_operation.txt": {
        "Justice Project",
        "Homeland Security Investigations",
        "National Human Trafficking Hotline",
    },
    "california_2023_reclaim_and_rebuild.txt": {
        "ZOE International",
        "Los Angeles Police Department",
        "Los Angeles County Sheriff’s Department",
        "Los Angeles County District Attorney’s Office",
    },
    "los_angeles_2024_reclaim_and_rebuild.txt": {
        "LA Regional Human Trafficking Task Force",
        "Los Angeles County Sheriff’s Department",
    },
}
FIGURES = {
    "placer_county_2018_operation.txt": {("days", "4"), ("when", "September, 2018")},
    "las_vegas_grand_prix_operation.txt": {
        ("arrests", "70"),
        ("arrests", "36"),
        ("arrests", "31"),
        ("arrests", "7"),
        ("victims found", "215"),
        ("accepted help", "21"),
        ("children", "5"),
    },
    "kansas_city_2021_hsi_operation.txt": {
        ("when", "June 17-26"),
        ("arrests", "82"),
        ("victims found", "31"),
        ("missing children", "14"),
        ("adults", "17"),
        ("youngest age", "4"),
        ("cases", "233"),
        ("cases", "92"),
    },
    "california_2023_reclaim_and_rebuild.txt": {
        ("name", "Operation Reclaim and Rebuild"),
        ("when", "Jan. 22 and Jan. 28"),
        ("arrests", "368"),
        ("victims found", "131"),
        ("children", "6"),
        ("ages", "13 to 52"),
        ("counties", "9"),
    },
    "los_angeles_2024_reclaim_and_rebuild.txt": {
        ("name", "Operation Reclaim and Rebuild"),
        ("arrests", "539"),
        ("adults", "54"),
        ("children", "11"),
        ("arrests", "271"),
        ("traffickers arrested", "40"),
    },
}


@pytest.fixture(scope="module")
def facts(organizations: list[Organization]) -> dict[str, Facts]:
    if not DOCUMENTS.exists():
        pytest.skip("the source documents (../shared) are not beside this copy of the project")
    return {path.name: read_facts(read(path), organizations) for path in sorted(DOCUMENTS.glob("*.txt"))}


def test_all_five_are_there(facts: dict[str, Facts]) -> None:
    assert sorted(facts) == sorted(NUMBERS)


@pytest.mark.parametrize("name", NUMBERS)
def test_every_number_is_found_with_its_owner_and_no_other(facts: dict[str, Facts], name: str) -> None:
    read_as = {item.number.number: one.record for one in facts[name].organizations for item in one.numbers}
    assert read_as == NUMBERS[name]
    assert facts[name].without_owner == []


@pytest.mark.parametrize("name", NAMED)
def test_every_organization_is_found(facts: dict[str, Facts], name: str) -> None:
    assert NAMED[name] <= {one.name for one in facts[name].organizations}


@pytest.mark.parametrize("name", FIGURES)
def test_every_figure_of_the_operation_is_found(facts: dict[str, Facts], name: str) -> None:
    assert FIGURES[name] <= {(fact.kind, fact.value) for fact in facts[name].operation}


def test_a_figure_says_what_it_counts(facts: dict[str, Facts]) -> None:
    told = {fact.value: fact.of for one in facts.values() for fact in one.operation}
    assert told["70"] == "more than" and told["36"] == "sex trafficking" and told["271"] == "Solicitation"
    assert told["233"] == "2019 Missouri" and told["92"] == "2019 Kansas"


def test_a_year_counts_nobody_and_a_name_ends_before_the_quote() -> None:
    facts = find_operation("‘Operation Red Lantern’ ended with 12 arrests. Police also seek a 1994 homicide victim.")
    assert [(fact.kind, fact.value) for fact in facts] == [("name", "Operation Red Lantern"), ("arrests", "12")]


def test_a_station_in_brackets_makes_no_organization_of_its_town(facts: dict[str, Facts]) -> None:
    named = {found.name for one in facts.values() for found in one.organizations}
    assert "Las Vegas Metropolitan Police Department" in named and "LAS VEGAS" not in named


def test_the_four_warning_signs_and_the_advice_for_parents_are_found(facts: dict[str, Facts]) -> None:
    one = facts["las_vegas_grand_prix_operation.txt"]
    signs = [one.document.text[sign.start : sign.end] for sign in one.signs if sign.kind == "sign"]
    for sign, word in zip(signs, ("family or friends", "fearful", "school", "late at night"), strict=True):
        assert word in sign
    assert sum(sign.kind == "advice" for sign in one.signs) == 2
    assert all(not other.signs for name, other in facts.items() if other is not one)


def test_stand_up_placer_is_open_free_and_confidential(facts: dict[str, Facts]) -> None:
    one = next(
        item for item in facts["placer_county_2018_operation.txt"].organizations if item.record == "stand-up-placer"
    )
    told = {detail.field: detail.value for detail in one.details if detail.field != "needs"}
    assert told == {"hours": "24/7", "confidential": "yes", "cost": "free"}


def test_the_centre_that_ran_for_a_week_is_not_taken_for_the_hours_of_a_line(facts: dict[str, Facts]) -> None:
    one = next(
        item for item in facts["las_vegas_grand_prix_operation.txt"].organizations if item.record == "signs-of-hope"
    )
    assert "hours" not in {detail.field for detail in one.details}


def test_everything_has_evidence_that_stands_in_the_document(
    facts: dict[str, Facts], organizations: list[Organization]
) -> None:
    rows = 0
    for one in facts.values():
        for draft in as_drafts(one, organizations, withheld_numbers(ROOT / "resources")).values():
            assert draft["status"] == "draft" and draft["document"] == one.document.name
            for row in draft["evidence"]:
                start, end = row["span"]
                assert 0 <= start < end <= len(one.document.text) and 0 <= row["confidence"] <= 1
                said = " ".join(one.document.text[start:end].split())
                assert said[:40] in row["quote"] and len(row["quote"]) <= len(said) + 125
                rows += 1
    assert rows > 60


def test_the_records_hold_what_the_documents_say(facts: dict[str, Facts], organizations: list[Organization]) -> None:
    for one in facts.values():
        for draft in as_drafts(one, organizations, {}).values():
            if draft["kind"] == "organization" and draft["record"]["services"][0].get("phones"):
                assert draft["compared"] == "same", draft.get("differs")


def test_the_command_gives_the_same_as_json(facts: dict[str, Facts], run: Any) -> None:
    told = json.loads(run("extract", *map(str, sorted(DOCUMENTS.glob("*.txt"))), "--json", "--dry-run").output)
    assert [item["document"] for item in told["documents"]] == sorted(NUMBERS)
    assert all(draft["evidence"] for item in told["documents"] for draft in item["drafts"])
