"""Writing in the book of change sets: a set is put down, added to, and noted as undone or standing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, insert, select, update

from iclei_desktop.records.catalogue import RecordKind, Values, catalogue
from iclei_desktop.storage.insertion import insert_row, insert_rows
from iclei_desktop.storage.ledger import FOLLOWED, read_changes
from iclei_desktop.storage.steps import Change, Conflict, State
from iclei_desktop.storage.tables import change as changes_table
from iclei_desktop.storage.tables import change_set as sets_table
from iclei_desktop.storage.tables import conflict as conflicts_table


def marks(changes: Iterable[Change], earlier: Iterable[str] = ()) -> list[str]:
    """Return what nobody typed, "key.field": what followed, and ``earlier`` what nobody has typed since."""
    found = set(earlier)
    for change in changes:
        if found:  # an import of thousands marks nothing
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
