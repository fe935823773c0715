"""The trainings of one person: in which role, and how much of each was attended."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session as DatabaseSession

from iclei_desktop.records.training import Attendance, Enrolment, Session, Training
from iclei_desktop.rules.hours import DEFAULT_THRESHOLD, Completion, completion, contact_hours
from iclei_desktop.services.workspace import Workspace


@dataclass(frozen=True)
class Participation:
    """One training that a person is enrolled in."""

    training: str
    title: str
    start: date | None
    end: date | None
    role: str
    status: str
    hours: Completion


def participations(workspace: Workspace, person: str) -> list[Participation]:
    """Return the trainings of a person, the latest first; nothing in the bin counts."""
    with workspace.session() as database:
        chosen = (
            select(Enrolment, Training)
            .join(Training, Training.key == Enrolment.training)
            .where(Enrolment.person == person, Enrolment.binned_at.is_(None), Training.binned_at.is_(None))
            .order_by(Training.start.desc(), Training.id)
        )
        found = [(enrolment, training) for enrolment, training in database.execute(chosen)]
        sessions = _sessions(database, [training.key for _, training in found])
        marks = _marks(database, [enrolment.key for enrolment, _ in found])
    return [
        _participation(enrolment, training, sessions[training.key], marks[enrolment.key])
        for enrolment, training in found
    ]


def _participation(
    enrolment: Enrolment, training: Training, sessions: list[Session], marks: dict[str, Attendance]
) -> Participation:
    hours = {s.key: contact_hours(s.contact_hours, s.starts, s.ends) for s in sessions}
    attended = [(m.mark, m.minutes, hours[key]) for key, m in marks.items() if key in hours]
    threshold = training.completion_threshold
    return Participation(
        training=training.key,
        title=training.title or training.reference or "",
        start=training.start,
        end=training.end,
        role=enrolment.role,
        status=enrolment.status,
        hours=completion(attended, hours.values(), DEFAULT_THRESHOLD if threshold is None else threshold),
    )


def _sessions(database: DatabaseSession, trainings: list[str]) -> dict[str, list[Session]]:
    found: dict[str, list[Session]] = defaultdict(list)
    for session in database.scalars(
        select(Session).where(Session.training.in_(trainings), Session.binned_at.is_(None))
    ):
        found[session.training].append(session)
    return found


def _marks(database: DatabaseSession, enrolments: list[str]) -> dict[str, dict[str, Attendance]]:
    found: dict[str, dict[str, Attendance]] = defaultdict(dict)
    for mark in database.scalars(
        select(Attendance).where(Attendance.enrolment.in_(enrolments), Attendance.binned_at.is_(None))
    ):
        found[mark.enrolment][mark.session] = mark
    return found
