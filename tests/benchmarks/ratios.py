"""Speed as a ratio to the raw library in the same run: both are timed in turn, so a busy machine slows both."""

from __future__ import annotations

import gc
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Self

ROUNDS = 9


@dataclass(frozen=True)
class Ratio:
    """Medians in seconds, and how many times the raw library's time ours takes: the median of the rounds.

    Both sides of a round run within a moment, so other work on the machine slows both or falls out as an outlier.
    """

    ours: float
    raw: float
    times: float
    rounds: int

    @classmethod
    def of(cls, ours: Sequence[float], raw: Sequence[float]) -> Self:
        """Compare times taken in turn."""
        ratios = [one / other for one, other in zip(ours, raw, strict=True)]
        return cls(statistics.median(ours), statistics.median(raw), statistics.median(ratios), len(ratios))


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that ``work`` takes, garbage of earlier work not counted."""
    gc.collect()
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


Prepare = Callable[[int], Callable[[], object]]
"""Is given the round's number, prepares, and returns what is timed."""


def compare(ours: Prepare, raw: Prepare, rounds: int = ROUNDS) -> Ratio:
    """Time ours and raw in turn, after a first round that is not counted: caches are filled for both."""
    times = [(timed(ours(number)), timed(raw(number))) for number in range(rounds + 1)][1:]
    return Ratio.of([one for one, _ in times], [other for _, other in times])


def say(what: str, ratio: Ratio, bound: float) -> float:
    """Print a figure of ``make bench`` beside its bound; returns how many times the raw time ours is."""
    milliseconds = f"ours {ratio.ours * 1000:.1f} ms, raw {ratio.raw * 1000:.1f} ms"
    sys.stdout.write(
        f"\n{what}: {ratio.times:.2f} × ({milliseconds}, median of {ratio.rounds}; bound {bound} ×)\n"
    )
    return ratio.times


def note(text: str) -> None:
    """Print a figure that has no bound."""
    sys.stdout.write(f"{text}\n")
