"""Heads that were counted and names they are held against, of any trainings; how many have no name (rules.counting)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Select, func, select

from iclei_desktop.records.organisation import Organisation
from iclei_desktop.records.person import Person
from iclei_desktop.records.training import WAS_THERE, Attendance, Enrolment, Headcount, Session
from iclei_desktop.rules.counting import Group, group, unnamed, unnamed_in_all
from iclei_desktop.rules.folding import fold
from iclei_desktop.services.enrolment import SIGNING
from iclei_desktop.services.trained import CAME, in_bin
from iclei_desktop.storage.search import chunks

Counts = dict[str, Counter[Group]]
"""Numbers of people by group, of each session or training."""
_Query = Select[*tuple[Any, ...]]


def heads_by_session(connection: Connection, trainings: Collection[str]) -> Counts:
    """Return the heads counted in each session in use."""
    chosen = (
        select(
            Headcount.session,
            Headcount.sex,
            Headcount.age_group,
            Headcount.organisation_kind,
            Headcount.count,
        )
        .join(Session, Session.key == Headcount.session)
        .where(Session.training.in_(trainings), Session.binned_at.is_(None), Headcount.binned_at.is_(None))
    )
    found: Counts = defaultdict(Counter)
    for session, sex, age_group, kind, count in connection.execute(chosen):
        found[session][group(sex, age_group, kind)] += count
    return dict(found)


def names_by_session(connection: Connection, trainings: Collection[str]) -> Counts:
    """Count in each session those who came and sign the sheet."""
    of_each = _signing(Attendance.session, trainings)
    came = of_each.join(Attendance, Attendance.enrolment == Enrolment.key).where(WAS_THERE)
    return _grouped(connection, came.group_by(Attendance.session))


def unnamed_by_session(connection: Connection, trainings: Collection[str]) -> dict[str, int]:
    """Return of each session with heads how many of them no name stands for."""
    heads = heads_by_session(connection, trainings)
    names = names_by_session(connection, trainings) if heads else {}
    return {session: unnamed(names.get(session, {}), of_it).total() for session, of_it in heads.items()}


def unnamed_by_training(connection: Connection, trainings: Collection[str]) -> Counts:
    """Return of each training with heads the people, by group, who came to it and whose names are not known."""
    heads = heads_by_session(connection, trainings)
    if not heads:
        return {}
    held: dict[str, list[Mapping[Group, int]]] = defaultdict(list)
    sessions = select(Session.key, Session.training).where(Session.training.in_(trainings))
    for session, training in connection.execute(sessions):
        held[training] += [heads[session]] if session in heads else []
    names = _grouped(
        connection, _signing(Enrolment.training, trainings).where(CAME).group_by(Enrolment.training)
    )
    return {
        training: unnamed_in_all(names.get(training, {}), of_it) for training, of_it in held.items() if of_it
    }


def _signing(of: Any, trainings: Collection[str]) -> _Query:
    return (
        select(of, Person.sex, Person.age_group, Person.organisation, func.count())
        .select_from(Enrolment)
        .join(Person, Person.key == Enrolment.person)
        .where(
            Enrolment.training.in_(trainings),
            Enrolment.role.in_(SIGNING),
            Enrolment.binned_at.is_(None),
            Person.key.not_in(in_bin(Person)),  # else SQLite goes through all people in use
        )
        .group_by(Person.sex, Person.age_group, Person.organisation)
    )


def _grouped(connection: Connection, chosen: _Query) -> Counts:
    """Count people by their groups; an organisation's kind is found by its name."""
    rows = connection.execute(chosen).all()
    named = {fold(organisation) for _, _, _, organisation, _ in rows if organisation}
    kinds = kinds_of_organisations(connection, named)
    found: Counts = defaultdict(Counter)
    for of, sex, age_group, organisation, count in rows:
        found[of][group(sex, age_group, kinds.get(fold(organisation or "")))] += count
    return dict(found)


def kinds_of_organisations(connection: Connection, names: Iterable[str]) -> dict[str, str]:
    """Return the kind of each organisation, by its folded name, of which one is kept."""
    found: dict[str, str] = {}
    for some in chunks(list(names)):
        chosen = select(Organisation.title_fold, Organisation.kind).where(
            Organisation.title_fold.in_(some),
            Organisation.kind.is_not(None),
            Organisation.binned_at.is_(None),
        )
        found.update((name, kind) for name, kind in connection.execute(chosen) if name and kind)
    return found
