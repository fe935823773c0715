"""What follows from other values and is kept nowhere: a class that a number belongs to, how many join a record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Case, ColumnElement, Table, and_, case, func, literal, select

from iclei_desktop.records.fields import Field
from iclei_desktop.records.kinds import Choice, Integer, Time
from iclei_desktop.records.vocabularies import Vocabulary


@dataclass(frozen=True)
class ClassOf:
    """A class of a vocabulary that a number belongs to; each begins at its threshold, the largest first."""

    label: str
    vocabulary: Vocabulary
    number: str
    """The field that holds the number."""
    thresholds: Sequence[tuple[int, str]]
    """The usual ones."""
    set_in: str = ""
    """The kind of record in which a file sets other ones: its field of that name is the class, ``least`` the number."""

    @property
    def kinds(self) -> tuple[str, ...]:
        """Further kinds of record whose changes alter it."""
        return (self.set_in,) if self.set_in else ()

    def field(self, name: str) -> Field:
        """Return the class as lists offer and show it."""
        return Field(label=self.label, kind=Choice(self.vocabulary), name=name, hidden=True)

    def column(self, table: Table) -> Case[Any]:
        """Return the class as SQL; null where the number is not known or zero."""
        number = table.c[self.number]
        begun = (
            (and_(number > 0, number >= self._least(table, usual, code)), code)
            for usual, code in self.thresholds
        )
        return case(*begun, else_=None)

    def _least(self, table: Table, usual: int, code: str) -> ColumnElement[int]:
        if not self.set_in:
            return literal(usual)
        there = table.metadata.tables[self.set_in]
        chosen = select(there.c.least).where(there.c[self.set_in] == code, there.c.binned_at.is_(None))
        return func.coalesce(chosen.scalar_subquery(), usual)


@dataclass(frozen=True)
class CountOf:
    """How many different records are joined to one; a list shows it among its columns."""

    label: str
    joining: str
    """The kind that joins, such as "case_city"."""
    back: str
    """Its field that links to the record."""
    counted: str
    """Its field that links to what is counted."""
    where: Mapping[str, str] = field(default_factory=dict)
    """What its other fields must hold."""

    @property
    def kinds(self) -> tuple[str, ...]:
        """Further kinds of record whose changes alter it."""
        return (self.joining,)

    def field(self, name: str) -> Field:
        """Return the number as lists show it."""
        return Field(label=self.label, kind=Integer(), name=name, hidden=True, listed=True)

    def column(self, table: Table) -> ColumnElement[Any]:
        """Return the number as SQL; null for none, which lists leave blank."""
        joining = table.metadata.tables[self.joining]
        held = [joining.c[name] == value for name, value in self.where.items()]
        number = func.nullif(func.count(joining.c[self.counted].distinct()), 0)
        return (
            select(number)
            .where(joining.c[self.back] == table.c.key, joining.c.binned_at.is_(None), *held)
            .scalar_subquery()
        )


@dataclass(frozen=True)
class TimeOf:
    """A time of day by which records are sorted: that of a field, else the usual one of a code, else midnight."""

    label: str
    time: str
    code: str
    usual: Mapping[str, dt.time]
    kinds: tuple[str, ...] = ()

    def field(self, name: str) -> Field:
        """Return the time as a field, which nobody sees."""
        return Field(label=self.label, kind=Time(), name=name, hidden=True)

    def column(self, table: Table) -> ColumnElement[Any]:
        """Return the time as SQL."""
        code, written = table.c[self.code], table.c[self.time]
        usual = case(
            *((code == known, literal(at, written.type)) for known, at in self.usual.items()),
            else_=literal(dt.time(), written.type),
        )
        return func.coalesce(written, usual)


Derived = ClassOf | CountOf | TimeOf
