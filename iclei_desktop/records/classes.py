"""Classes that follow from a number, such as the size of a city from its population: nothing keeps them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Case, ColumnElement, Table, and_, case, func, literal, select

from iclei_desktop.records.fields import Field
from iclei_desktop.records.kinds import Choice
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
