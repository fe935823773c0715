"""What the page of a city asks of the file: one statement for each kind of thing, none of what lies in the bin."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, Select, String, and_, bindparam, func, literal, or_, select, union_all
from sqlalchemy.orm import aliased

from iclei_desktop.records.case import Case, CaseCity
from iclei_desktop.records.commitment import Commitment
from iclei_desktop.records.exchange import Exchange, Visit
from iclei_desktop.records.membership import Contact, Membership
from iclei_desktop.records.person import Person
from iclei_desktop.records.programme import Milestone, MilestoneStatus, Participation, Programme
from iclei_desktop.records.training import Enrolment, Training
from iclei_desktop.services.trained import CAME, TOOK_PART, TRAINED

Statement = Select[*tuple[Any, ...]]
City = str | BindParameter[str]
"""The key of a city, or what stands for it in a statement that is made once."""


@cache
def made(statement: Callable[[City], Statement]) -> Statement:
    """Return a statement for any city, its key to be given as ``city``: making it takes longer than running it."""
    return statement(bindparam("city", type_=String()))


def memberships(city: City) -> Statement:
    """Key, status, category, since, until; the latest first."""
    return (
        select(Membership.key, Membership.status, Membership.category, Membership.since, Membership.until)
        .where(Membership.city == city, Membership.binned_at.is_(None))
        .order_by(Membership.since.desc())
    )


def contacts(city: City) -> Statement:
    """Key and name of the person, role, whether they are the liaison, position."""
    return (
        select(Person.key, Person.name_as_written, Contact.role, Contact.is_liaison, Person.job_title)
        .join(Person, Person.key == Contact.person)
        .where(Contact.city == city, Contact.binned_at.is_(None), Person.binned_at.is_(None))
        .order_by(Contact.is_liaison.desc(), Person.title_fold)
    )


def trained(city: City) -> Statement:
    """How many people of the city were trained, and on how many seats."""
    return (
        select(func.count(Person.key.distinct()), func.count(Enrolment.key))
        .join(Enrolment, Enrolment.person == Person.key)
        .where(Person.city == city, TRAINED)
    )


def trainings(city: City) -> Statement:
    """Key, title, reference, start, status, how many of the city were trained, whether held here; the latest first.

    Listed are those held in the city, and those that anybody of the city came to, be it to lead them.
    """
    came = (
        select(Enrolment.training.label("training"), func.count().filter(TOOK_PART).label("people"))
        .join(Person, Person.key == Enrolment.person)
        .where(Person.city == city, Person.binned_at.is_(None), Enrolment.binned_at.is_(None), CAME)
        .group_by(Enrolment.training)
        .subquery()
    )
    return (
        select(
            Training.key,
            func.coalesce(Training.title, Training.reference),
            Training.reference,
            Training.start,
            Training.status,
            func.coalesce(came.c.people, 0),
            func.coalesce(Training.city == city, False),
        )
        .outerjoin(came, came.c.training == Training.key)
        .where(Training.binned_at.is_(None), or_(Training.city == city, came.c.training.is_not(None)))
        .order_by(Training.start.desc(), Training.id)
    )


def exchanges(city: City) -> Statement:
    """Key, title, start, status, "HOST" or "VISITOR", the one change; the latest first."""
    title = func.coalesce(Exchange.title, Exchange.reference).label("title")
    facts = (Exchange.key, title, Exchange.start, Exchange.status)
    hosted = select(*facts, literal("HOST").label("part"), literal("").label("change")).where(
        Exchange.host == city, Exchange.binned_at.is_(None)
    )
    visited = (
        select(*facts, literal("VISITOR"), func.coalesce(Visit.one_change, ""))
        .join(Visit, Visit.exchange == Exchange.key)
        .where(Visit.city == city, Visit.binned_at.is_(None), Exchange.binned_at.is_(None))
    )
    both = union_all(hosted, visited).subquery()
    return select(both).order_by(both.c.start.desc())


def cases(city: City) -> Statement:
    """Key, title, status, role of the city, since when."""
    return (
        select(
            Case.key, func.coalesce(Case.title, Case.reference), Case.status, CaseCity.role, CaseCity.since
        )
        .join(CaseCity, CaseCity.case == Case.key)
        .where(CaseCity.city == city, CaseCity.binned_at.is_(None), Case.binned_at.is_(None))
        .order_by(CaseCity.role, Case.title_fold)
    )


def programmes(city: City) -> Statement:
    """Key, name, acronym, role, since, until, key of the participation."""
    return (
        select(
            Programme.key,
            func.coalesce(Programme.name, Programme.acronym),
            Programme.acronym,
            Participation.role,
            Participation.since,
            Participation.until,
            Participation.key,
        )
        .join(Participation, Participation.programme == Programme.key)
        .where(Participation.city == city, Participation.binned_at.is_(None), Programme.binned_at.is_(None))
        .order_by(Participation.since, Programme.title_fold)
    )


def milestones(city: City) -> Statement:
    """Key and name of the programme, name, group and months of the step, since, status, date, due, evidence."""
    status = aliased(MilestoneStatus)
    here = and_(
        status.milestone == Milestone.key,
        status.participation == Participation.key,
        status.binned_at.is_(None),
    )
    return (
        select(
            Programme.key,
            func.coalesce(Programme.acronym, Programme.name),
            Milestone.name,
            Milestone.group,
            Milestone.months,
            Participation.since,
            status.status,
            status.date,
            status.due,
            status.evidence,
        )
        .join(Participation, Participation.programme == Milestone.programme)
        .join(Programme, Programme.key == Milestone.programme)
        .outerjoin(status, here)
        .where(
            Participation.city == city,
            Participation.binned_at.is_(None),
            Milestone.binned_at.is_(None),
            Programme.binned_at.is_(None),
        )
        .order_by(Participation.since, Programme.title_fold, Milestone.position)
    )


def commitments(city: City) -> Statement:
    """Key, text, due, status, name of the owner; what is due first comes first."""
    return (
        select(Commitment.key, Commitment.text, Commitment.due, Commitment.status, Person.name_as_written)
        .outerjoin(Person, Person.key == Commitment.owner)
        .where(Commitment.city == city, Commitment.binned_at.is_(None))
        .order_by(Commitment.due.is_(None), Commitment.due, Commitment.id)
    )
