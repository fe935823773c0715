"""All that a file keeps of its records, so that two states can be compared."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, select, text

from iclei_desktop.records.catalogue import RecordKind, Values, catalogue
from iclei_desktop.services.workspace import Workspace

Snapshot = dict[str, dict[str, Values]]


def snapshot(workspace: Workspace) -> Snapshot:
    """Return the fields of every record by kind and key, the folded title with them."""
    with workspace.reading() as connection:
        return {kind.name: _records(connection, kind) for kind in catalogue().values()}


def _records(connection: Connection, kind: RecordKind) -> dict[str, Values]:
    names, all_records = _selected(kind.name)
    return {row[0]: dict(zip(names, row[1:], strict=True)) for row in connection.execute(all_records)}


@cache
def _selected(name: str) -> tuple[list[str], Select[Any]]:
    """Return the fields of a kind and what asks for them: to make it anew takes longer than to ask."""
    kind = catalogue()[name]
    names = [*kind.fields, *(["title_fold"] if kind.about.title else [])]
    return names, select(kind.table.c.key, *(kind.table.c[name] for name in names))


def search_rows(workspace: Workspace, kind: RecordKind) -> dict[str, str]:
    """Return the words indexed for each record, read from the index itself."""
    joined = f'SELECT r.key, s.words FROM "{kind.name}" r JOIN {kind.name}_search s ON s.rowid = r.id'
    with workspace.reading() as connection:
        return {row[0]: row[1] for row in connection.execute(text(joined))}


def expected_search_rows(workspace: Workspace, kind: RecordKind) -> dict[str, str]:
    """Return the words that ought to be indexed for each record."""
    with workspace.reading() as connection:
        records = _records(connection, kind)
    return {key: kind.search_text(values) for key, values in records.items()}


def values_of(snapshot: Snapshot, kind: str, key: str) -> dict[str, Any] | None:
    """Return one record of a snapshot."""
    found = snapshot[kind].get(key)
    return None if found is None else dict(found)
