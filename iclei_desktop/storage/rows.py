"""Reading and writing rows in bulk: the hands of ``changes.py``, which alone may call what writes here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, bindparam, func, select

from iclei_desktop.records.catalogue import RecordKind, Values, catalogue, children
from iclei_desktop.storage import index, search
from iclei_desktop.storage.insertion import insert_rows
from iclei_desktop.storage.steps import Change


def current(connection: Connection, kind: RecordKind, keys: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Return the fields of each record that is there, by key."""
    found: dict[str, dict[str, Any]] = {}
    for some in search.chunks(keys):
        # One key is the case of a mark, which has to be quick; a list is expanded anew each time.
        statement, wanted = (_by_keys(kind), some) if len(some) > 1 else (_by_key(kind), some[0])
        for key, *values in connection.execute(statement, {"wanted": wanted}):
            found[key] = dict(zip(kind.fields, values, strict=True))
    return found


# Made once for each kind: making a statement costs as much as running it.
@cache
def _by_keys(kind: RecordKind) -> Select[*tuple[Any, ...]]:
    return _reading(kind).where(kind.table.c.key.in_(bindparam("wanted", expanding=True)))


@cache
def _by_key(kind: RecordKind) -> Select[*tuple[Any, ...]]:
    return _reading(kind).where(kind.table.c.key == bindparam("wanted"))


def _reading(kind: RecordKind) -> Select[*tuple[Any, ...]]:
    return select(kind.table.c.key, *(kind.table.c[name] for name in kind.fields))


def apply(connection: Connection, changes: Iterable[Change], at: str) -> None:
    """Make every change to the rows and to what is derived of them: folded titles and search rows.

    Those that others link to are inserted first and deleted last.
    """
    by_kind: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        by_kind[change.kind].append(change)
    kinds = [kind for name, kind in catalogue().items() if name in by_kind]
    for kind in kinds:
        _insert(connection, kind, [c for c in by_kind[kind.name] if c.before is None], at)
        _update(connection, kind, [c for c in by_kind[kind.name] if c.before and c.after], at)
    for kind in reversed(kinds):
        _delete(connection, kind, [c.key for c in by_kind[kind.name] if c.after is None])


def _insert(connection: Connection, kind: RecordKind, changes: Sequence[Change], at: str) -> None:
    if not changes:
        return
    rows = [change.after or {} for change in changes]
    given = set[str]().union(*rows)
    columns: dict[str, Sequence[Any]] = {
        name: [row.get(name) for row in rows] for name in kind.fields if name in given
    }
    columns |= {"key": [change.key for change in changes], "updated_at": [at] * len(rows)}
    if kind.searched:
        columns |= {
            "id": _numbers(connection, kind, len(rows)),
            "title_fold": list(map(kind.title_fold, rows)),
        }
    insert_rows(connection, kind.table, columns)
    if kind.searched:
        index.index_rows(connection, kind, columns["id"], rows)


def _numbers(connection: Connection, kind: RecordKind, count: int) -> range:
    """Return numbers for new rows: given here, not by SQLite, so that search rows agree without asking back."""
    last = int(connection.execute(select(func.coalesce(func.max(kind.table.c.id), 0))).scalar_one())
    return range(last + 1, last + 1 + count)


def _update(connection: Connection, kind: RecordKind, changes: Sequence[Change], at: str) -> None:
    """Update rows, those that change the same fields together in one executemany."""
    alike: dict[tuple[str, ...], list[Mapping[str, Any]]] = defaultdict(list)
    for change in changes:
        values = change.after or {}
        new = {f"new_{name}": value for name, value in values.items()}
        alike[tuple(values)].append({"old_key": change.key, **new})
    for names, rows in alike.items():
        statement = kind.table.update().where(kind.table.c.key == bindparam("old_key"))
        values = {name: bindparam(f"new_{name}", type_=kind.table.c[name].type) for name in names}
        connection.execute(statement.values(**values, updated_at=at), rows)
    told = {*kind.searched, *kind.about.title}
    _refresh(connection, kind, [c.key for c in changes if told.intersection(c.after or ())])


def _refresh(connection: Connection, kind: RecordKind, keys: Sequence[str]) -> None:
    """Derive folded title and search row again for records whose text changed."""
    table = kind.table
    names = list(dict.fromkeys((*kind.searched, *kind.about.title)))
    for some in search.chunks(keys):
        columns = [table.c.id, *(table.c[name] for name in names)]
        rows = [
            dict(row) for row in connection.execute(select(*columns).where(table.c.key.in_(some))).mappings()
        ]
        connection.execute(
            table.update().where(table.c.id == bindparam("row")).values(title_fold=bindparam("fold")),
            [{"row": row["id"], "fold": kind.title_fold(row)} for row in rows],
        )
        numbers = [row["id"] for row in rows]
        index.drop_rows(connection, kind, numbers)
        index.index_rows(connection, kind, numbers, rows)


def _delete(connection: Connection, kind: RecordKind, keys: Sequence[str]) -> None:
    for some in search.chunks(keys):
        chosen = kind.table.c.key.in_(some)
        if kind.searched:
            numbers = connection.execute(select(kind.table.c.id).where(chosen)).scalars().all()
            index.drop_rows(connection, kind, numbers)
        connection.execute(kind.table.delete().where(chosen))


def dependents(connection: Connection, kind: RecordKind, keys: Sequence[str]) -> dict[str, set[str]]:
    """Return, for each of the records that others link to, the keys of those others."""
    found: dict[str, set[str]] = defaultdict(set)
    if not keys:
        return found
    for other, name in children(kind):
        link = other.table.c[name]
        for some in search.chunks(keys):
            for key, linked in connection.execute(select(other.table.c.key, link).where(link.in_(some))):
                found[linked].add(key)
    return found


def missing_targets(connection: Connection, kind: RecordKind, values: Values) -> set[str]:
    """Return the keys that ``values`` link to and that are not there."""
    missing = set()
    for name, target in kind.links.items():
        key = values.get(name)
        table = catalogue()[target].table
        if key and connection.execute(select(table.c.id).where(table.c.key == key)).first() is None:
            missing.add(key)
    return missing
