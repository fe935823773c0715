"""The sessions of a training as a list, what to plan next, and facilitators who are booked twice."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session as DatabaseSession

from iclei_desktop.records.training import Session, Training
from iclei_desktop.rules.half_days import LONGEST_DAYS, USUAL, HalfDay
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid, plural
from iclei_desktop.services.trainings import double_bookings, sessions_of
from iclei_desktop.services.workspace import Workspace, kind_of, new_edit
from iclei_desktop.storage.steps import Changed, Name

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class PlannedSession:
    """One session: its key and the values of its fields."""

    key: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Place:
    """Where someone is booked; ``training`` is named only if it is another one."""

    starts: time | None
    ends: time | None
    topic: str
    training: str


@dataclass(frozen=True, slots=True)
class Booking:
    """A facilitator who is in two places at once: a warning, no error."""

    facilitator: str
    day: date
    one: Place
    other: Place


@dataclass(frozen=True)
class SessionPlan:
    """The sessions of a training in the order of time, and what is wrong with them."""

    sessions: tuple[PlannedSession, ...] = ()
    bookings: tuple[Booking, ...] = ()
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True)
class Pattern:
    """Sessions to be made: the same half-days on each day; topics go to them in turn."""

    first: date
    last: date
    halves: Sequence[HalfDay] = USUAL
    weekends: bool = False
    topics: Sequence[str] = ()
    facilitators: Sequence[str] = ()


def read_plan(workspace: Workspace, training: str) -> SessionPlan:
    """Read the sessions of a training and find its facilitators booked twice, also across trainings."""
    names = kind_of("session").fields
    with workspace.session() as database:
        sessions = sessions_of(database, training)
        days = database.execute(select(Training.start, Training.end).where(Training.key == training)).one()
        return SessionPlan(
            sessions=tuple(
                PlannedSession(s.key, {name: getattr(s, name) for name in names}) for s in sessions
            ),
            bookings=tuple(_bookings(database, training, {session.date for session in sessions})),
            start=days[0],
            end=days[1],
        )


def _bookings(database: DatabaseSession, training: str, days: Collection[date]) -> Iterator[Booking]:
    taking_place = or_(Training.status.is_(None), Training.status != "CANCELLED")
    chosen = (
        select(Session, Training)
        .join(Training, Training.key == Session.training)
        .where(
            Session.date.in_(days), Session.binned_at.is_(None), Training.binned_at.is_(None), taking_place
        )
        .order_by(Session.date, Session.starts, Session.id)
    )
    found = {session.key: (session, of) for session, of in database.execute(chosen)}
    for name, pairs in double_bookings([session for session, _ in found.values()]).items():
        for pair in pairs:
            # What is booked twice elsewhere is shown there.
            places = [_place(*found[session.key], training) for session in pair]
            if not all(place.training for place in places):
                yield Booking(name, pair[0].date, *sorted(places, key=lambda place: place.training))


def _place(session: Session, of: Training, at_hand: str) -> Place:
    elsewhere = "" if of.key == at_hand else of.title or of.reference or ""
    return Place(session.starts, session.ends, session.topic or "", elsewhere)


def next_session(plan: SessionPlan, today: date) -> dict[str, Any]:
    """Return the values of the session that would come next: the half-day after the last one."""
    if not plan.sessions:
        return _half_day(plan.start or today, USUAL[0])
    last = plan.sessions[-1].values
    if last["part"] == USUAL[0].part:
        return _half_day(last["date"], USUAL[1])
    return _half_day(last["date"] + timedelta(days=1), USUAL[0])


def planned(pattern: Pattern, there: Iterable[PlannedSession] = ()) -> list[dict[str, Any]]:
    """Return the values of the sessions of a pattern, without the half-days that have a session already."""
    if pattern.last < pattern.first:
        raise Refusal(msgid("The last day is before the first."))
    if (pattern.last - pattern.first).days >= LONGEST_DAYS:
        raise Refusal(msgid("More than a year cannot be planned at once."))
    for half in pattern.halves:
        if half.ends <= half.starts:
            raise Refusal(msgid("A session would end before it starts."))
    taken = {(session.values["date"], session.values["part"]) for session in there}
    places = [place for place in _places(pattern) if (place["date"], place["part"]) not in taken]
    for place, topic in zip(places, pattern.topics, strict=False):
        place["topic"] = topic or None
    return places


def _places(pattern: Pattern) -> Iterator[dict[str, Any]]:
    for number in range((pattern.last - pattern.first).days + 1):
        day = pattern.first + timedelta(days=number)
        if pattern.weekends or not is_weekend(day):
            for half in pattern.halves:
                yield {**_half_day(day, half), "facilitators": list(pattern.facilitators) or None}


def weekend_days(pattern: Pattern) -> int:
    """Return how many days of a pattern are left out because they are a Saturday or a Sunday."""
    if pattern.weekends:
        return 0
    days = (pattern.last - pattern.first).days + 1
    return sum(is_weekend(pattern.first + timedelta(days=number)) for number in range(days))


def is_weekend(day: date) -> bool:
    """Return whether a day is a Saturday or a Sunday."""
    return day.weekday() >= SATURDAY


def first_working_day(day: date) -> date:
    """Return ``day``, or the Monday after it if it is at a weekend."""
    return day + timedelta(days=7 - day.weekday()) if is_weekend(day) else day


def _half_day(day: date, half: HalfDay) -> dict[str, Any]:
    return {"date": day, "part": half.part, "starts": half.starts, "ends": half.ends}


def add_sessions(workspace: Workspace, training: str, sessions: Sequence[Mapping[str, Any]]) -> Changed:
    """Add sessions to a training as one step; its first and last day follow where nobody typed them."""
    kind = kind_of("session")
    edits = [new_edit(kind, {**values, "training": training}) for values in sessions]
    return workspace.write(
        Name(plural("Add {count} session", "Add {count} sessions"), {"count": len(sessions)}), edits
    )
