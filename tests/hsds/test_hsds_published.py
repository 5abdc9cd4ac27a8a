"""Exports keep to what Open Referral published for HSDS 3.0, and imports read its own examples."""

from __future__ import annotations

import json
import warnings
from pathlib import Path

import jsonschema
import pytest
from package_files import table

from directory.hsds import package
from directory.hsds.reading import read
from directory.hsds.tables import DESCRIPTOR
from settings import ROOT

HSDS = ROOT.parent / "shared" / "hsds"
pytestmark = pytest.mark.skipif(not HSDS.exists(), reason="the published HSDS release is not in ../shared/hsds")
EXAMPLES = ("csv", "organization_full.json", "service_full.json", "tabular.json")


def test_the_descriptor_is_the_published_one() -> None:
    assert DESCRIPTOR.read_bytes() == (HSDS / "datapackage.json").read_bytes()


def test_the_tables_are_valid_by_the_published_descriptor(exported: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its own dependencies are older than this Python
        from frictionless import validate

        report = validate(str(exported / "datapackage.json"))
    assert report.valid, report.flatten(["name", "rowNumber", "message"])[:5]
    assert {task.name for task in report.tasks} >= {"organization", "service", "phone", "attribute"}


def test_every_key_leads_to_a_row(exported: Path) -> None:
    """Beside frictionless 5.6, which passes over some foreign keys that newer ones check."""
    descriptor = json.loads(DESCRIPTOR.read_text("utf-8"))
    tables = {item["name"]: table(exported / item["path"]) for item in descriptor["resources"]}
    for item in descriptor["resources"]:
        for key in item["schema"].get("foreignKeys", ()):
            known = {row["id"] for row in tables[key["reference"]["resource"]]}
            assert {row[key["fields"]] for row in tables[item["name"]]} - {""} <= known, (item["name"], key)


def test_the_json_is_valid_by_the_published_schemas(exported: Path) -> None:
    """The schemas name no draft and use only what every draft from 4 on has."""
    schemas = {
        name: json.loads((HSDS / "schema" / f"{name}.json").read_text("utf-8")) for name in ("organization", "service")
    }
    organization = jsonschema.Draft7Validator(schemas["organization"], format_checker=jsonschema.FormatChecker())
    service = jsonschema.Draft7Validator(schemas["service"], format_checker=jsonschema.FormatChecker())
    entities = json.loads((exported / "organizations.json").read_text("utf-8"))
    errors = [error for entity in entities for error in organization.iter_errors(entity)]
    errors += [error for entity in entities for item in entity["services"] for error in service.iter_errors(item)]
    assert not errors


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_published_example_is_read(name: str) -> None:
    (draft,) = [read(entity, name) for entity in package.read(HSDS / "examples" / name)]
    (service,) = draft.record["services"]
    assert (draft.record["id"], draft.record["website"]) == ("example-organization-inc", "http://example.com")
    assert service["name"] == "Community Counselling" and service["interpreters"] is True
    assert [phone["number"] for phone in service["phones"]] == ["+441234234567"]
    assert "Extension 100" in service["phones"][0]["note"]
    assert (service["hours"], service["languages"], service["assured_date"]) == (
        "Th-Fr 10:00-18:00",
        ["ur"],
        "2005-01-01",
    )
    assert service["alert"]["en"].startswith("Following COVID-19")


@pytest.mark.parametrize("name", EXAMPLES)
def test_neither_addresses_nor_persons_are_taken_over(name: str) -> None:
    draft = read(package.read(HSDS / "examples" / name)[0], name)
    text = json.dumps(draft.record)
    assert not any(word in text for word in ("Main Street", "Ann Persona", "email@example.com"))


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_keeper_is_told_what_the_example_does_not_say(name: str) -> None:
    draft = read(package.read(HSDS / "examples" / name)[0], name)
    told = "\n".join(draft.to_do)
    assert draft.organization is None
    for field in ("needs", "summary.es", "answered_by", "takes", "confidence", "service_area"):
        assert f"community-counselling.{field}: is missing" in told
    assert "not one county, state or country that is known" in told
