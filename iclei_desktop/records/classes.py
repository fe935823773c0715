"""Classes that follow from a number, such as the size of a city from its population: nothing keeps them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Case, FromClause, case

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

    def field(self, name: str) -> Field:
        """Return the class as lists offer and show it."""
        return Field(label=self.label, kind=Choice(self.vocabulary), name=name, hidden=True)

    def column(self, table: FromClause) -> Case[Any]:
        """Return the class as SQL; null where the number is not known or zero."""
        number = table.c[self.number]
        return case(*((number >= max(least, 1), code) for least, code in self.thresholds), else_=None)
