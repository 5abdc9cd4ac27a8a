"""A directory far larger than ours is built within bounds and searched alike; benchmarks/scale measures its speed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from benchmarks.scale.__main__ import AT, questions, rows
from directory.build import write
from directory.records import Need
from directory.rows import Row
from directory.search import BESIDE, REPORT_IS_HELP, find_services, levels
from directory.services import Place, Service
from directory.store import CARD, KEPT, RANKED, Store

SERVICES = 20_000


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory of 20,000 made-up services."""
    target = tmp_path_factory.mktemp("scale") / "large.db"
    write(rows(SERVICES), target)
    return target


def test_every_service_is_there_with_what_hangs_on_it(large: Path) -> None:
    with sqlite3.connect(large) as db:
        (count,) = db.execute("SELECT count(*) FROM service").fetchone()
        assert count == SERVICES
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        (without,) = db.execute(
            "SELECT count(*) FROM service WHERE id NOT IN (SELECT service_id FROM phone)"
        ).fetchone()
        assert without == 0
    db.close()


class Counted(str):
    """A text that knows how many of its kind are held at once."""

    now = most = 0

    def __new__(cls, text: str) -> Counted:
        Counted.now += 1
        Counted.most = max(Counted.most, Counted.now)
        return super().__new__(cls, text)

    def __del__(self) -> None:
        Counted.now -= 1


def test_rows_are_written_as_they_come_and_not_gathered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("directory.build.BATCH", 100)
    phones = [(table, row) for table, row in rows(3_000) if table in ("organization", "service", "phone")]
    counted = ((table, {**row, "number": Counted(row["number"])} if table == "phone" else row) for table, row in phones)
    write(counted, tmp_path / "counted.db")
    assert sum(table == "phone" for table, _ in phones) > 3_000
    assert Counted.most <= 102


def test_the_same_rows_make_the_same_contents(tmp_path: Path) -> None:
    dumps = []
    for name in ("a.db", "b.db"):
        write(rows(500), tmp_path / name)
        db = sqlite3.connect(tmp_path / name)
        dumps.append(list(db.iterdump()))
        db.close()
    assert dumps[0] == dumps[1]


def test_what_is_found_covers_the_place_and_fits_the_need(large: Path) -> None:
    store = Store(large)
    for place, need in questions(100):
        found = find_services(store, place, need, AT)
        assert all(need in offer.service.needs for offer in found.offers if need)
        assert len({offer.service.id for offer in found.offers}) == len(found.offers)
        levels = [offer.level for offer in found.offers]
        assert levels == sorted(levels, key=["county", "state", "national"].index)


def plainly_ordered(store: Store, place: Place, need: str, at: datetime) -> list[tuple[str, str]]:
    """The order of services as `search` tells it in words, from all that is known of each service."""

    def weight(service: Service) -> tuple[bool, bool, bool]:
        behind = service.office or (service.answered_by == "law_enforcement" and need != "report")
        return service.takes == "reports" and need != "child_abuse", behind, service.open_at(at) is False

    order: dict[str, str] = {}
    for level, areas in levels(place):
        for asked in (need, BESIDE.get(need) if level != "national" else None):
            services = [service for area in areas for service in store.ranked(area, asked or need)]
            fitting = [item for item in services if item.takes != "reports" or need in REPORT_IS_HELP]
            fresh = [service for service in fitting if service.id not in order]
            order |= {service.id: level for service in sorted(fresh, key=weight)}
            if fresh:
                break
    return list(order.items())


def test_the_order_is_that_of_all_that_is_known_of_the_services(large: Path) -> None:
    store, needs = Store(large), [need.value for need in Need]
    for number, (place, _) in enumerate(questions(600)):
        at, need = AT + timedelta(hours=5 * number), needs[number % len(needs)]
        # Every third place lies in two counties, every fourth is a city.
        counties = (*place.counties, "06037")[: 2 if number % 3 == 0 else 1]
        place = replace(place, counties=counties, city=place.name.removesuffix(" County") if number % 4 == 0 else None)
        found = find_services(store, place, need, at)
        assert [(offer.key, offer.level) for offer in found.offers] == plainly_ordered(store, place, need, at)
        assert all(offer.service.id == offer.key for offer in found.offers)


def test_many_threads_find_the_same_as_one(large: Path) -> None:
    store, asked = Store(large), questions(200)
    alone = [[offer.key for offer in find_services(Store(large), *question, AT).offers] for question in asked]
    with ThreadPoolExecutor(8) as pool:
        answers = pool.map(lambda question: find_services(store, *question, AT).offers, asked)
        assert [[offer.service.id for offer in offers] for offers in answers] == alone


def test_an_offer_is_of_the_directory_it_was_found_in_even_when_that_is_replaced(tmp_path: Path) -> None:
    target, place = tmp_path / "resources.db", Place("Everywhere", "CA")
    write(rows(3_000, seed=1), target)
    store = Store(target)
    before = find_services(store, place, "general", AT).offers
    names = {key: store.rows("SELECT name FROM service WHERE id = ?", key)[0][0] for key, *_ in before}
    write(rows(3, seed=2), target)
    after = find_services(store, place, "general", AT).offers
    assert len(before) > 3 >= len(after)
    assert {offer.key: offer.service.name for offer in before} == names


def test_a_question_reads_the_indexes_and_scans_no_table(large: Path) -> None:
    """What makes the search as fast in a large directory as in a small one."""

    db = sqlite3.connect(large)
    for query, values in ((RANKED.format("?,?"), ("shelter", "national", "state:CA")), (CARD, ("s0000001",))):
        plan = [row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {query}", values)]
        assert plan and all(step.startswith("SEARCH") for step in plan)
    db.close()


def test_only_so_many_services_stay_in_memory(large: Path) -> None:
    store = Store(large)
    with sqlite3.connect(large) as db:
        keys = [row[0] for row in db.execute("SELECT id FROM service")]
    db.close()
    assert len(keys) > KEPT and all(store.service(key) for key in keys)
    assert len(store.edition()._services) == KEPT


def test_a_build_that_breaks_off_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    target = tmp_path / "resources.db"
    target.write_bytes(b"old")

    def broken() -> Iterator[Row]:
        yield from rows(100)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write(broken(), target)
    assert target.read_bytes() == b"old" and list(tmp_path.iterdir()) == [target]
