"""Allowances of a training: who is paid what, and giving the same to everyone who came."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session as DatabaseSession

from iclei_desktop.documents.allowance_list import AllowanceData, AllowancePerson, Allowed, paid_text
from iclei_desktop.records.person import Person
from iclei_desktop.records.training import Attendance, Enrolment, Session
from iclei_desktop.records.vocabularies_workshop import ALLOWANCE_KIND
from iclei_desktop.records.workshop import Allowance
from iclei_desktop.rules.allowances import allowance_amount
from iclei_desktop.rules.hours import CAME
from iclei_desktop.rules.translate import Translate, msgid, plural
from iclei_desktop.services.enrolment import ABSENT_BEFOREHAND, enrolled
from iclei_desktop.services.naming import person_name
from iclei_desktop.services.training_facts import read_training, read_training_facts, training_session
from iclei_desktop.services.trainings import sessions_of
from iclei_desktop.services.workspace import Workspace, kind_of, new_edit
from iclei_desktop.storage.steps import Changed, Edit, Name


@dataclass(frozen=True, slots=True)
class AllowanceRow:
    """One allowance with the person it is paid to; ``total`` is what it comes to."""

    key: str
    enrolment: str
    name: str
    organisation: str
    kind: str
    days: float | None
    rate: float | None
    amount: float | None
    currency: str | None
    paid_at: date | None

    @property
    def total(self) -> float | None:
        """What it comes to."""
        return allowance_amount(self.days, self.rate, self.amount)


@dataclass(frozen=True, slots=True)
class Grant:
    """The same allowance for several people."""

    kind: str
    days: float | None
    rate: float | None
    amount: float | None = None
    currency: str | None = None


def read_allowances(workspace: Workspace, training: str) -> list[AllowanceRow]:
    """Return the allowances of a training in the order of names, then of kinds."""
    with workspace.session() as database:
        return _rows(database, training)


def _rows(database: DatabaseSession, training: str) -> list[AllowanceRow]:
    chosen = (
        select(Allowance, Enrolment.key, Person)
        .join(Enrolment, Enrolment.key == Allowance.enrolment)
        .join(Person, Person.key == Enrolment.person)
        .where(
            Enrolment.training == training,
            Allowance.binned_at.is_(None),
            Enrolment.binned_at.is_(None),
            Person.binned_at.is_(None),
        )
        .order_by(Person.title_fold, Person.id)
    )
    rows = [
        AllowanceRow(
            key=one.key,
            enrolment=enrolment,
            name=person_name(person),
            organisation=person.organisation or "",
            kind=one.kind,
            days=one.days,
            rate=one.rate,
            amount=one.amount,
            currency=one.currency,
            paid_at=one.paid_at,
        )
        for one, enrolment, person in database.execute(chosen)
    ]
    order = list(ALLOWANCE_KIND.labels)
    place = {enrolment: n for n, enrolment in enumerate(dict.fromkeys(row.enrolment for row in rows))}
    return sorted(rows, key=lambda row: (place[row.enrolment], order.index(row.kind)))


@dataclass(frozen=True, slots=True)
class Recipients:
    """Who may be given an allowance, by the keys of enrolments, and what is usual for the training."""

    came: tuple[str, ...]
    everyone: tuple[str, ...]
    days: float | None = None
    currency: str | None = None


def read_recipients(workspace: Workspace, training: str) -> Recipients:
    """Return who may be given an allowance; as many days as have a session are proposed."""
    came = present_enrolments(workspace, training)
    with workspace.session() as database:
        days = len({session.date for session in sessions_of(database, training)})
        return Recipients(
            came=tuple(came),
            everyone=tuple(
                enrolment.key
                for enrolment, _ in enrolled(database, training)
                if enrolment.status not in ABSENT_BEFOREHAND
            ),
            days=days or None,
            currency=read_training(database, training).currency,
        )


def present_enrolments(workspace: Workspace, training: str) -> list[str]:
    """Return the enrolments of those who came to at least one session."""
    chosen = (
        select(Enrolment.key)
        .join(Attendance, Attendance.enrolment == Enrolment.key)
        .join(Session, Session.key == Attendance.session)
        .where(
            Enrolment.training == training,
            Enrolment.binned_at.is_(None),
            Session.binned_at.is_(None),
            Attendance.binned_at.is_(None),
            Attendance.mark.in_(CAME),
        )
        .distinct()
    )
    with workspace.reading() as connection:
        return list(connection.execute(chosen).scalars())


def grant(workspace: Workspace, enrolments: Sequence[str], given: Grant) -> Changed:
    """Give several people the same allowance as one step; who has one of that kind gets the new figures."""
    kind = kind_of("allowance")
    values = {
        "kind": given.kind,
        "days": given.days,
        "rate": given.rate,
        "amount": given.amount,
        "currency": given.currency,
    }
    edits = [new_edit(kind, {"enrolment": enrolment, **values}) for enrolment in enrolments]
    details = {"count": len(edits), "kind": ALLOWANCE_KIND.labels[given.kind]}
    return workspace.write(Name(msgid("Allowance for {count}: {kind}"), details), edits)


def pay(workspace: Workspace, allowances: Sequence[str], day: date) -> Changed:
    """Say that allowances were paid on a day: one step."""
    edits = [Edit("allowance", key, {"paid_at": day}) for key in allowances]
    return workspace.write(
        Name(plural("Paid: {count} allowance", "Paid: {count} allowances"), {"count": len(edits)}), edits
    )


def read_allowance_list(
    workspace: Workspace, training: str, translate: Translate, *, everyone: bool = False
) -> AllowanceData:
    """Return the list; with ``everyone`` also those who have no allowance yet, as while there is none."""
    with workspace.session() as database:
        record = read_training(database, training)
        rows = _rows(database, training)
        people = _people(rows, record.currency or "", translate)
        if everyone or not rows:
            paid = {row.enrolment for row in rows}
            people += [
                AllowancePerson(person_name(person), person.organisation or "")
                for enrolment, person in enrolled(database, training)
                if enrolment.key not in paid and enrolment.status not in ABSENT_BEFOREHAND
            ]
        used = {row.kind for row in rows} or {"PER_DIEM"}
        return AllowanceData(
            training=read_training_facts(database, record, translate),
            sessions=tuple(training_session(one, ()) for one in sessions_of(database, training)),
            kinds=tuple(
                (code, translate(label)) for code, label in ALLOWANCE_KIND.labels.items() if code in used
            ),
            people=tuple(people),
        )


def _people(rows: Sequence[AllowanceRow], usual: str, translate: Translate) -> list[AllowancePerson]:
    """Return a line for each person and currency."""
    lines: dict[tuple[str, str], list[AllowanceRow]] = defaultdict(list)
    for row in rows:
        lines[row.enrolment, (row.currency or usual).upper()].append(row)
    return [
        AllowancePerson(
            name=some[0].name,
            organisation=some[0].organisation,
            currency=currency,
            kinds=tuple((row.kind, Allowed(row.days, row.rate, row.total)) for row in some),
            paid=paid_text((row.paid_at for row in some), translate.language),
        )
        for (_, currency), some in lines.items()
    ]
