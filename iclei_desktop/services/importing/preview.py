"""A first look at a list, before anything is imported: its first rows, and what its columns were taken for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

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
from iclei_desktop.services.importing.records import Request, open_table
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
class _Headings:
    """How the headings of a kind's lists are understood: the kind that knows them, the guess, the targets."""

    kind: RecordKind
    guess: Callable[[Sequence[str], Mapping[str, str | None]], dict[str, int]]
    targets: Callable[[Mapping[str, int]], tuple[Target, ...]]
    """Called with the guess: days beyond the usual number are offered where there are any."""


def look(request: Request, progress: Progress = silent) -> Preview:
    """Read a list and guess its columns; a Refusal says why it cannot be read."""
    headings = _SPECIAL[request.kind.name]() if request.kind.name in _SPECIAL else _of_fields(request.kind)
    table = open_table(replace(request, kind=headings.kind), progress)
    columns = headings.guess(table.headers, request.columns)
    first = replace(table, rows=table.rows[:PREVIEW_ROWS])
    return Preview(first, len(table.rows), headings.targets(columns), columns)


def _of_fields(kind: RecordKind) -> _Headings:
    return _Headings(kind, partial(guess, kind), lambda _: _fields(kind, (f.name for f in kind.shown)))


def _of_counts() -> _Headings:
    """Return how lists of counts are understood: a row for each training, a column for each day."""
    training = kind_of("training")

    def targets(columns: Mapping[str, int]) -> tuple[Target, ...]:
        last = max([USUAL_DAYS, *filter(None, map(day_number, columns))])
        days = (Target(day_name(n), msgid("Day {number}"), {"number": n}) for n in range(1, last + 1))
        return (*_fields(training, TRAINING_FIELDS), *days)

    return _Headings(training, guess_counts, targets)


def _fields(kind: RecordKind, names: Iterable[str]) -> tuple[Target, ...]:
    return tuple(Target(name, kind.fields[name].label) for name in names)


_SPECIAL: Mapping[str, Callable[[], _Headings]] = {"headcount": _of_counts}
"""Kinds whose lists are not one record a row, as in ``importing.IMPORTERS``."""
