"""Counting heads where names were not taken: what was counted, whose names are known by now, how many came in all."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, func, select

from iclei_desktop.records.organisation import Organisation
from iclei_desktop.records.person import Person
from iclei_desktop.records.training import Attendance, Enrolment, Headcount, Session
from iclei_desktop.rules import moments
from iclei_desktop.rules.counting import NOT_COLLECTED, Group, counted, group, unnamed
from iclei_desktop.rules.folding import fold
from iclei_desktop.rules.hours import CAME
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.attendance import words_of
from iclei_desktop.services.attendance_grid import GridSession, column_of
from iclei_desktop.services.enrolment import SIGNING
from iclei_desktop.services.trainings import sessions_of
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.steps import Changed, Edit, Name

Counts = dict[str, Counter[Group]]
"""Numbers of people by session and group."""


@dataclass(frozen=True)
class Headcounts:
    """A training's sessions in the order of time, with the heads counted and the names marked in each."""

    sessions: tuple[GridSession, ...] = ()
    heads: Mapping[str, Counter[Group]] = field(default_factory=dict)
    names: Mapping[str, Counter[Group]] = field(default_factory=dict)

    def heads_of(self, session: str) -> Counter[Group]:
        """Return the heads counted in a session."""
        return self.heads.get(session, Counter())

    def names_of(self, session: str) -> Counter[Group]:
        """Return those who are marked with their names as having come."""
        return self.names.get(session, Counter())

    def in_all(self, session: str) -> Counter[Group]:
        """Return who came to a session, nobody twice."""
        return counted(self.names_of(session), self.heads_of(session))

    def unnamed(self, session: str) -> Counter[Group]:
        """Return the heads of a session that no name stands for yet."""
        return unnamed(self.names_of(session), self.heads_of(session))


def read_headcounts(workspace: Workspace, training: str) -> Headcounts:
    """Read the headcounts of a training, and the names they are held against."""
    with workspace.session() as database:
        sessions = sessions_of(database, training)
        connection = database.connection()
        return Headcounts(
            tuple(map(column_of, sessions)), _heads(connection, training), _names(connection, training)
        )


def set_headcount(workspace: Workspace, session: GridSession, of: Group, count: int | None) -> Changed:
    """Say how many heads of a group came to a session; None or 0: the group was not counted. One step."""
    sex, age_group, organisation_kind = of
    identity = {
        "session": session.key,
        "sex": sex,
        "age_group": age_group,
        "organisation_kind": None if organisation_kind == NOT_COLLECTED else organisation_kind,
    }
    kind = kind_of("headcount")
    key = kind.new_key(identity)
    edit = Edit(kind.name, key, {**identity, "count": count, "binned_at": None})
    if not count:
        with workspace.reading() as connection:
            if connection.execute(select(kind.table.c.key).where(kind.table.c.key == key)).first() is None:
                return Changed()
        edit = Edit(kind.name, key, {"binned_at": moments.now()})
    name = Name(msgid("Heads: {count} – {day} {half}"), {"count": count or 0, **words_of(session)})
    return workspace.write(name, [edit])


def _heads(connection: Connection, training: str) -> Counts:
    chosen = (
        select(
            Headcount.session,
            Headcount.sex,
            Headcount.age_group,
            Headcount.organisation_kind,
            Headcount.count,
        )
        .join(Session, Session.key == Headcount.session)
        .where(Session.training == training, Headcount.binned_at.is_(None))
    )
    found: Counts = defaultdict(Counter)
    for session, sex, age_group, kind, count in connection.execute(chosen):
        found[session][group(sex, age_group, kind)] += count
    return dict(found)


def _names(connection: Connection, training: str) -> Counts:
    """Count those who came and sign the sheet, by session and group; an organisation's kind is found by its name."""
    chosen = (
        select(Attendance.session, Person.sex, Person.age_group, Person.organisation, func.count())
        .join(Enrolment, Enrolment.key == Attendance.enrolment)
        .join(Person, Person.key == Enrolment.person)
        .where(
            Enrolment.training == training,
            Enrolment.role.in_(SIGNING),
            Enrolment.binned_at.is_(None),
            Person.binned_at.is_(None),
            Attendance.binned_at.is_(None),
            Attendance.mark.in_(CAME),
        )
        .group_by(Attendance.session, Person.sex, Person.age_group, Person.organisation)
    )
    rows = connection.execute(chosen).all()
    kinds = _kinds(connection, {fold(organisation) for _, _, _, organisation, _ in rows if organisation})
    found: Counts = defaultdict(Counter)
    for session, sex, age_group, organisation, count in rows:
        found[session][group(sex, age_group, kinds.get(fold(organisation or "")))] += count
    return dict(found)


def _kinds(connection: Connection, names: set[str]) -> dict[str, str]:
    chosen = select(Organisation.title_fold, Organisation.kind).where(
        Organisation.title_fold.in_(names), Organisation.kind.is_not(None), Organisation.binned_at.is_(None)
    )
    return {name: kind for name, kind in connection.execute(chosen) if name and kind}
