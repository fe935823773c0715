"""Follow a sheet's XML and know how far its filled cells reach.

A sheet of two cells, the first and the last, is a small file, but its rectangle takes 17 thousand million cells
in memory; so the rectangle is measured before a library builds it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol


class CellMeter(Protocol):
    """Follows the elements of one part and knows the area its cells take."""

    errors: int

    def start(self, name: str, attributes: Mapping[str, str], /) -> None:
        """Take the next element; names come without their namespace prefix, attributes with it."""
        ...

    def area(self) -> int:
        """Return the number of cells in the largest rectangle around filled cells so far."""
        ...


class SheetMeter:
    """A worksheet of an Office Open XML workbook: one part, cells with references such as ``B3``."""

    def __init__(self) -> None:
        self.errors = 0
        self._row = self._column = 0
        self._top = self._left = 1 << 62
        self._bottom = self._right = 0
        self._columns: dict[str, int] = {}

    def start(self, name: str, attributes: Mapping[str, str], /) -> None:
        """Follow rows and cells; only a cell with a value widens the rectangle."""
        if name == "c":
            reference = attributes.get("r")
            if reference is None:
                self._column += 1
            else:
                self._go_to(reference)
            if attributes.get("t") == "e":
                self.errors += 1
        elif name in ("v", "is"):
            inside = self._top <= self._row <= self._bottom and self._left <= self._column <= self._right
            if not inside:
                self._widen()
        elif name == "row":
            self._row = int(attributes.get("r", self._row + 1))
            self._column = 0

    def _go_to(self, reference: str) -> None:
        letters = reference.rstrip("0123456789")
        self._row = int(reference[len(letters) :])
        column = self._columns.get(letters)
        if column is None:
            column = self._columns[letters] = _column_number(letters)
        self._column = column

    def _widen(self) -> None:
        self._top, self._bottom = min(self._top, self._row), max(self._bottom, self._row)
        self._left, self._right = min(self._left, self._column), max(self._right, self._column)

    def area(self) -> int:
        """Return the number of cells in the rectangle around the filled cells."""
        return (self._bottom - self._top + 1) * (self._right - self._left + 1) if self._bottom else 0


def _column_number(letters: str) -> int:
    """Return 1 for A, 27 for AA."""
    number = 0
    for letter in letters:
        number = 26 * number + int(letter, 36) - 9
    return number


class DocumentMeter:
    """The content of an OpenDocument workbook: all sheets in one part, equal rows and cells counted, not spelt."""

    def __init__(self) -> None:
        self.errors = 0
        self._largest = 0
        self._next_sheet()

    def _next_sheet(self) -> None:
        self._rows = self._row_times = 0
        self._column = self._width = 0
        self._filled_rows = self._sheet_width = 0

    def start(self, name: str, attributes: Mapping[str, str], /) -> None:
        """Follow sheets, rows and cells; only a cell with a value widens the rectangle."""
        if name in ("table-cell", "covered-table-cell"):
            self._column += int(attributes.get("table:number-columns-repeated", 1))
            self.errors += attributes.get("calcext:value-type") == "error"
            if "office:value-type" in attributes:
                self._width = self._column
        elif name == "p":
            self._width = self._column
        elif name == "table-row":
            self._end_row()
            self._row_times = int(attributes.get("table:number-rows-repeated", 1))
        elif name == "table":
            self._largest = self.area()
            self._next_sheet()

    def _end_row(self) -> None:
        self._rows += self._row_times
        if self._width:
            self._filled_rows = self._rows
            self._sheet_width = max(self._sheet_width, self._width)
        self._column = self._width = self._row_times = 0

    def area(self) -> int:
        """Return the number of cells in the largest sheet's rectangle, from the sheet's corner on."""
        rows = self._rows + self._row_times if self._width else self._filled_rows
        return max(self._largest, rows * max(self._sheet_width, self._width))


METERS: Mapping[str, Callable[[], CellMeter]] = {
    "worksheet": SheetMeter,
    "document-content": DocumentMeter,
}
