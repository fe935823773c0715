"""Tables: columns, and rows of cells under them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from iclei_desktop.documents.layout.picture import Picture

Align = Literal["start", "center", "end"]
NumberFormat = Literal["general", "percent"]
Cell = str | int | float | Picture
UNTICKED, TICKED = "☐", "☑"
CELL_PICTURE_GAP = 1.6
"""Millimetres by which a picture in a cell is lower than its row."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    ``group`` is a heading shared with the neighbours of the same group. ``stretch`` lets the column take its
    share of the width the others leave. ``anchor`` marks the leading columns that say whose row it is: they
    are repeated where a table is too wide for one page; ``spare`` one that paper can then do without.
    """

    heading: str
    width: float
    align: Align = "start"
    group: str = ""
    number: NumberFormat = "general"
    stretch: bool = False
    anchor: bool = False
    spare: bool = False

    @property
    def title(self) -> str:
        """The heading with its group: what names the column where there is one row of headings only."""
        return f"{self.group} – {self.heading}" if self.group else self.heading


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings that are repeated on every page; each row has one cell per column.

    ``blank_rows`` are there to be filled in by hand and are no data; ``total_rows`` are shown in bold.
    ``row_height`` is the least height of a row; a row grows with wrapped text. With ``full_width`` the
    stretching columns fill the page.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    blank_rows: tuple[tuple[Cell, ...], ...] = ()
    total_rows: tuple[tuple[Cell, ...], ...] = ()
    row_height: float = 6.0
    full_width: bool = True

    @property
    def headed(self) -> bool:
        """Whether there is anything in the headings; a list of facts under a title needs none."""
        return any(column.heading or column.group for column in self.columns)

    @property
    def grouped(self) -> bool:
        """Whether the headings take two rows."""
        return any(column.group for column in self.columns)

    @property
    def data_rows(self) -> tuple[tuple[Cell, ...], ...]:
        """The rows that are data, rather than there for paper."""
        return self.rows

    @property
    def all_rows(self) -> tuple[tuple[Cell, ...], ...]:
        """Every row as it stands on paper."""
        return (*self.rows, *self.blank_rows, *self.total_rows)

    def groups(self) -> Iterator[tuple[str, int, int]]:
        """Yield each run of neighbouring columns with one group: its heading, first index and length."""
        start = 0
        for group, run in groupby(column.group for column in self.columns):
            length = len(list(run))
            yield group, start, length
            start += length


@dataclass(frozen=True, slots=True)
class CountedTable(Table):
    """A table whose totals nobody can reckon from its rows: who is in several of them counts once in all."""

    @property
    def data_rows(self) -> tuple[tuple[Cell, ...], ...]:
        """The totals are data too."""
        return (*self.rows, *self.total_rows)
