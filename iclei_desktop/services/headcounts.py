"""Counting heads where names were not taken: what was counted, whose names are known by now, how many came in all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import select

from iclei_desktop.rules import moments
from iclei_desktop.rules.counting import NOT_COLLECTED, Group, counted, unnamed
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.attendance import words_of
from iclei_desktop.services.attendance_grid import GridSession, column_of
from iclei_desktop.services.heads import heads_by_session, names_by_session
from iclei_desktop.services.trainings import sessions_of
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.steps import Changed, Edit, Name


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
            tuple(map(column_of, sessions)),
            heads_by_session(connection, [training]),
            names_by_session(connection, [training]),
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
