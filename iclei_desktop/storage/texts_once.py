"""The texts that the history holds: what stood in the fields of records at some time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, Text, and_, cast, func, or_, select

from iclei_desktop.records.catalogue import Values
from iclei_desktop.storage.linked_once import AT_ONCE, SIDES
from iclei_desktop.storage.search import listed
from iclei_desktop.storage.tables import change as changes_table

FEW = 2
"""Of a kind with so few fields of text, as a mark, the history is asked for rows that have one: most have none."""


def texts_once(
    connection: Connection,
    fields: Mapping[str, Sequence[str]],
    tell: Callable[[float], None],
    keys: Sequence[str] | None = None,
) -> Iterator[tuple[str, str, Values]]:
    """Give kind, key and the values of each side of the rows of the history that may hold text in one of the fields.

    ``fields`` are their names by kind, ``keys`` the only records that are meant; ``tell`` is told the share that was
    looked through.
    """
    for number, (table, sides) in enumerate(SIDES.items()):
        columns = [table.c[side] for side in sides]
        wanted = or_(*(_with_text(table, kind, names) for kind, names in fields.items() if names))
        last = connection.execute(select(func.max(table.c.id))).scalar() or 0
        chosen = select(table.c.kind, table.c.key, *columns).where(wanted)
        if keys is not None:
            chosen = chosen.where(table.c.key.in_(listed(keys)))
        for start in range(0, last, AT_ONCE):
            tell((number + start / last) / len(SIDES))
            here = chosen.where(table.c.id > start, table.c.id <= start + AT_ONCE)
            for row in connection.execute(here.execution_options(yield_per=1_000)):
                yield from ((row.kind, row.key, values) for values in row[2:] if values)


def values_once(connection: Connection, kind: str, field: str) -> list[str]:
    """Return every text that a field of a kind ever held as far as the history knows, the newest last."""
    sides = [changes_table.c[side][field].as_string() for side in SIDES[changes_table]]
    chosen = select(*sides).where(changes_table.c.kind == kind).order_by(changes_table.c.id)
    rows = connection.execute(chosen.execution_options(yield_per=1_000))
    return list(dict.fromkeys(text for row in rows for text in row if text))


def _with_text(table: Table, kind: str, names: Sequence[str]) -> ColumnElement[bool]:
    of_kind = table.c.kind == kind
    if len(names) > FEW:
        return of_kind
    sides: list[ColumnElement[Any]] = [cast(table.c[side], Text) for side in SIDES[table]]
    return and_(
        of_kind,
        or_(
            *(
                side.contains(f'"{name}":') & ~side.contains(f'"{name}":null')
                for side in sides
                for name in names
            )
        ),
    )
