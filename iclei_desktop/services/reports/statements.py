"""What a report asks of the file."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, String, cast, func, literal, select, union_all

from iclei_desktop.records.person import Person
from iclei_desktop.records.training import Enrolment, Headcount, Session, Training
from iclei_desktop.records.vocabularies import NOT_COLLECTED
from iclei_desktop.rules.cross_table import ALL, UNKNOWN
from iclei_desktop.services.reports.dimensions import Dimension, OfPeople, OfTrainings
from iclei_desktop.services.trained import TRAINED
from iclei_desktop.storage.search import listed

_Query = Select[*tuple[Any, ...]]


@dataclass(frozen=True)
class Question:
    """What is to be counted: down the side and across, at trainings of which programme, begun from when to when."""

    rows: Dimension
    columns: Dimension | None = None
    programme: str = ""
    """Its key; "" for all."""
    since: date | None = None
    until: date | None = None
    """The last day, counted too."""

    @property
    def axes(self) -> tuple[Dimension, Dimension | None]:
        """What is down the side and across."""
        return self.rows, self.columns

    @property
    def trainings(self) -> Sequence[ColumnElement[bool]]:
        """The conditions on the trainings that count; none for all."""
        asked = (
            Training.programme == self.programme if self.programme else None,
            Training.start >= self.since if self.since else None,
            Training.start <= self.until if self.until else None,
        )
        return [condition for condition in asked if condition is not None]


def grouped(question: Question) -> Any:
    """Row, column, unique people and participations, of each cell and of the totals."""
    row, column = ("row", "column")
    took = _with_groups(question, Enrolment.person, Enrolment.id.label("enrolment")).cte("took")
    took = took.prefix_with("MATERIALIZED")  # read once for all the totals
    sets = [(row, column), (row, None), (None, column), (None, None)]
    if question.columns is None:
        sets = [(row, None), (None, None)]
    return union_all(*(_counted(took, *names) for names in sets))


def _counted(took: Any, row: str | None, column: str | None) -> _Query:
    by = [took.c[name] if name else literal(ALL) for name in (row, column)]
    numbers = (func.count(took.c.person.distinct()), func.count(took.c.enrolment.distinct()))
    return select(*by, *numbers).group_by(*(took.c[name] for name in (row, column) if name))


def with_heads(question: Question) -> Select[str]:
    """Key of each training that counts, where heads were counted."""
    return (
        select(Training.key)
        .join(Session, Session.training == Training.key)
        .join(Headcount, Headcount.session == Session.key)
        .where(
            *question.trainings,
            Training.binned_at.is_(None),
            Session.binned_at.is_(None),
            Headcount.binned_at.is_(None),
        )
        .distinct()
    )


def of_trainings(question: Question, trainings: Iterable[str]) -> _Query:
    """Training, row and column: in which groups it stands on an axis that tells trainings apart."""
    chosen = select(Training.key).where(Training.key.in_(listed(list(trainings))))
    for number, axis in enumerate(question.axes):
        chosen, value = _grouping(chosen, None if isinstance(axis, OfPeople) else axis, number)
        chosen = chosen.add_columns(value)
    return chosen


def in_place(question: Question, rows: Collection[str], columns: Collection[str]) -> _Query:
    """Key of everybody in some groups, with how many trainings; an empty choice is all of an axis."""
    took = _with_groups(question, Enrolment.person, Enrolment.id.label("enrolment")).subquery("took")
    wanted = [
        took.c[name].in_(listed(list(values)))
        for name, values in (("row", rows), ("column", columns))
        if values
    ]
    return (
        select(took.c.person, func.count(took.c.enrolment.distinct())).where(*wanted).group_by(took.c.person)
    )


def values_of(question: Question, axis: Dimension) -> _Query:
    """Return every value of an axis that was met."""
    took = _with_groups(question, Enrolment.person).subquery("took")
    return select(took.c["row" if axis is question.rows else "column"]).distinct()


def _with_groups(question: Question, *columns: Any) -> _Query:
    """Return columns of each participation that counts, with its row and its column."""
    chosen = (
        select(*columns)
        .select_from(Enrolment)
        .join(Training, Training.key == Enrolment.training)
        .join(Person, Person.key == Enrolment.person)
        .where(TRAINED)
    )
    if (
        question.trainings
    ):  # asked for first, by the enrolment's own link: SQLite would go through all enrolments
        chosen = chosen.where(Enrolment.training.in_(select(Training.key).where(*question.trainings)))
    for number, (axis, name) in enumerate(zip(question.axes, ("row", "column"), strict=True)):
        chosen, value = _grouping(chosen, axis, number)
        chosen = chosen.add_columns(value.label(name))
    return chosen


def _grouping(chosen: _Query, axis: Dimension | None, number: int) -> tuple[_Query, ColumnElement[str]]:
    """Return what tells the groups of an axis apart, and the statement with what that needs."""
    if axis is None:
        return chosen, literal(ALL)
    value: ColumnElement[Any] = cast(axis.value, String)
    if isinstance(axis, OfTrainings) and axis.listed is not None:
        codes = union_all(
            *(
                select(literal(code).label("code"), literal(f'%"{code}"%').label("held"))
                for code in axis.listed.labels
            )
        ).cte(f"codes_{number}")
        chosen = chosen.outerjoin(codes, value.like(codes.c.held))
        value = codes.c.code
    return chosen, func.coalesce(func.nullif(value, NOT_COLLECTED), UNKNOWN)
