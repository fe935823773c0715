"""What the history knows to have linked to records that go for good, found in SQL in one look through it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, and_, func, or_, select

from iclei_desktop.records.catalogue import RecordKind, catalogue
from iclei_desktop.storage.search import listed
from iclei_desktop.storage.tables import change as changes_table
from iclei_desktop.storage.tables import conflict as conflicts_table

Gone = dict[str, set[str]]
"""Keys of records that go, by kind."""

SIDES: Mapping[Table, Sequence[str]] = {
    changes_table: ("before", "after"),
    conflicts_table: ("before", "after", "found"),
}
AT_ONCE = 50_000
"""Rows of the history looked at in one go, some hundredths of a second: between two the work can be stopped."""


def links(kind: RecordKind, gone: Gone, *, required: bool | None = None) -> list[str]:
    """Return the links of a kind to something that goes: those without which it cannot be, the others, or all."""
    return [
        name
        for name, target in kind.links.items()
        if gone.get(target)
        and (required is None or (kind.fields[name].required or kind.fields[name].part) is required)
    ]


def linked_once(
    connection: Connection, gone: Gone, *, required: bool | None = None, tell: Callable[[float], None]
) -> Iterator[tuple[Table, Any]]:
    """Give the rows of the history in which a record links to what goes, each with its table.

    ``tell`` is told the share that was looked through; rows may be altered while they come.
    """
    for number, table in enumerate(SIDES):
        linking = [
            and_(table.c.kind == kind.name, or_(*_linking(table, kind, names, gone)))
            for kind in catalogue().values()
            if (names := links(kind, gone, required=required))
        ]
        if not linking:
            continue
        last = connection.execute(select(func.max(table.c.id))).scalar() or 0
        sides = [table.c[side] for side in SIDES[table]]
        chosen = select(table.c.id, table.c.change_set, table.c.kind, table.c.key, *sides).where(
            or_(*linking)
        )
        for start in range(0, last, AT_ONCE):
            tell((number + start / last) / len(SIDES))
            here = chosen.where(table.c.id > start, table.c.id <= start + AT_ONCE)
            for row in connection.execute(here).all():
                yield table, row


def _linking(
    table: Table, kind: RecordKind, names: Sequence[str], gone: Gone
) -> Iterator[ColumnElement[bool]]:
    for name in names:
        keys = listed(sorted(gone[kind.links[name]]))
        yield from (table.c[side][name].as_string().in_(keys) for side in SIDES[table])
