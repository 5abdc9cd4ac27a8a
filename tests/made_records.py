"""Made-up records for tests: a service with nothing special, and folders and databases that hold a few of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from directory.build import build
from directory.load import Records
from directory.records import Organization
from directory.store import Store

# Kept free for examples in every area code.
NUMBER = "+12025550142"
NATIONAL = [{"national": True}]
# Albany and Carbon County, Wyoming; Teton County has nothing local.
ALBANY, CARBON, TETON = "56001", "56007", "56039"


def words(text: str) -> dict[str, str]:
    return {"en": text, "es": "Ayuda a las personas."}


def source(**fields: Any) -> dict[str, Any]:
    return {"publisher": "Example News", "address": "https://news.example.org/a", "date": "2024-05",
            "states": "the number"} | fields  # fmt: skip


def service(key: str, **fields: Any) -> dict[str, Any]:
    """A nonprofit's crisis line for trafficking in Albany County, Wyoming, unless `fields` say otherwise."""
    plain: dict[str, Any] = {
        "id": key, "name": key.replace("-", " ").title(), "name_es": f"Línea {key}", "needs": ["trafficking"],
        "summary": words("Helps people."), "answered_by": "nonprofit", "takes": "help",
        "phones": [{"number": NUMBER}], "service_area": [{"county": ALBANY}], "sources": [source()],
        "confidence": "high",
    }  # fmt: skip
    return plain | fields


def organization(key: str, *services: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {"id": key, "name": key.replace("-", " ").title(), "services": list(services or (service(f"{key}-line"),))
            } | fields  # fmt: skip


def last_resort() -> dict[str, Any]:
    """The organization with the services that a directory may not be without, under the numbers people know."""
    text = {"number": "233733", "kind": "text"}
    return organization(
        "last-resort",
        service("national-human-trafficking-hotline", phones=[{"number": "+18883737888"}, text],
                needs=["trafficking", "report"], takes="both", service_area=NATIONAL),
        service("dial-911", phones=[{"number": "911"}], needs=["emergency"], service_area=NATIONAL),
        service("988-suicide-crisis-lifeline", phones=[{"number": "988"}, {"number": "988", "kind": "text"}],
                needs=["suicide"], service_area=NATIONAL),
        service("ncmec-hotline-cybertipline", phones=[{"number": "+18008435678"}], needs=["missing_child", "report"],
                takes="both", service_area=NATIONAL),
        service("hsi-tip-line", phones=[{"number": "+18663472423"}], needs=["report"], takes="reports",
                answered_by="law_enforcement", service_area=NATIONAL),
    )  # fmt: skip


def write_folder(root: Path, *organizations: dict[str, Any]) -> Path:
    """A folder as resources/ is: the organizations given and those that may not be missing; no other knowledge."""
    (root / "organizations").mkdir(parents=True)
    for record in (last_resort(), *organizations):
        (root / "organizations" / f"{record['id']}.yml").write_text(yaml.safe_dump(record, sort_keys=False), "utf-8")
    for name in ("warning_signs", "guidance", "operations", "figures"):
        (root / f"{name}.yml").write_text("[]\n", "utf-8")
    return root


def built(folder: Path, *services: dict[str, Any]) -> Store:
    """A directory of these services alone, each in an organization of its own."""
    records = [Organization.parse_obj(organization(f"org-{item['id']}", item)) for item in services]
    target = folder / "resources.db"
    build(Records(organizations=records), target)
    return Store(target)
