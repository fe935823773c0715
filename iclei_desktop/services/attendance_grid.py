"""What the attendance grid shows of one training: people × sessions, read in one go as plain data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time

from sqlalchemy import Connection, Select, select

from iclei_desktop.records.city import City
from iclei_desktop.records.person import Person
from iclei_desktop.records.training import Attendance, Enrolment, Session, Training
from iclei_desktop.records.vocabularies import NOT_COLLECTED
from iclei_desktop.rules.hours import DEFAULT_THRESHOLD, contact_hours
from iclei_desktop.services.enrolment import ABSENT_BEFOREHAND, SIGNING, enrolled
from iclei_desktop.services.trainings import sessions_of
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage.search import chunks

Cell = tuple[str, str]
"""The keys of an enrolment and of a session."""


@dataclass(frozen=True, slots=True)
class CellMark:
    """What is recorded in one cell; ``minutes`` belong to PARTIAL, ``evidence`` says how the mark is proven."""

    mark: str
    minutes: int | None = None
    evidence: str | None = "DIGITAL"

    def says_the_same(self, other: CellMark | None) -> bool:
        """Return whether another mark says the same of the person, however it is proven."""
        return other is not None and (self.mark, self.minutes) == (other.mark, other.minutes)


@dataclass(frozen=True, slots=True)
class GridSession:
    """A column of the grid. ``hours`` is None when neither hours nor times are known."""

    key: str
    date: date
    part: str | None
    starts: time | None
    ends: time | None
    topic: str
    hours: float | None


@dataclass(frozen=True, slots=True)
class GridPerson:
    """A row of the grid."""

    enrolment: str
    person: str
    name: str
    organisation: str
    city: str = ""
    sex: str = NOT_COLLECTED


@dataclass(frozen=True)
class Grid:
    """A training's sessions in the order of time, its people by name, and the marks there are."""

    sessions: tuple[GridSession, ...] = ()
    people: tuple[GridPerson, ...] = ()
    marks: Mapping[Cell, CellMark] = field(default_factory=dict)
    threshold: int = DEFAULT_THRESHOLD
    """Share of the hours that completes the training, in per cent."""


def read_grid(workspace: Workspace, training: str) -> Grid:
    """Read the grid of a training.

    Its people are those who sign the attendance sheet, in the sheet's order, so that row 12 of the paper is
    row 12 here; whoever else has a mark comes after them.
    """
    with workspace.session() as database:
        sessions = sessions_of(database, training)
        people = enrolled(database, training)
        threshold = database.scalar(select(Training.completion_threshold).where(Training.key == training))
        marks = marks_in(database.connection(), training)
        cities = _cities(database.connection(), training)
    marked = {enrolment for enrolment, _ in marks}
    signing = {e.key for e, _ in people if e.role in SIGNING and e.status not in ABSENT_BEFOREHAND}
    shown = [(e, p) for e, p in people if e.key in signing or e.key in marked]
    shown.sort(key=lambda pair: pair[0].key not in signing)
    return Grid(
        sessions=tuple(column_of(session) for session in sessions),
        people=tuple(
            GridPerson(
                enrolment=e.key,
                person=p.key,
                name=p.name_as_written,
                organisation=p.organisation or "",
                city=cities.get(p.city or "", ""),
                sex=p.sex or NOT_COLLECTED,
            )
            for e, p in shown
        ),
        marks=marks,
        threshold=DEFAULT_THRESHOLD if threshold is None else threshold,
    )


def marks_in(connection: Connection, training: str) -> dict[Cell, CellMark]:
    """Read the marks of a training; not recorded ones are left out."""
    found = _read(connection, _in_training(training))
    return {cell: mark for cell, mark in found.values() if mark is not None}


def read_marks(workspace: Workspace, step: int, keys: Sequence[str]) -> dict[Cell, CellMark | None]:
    """Read again the marks that a step changed; None for one that is cleared.

    A mark whose first setting was undone is gone altogether: where it stood is read from the step itself.
    """
    with workspace.reading() as connection:
        found: dict[str, tuple[Cell, CellMark | None]] = {}
        for some in chunks(keys):
            found.update(_read(connection, select(*_COLUMNS).where(Attendance.key.in_(some))))
    there = dict(found.values())
    if len(found) == len(set(keys)):
        return there
    gone = (c.before for c in workspace.changes_of(step) if c.kind == "attendance" and c.after is None)
    return {**{(before["enrolment"], before["session"]): None for before in gone if before}, **there}


_COLUMNS = (
    Attendance.key,
    Attendance.enrolment,
    Attendance.session,
    Attendance.mark,
    Attendance.minutes,
    Attendance.evidence,
    Attendance.binned_at,
)
_Row = tuple[str, str, str, str | None, int | None, str | None, str | None]


def _in_training(training: str) -> Select[*_Row]:
    return (
        select(*_COLUMNS)
        .join(Session, Session.key == Attendance.session)
        .where(Session.training == training, Attendance.mark.is_not(None))
    )


def _read(connection: Connection, chosen: Select[*_Row]) -> dict[str, tuple[Cell, CellMark | None]]:
    # Plain columns: 24,000 mapped objects would take half a second.
    return {
        key: ((enrolment, session), CellMark(mark, minutes, evidence) if mark and binned_at is None else None)
        for key, enrolment, session, mark, minutes, evidence, binned_at in connection.execute(chosen)
    }


def _cities(connection: Connection, training: str) -> dict[str, str]:
    """Return what the cities of a training's people are called, by key."""
    chosen = (
        select(City.key, City.place_name, City.official_name)
        .join(Person, Person.city == City.key)
        .join(Enrolment, Enrolment.person == Person.key)
        .where(Enrolment.training == training)
        .distinct()
    )
    return {key: place or official or "" for key, place, official in connection.execute(chosen)}


def column_of(session: Session) -> GridSession:
    """Return a session as a column of the grid."""
    return GridSession(
        key=session.key,
        date=session.date,
        part=session.part,
        starts=session.starts,
        ends=session.ends,
        topic=session.topic or "",
        hours=contact_hours(session.contact_hours, session.starts, session.ends),
    )
