"""Points in time as the file keeps them: ISO 8601 in UTC, to the millisecond; text order is time order."""

from __future__ import annotations

from datetime import UTC, date, datetime


def now() -> str:
    """Return the present moment, such as "2026-11-22T14:02:33.120Z"."""
    return stamp(datetime.now(UTC))


def today() -> date:
    """Return the day of the person at this computer: lateness and age are matters of the calendar on the wall."""
    return date.today()  # noqa: DTZ011 - as it says


def stamp(moment: datetime) -> str:
    """Return an aware ``moment`` as the file keeps it."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def local(moment: str) -> datetime:
    """Return a kept moment in the time zone of this computer."""
    return datetime.fromisoformat(moment).astimezone()
