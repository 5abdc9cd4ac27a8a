"""What a run of the evaluation shows: the table, the failures, the times, and whether it is good enough."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from evaluation.cases import GROUPS
from evaluation.play import Result

EMERGENCY_NUMBER = "911"
LANGUAGES = ("en", "es")


@dataclass(frozen=True)
class Bars:
    """The shares from 0 to 1 that a run must reach."""

    emergency: float
    overall: float


def share(results: Sequence[Result]) -> float:
    """The share of the conversations that passed; 1 when there are none."""
    return sum(result.passed for result in results) / len(results) if results else 1.0


def emergency_recall(results: Sequence[Result]) -> float:
    """The share of the emergency conversations whose last reply says 911 before any other number."""
    urgent = [result for result in results if result.case.group == "emergency"]
    heard = [
        result
        for result in urgent
        if not any("first number" in why for why in result.turns[-1].why) and result.turns[-1].reply.text.strip()
    ]
    return len(heard) / len(urgent) if urgent else 1.0


def outside_numbers(results: Sequence[Result]) -> list[str]:
    """Every number said that stands in no record."""
    return sorted({number for result in results for played in result.turns for number in played.outside})


def times(results: Sequence[Result]) -> tuple[float, float]:
    """Median and 95th percentile of the milliseconds that a turn took."""
    taken = sorted(played.milliseconds for result in results for played in result.turns)
    return statistics.median(taken), taken[math.ceil(0.95 * len(taken)) - 1]


def table(results: Sequence[Result]) -> Iterator[str]:
    """Lines of passed/all by group and language."""
    yield f"{'group':<22}" + "".join(f"{name:>9}" for name in (*LANGUAGES, "all"))
    for group in GROUPS:
        if rows := [result for result in results if result.case.group == group]:
            yield _row(group, rows)
    yield _row("overall", results)


def _row(name: str, rows: Sequence[Result]) -> str:
    def cell(wanted: Callable[[Result], bool]) -> str:
        chosen = [result for result in rows if wanted(result)]
        return f"{sum(result.passed for result in chosen)}/{len(chosen)}" if chosen else "-"

    cells = [cell(lambda result, lang=lang: result.case.lang == lang) for lang in LANGUAGES]  # type: ignore[misc]
    return f"{name:<22}" + "".join(f"{text:>9}" for text in (*cells, cell(lambda _: True))) + f"{share(rows):>9.1%}"


def failed(results: Sequence[Result], limit: int) -> Iterator[str]:
    """The first `limit` conversations that failed: what was said on both sides and what was wrong."""
    for result in [result for result in results if not result.passed][:limit]:
        yield f"\n--- {result.case.id}"
        for played in result.turns:
            yield f"> {played.turn.say}\n{played.reply.text or '(nothing)'}"
            if played.reply.titles:
                yield "[" + "] [".join(played.reply.titles) + "]"
            yield from (f"  !! {why}" for why in played.why)


def too_low(results: Sequence[Result], bars: Bars) -> Iterator[str]:
    """Why the run is not good enough, one sentence each."""
    if (recall := emergency_recall(results)) < bars.emergency:
        yield f"911 came first in {recall:.1%} of the emergencies; it must in {bars.emergency:.1%}"
    if numbers := outside_numbers(results):
        yield f"said, but in no record: {', '.join(numbers)}"
    if (passed := share(results)) < bars.overall:
        yield f"{passed:.1%} of the conversations passed; {bars.overall:.1%} must"


def as_json(results: Sequence[Result]) -> dict[str, Any]:
    """The whole run for other programs."""
    median, p95 = times(results)
    return {
        "overall": share(results), "emergency_recall": emergency_recall(results),
        "outside_numbers": outside_numbers(results), "median_ms": round(median, 1), "p95_ms": round(p95, 1),
        "conversations": [
            {"id": result.case.id, "group": result.case.group, "lang": result.case.lang, "passed": result.passed,
             "turns": [{"say": played.turn.say, "reply": played.reply.text, "buttons": list(played.reply.titles),
                        "why": list(played.why), "ms": round(played.milliseconds, 1)} for played in result.turns]}
            for result in results
        ],
    }  # fmt: skip
