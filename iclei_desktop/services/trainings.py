"""Planning a training: its sessions, in the order of time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, time
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as DatabaseSession

from iclei_desktop.records.training import Session
from iclei_desktop.rules.folding import fold
from iclei_desktop.rules.half_days import BEGINNING, LONGEST_DAYS, half_days
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid, plural
from iclei_desktop.services.editing import with_defaults
from iclei_desktop.services.workspace import Workspace, kind_of, new_edit
from iclei_desktop.storage.steps import Changed, Edit, Name


def add_training(workspace: Workspace, values: Mapping[str, Any], *, with_sessions: bool = True) -> Changed:
    """Add a training; with a start and an end it gets a morning and an afternoon session each day."""
    kind = kind_of("training")
    training = new_edit(kind, with_defaults(kind, values))
    edits = [training]
    start, end = values.get("start"), values.get("end")
    kind.check_part(training.values, {})
    if with_sessions and start and end:
        _check_length(start, end)
        edits.extend(usual_sessions(training.key, start, end))
    return workspace.write(Name(msgid("Add: {kind}"), {"kind": kind.about.label}), edits)


def _check_length(start: date, end: date) -> None:
    """Raise a Refusal if a training would last more than a year: too long for two sessions a day."""
    if (end - start).days >= LONGEST_DAYS:
        raise Refusal(
            msgid("From {start} to {end} is more than a year. Add its sessions one by one."),
            start=start,
            end=end,
        )


def usual_sessions(training: str, start: date, end: date) -> list[Edit]:
    """Return the edits that add a morning and an afternoon session for each day of a training."""
    kind = kind_of("session")
    return [
        new_edit(
            kind,
            {"training": training, "date": day, "part": half.part, "starts": half.starts, "ends": half.ends},
        )
        for day, half in half_days(start, end)
    ]


def session_order(session: Session) -> tuple[date, time, str]:
    """Return the place of a session in time: by day, then by its times or its part of the day."""
    usual = BEGINNING.get(session.part or "", time(0))
    return session.date, session.starts or usual, session.key


def sessions_of(database: DatabaseSession, training: str) -> list[Session]:
    """Return the sessions of a training in the order of time; those in the bin are left out."""
    chosen = select(Session).where(Session.training == training, Session.binned_at.is_(None))
    return sorted(database.scalars(chosen), key=session_order)


def session_number(workspace: Workspace, training: str, number: int) -> Session:
    """Return the session with this number, counted from 1 in the order of time."""
    with workspace.session() as database:
        sessions = sessions_of(database, training)
    if not 1 <= number <= len(sessions):
        raise Refusal(
            plural(
                "The training has {count} session; there is no session {number}.",
                "The training has {count} sessions; there is no session {number}.",
            ),
            count=len(sessions),
            number=number,
        )
    return sessions[number - 1]


def at_the_same_time(workspace: Workspace, key: str) -> list[Session]:
    """Return the other sessions of its training that a session overlaps: two rooms, or added twice by mistake."""
    with workspace.session() as database:
        session = database.scalars(select(Session).where(Session.key == key)).one()
        others = [other for other in sessions_of(database, session.training) if other.key != key]
        return [other for other in others if other.date == session.date and _overlap(session, other)]


def double_bookings(sessions: Sequence[Session]) -> dict[str, list[tuple[Session, Session]]]:
    """Return each facilitator who is in two of ``sessions`` at once, with the pairs. A warning, no error."""
    by_day: dict[tuple[date, str], list[tuple[str, Session]]] = defaultdict(list)
    for session in sessions:
        for name in session.facilitators or ():
            by_day[session.date, fold(name)].append((name, session))
    found: dict[str, list[tuple[Session, Session]]] = defaultdict(list)
    for booked in by_day.values():
        for place, (name, session) in enumerate(booked):
            found[name].extend(
                (session, other) for _, other in booked[place + 1 :] if _overlap(session, other)
            )
    return {name: pairs for name, pairs in found.items() if pairs}


def _overlap(one: Session, other: Session) -> bool:
    if one.starts and one.ends and other.starts and other.ends:
        return one.starts < other.ends and other.starts < one.ends
    parts = {one.part, other.part}
    return "FULL_DAY" in parts or len(parts) == 1
