"""The book of change sets: writing a set down, reading it again, and where undo and redo stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, insert, or_, select, update

from iclei_desktop.records.catalogue import RecordKind, Values, catalogue
from iclei_desktop.storage.insertion import insert_row, insert_rows
from iclei_desktop.storage.steps import STEPS, Act, Change, Conflict, Name, State
from iclei_desktop.storage.tables import change as changes_table
from iclei_desktop.storage.tables import change_set as sets_table
from iclei_desktop.storage.tables import conflict as conflicts_table

_SET_COLUMNS = ("key", "act", "root", "state", "name", "details", "visit", "author", "at")


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
    """What nobody typed of its changes: see ``marks``."""


FOLLOWED = "followed"
"""The detail of a set that keeps its marks; no part of its name."""


def marks(changes: Iterable[Change], earlier: Iterable[str] = ()) -> list[str]:
    """Return what nobody typed, "key.field": what followed, and ``earlier`` what nobody has typed since."""
    found = set(earlier)
    for change in changes:
        found -= {f"{change.key}.{name}" for name in change.after or ()}
        found |= {f"{change.key}.{name}" for name in change.followed}
    return sorted(found)


def write_set(connection: Connection, values: dict[str, Any], marked: Sequence[str] = ()) -> int:
    """Write down a set, with what nobody typed of it, and return its number."""
    details = {**(values.get("details") or {}), **({FOLLOWED: list(marked)} if marked else {})}
    values = {**values, "details": details or None, "state": State.DONE}
    return insert_row(connection, sets_table, values)


def write_changes(connection: Connection, number: int, changes: Sequence[Change]) -> None:
    """Write down what a set changed."""
    if changes:
        kinds = catalogue()
        columns: dict[str, Sequence[Any]] = {
            "change_set": [number] * len(changes),
            "kind": [c.kind for c in changes],
            "key": [c.key for c in changes],
            "before": [_to_json(kinds[c.kind], c.before) for c in changes],
            "after": [_to_json(kinds[c.kind], c.after) for c in changes],
        }
        insert_rows(connection, changes_table, columns)


def write_conflicts(connection: Connection, number: int, conflicts: Sequence[Conflict]) -> None:
    """Write down what a set had to leave as it was, for a person to decide."""
    if conflicts:
        rows = [
            {
                **_kept(conflict.change, number),
                "reason": conflict.reason,
                "found": _to_json(catalogue()[conflict.change.kind], conflict.found),
            }
            for conflict in conflicts
        ]
        connection.execute(insert(conflicts_table), rows)


def join(connection: Connection, number: int, changes: Sequence[Change], at: str) -> None:
    """Add ``changes``, made at ``at``, to a set that is there: its first ``before`` and the last ``after`` count."""
    details = connection.execute(select(sets_table.c.details).where(sets_table.c.id == number)).scalar() or {}
    marked = marks(changes, details.pop(FOLLOWED, ()))
    details = {**details, **({FOLLOWED: marked} if marked else {})} or None
    connection.execute(update(sets_table).where(sets_table.c.id == number).values(at=at, details=details))
    earlier = {(change.kind, change.key): change for change in read_changes(connection, number)}
    for change in changes:
        first = earlier.get((change.kind, change.key))
        if first is None:
            write_changes(connection, number, [change])
            continue
        before = None if first.before is None else {**(change.before or {}), **first.before}
        merged = Change(change.kind, change.key, before, {**(first.after or {}), **(change.after or {})})
        same = [
            changes_table.c.change_set == number,
            changes_table.c.kind == change.kind,
            changes_table.c.key == change.key,
        ]
        connection.execute(update(changes_table).where(*same).values(_kept(merged, number)))


def set_state(connection: Connection, number: int, state: State) -> None:
    """Note whether a step stands at present."""
    connection.execute(update(sets_table).where(sets_table.c.id == number).values(state=state))


def drop_undone(connection: Connection) -> None:
    """Forget what redo could make again: a new step was made instead."""
    undone = sets_table.c.state == State.UNDONE
    connection.execute(update(sets_table).where(undone).values(state=State.DROPPED))


def read_changes(connection: Connection, number: int) -> list[Change]:
    """Return the changes of a set in the order in which they were made."""
    chosen = select(changes_table).where(changes_table.c.change_set == number).order_by(changes_table.c.id)
    return [_read(row) for row in connection.execute(chosen)]


def find_step(connection: Connection, number: int) -> ChangeSet | None:
    """Return a set that is a step of its own."""
    chosen = select(sets_table).where(sets_table.c.id == number, sets_table.c.act.in_(STEPS))
    row = connection.execute(chosen).one_or_none()
    return None if row is None else _read_set(row)


def newest_visit(connection: Connection) -> tuple[int, str | None]:
    """Return number and visit of the newest set."""
    newest = select(sets_table.c.id, sets_table.c.visit).order_by(sets_table.c.id.desc()).limit(1)
    row = connection.execute(newest).one_or_none()
    return (0, None) if row is None else (int(row.id), row.visit)


def next_undo(connection: Connection) -> ChangeSet | None:
    """Return the step that Ctrl+Z would take back: the newest that is not undone."""
    row = connection.execute(_steps(State.DONE).order_by(sets_table.c.id.desc()).limit(1)).one_or_none()
    return None if row is None else _read_set(row)


def next_redo(connection: Connection) -> ChangeSet | None:
    """Return the step that Ctrl+Shift+Z would make again: the one undone last, so the oldest of the undone."""
    row = connection.execute(_steps(State.UNDONE).order_by(sets_table.c.id).limit(1)).one_or_none()
    return None if row is None else _read_set(row)


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
    return _read_set(row) if row is not None and row.act == Act.RESTORE else None


def last_change(connection: Connection) -> str | None:
    """Return when the file was last changed, None for a file in which nothing was ever done."""
    return connection.execute(select(sets_table.c.at).order_by(sets_table.c.id.desc()).limit(1)).scalar()


def sets(connection: Connection, *, limit: int | None = None, offset: int = 0) -> list[ChangeSet]:
    """Return the sets, newest first."""
    chosen = select(sets_table).order_by(sets_table.c.id.desc()).limit(limit).offset(offset)
    return [_read_set(row) for row in connection.execute(chosen)]


def history_of(connection: Connection, kind: str, key: str) -> list[tuple[ChangeSet, Change]]:
    """Return every change of one record with its set, newest first."""
    both = select(sets_table, changes_table).join(
        changes_table, changes_table.c.change_set == sets_table.c.id
    )
    chosen = both.where(changes_table.c.kind == kind, changes_table.c.key == key).order_by(
        changes_table.c.id.desc()
    )
    return [
        (_read_set(_Columns(row, sets_table)), _read(_Columns(row, changes_table)))
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


def _newest_of(*acts: Act) -> Select[Any]:
    chosen = select(sets_table.c.id).where(sets_table.c.act.in_(acts))
    return chosen.order_by(sets_table.c.id.desc()).limit(1)


def _steps(state: State) -> Select[Any]:
    # Undo stops at a migration, before which fields may have had another meaning, at a restore, and at a closed step.
    stops = (_newest_of(Act.MIGRATION, Act.RESTORE), _newest_closed())
    behind = (
        or_(barrier.is_(None), sets_table.c.id > barrier)
        for barrier in (stop.scalar_subquery() for stop in stops)
    )
    return select(sets_table).where(sets_table.c.act.in_(STEPS), sets_table.c.state == state, *behind)


def _newest_closed() -> Select[Any]:
    chosen = select(sets_table.c.id).where(sets_table.c.state == State.CLOSED)
    return chosen.order_by(sets_table.c.id.desc()).limit(1)


def _read_set(row: Any) -> ChangeSet:
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


def _kept(change: Change, number: int) -> dict[str, Any]:
    kind = catalogue()[change.kind]
    return {
        "change_set": number,
        "kind": change.kind,
        "key": change.key,
        "before": _to_json(kind, change.before),
        "after": _to_json(kind, change.after),
    }


def _to_json(kind: RecordKind, values: Values | None) -> dict[str, Any] | None:
    return None if values is None else kind.to_json(values)


def _from_json(kind: RecordKind, values: Values | None) -> dict[str, Any] | None:
    return None if values is None else kind.from_json(values)
