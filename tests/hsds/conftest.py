"""The records as they are, and the HSDS package of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from directory.check import check
from directory.hsds import package
from directory.records import Organization
from settings import ROOT


@pytest.fixture(scope="session")
def records() -> list[Organization]:
    """Every organization under resources/."""
    return check(ROOT / "resources").organizations


@pytest.fixture(scope="session")
def exported(records: list[Organization], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that `whotocall export hsds` writes. Not to be changed."""
    target = tmp_path_factory.mktemp("hsds") / "package"
    package.write(records, target)
    return target
