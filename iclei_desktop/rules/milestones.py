"""Milestones of cities: how far one is, in letters, and when one is late."""

from __future__ import annotations

import calendar
from datetime import date

NOT_STARTED, IN_PROGRESS, ACHIEVED = "NOT_STARTED", "IN_PROGRESS", "ACHIEVED"
VERIFIED, NOT_APPLICABLE = "VERIFIED", "NOT_APPLICABLE"
REACHED = frozenset((ACHIEVED, VERIFIED))
SETTLED = REACHED | {NOT_APPLICABLE}
"""What can no longer be late."""


def add_months(day: date, months: int) -> date:
    """Return the same day some months later, or the last day of a month that is too short for it."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def due_day(due: date | None, since: date | None, months: int | None) -> date | None:
    """Return when a milestone is due: on the day agreed with the city, else so many months after it joined."""
    if due is not None or since is None or months is None:
        return due
    return add_months(since, months)


def is_late(status: str | None, due: date | None, today: date) -> bool:
    """Return whether a milestone should have been reached before ``today``."""
    return due is not None and due < today and status not in SETTLED
