"""The API against its own OpenAPI document, and against the published HSDS schemas."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import schemathesis
import yaml
from hypothesis import HealthCheck, Phase
from hypothesis import settings as hypothesis_settings

from settings import ROOT

SCHEMAS = ROOT.parent / "shared" / "hsds" / "schema"
DOCUMENT = yaml.safe_load((ROOT / "channels" / "openapi.yml").read_text("utf-8"))
contract = schemathesis.openapi.from_dict(DOCUMENT)
published = pytest.mark.skipif(not SCHEMAS.exists(), reason="the published HSDS schemas are not in ../shared/hsds")


@contract.parametrize()
@hypothesis_settings(
    max_examples=25, deadline=None, derandomize=True, database=None,
    phases=[Phase.explicit, Phase.generate], suppress_health_check=list(HealthCheck),
)  # fmt: skip
def test_every_answer_is_as_the_document_says(case: Any, server: Any) -> None:
    case.call_and_validate(base_url=f"{server.url}/api")


def test_the_document_lists_every_need() -> None:
    from directory.records import Need

    assert DOCUMENT["components"]["schemas"]["Need"]["enum"] == [need.value for need in Need]


@published
def test_pages_and_services_keep_to_the_published_schemas(server: Any) -> None:
    listed = _schema("service_list.json")
    whole = _schema("service.json")
    page = server.get("/api/services?per_page=100").body
    for service in page["contents"]:
        listed.validate(service)
    for service in server.get("/api/services?per_page=100&full=true").body["contents"]:
        whole.validate(service)


def _schema(name: str) -> jsonschema.Draft7Validator:
    """The schemas name no draft and use only what every draft from 4 on has."""
    schema = json.loads(Path(SCHEMAS / name).read_text("utf-8"))
    return jsonschema.Draft7Validator(schema, format_checker=jsonschema.FormatChecker())
