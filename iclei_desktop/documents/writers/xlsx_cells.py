"""Cells of a worksheet: their looks, and the ranges of columns they span."""

from __future__ import annotations

from dataclasses import dataclass, replace

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from iclei_desktop.documents.layout import Align, Cell, NumberFormat, Picture
from iclei_desktop.documents.wording import opens_formula, printable
from iclei_desktop.rules.directions import marked

LINE_COLOUR = "#8C8C8C"
SHADE = "#EBEBEB"
LONGEST_TEXT = 32_767  # characters that a cell of Excel can hold
ROOM = 0.85  # how much of the width it asks for a cell has to get
_NUMBER_FORMATS = {"general": "General", "percent": "0%"}


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks; ``align`` follows the direction of writing."""

    size: float = 9
    bold: bool = False
    align: Align = "start"
    number: NumberFormat = "general"
    boxed: bool = False
    shaded: bool = False
    line_above: bool = False
    raised: bool = False
    is_text: bool = False

    def properties(self, *, right_to_left: bool) -> dict[str, object]:
        """Return the look in XlsxWriter's terms."""
        sides = {"start": "right", "end": "left"} if right_to_left else {"start": "left", "end": "right"}
        properties: dict[str, object] = {
            "font_size": self.size,
            "bold": self.bold,
            "text_wrap": True,
            "align": sides.get(self.align, "center"),
            "valign": "top" if self.raised else "vcenter",
            "num_format": _NUMBER_FORMATS[self.number],
            "quote_prefix": self.is_text,
        }
        if self.boxed:
            properties |= {"border": 1, "border_color": LINE_COLOUR}
        if self.shaded:
            properties["bg_color"] = SHADE
        if self.line_above:
            properties["top"] = 1
        return properties


class CellFormats:
    """The formats of one workbook, each made once."""

    def __init__(self, workbook: Workbook, *, right_to_left: bool) -> None:
        self._workbook = workbook
        self._right_to_left = right_to_left
        self._made: dict[Look, Format] = {}

    def format(self, look: Look) -> Format:
        """Return the format for a look."""
        if look not in self._made:
            properties = look.properties(right_to_left=self._right_to_left)
            self._made[look] = self._workbook.add_format(properties)
        return self._made[look]

    def put(
        self, worksheet: Worksheet, row: int, span: Span, cell: Cell, look: Look, *, rows: int = 1
    ) -> None:
        """Write a cell over ``span`` and ``rows``; whatever a text says, it stays a text."""
        if isinstance(cell, str) and opens_formula(cell):
            look = replace(look, is_text=True)
        made = self.format(look)
        if span.length > 1 or rows > 1:
            worksheet.merge_range(row, span.first, row + rows - 1, span.last, "", made)
        if isinstance(cell, str):
            text = marked(printable(cell))[:LONGEST_TEXT]
            if text:
                worksheet.write_string(row, span.first, text, made)
            else:
                worksheet.write_blank(row, span.first, None, made)
        elif isinstance(cell, Picture):
            worksheet.write_blank(row, span.first, None, made)
        else:
            worksheet.write_number(row, span.first, cell, made)


@dataclass(frozen=True, slots=True)
class Span:
    """Neighbouring columns of a worksheet, counted from 0, and their width in millimetres."""

    first: int
    length: int
    width: float

    @property
    def last(self) -> int:
        """The last column."""
        return self.first + self.length - 1


def spans(widths: tuple[float, ...], grid: tuple[float, ...]) -> tuple[Span, ...]:
    """Lay columns of these widths over the columns of a grid: each takes as few as give it room.

    A worksheet has one set of columns; what stands above or below its main table has to live with them. Where
    the grid is too short, what is left over goes beyond its end, a column each.
    """
    found = []
    first = 0
    for position, width in enumerate(widths):
        latest = len(grid) - (len(widths) - position - 1)  # each of the others needs a column too
        last, got = first + 1, sum(grid[first : first + 1])
        while last < latest and got < ROOM * width:
            got += grid[last]
            last += 1
        found.append(Span(first, last - first, got or width))
        first = last
    return tuple(found)
