"""Sessions by the half-day: how a training's days are divided when nobody says otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

LONGEST_DAYS = 366


@dataclass(frozen=True)
class HalfDay:
    """A part of a day with its usual times."""

    part: str
    starts: time
    ends: time


USUAL = (HalfDay("AM", time(9), time(12, 30)), HalfDay("PM", time(13, 30), time(17)))


def half_days(start: date, end: date) -> Iterator[tuple[date, HalfDay]]:
    """Give each day from ``start`` to ``end``, both included, with its morning and its afternoon."""
    for number in range(min((end - start).days, LONGEST_DAYS) + 1):
        for half in USUAL:
            yield start + timedelta(days=number), half
