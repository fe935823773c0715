"""What the indicators of a programme ask of the file; none of what lies in the bin."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, and_, func, or_, select

from iclei_desktop.records.case import Case, CaseCity
from iclei_desktop.records.commitment import Commitment
from iclei_desktop.records.evaluation import EvaluationForm
from iclei_desktop.records.exchange import Exchange
from iclei_desktop.records.person import Person
from iclei_desktop.records.training import WAS_THERE, Attendance, Enrolment, Headcount, Session, Training
from iclei_desktop.rules.evaluation import MINIMUM_SCORE
from iclei_desktop.services.trained import TRAINED

Statement = Select[*tuple[Any, ...]]


def trained(programme: str, *columns: Any) -> Statement:
    """Return columns of each participation of somebody who was trained, with its person and training."""
    return (
        select(*columns)
        .select_from(Enrolment)
        .join(Training, Training.key == Enrolment.training)
        .join(Person, Person.key == Enrolment.person)
        .where(Training.programme == programme, TRAINED)
    )


def attended(programme: str) -> Statement:
    """Enrolment, person, training, mark, minutes, given hours, start and end of a session; how many such marks."""
    columns = (
        *(Enrolment.key, Enrolment.person, Enrolment.training),
        *(Attendance.mark, Attendance.minutes, Session.contact_hours, Session.starts, Session.ends),
    )
    return (
        trained(programme, *columns, func.count())
        .join(Attendance, Attendance.enrolment == Enrolment.key)
        .join(Session, Session.key == Attendance.session)
        .where(WAS_THERE, Session.binned_at.is_(None))
        .group_by(*columns)
    )


def planned(programme: str) -> Statement:
    """Training, threshold, session, day, given hours, start and end of each session."""
    return (
        select(
            *(Training.key, Training.completion_threshold),
            *(Session.key, Session.date, Session.contact_hours, Session.starts, Session.ends),
        )
        .join(Session, Session.training == Training.key)
        .where(Training.programme == programme, Training.binned_at.is_(None), Session.binned_at.is_(None))
    )


def with_heads(programme: str) -> Statement:
    """Key of each training where heads were counted."""
    return (
        select(Training.key)
        .join(Session, Session.training == Training.key)
        .join(Headcount, Headcount.session == Session.key)
        .where(
            Training.programme == programme,
            Training.binned_at.is_(None),
            Session.binned_at.is_(None),
            Headcount.binned_at.is_(None),
        )
        .distinct()
    )


def tests_with_names(programme: str) -> Statement:
    """How many of those who were trained reached the minimum score in the test after, and how many took it."""
    return trained(programme, *_tests(Enrolment.post_score))


def tests_without_names(programme: str) -> Statement:
    """Return the same of tests that came back without a name."""
    return (
        select(*_tests(EvaluationForm.post_score))
        .join(Training, Training.key == EvaluationForm.training)
        .where(
            Training.programme == programme, Training.binned_at.is_(None), EvaluationForm.binned_at.is_(None)
        )
    )


def _tests(score: Any) -> tuple[Any, Any]:
    least = func.coalesce(Training.minimum_score, MINIMUM_SCORE)
    return func.count(score).filter(score >= least), func.count(score)


def commitments(programme: str) -> Statement:
    """How many are done, and how many were not dropped."""
    done = func.count(Commitment.key).filter(Commitment.status == "DONE")
    return (
        select(done, func.count(Commitment.key).filter(Commitment.status != "DROPPED"))
        .outerjoin(Training, and_(Training.key == Commitment.training, Training.binned_at.is_(None)))
        .outerjoin(Exchange, and_(Exchange.key == Commitment.exchange, Exchange.binned_at.is_(None)))
        .where(
            Commitment.binned_at.is_(None),
            or_(Training.programme == programme, Exchange.programme == programme),
        )
    )


def cases(programme: str) -> Statement:
    """How many are published."""
    return select(func.count(Case.key)).where(
        Case.programme == programme, Case.binned_at.is_(None), Case.status == "PUBLISHED"
    )


def replications(programme: str) -> Statement:
    """How many cities took up a case."""
    return (
        select(func.count(CaseCity.key))
        .join(Case, Case.key == CaseCity.case)
        .where(
            Case.programme == programme,
            Case.binned_at.is_(None),
            CaseCity.binned_at.is_(None),
            CaseCity.role == "REPLICATED",
        )
    )
