"""When a backup is due, and which of many may go: the nearer to today, the more are kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

ALL_FOR = timedelta(days=2)
DAILY, WEEKLY, MONTHLY = 12, 10, 9
EVERY = timedelta(minutes=30)
BYTES_PER_SECOND = 30_000
"""A large file is copied less often: all backups of two days are kept, and must not fill a small disk."""

_PERIODS: tuple[tuple[int, Callable[[datetime], Any]], ...] = (
    (DAILY, lambda moment: moment.date()),
    (WEEKLY, lambda moment: moment.isocalendar()[:2]),
    (MONTHLY, lambda moment: (moment.year, moment.month)),
)


def expendable(made: Iterable[datetime], now: datetime) -> set[datetime]:
    """Return which backups, by the moment they were made, may go.

    All of the last two days stay, and the last one of each of 12 days, 10 weeks and 9 months – of those that have
    one: who does not open a file for a year loses nothing by opening it. The newest always stays.
    """
    newest_first = sorted(made, reverse=True)
    kept = {moment for moment in newest_first if now - moment <= ALL_FOR}
    for many, period in _PERIODS:
        last_of_each: dict[Any, datetime] = {}
        for moment in newest_first:
            last_of_each.setdefault(period(moment), moment)
        kept.update(list(last_of_each.values())[:many])
    return set(newest_first) - kept


def is_due(backed_up: datetime | None, now: datetime, size: int) -> bool:
    """Return whether a file of ``size`` bytes wants a backup while it is worked on.

    ``backed_up`` is when the newest was made, which lacks something. One of the future is of a clock that was wrong.
    """
    pause = max(EVERY, timedelta(seconds=size / BYTES_PER_SECOND))
    return backed_up is None or not timedelta(0) <= now - backed_up < pause
