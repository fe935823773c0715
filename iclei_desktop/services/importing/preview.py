"""A first look at a list, before anything is imported: its first rows, and what its columns were taken for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from iclei_desktop.records.catalogue import RecordKind
from iclei_desktop.rules.progress import Progress, silent
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.importing.columns import guess
from iclei_desktop.services.importing.headcount_columns import (
    TRAINING_FIELDS,
    day_name,
    day_number,
    guess_counts,
)
from iclei_desktop.services.importing.registers import day_title, guess_register, open_register
from iclei_desktop.services.importing.request import Request, open_table
from iclei_desktop.services.reading import Table
from iclei_desktop.services.workspace import kind_of

PREVIEW_ROWS = 50
USUAL_DAYS = 14


@dataclass(frozen=True)
class Target:
    """What a column may be read as: its name in ``Request.columns``, and its label (a message id)."""

    name: str
    label: str
    values: Mapping[str, object] = field(default_factory=dict)

    def text(self, translate: Translate) -> str:
        """Return the label in the language of ``translate``."""
        return translate(self.label).format(**self.values)


@dataclass(frozen=True)
class Preview:
    """A list as it was understood at first sight; ``table`` has its first rows only."""

    table: Table
    row_count: int
    targets: tuple[Target, ...]
    columns: Mapping[str, int]
    """Name of a target → the column taken for it."""


@dataclass(frozen=True)
class _Understood:
    """How the headings of a list are understood: what its columns may be read as, and what they were taken for."""

    targets: tuple[Target, ...]
    columns: Mapping[str, int]


def look(request: Request, progress: Progress = silent, first: date | None = None) -> Preview:
    """Read a list and guess its columns; a Refusal says why it cannot be read.

    ``first`` is the first day of the training that a register belongs to.
    """
    if request.register:
        table = open_register(request, progress)
        found = _of_register(table, request, first)
    elif request.kind.name == "headcount":
        table = open_table(replace(request, kind=kind_of("training")), progress)
        found = _of_counts(table, request)
    else:
        table = open_table(request, progress)
        fields = _fields(request.kind, (field.name for field in request.kind.shown))
        found = _Understood(fields, guess(request.kind, table.headers, request.columns))
    first_rows = replace(table, rows=table.rows[:PREVIEW_ROWS])
    return Preview(first_rows, len(table.rows), found.targets, found.columns)


def _of_counts(table: Table, request: Request) -> _Understood:
    """Understand a list of counts: a row for each training, a column for each day."""
    columns = guess_counts(table.headers, request.columns)
    # Days beyond the usual number are offered where there are any.
    last = max([USUAL_DAYS, *filter(None, map(day_number, columns))])
    days = (Target(day_name(n), msgid("Day {number}"), {"number": n}) for n in range(1, last + 1))
    return _Understood((*_fields(kind_of("training"), TRAINING_FIELDS), *days), columns)


def _of_register(table: Table, request: Request, first: date | None) -> _Understood:
    """Understand a register: a row for each person, a column for each day."""
    columns, days = guess_register(table, request.columns, first)
    person = kind_of("person")
    titles = {day_title(day): column for column, day in days.items()}
    targets = (Target(title, msgid("{day}: marks"), {"day": title}) for title in titles)
    fields = _fields(person, (field.name for field in person.shown))
    return _Understood((*targets, *fields), {**columns, **titles})


def _fields(kind: RecordKind, names: Iterable[str]) -> tuple[Target, ...]:
    return tuple(Target(name, kind.fields[name].label) for name in names)
