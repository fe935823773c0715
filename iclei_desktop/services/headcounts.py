"""How many came to each session where names were not taken, by sex and age group."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session as DatabaseSession

from iclei_desktop.records.training import Attendance, Headcount, Session
from iclei_desktop.rules import moments
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.enrolment import short_name
from iclei_desktop.services.trainings import sessions_of
from iclei_desktop.services.workspace import Workspace, kind_of, new_edit
from iclei_desktop.storage.steps import Changed, Edit, Name

HAS_NAMES = msgid("Names are recorded for this session; counting heads too would count people twice.")


@dataclass(frozen=True)
class Counted:
    """One session: when it is, whether people are marked by name, and the heads counted."""

    session: Session
    named: bool
    counts: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """Sex and age group → number, where the kind of organisation was not asked."""
    total: int = 0
    """All heads, those counted by kind of organisation included."""


def read_headcounts(workspace: Workspace, training: str) -> list[Counted]:
    """Return the sessions of a training in the order of time, each with its headcounts."""
    with workspace.session() as database:
        sessions = sessions_of(database, training)
        keys = [session.key for session in sessions]
        named = _named(database, keys)
        counts: dict[str, dict[tuple[str, str], int]] = defaultdict(dict)
        totals = Counter[str]()
        for found in database.scalars(
            select(Headcount).where(Headcount.session.in_(keys), Headcount.binned_at.is_(None))
        ):
            totals[found.session] += found.count
            if found.organisation_kind is None:
                counts[found.session][found.sex, found.age_group] = found.count
    return [Counted(s, s.key in named, counts[s.key], totals[s.key]) for s in sessions]


def count_heads(
    workspace: Workspace,
    session: str,
    sex: str,
    age_group: str,
    number: int | None,
    *,
    visit: str | None = None,
) -> Changed:
    """Record how many came to a session; None takes the count back. Raises a Refusal where names are recorded."""
    kind = kind_of("headcount")
    group = {"session": session, "sex": sex, "age_group": age_group, "organisation_kind": None}
    with workspace.session() as database:
        if number is not None and _named(database, [session]):
            raise Refusal(HAS_NAMES)
        training = database.scalars(select(Session.training).where(Session.key == session)).one()
    edit = new_edit(kind, {**group, "count": number})
    if number is None:
        with workspace.reading() as connection:
            there = connection.execute(select(kind.table.c.key).where(kind.table.c.key == edit.key)).first()
        if there is None:
            return Changed()
        edit = Edit(kind.name, edit.key, {"binned_at": moments.now()})
    name = Name(msgid("Headcount ({training})"), {"training": short_name(workspace, training)})
    return workspace.write(name, [edit], visit=visit)


def _named(database: DatabaseSession, sessions: list[str]) -> set[str]:
    """Return those of the sessions in which somebody is marked by name."""
    marks = select(Attendance.session).where(
        Attendance.session.in_(sessions), Attendance.mark.is_not(None), Attendance.binned_at.is_(None)
    )
    return set(database.scalars(marks.distinct()))
