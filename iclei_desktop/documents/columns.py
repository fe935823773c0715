"""How wide the columns of a table are on paper, and where a table too wide for the paper is divided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from iclei_desktop.documents.layout import Cell, Column, Table

LEAST_STRETCH = 0.6  # how far a stretching column may be squeezed before the table is divided


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """A table, or a part of one, that fits the paper; ``widths`` in millimetres, one per column."""

    table: Table
    widths: tuple[float, ...]


def place(table: Table, available: float) -> tuple[PlacedTable, ...]:
    """Return the table as the parts that fit ``available`` millimetres, one below the other.

    Spare columns go first. Each part begins with the anchor columns, so that every page says whose row it is.
    """
    if fits(table.columns, available):
        return (PlacedTable(table, widths(table, available)),)
    kept = tuple(index for index, column in enumerate(table.columns) if not column.spare)
    lean = _part(table, kept)
    if fits(lean.columns, available):
        return (PlacedTable(lean, widths(lean, available)),)
    parts = (_part(lean, chosen) for chosen in divide(lean.columns, available))
    return tuple(PlacedTable(part, widths(part, available)) for part in parts)


def fits(columns: Sequence[Column], available: float) -> bool:
    """Whether the columns can stand side by side, the stretching ones squeezed if need be."""
    return sum(column.width * (LEAST_STRETCH if column.stretch else 1) for column in columns) <= available


def widths(table: Table, available: float) -> tuple[float, ...]:
    """Give what is left (or missing) to the stretching columns in proportion to their width."""
    spare = available - sum(column.width for column in table.columns)
    stretching = sum(column.width for column in table.columns if column.stretch)
    if not stretching or (spare > 0 and not table.full_width):
        return tuple(column.width for column in table.columns)
    factor = 1 + spare / stretching
    return tuple(column.width * (factor if column.stretch else 1) for column in table.columns)


def divide(columns: Sequence[Column], available: float) -> Iterator[tuple[int, ...]]:
    """Yield the indexes of the columns of each part, in even parts; columns of one group stay together."""
    anchors = tuple(index for index, column in enumerate(columns) if column.anchor)
    room = available - sum(columns[index].width for index in anchors)
    runs = _runs([(i, column) for i, column in enumerate(columns) if not column.anchor], room)
    parts = -(-sum(width for _, width in runs) // room)
    target = sum(width for _, width in runs) / parts
    part: tuple[int, ...] = ()
    filled = 0.0
    for indexes, width in runs:
        if part and (filled + width > room or filled >= target):
            yield anchors + part
            part, filled = (), 0.0
        part += indexes
        filled += width
    yield anchors + part


def _runs(columns: Sequence[tuple[int, Column]], room: float) -> list[tuple[tuple[int, ...], float]]:
    """Return what must not be torn apart, with its width: a group that fits the page, or one column."""
    runs: list[tuple[tuple[int, ...], float]] = []
    group = ""
    for index, column in columns:
        if runs and column.group and column.group == group and runs[-1][1] + column.width <= room:
            indexes, width = runs[-1]
            runs[-1] = ((*indexes, index), width + column.width)
        else:
            runs.append(((index,), column.width))
        group = column.group
    return runs


def _part(table: Table, chosen: Sequence[int]) -> Table:
    def pick(rows: tuple[tuple[Cell, ...], ...]) -> tuple[tuple[Cell, ...], ...]:
        return tuple(tuple(row[index] for index in chosen) for row in rows)

    return replace(
        table,
        columns=tuple(table.columns[index] for index in chosen),
        rows=pick(table.rows),
        blank_rows=pick(table.blank_rows),
        total_rows=pick(table.total_rows),
    )
