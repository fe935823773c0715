"""Filters in SQL: what a field must hold, be it the record's own or one of what is joined to it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, String, cast, false, func, or_, select

from iclei_desktop.records.catalogue import RecordKind
from iclei_desktop.records.kinds import Names
from iclei_desktop.records.reaching import Path, field_at, path_of


def narrowed(kind: RecordKind, name: str, values: Sequence[Any]) -> ColumnElement[bool]:
    """Return the condition that a record holds one of the values; None among them is "not recorded"."""
    path = path_of(kind, name)
    if path is None:
        wanted = holds(kind, name, [value for value in values if value is not None])
        return wanted | column_of(kind, name).is_(None) if None in values else wanted
    number, at = kind.table.c.id, column_of(path.end, path.name)
    joined = _numbers(kind, path)
    wanted = number.in_(joined.where(holds(path.end, path.name, [v for v in values if v is not None])))
    return wanted | number.not_in(joined.where(at.is_not(None))) if None in values else wanted


def holds(kind: RecordKind, name: str, values: Sequence[Any]) -> ColumnElement[bool]:
    """Return the condition that a field holds one of the values; of several texts, that one of them is."""
    column = column_of(kind, name)
    if isinstance(field_at(kind, name).kind, Names):
        # As the file keeps a text: quoted, so that no other text that holds it is found.
        texts = [json.dumps(value, ensure_ascii=False) for value in values]
        # Not LIKE, which takes capitals for small letters: "energy" is not "Energy", and is counted apart.
        return or_(false(), *(func.instr(cast(column, String), text) > 0 for text in texts))
    return column.in_(values)


def column_of(kind: RecordKind, name: str) -> ColumnElement[Any]:
    """Return what holds a field: a column, or what follows from others."""
    found = kind.about.derived.get(name)
    return found.column(kind.table) if found else kind.table.c[kind.field(name).name]


def counted(kind: RecordKind, name: str, *, binned: bool) -> Select[Any, int]:
    """Return what gives each value of a field with the number of records that hold it."""
    records = kind.table
    in_bin = records.c.binned_at.is_not(None) if binned else records.c.binned_at.is_(None)
    path = path_of(kind, name)
    if path is None:
        value = column_of(kind, name)
        return select(value, func.count()).select_from(records).where(in_bin).group_by(value)
    value = column_of(path.end, path.name)
    joined = _way(path).join(records, records.c.key == path.joining.table.c[path.back])
    number = func.count(records.c.key.distinct())
    return (
        select(value, number)
        .select_from(joined)
        .where(in_bin, value.is_not(None), *_in_use(path))
        .group_by(value)
    )


def _numbers(kind: RecordKind, path: Path) -> Select[int]:
    """Return the row numbers of the records to which something in use is joined.

    Numbers, not keys: those stand in the indexes of a list, so that no row, which may be long, is read to count.
    """
    owner = kind.table.alias()
    way = _way(path).join(owner, owner.c.key == path.joining.table.c[path.back])
    return select(owner.c.id).select_from(way).where(*_in_use(path))


def _way(path: Path) -> FromClause:
    way: FromClause = path.joining.table
    at = path.joining.table
    for link, kind in path.links:
        way = way.join(kind.table, kind.table.c.key == at.c[link])
        at = kind.table
    return way


def _in_use(path: Path) -> list[ColumnElement[bool]]:
    tables = (path.joining.table, *(kind.table for _, kind in path.links))
    return [table.c.binned_at.is_(None) for table in tables]
