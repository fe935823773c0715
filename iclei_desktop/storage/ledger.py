"""The book of change sets, read: what was done, by whom, and what happened to one record. See ``noting.py``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from iclei_desktop.records.catalogue import RecordKind, Values, catalogue
from iclei_desktop.storage.steps import STEPS, Act, Change, Name, State
from iclei_desktop.storage.tables import change as changes_table
from iclei_desktop.storage.tables import change_set as sets_table

FOLLOWED = "followed"
"""The detail of a set that keeps its marks; no part of its name."""


@dataclass(frozen=True, kw_only=True)
class ChangeSet:
    """A set as it stands in the book."""

    number: int
    key: str
    act: Act
    root: int | None
    state: State
    name: Name
    author: str
    at: str
    followed: frozenset[str] = frozenset()
    """What nobody typed of its changes: see ``noting.marks``."""


def read_changes(connection: Connection, number: int) -> list[Change]:
    """Return the changes of a set in the order in which they were made."""
    chosen = select(changes_table).where(changes_table.c.change_set == number).order_by(changes_table.c.id)
    return [_read(row) for row in connection.execute(chosen)]


def find_step(connection: Connection, number: int) -> ChangeSet | None:
    """Return a set that is a step of its own."""
    chosen = select(sets_table).where(sets_table.c.id == number, sets_table.c.act.in_(STEPS))
    row = connection.execute(chosen).one_or_none()
    return None if row is None else read_set(row)


def newest_visit(connection: Connection) -> tuple[int, str | None]:
    """Return number and visit of the newest set."""
    newest = select(sets_table.c.id, sets_table.c.visit).order_by(sets_table.c.id.desc()).limit(1)
    row = connection.execute(newest).one_or_none()
    return (0, None) if row is None else (int(row.id), row.visit)


def newest(connection: Connection) -> tuple[str, str] | None:
    """Return the key of the newest set, and when it was added to last; None where nothing was ever done.

    Two files that agree in this hold the same.
    """
    chosen = select(sets_table.c.key, sets_table.c.at).order_by(sets_table.c.id.desc()).limit(1)
    row = connection.execute(chosen).one_or_none()
    return None if row is None else (row.key, row.at)


def sets(connection: Connection, *, limit: int | None = None, offset: int = 0) -> list[ChangeSet]:
    """Return the sets, newest first."""
    chosen = select(sets_table).order_by(sets_table.c.id.desc()).limit(limit).offset(offset)
    return [read_set(row) for row in connection.execute(chosen)]


def history_of(connection: Connection, kind: str, key: str) -> list[tuple[ChangeSet, Change]]:
    """Return every change of one record with its set, newest first."""
    both = select(sets_table, changes_table).join(
        changes_table, changes_table.c.change_set == sets_table.c.id
    )
    chosen = both.where(changes_table.c.kind == kind, changes_table.c.key == key).order_by(
        changes_table.c.id.desc()
    )
    return [
        (read_set(_Columns(row, sets_table)), _read(_Columns(row, changes_table)))
        for row in connection.execute(chosen).mappings()
    ]


def was_followed(connection: Connection, kind: str, key: str, field: str, before: int | None = None) -> bool:
    """Return whether what stands in a field, or stood before a set, followed from other records and was not typed.

    What undo left was set by the step before, and what was taken back by the step before the one taken back.
    """
    for found, change in history_of(connection, kind, key):
        if found.act in (Act.UNDO, Act.REDO) or found.state is not State.DONE:
            continue
        if (before is not None and found.number >= before) or field not in (change.after or ()):
            continue
        if f"{key}.{field}" in found.followed:
            return True
        if found.act is not Act.REVERT:
            return False
        before = found.root
    return False


class _Columns:
    """The columns of one table in a joined row, as attributes: both tables have a ``key`` and an ``id``."""

    def __init__(self, row: Any, table: Any) -> None:
        self.__dict__.update({column.name: row[column] for column in table.columns})


def read_set(row: Any) -> ChangeSet:
    """Return a row of the book as the set it stands for."""
    details = dict(row.details or {})
    followed = frozenset(details.pop(FOLLOWED, ()))
    return ChangeSet(
        number=row.id,
        key=row.key,
        act=Act(row.act),
        root=row.root,
        state=State(row.state),
        name=Name(row.name, details),
        author=row.author,
        at=row.at,
        followed=followed,
    )


def _read(row: Any) -> Change:
    kind = catalogue()[row.kind]
    return Change(row.kind, row.key, _from_json(kind, row.before), _from_json(kind, row.after))


def _from_json(kind: RecordKind, values: Values | None) -> dict[str, Any] | None:
    return None if values is None else kind.from_json(values)
