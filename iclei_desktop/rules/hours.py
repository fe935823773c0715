"""Hours attended and completion: what a donor report counts.

Person-hours are hours attended, never participants times planned hours. Someone completed a training who
attended at least the threshold share of its hours (80 % unless the training says otherwise).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

PRESENT, LATE, PARTIAL, EXCUSED, ABSENT = "PRESENT", "LATE", "PARTIAL", "EXCUSED", "ABSENT"
ATTENDED = (PRESENT, LATE)
"""Marks that count the whole session; PARTIAL counts its minutes, the others nothing."""
CAME = (*ATTENDED, PARTIAL)
"""Marks of those who were there at all."""

DEFAULT_THRESHOLD = 80  # per cent


def contact_hours(given: float | None, starts: time | None, ends: time | None) -> float | None:
    """Return the hours of a session: as given, else from its times; None when neither is known."""
    if given is not None:
        return given
    if starts is None or ends is None or ends <= starts:
        return None
    day = date.min
    return (datetime.combine(day, ends) - datetime.combine(day, starts)).total_seconds() / 3600


def hours_attended(mark: str | None, minutes: int | None, hours: float | None) -> float:
    """Return the hours one mark counts; a partial presence never counts more than the session lasted."""
    if mark in ATTENDED:
        return hours or 0.0
    if mark == PARTIAL:
        attended = (minutes or 0) / 60
        return attended if hours is None else min(attended, hours)
    return 0.0


@dataclass(frozen=True)
class Completion:
    """What one person attended of one training, in hours."""

    attended: float
    planned: float
    threshold: int

    @property
    def share(self) -> float | None:
        """Attended of planned hours, 0 to 1; None when no hours are known."""
        return self.attended / self.planned if self.planned else None

    @property
    def completed(self) -> bool:
        """Whether the threshold was reached; never for a training whose hours are not known."""
        # Compared in the same unit and with a grain of tolerance: 7 × 0.1 hours must reach 0.7.
        return bool(self.planned) and self.attended * 100 + 1e-9 >= self.planned * self.threshold


def completion(
    marks: Iterable[tuple[str | None, int | None, float | None]],
    planned: Iterable[float | None],
    threshold: int,
) -> Completion:
    """Sum up one person's marks, each as (mark, minutes, hours of its session), against all sessions' hours."""
    attended = sum(hours_attended(*mark) for mark in marks)
    return Completion(attended, sum(hours or 0.0 for hours in planned), threshold)
