"""Which session the clock means at the door, and from when somebody is late."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from iclei_desktop.rules.half_days import USUAL

LATE_AFTER = timedelta(minutes=15)
_USUAL_TIMES = {half.part: (half.starts, half.ends) for half in USUAL}
_WHOLE_DAY = (USUAL[0].starts, USUAL[-1].ends)


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when a session lasts, on the clock of the place where it is held."""

    starts: datetime
    ends: datetime


def span(day: date, part: str | None, starts: time | None, ends: time | None) -> Span:
    """Return when a session lasts: by its times, else by the usual ones of its half-day."""
    usual_start, usual_end = _USUAL_TIMES.get(part or "", _WHOLE_DAY)
    first = datetime.combine(day, starts or usual_start)
    last = datetime.combine(day, ends or usual_end)
    if ends is None and starts is not None and last <= first:
        last = first + timedelta(hours=1)
    return Span(first, max(first, last))


def session_at(spans: Sequence[Span], now: datetime) -> int | None:
    """Return the place of the session that people come for at ``now``: None where there is no session.

    It is the one under way; else the next of that day; else the last that was; on a day without sessions, the
    one nearest in time.
    """
    if not spans:
        return None
    places = range(len(spans))
    under_way = [place for place in places if spans[place].starts <= now < spans[place].ends]
    if under_way:
        return max(under_way, key=lambda place: spans[place].starts)
    today = [place for place in places if spans[place].starts.date() == now.date()]
    to_come = [place for place in today if spans[place].starts > now]
    if to_come:
        return min(to_come, key=lambda place: spans[place].starts)
    return min(today or places, key=lambda place: _distance(spans[place], now))


def is_late(session: Span, now: datetime) -> bool:
    """Return whether somebody who comes to a session at ``now`` is late."""
    return session.starts + LATE_AFTER < now <= session.ends


def wall_clock(moment: datetime, time_zone: str | None) -> datetime:
    """Return what the clock on the wall shows in a time zone; without one that is known, on this computer's wall."""
    try:
        zone = ZoneInfo(time_zone.strip()) if time_zone and time_zone.strip() else None
    except (ZoneInfoNotFoundError, ValueError, OSError):  # a zone in words, or a computer without zones
        zone = None
    return moment.astimezone(zone).replace(tzinfo=None)


def _distance(one: Span, now: datetime) -> timedelta:
    return one.starts - now if now < one.starts else now - one.ends
