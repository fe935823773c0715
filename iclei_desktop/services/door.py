"""The door of a training: who may come, what the session at hand has already, and each arrival as one step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

from sqlalchemy import select

from iclei_desktop.records.training import Training
from iclei_desktop.rules import moments
from iclei_desktop.rules.clock import Span, session_at, span, wall_clock
from iclei_desktop.rules.likeness import Entry
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services import participants
from iclei_desktop.services.attendance import Held, Mark, enrolment_key, mark_edit, record, words_of
from iclei_desktop.services.attendance_grid import Cell, CellMark, marks_in
from iclei_desktop.services.enrolment import enrolment_edits
from iclei_desktop.services.lookalikes import Known, lookalikes
from iclei_desktop.services.participants import Participant, read_participants
from iclei_desktop.services.trainings import sessions_of
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.steps import Changed, Name


@dataclass(frozen=True, slots=True)
class DoorSession:
    """A session that people may come for, and from when to when it lasts."""

    key: str
    date: date
    part: str | None
    starts: time | None
    ends: time | None
    topic: str
    span: Span


@dataclass(frozen=True)
class Door:
    """What the door knows: everyone enrolled, whatever their role or status, and who came to what."""

    title: str = ""
    time_zone: str = ""
    sessions: tuple[DoorSession, ...] = ()
    people: tuple[Participant, ...] = ()
    marks: Mapping[Cell, CellMark] = field(default_factory=dict)

    def now(self) -> datetime:
        """Return what the clock shows where the training is held."""
        return wall_clock(datetime.now().astimezone(), self.time_zone)

    def session_at(self, now: datetime) -> int | None:
        """Return the place of the session that the clock means."""
        return session_at([session.span for session in self.sessions], now)


def read_door(workspace: Workspace, training: str) -> Door:
    """Read all that the door of a training needs."""
    people = read_participants(workspace, training)
    with workspace.session() as database:
        found = database.scalars(select(Training).where(Training.key == training)).one()
        sessions = sessions_of(database, training)
        marks = marks_in(database.connection(), training)
    return Door(
        title=found.title or found.reference or "",
        time_zone=found.time_zone or "",
        sessions=tuple(
            DoorSession(
                s.key,
                s.date,
                s.part,
                s.starts,
                s.ends,
                s.topic or "",
                span(s.date, s.part, s.starts, s.ends),
            )
            for s in sessions
        ),
        people=tuple(people),
        marks=marks,
    )


@dataclass(frozen=True, slots=True)
class FirstMark:
    """When somebody was let in, and by whom."""

    at: datetime
    by: str


def first_mark(workspace: Workspace, enrolment: str, session: str) -> FirstMark | None:
    """Return when and by whom the mark that stands was made; None if none stands."""
    kind = kind_of("attendance")
    key = kind.new_key({"enrolment": enrolment, "session": session})
    for change_set, change in workspace.history_of(kind, key):
        if change.after is not None and "mark" in change.after:
            standing = change.after["mark"] is not None
            return FirstMark(moments.local(change_set.at), change_set.author) if standing else None
    return None


def arrive(workspace: Workspace, enrolment: str, session: DoorSession, mark: str) -> Changed:
    """Let somebody in who is enrolled: one step."""
    return record(workspace, [Mark(enrolment, session.key, mark)], session)


@dataclass(frozen=True, slots=True)
class WalkIn:
    """Somebody nobody expected: "Amina Diallo, Ville de Dakar"."""

    name: str
    organisation: str = ""

    @classmethod
    def read(cls, line: str) -> WalkIn:
        """Read a line: a name and, after a comma, an organisation."""
        name, _, organisation = line.partition(",")
        return cls(" ".join(name.split()), " ".join(organisation.split()))

    @property
    def is_name(self) -> bool:
        """Whether this can be a name: a number, such as one that was scanned off a bottle, is none."""
        return any(map(str.isalpha, self.name))


@dataclass(frozen=True, slots=True)
class Likely:
    """Somebody in the file who may be meant: what tells them from their namesakes, and why (message ids)."""

    person: str
    name: str
    place: str
    reasons: tuple[str, ...] = ()


def likely(workspace: Workspace, training: str, walk_in: WalkIn) -> list[Likely]:
    """Return the people of the file who may be meant by a walk-in: those who look alike, then those found by words.

    Who was said not to be one of these is offered too, with no reason why they should be meant.
    """
    entry = Entry(walk_in.name, organisation=walk_in.organisation)
    alike = lookalikes(workspace, entry, also_told_apart=True)
    found = [
        Likely(
            one.known.person,
            one.known.entry.name,
            _place(one.known),
            () if one.told_apart else one.likeness.reasons,
        )
        for one in alike
    ]
    seen = {person.person for person in found}
    by_words = participants.suggest(workspace, training, walk_in.name)
    found += [
        Likely(person.person, person.name, ", ".join(filter(None, (person.organisation, person.city))))
        for person in by_words
        if person.person not in seen
    ]
    return found


def _place(known: Known) -> str:
    return ", ".join(filter(None, (known.entry.organisation, known.city)))


def let_in_known(workspace: Workspace, training: str, person: str, session: Held, mark: str) -> Changed:
    """Enrol somebody of the file as a walk-in and mark them: one step. Who is enrolled already stays so."""
    with workspace.reading() as connection:
        there = person in participants.enrolled_people(connection, training)
    enrolments = [] if there else enrolment_edits(workspace, training, [person], status="WALK_IN")
    marked = mark_edit(Mark(enrolment_key(training, person), session.key, mark))
    return workspace.write(_walk_in_name(session), [*enrolments, marked])


def let_in_new(workspace: Workspace, training: str, walk_in: WalkIn, session: Held, mark: str) -> Changed:
    """Add somebody who is not in the file, enrol them as a walk-in and mark them: one step."""
    values = {"name_as_written": walk_in.name, "organisation": walk_in.organisation or None}
    person = participants.new_person({name: value for name, value in values.items() if value})
    enrolments = enrolment_edits(workspace, training, [person.key], status="WALK_IN")
    marks = [mark_edit(Mark(edit.key, session.key, mark)) for edit in enrolments]
    return workspace.write(_walk_in_name(session), [person, *enrolments, *marks])


def training_of_badge(workspace: Workspace, enrolment: str) -> str:
    """Return what the training is called that a badge of another training belongs to; "" if there is none."""
    kind = kind_of("enrolment")
    with workspace.reading() as connection:
        found = connection.execute(
            select(kind.table.c.training).where(kind.table.c.key == enrolment)
        ).scalar()
    return workspace.titles(kind_of("training"), [found]).get(found, "") if found else ""


def _walk_in_name(session: Held) -> Name:
    return Name(msgid("Walk-in – {day} {half}"), dict(words_of(session)))
