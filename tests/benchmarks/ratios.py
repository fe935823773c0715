"""Speed as a ratio to the raw library in the same run: both are timed in turn, so a busy machine slows both."""

from __future__ import annotations

import gc
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

ROUNDS = 7


@dataclass(frozen=True)
class Ratio:
    """Medians in seconds, and how many times the raw library's time ours takes."""

    ours: float
    raw: float

    @property
    def times(self) -> float:
        return self.ours / self.raw


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that ``work`` takes, garbage of earlier work not counted."""
    gc.collect()
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def compare(ours: Callable[[int], Callable[[], object]], raw: Callable[[int], Callable[[], object]]) -> Ratio:
    """Time ours and raw in turn. Each is given the round's number, prepares, and returns what is timed."""
    times = [(timed(ours(number)), timed(raw(number))) for number in range(ROUNDS)]
    return Ratio(statistics.median(t[0] for t in times), statistics.median(t[1] for t in times))


def say(what: str, ratio: Ratio, bound: float) -> None:
    """Print a figure of ``make bench`` and fail if it is over its bound."""
    milliseconds = f"ours {ratio.ours * 1000:.1f} ms, raw {ratio.raw * 1000:.1f} ms"
    sys.stdout.write(f"\n{what}: {ratio.times:.2f} × ({milliseconds}, median of {ROUNDS}; bound {bound} ×)\n")
    assert ratio.times <= bound, f"{what}: {ratio.times:.2f} × is over {bound} ×"


def note(text: str) -> None:
    """Print a figure that has no bound."""
    sys.stdout.write(f"{text}\n")
