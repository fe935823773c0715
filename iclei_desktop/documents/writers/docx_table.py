"""A table of the layout as WordprocessingML."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from iclei_desktop.documents.columns import PlacedTable
from iclei_desktop.documents.layout import CELL_PICTURE_GAP, Align, Cell, Column, Picture
from iclei_desktop.documents.wording import cell_text
from iclei_desktop.documents.writers import docx_xml as xml

SHADE = "EBEBEB"
HEADING_SIZE = 7.5
MERGE_BEGINS, MERGE_GOES_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
Draw = Callable[[Picture, float], str]
"""Keeps a picture in the document and returns a run that shows it so many millimetres high."""


def table_xml(placed: PlacedTable, language: str, draw: Draw, *, right_to_left: bool) -> str:
    """Return the table; its heading rows are repeated on each page."""
    widths = [xml.twips(width) for width in placed.widths]
    headings = _heading_rows(placed, widths) if placed.table.headed else ()
    rows = (*headings, *_body_rows(placed, widths, language, draw))
    return xml.table(rows, widths, right_to_left=right_to_left)


def _heading_rows(placed: PlacedTable, widths: Sequence[int]) -> Iterator[str]:
    table = placed.table
    if not table.grouped:
        cells = (_heading(c.heading, width, c.align) for c, width in zip(table.columns, widths, strict=True))
        yield xml.row(cells, heading=True)
        return
    upper: list[str] = []
    lower: list[str] = []
    for group, first, length in table.groups():
        columns, own = table.columns[first : first + length], widths[first : first + length]
        if group:
            upper.append(_heading(group, sum(own), "center", f'<w:gridSpan w:val="{length}"/>'))
            lower += _headings(columns, own)
        else:
            upper += _headings(columns, own, MERGE_BEGINS)
            lower += [_heading("", width, "start", MERGE_GOES_ON) for width in own]
    yield xml.row(upper, heading=True)
    yield xml.row(lower, heading=True)


def _headings(columns: Sequence[Column], widths: Sequence[int], merge: str = "") -> list[str]:
    pairs = zip(columns, widths, strict=True)
    return [_heading(column.heading, width, column.align, merge) for column, width in pairs]


def _heading(text: str, width: int, align: Align, merge: str = "") -> str:
    look = xml.TextLook(size=HEADING_SIZE, bold=True, align=align)
    return xml.cell(xml.paragraph(xml.run(text, look), look), width, merge=merge, fill=SHADE)


def _body_rows(placed: PlacedTable, widths: Sequence[int], language: str, draw: Draw) -> Iterator[str]:
    table = placed.table
    bold_from = len(table.all_rows) - len(table.total_rows)
    for number, row in enumerate(table.all_rows):
        looks = [xml.TextLook(bold=number >= bold_from, align=column.align) for column in table.columns]

        def shown(cell: Cell, column: Column, look: xml.TextLook) -> str:
            if isinstance(cell, Picture):
                return xml.paragraph(draw(cell, table.row_height - CELL_PICTURE_GAP), look)
            return xml.placed(cell_text(cell, column, language), look)

        cells = (
            xml.cell(shown(cell, column, look), width)
            for cell, column, look, width in zip(row, table.columns, looks, widths, strict=True)
        )
        yield xml.row(cells, height=table.row_height)
