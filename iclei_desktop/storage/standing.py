"""Where undo and redo stand in the book of change sets."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Select, or_, select

from iclei_desktop.storage.ledger import ChangeSet, read_set
from iclei_desktop.storage.steps import STEPS, Act, State
from iclei_desktop.storage.tables import change_set as sets_table


def next_undo(connection: Connection) -> ChangeSet | None:
    """Return the step that Ctrl+Z would take back: the newest that is not undone."""
    row = connection.execute(_steps(State.DONE).order_by(sets_table.c.id.desc()).limit(1)).one_or_none()
    return None if row is None else read_set(row)


def next_redo(connection: Connection) -> ChangeSet | None:
    """Return the step that Ctrl+Shift+Z would make again: the one undone last, so the oldest of the undone."""
    row = connection.execute(_steps(State.UNDONE).order_by(sets_table.c.id).limit(1)).one_or_none()
    return None if row is None else read_set(row)


def is_closed(connection: Connection) -> bool:
    """Return whether undo stands at a step that was closed by an erasure, rather than at nothing."""
    barrier = connection.execute(_newest_of(Act.MIGRATION, Act.RESTORE)).scalar() or 0
    return (connection.execute(_newest_closed()).scalar() or 0) > barrier


def newest_restore(connection: Connection) -> ChangeSet | None:
    """Return the restore at which linear undo has arrived, None if it stands at something else or at nothing.

    After an erasure there is none: what was erased for good would come back with the backup.
    """
    newest = _newest_of(Act.MIGRATION, Act.RESTORE, Act.ERASE).add_columns(
        *(c for c in sets_table.c if c.name != "id")
    )
    row = connection.execute(newest).one_or_none()
    return read_set(row) if row is not None and row.act == Act.RESTORE else None


def _steps(state: State) -> Select[Any]:
    # Undo stops at a migration, before which fields may have had another meaning, at a restore, and at a closed step.
    stops = (_newest_of(Act.MIGRATION, Act.RESTORE), _newest_closed())
    behind = (
        or_(barrier.is_(None), sets_table.c.id > barrier)
        for barrier in (stop.scalar_subquery() for stop in stops)
    )
    return select(sets_table).where(sets_table.c.act.in_(STEPS), sets_table.c.state == state, *behind)


def _newest_of(*acts: Act) -> Select[Any]:
    chosen = select(sets_table.c.id).where(sets_table.c.act.in_(acts))
    return chosen.order_by(sets_table.c.id.desc()).limit(1)


def _newest_closed() -> Select[Any]:
    chosen = select(sets_table.c.id).where(sets_table.c.state == State.CLOSED)
    return chosen.order_by(sets_table.c.id.desc()).limit(1)
