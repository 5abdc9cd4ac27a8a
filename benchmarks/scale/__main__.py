"""Builds a made-up directory of the size of a 211 and measures: python -m benchmarks.scale [--services 1000000]"""

from __future__ import annotations

import json
import random
import resource
import tempfile
import time
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import click

from benchmarks.scale.generate import organizations
from directory.build import write
from directory.rows import Row, organizations_rows
from directory.search import find_services
from directory.services import Place
from directory.store import Store
from places import names
from settings import ROOT

NEEDS = (None, "trafficking", "shelter", "legal", "domestic_violence", "sexual_assault", "runaway", "general")
AT = datetime(2026, 1, 6, 18, tzinfo=timezone.utc)
# A reply holds three services; the others of an answer are read when somebody asks for more.
SHOWN = 3


def rows(services: int, seed: int = 1) -> Iterator[Row]:
    """The rows of a made-up directory, as `whotocall build` makes them of records."""
    return organizations_rows(organizations(services, seed))


def questions(count: int, seed: int = 2) -> list[tuple[Place, str | None]]:
    """Places where people live, as often as people live there, each with a need."""
    draw = random.Random(seed)
    counties = [county for county in names.default_names().counties.values() if county.current]
    asked = draw.choices(counties, [county.population + 1 for county in counties], k=count)
    return [(Place(county.name, county.state, (county.fips,)), draw.choice(NEEDS)) for county in asked]


def find_times(database: Path, count: int) -> dict[str, object]:
    """Milliseconds on `database`, by the clock and on the processor: to find, and to find and read those first shown.

    Every question has a moment of its own. The first thousand are not counted: a server answers them once in its life.
    On a machine that is busy with other things the clock counts these too; the processor's time does not.
    """
    store, offers = Store(database), 0
    times: dict[str, list[float]] = {name: [] for name in ("clock", "processor", "clock_shown", "processor_shown")}
    for number, (place, need) in enumerate(questions(1000 + count)):
        clock, processor = time.perf_counter(), time.thread_time()
        found = find_services(store, place, need, AT + timedelta(minutes=7 * number))
        took = [time.perf_counter() - clock, time.thread_time() - processor]
        for offer in found.offers[:SHOWN]:
            offer.service.name_in("en")
        took += [time.perf_counter() - clock, time.thread_time() - processor]
        for name, seconds in zip(times, took, strict=True):
            times[name].append(seconds * 1000)
        offers += len(found.offers)
    quantiles = {name: _quantiles(measured[1000:]) for name, measured in times.items()}
    return {**quantiles, "offers": round(offers / (1000 + count), 1)}


def _quantiles(times: list[float]) -> dict[str, float]:
    ordered = sorted(times)
    return {
        name: round(ordered[int((len(ordered) - 1) * share)], 3)
        for name, share in (("p50", 0.5), ("p95", 0.95), ("p99", 0.99), ("max", 1.0))
    }


def _making_up(services: int) -> float:
    """Seconds of the processor that go into the made-up records themselves, before they are rows."""
    start = time.process_time()
    for _ in organizations(services):
        pass
    return round(time.process_time() - start, 1)


@click.command()
@click.option("--services", default=1_000_000, show_default=True, help="services to make up")
@click.option("--finds", default=10_000, show_default=True, help="questions to ask")
@click.option("--keep", type=click.Path(path_type=Path), help="keep the database here")
def main(services: int, finds: int, keep: Path | None) -> None:
    """Prints one JSON object: the build, and the search in it beside the search in resources.db."""
    with tempfile.TemporaryDirectory() as folder:
        target = keep or Path(folder) / "scale.db"
        wall, cpu = time.perf_counter(), time.process_time()
        write(rows(services), target)
        built = {
            "services": services,
            "seconds": round(time.perf_counter() - wall, 1),
            "cpu_seconds": round(time.process_time() - cpu, 1),
            "cpu_seconds_making_up": _making_up(services),
            "peak_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
            "file_mb": target.stat().st_size // 10**6,
        }
        click.echo(
            json.dumps(
                {
                    "build": built,
                    "find_ms": find_times(target, finds),
                    "find_ms_small": find_times(ROOT / "resources.db", finds),
                },
                indent=1,
            )
        )


if __name__ == "__main__":
    main()
