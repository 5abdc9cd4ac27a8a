"""`python -m benchmarks.places`: right answers on cases and generated texts, time and memory, as Markdown."""

from __future__ import annotations

import json
import resource
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import click
from tqdm import tqdm

from benchmarks.places.cases import kind, reads_right
from benchmarks.places.generated import cities, counties, typos, verdict, zips
from places import Gazetteer, resolve

LONG = "i was in a car and they took my phone and i have no money please " * 8


@click.command(epilog="Example: python -m benchmarks.places tests/places/holdout.jsonl")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, exists=True, dir_okay=False))
def main(files: tuple[Path, ...]) -> None:
    """Measure the resolver on files of cases and on texts made from the gazetteer."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    gazetteer = Gazetteer()
    loaded = time.process_time() - start
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    click.echo(f"load: {loaded:.2f} s of processor time, {grown:.0f} MB\n")
    for path in files:
        measure_cases(path, gazetteer)
    measure_generated(gazetteer)
    for name, text in (
        ("500 letters", LONG[:500]),
        ("10,000 letters", (LONG * 20)[:10_000]),
        ("10,000 letters of names", ("Kansas City sacremento " * 500)[:10_000]),
        ("10,000 letters of typing errors", "in zzyqx " * 1_100),
    ):
        click.echo(f"{name}: {max(_timed(text, gazetteer) for _ in range(5)):.1f} ms at most")


def measure_cases(path: Path, gazetteer: Gazetteer) -> None:
    """Right answers by kind, and the time of a message."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    right, of = Counter(kind(row) for row in rows if reads_right(row)), Counter(map(kind, rows))
    click.echo(f"{path.name}: " + ", ".join(f"{name} {right[name]}/{of[name]}" for name in sorted(of)))
    click.echo(f"  {quantiles(_timed(row['text'], gazetteer) for row in rows for _ in range(3))}\n")


def measure_generated(gazetteer: Gazetteer) -> None:
    """A row for each kind of generated text."""
    made = {
        "City, ST": cities(gazetteer),
        "county with its state": counties(gazetteer),
        "ZIP": zips(gazetteer),
        "one letter wrong, with state": typos(gazetteer, True),
        "one letter wrong, without": typos(gazetteer, False),
    }
    for name, cases in made.items():
        times: list[float] = []
        found: Counter[str] = Counter()
        for case in tqdm(list(cases), desc=name, leave=False):
            start = time.thread_time()
            result = resolve(case.text, gazetteer=gazetteer)
            times.append((time.thread_time() - start) * 1000)
            found[verdict(case, result)] += 1
        good = (found["right"] + found["asked"]) / len(times)
        click.echo(f"{name}: {len(times):,}, right or asked {good:.2%}, {dict(found.most_common())}")
        click.echo(f"  {quantiles(times)}")


def _timed(text: str, gazetteer: Gazetteer) -> float:
    start = time.thread_time()
    resolve(text, gazetteer=gazetteer)
    return (time.thread_time() - start) * 1000


def quantiles(times: Iterable[float]) -> str:
    """Median, 99th part and slowest in milliseconds."""
    ranked = sorted(times)
    middle, last = ranked[len(ranked) // 2], ranked[int(len(ranked) * 0.99)]
    return f"p50 {middle:.2f} ms, p99 {last:.2f} ms, most {ranked[-1]:.1f} ms"


if __name__ == "__main__":
    main()
