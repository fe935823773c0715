"""Sessions by the half-day: how a training's days are divided when nobody says otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

from iclei_desktop.rules.hours import contact_hours

LONGEST_DAYS = 366


@dataclass(frozen=True)
class HalfDay:
    """A part of a day with its usual times."""

    part: str
    starts: time
    ends: time


BEGINNING = {"AM": time(8), "FULL_DAY": time(8), "PM": time(13)}
"""Where a part of the day stands among times, if nobody said when it starts; one without a part comes first."""

USUAL = (HalfDay("AM", time(9), time(12, 30)), HalfDay("PM", time(13, 30), time(17)))


@dataclass(frozen=True)
class Times:
    """From when to when a session lasts; ``contact_hours`` where these are not what counts."""

    starts: time | None = None
    ends: time | None = None
    contact_hours: float | None = None

    @property
    def hours(self) -> float | None:
        """How many hours count."""
        return contact_hours(self.contact_hours, self.starts, self.ends)


def usual_times(part: str) -> Times:
    """Return the usual times of a part of the day; of a full day, the pause at noon does not count."""
    halves = [half for half in USUAL if part in (half.part, "FULL_DAY")]
    if not halves:
        return Times()
    hours = sum(contact_hours(None, half.starts, half.ends) or 0.0 for half in halves)
    return Times(halves[0].starts, halves[-1].ends, hours if len(halves) > 1 else None)


def half_days(start: date, end: date) -> Iterator[tuple[date, HalfDay]]:
    """Give each day from ``start`` to ``end``, both included, with its morning and its afternoon."""
    for number in range(min((end - start).days, LONGEST_DAYS) + 1):
        for half in USUAL:
            yield start + timedelta(days=number), half
