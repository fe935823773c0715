"""Every number opens its names: who stands behind a cell of a report."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from iclei_desktop.records.person import Person
from iclei_desktop.records.training import Training
from iclei_desktop.rules.cross_table import ALL, UNKNOWN, UNNAMED
from iclei_desktop.services.reports.dimensions import Dimension, OfPeople
from iclei_desktop.services.reports.statements import Question, in_place, values_of
from iclei_desktop.services.reports.unnamed import unnamed
from iclei_desktop.storage.search import listed


@dataclass(frozen=True)
class Place:
    """A cell, or a total: its row and its column."""

    row: str = ALL
    column: str = ALL


@dataclass(frozen=True)
class Found:
    """Somebody who is counted, or a training at which so many were counted without a name."""

    kind: str
    key: str
    title: str
    detail: str
    number: int
    """Participations, or people without a name."""


def who(connection: Connection, question: Question, place: Place, most: int | None = None) -> Sequence[Found]:
    """Return who is counted in a place, by name, then the trainings with people whose names are not known."""
    named = [] if UNNAMED in (place.row, place.column) else _people(connection, question, place, most)
    return [*named, *_without_names(connection, question, place)]


def _people(connection: Connection, question: Question, place: Place, most: int | None) -> list[Found]:
    groups = [
        _values(connection, question, axis, group)
        for axis, group in zip(question.axes, (place.row, place.column), strict=True)
    ]
    if any(group is not None and not group for group in groups):
        return []
    took = in_place(question, *(group or () for group in groups)).subquery()
    person, times = took.c
    chosen = (
        select(Person.key, Person.name_as_written, func.coalesce(Person.organisation, ""), times)
        .join(took, person == Person.key)
        .order_by(Person.title_fold, Person.key)
        .limit(most)
    )
    return [Found("person", *row) for row in connection.execute(chosen)]


def _values(
    connection: Connection, question: Question, axis: Dimension | None, group: str
) -> Collection[str] | None:
    """Return the values that a group of an axis is made of; None for all."""
    if axis is None or group == ALL:
        return None
    if not isinstance(axis, OfPeople) or axis.regroup is None:
        return [group]
    met = [value for value in connection.execute(values_of(question, axis)).scalars() if value != UNKNOWN]
    groups = {**axis.regroup(connection, met), UNKNOWN: UNKNOWN}
    return [value for value, found in groups.items() if found == group]


def _without_names(connection: Connection, question: Question, place: Place) -> list[Found]:
    numbers = {
        one.training: one.number
        for one in unnamed(connection, question)
        if (one.row, one.column) == (place.row, place.column)
    }
    title = func.coalesce(Training.title, Training.reference, "")
    chosen = (
        select(Training.key, title, Training.start)
        .where(Training.key.in_(listed(list(numbers))))
        .order_by(Training.start, Training.key)
    )
    return [
        Found("training", key, called, begun.isoformat() if begun else "", numbers[key])
        for key, called, begun in connection.execute(chosen)
    ]
