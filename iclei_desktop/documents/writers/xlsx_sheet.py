"""One worksheet, written from top to bottom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from xlsxwriter.worksheet import Worksheet

from iclei_desktop.documents.layout import (
    Award,
    Block,
    Cell,
    Chart,
    Code,
    Column,
    Document,
    Facts,
    Figures,
    Labels,
    Paragraph,
    Picture,
    Sheet,
    SignatureLines,
    Table,
)
from iclei_desktop.documents.wording import cell_text, lines_needed
from iclei_desktop.documents.writers.xlsx_cells import CellFormats, Look, Span, spans
from iclei_desktop.documents.writers.xlsx_page import (
    PIXELS,
    grid,
    place_code,
    place_in_cell,
    place_logos,
    set_up_printing,
)

LETTER = 0.175  # millimetres an average letter takes, per point of its size
LINE_HEIGHT = 1.35  # of the letters' size
MILLIMETRE = 72 / 25.4  # in points
CELL_INSET = 1.5  # millimetres left and right together
FACT_SHARES = (0.12, 0.38, 0.12, 0.38)  # two facts beside each other: label, value, label, value
NO_TABLE = Table((Column("", 30, stretch=True),) * 8, ())  # its columns bear a sheet that has no table
LINES_BESIDE = 3  # signature lines beside each other
LINE_SHARES = (0.27, 0.04) * LINES_BESIDE  # a line, and the gap after it


class SheetWriter:
    """Writes one sheet of a document; ``_row`` is the next free row."""

    def __init__(self, worksheet: Worksheet, formats: CellFormats, document: Document, sheet: Sheet) -> None:
        self._worksheet = worksheet
        self._formats = formats
        self._document = document
        self._sheet = sheet
        self._main = sheet.tables[0] if sheet.tables else NO_TABLE
        self._grid, self._page = grid(self._main, document.text_width)
        self._row = 0

    def write(self) -> None:
        """Write everything."""
        for index, width in enumerate(self._grid):
            self._worksheet.set_column_pixels(index, index, round(width * PIXELS))
        set_up_printing(self._worksheet, self._document, self._sheet, self._main)
        self._write_title()
        for block in self._sheet.blocks:
            self._write_block(block)
            self._row += 1
        if self._document.footer:
            self._write_line((1.0,), (self._document.footer,), (Look(size=8, raised=True),))

    def _write_title(self) -> None:
        document = self._document
        logos = place_logos(self._worksheet, document.logos, self._page)
        share = (1 - logos / sum(self._page),) if logos else (1.0,)
        heading = "   ".join(part for part in (document.title, self._sheet.label) if part)
        self._write_line(share, (heading,), (Look(size=15, bold=True),), least=8)
        self._write_line(share, (document.subtitle,), (Look(size=11, bold=True),), least=6)

    def _write_block(self, block: Block) -> None:
        match block:
            case Facts():
                self._write_facts(block)
            case Table():
                self._write_table(block)
            case Paragraph():
                look = Look(size=8 if block.small else 10, bold=block.bold)
                self._write_line((1.0,), (block.text,), (look,))
            case SignatureLines():
                self._write_signature_lines(block)
            case Labels() | Award() | Figures():
                for plain in block.plain:
                    self._write_block(plain)
            case Code():
                place_code(self._worksheet, self._row, block)
                self._end_row(block.size)
                self._write_line((1.0,), (block.caption,), (Look(size=8, raised=True),))
            case Chart():
                pass  # its numbers stand in a table

    def _write_facts(self, facts: Facts) -> None:
        label, value = Look(size=8, raised=True), Look(bold=True, raised=True)
        for start in range(0, len(facts.items), 2):
            pair = facts.items[start : start + 2]
            texts = [text for fact in pair for text in (fact.label, fact.value)]
            self._write_line(FACT_SHARES[: len(texts)], texts, (label, value) * len(pair))

    def _write_signature_lines(self, lines: SignatureLines) -> None:
        for start in range(0, len(lines.labels), LINES_BESIDE):
            labels = lines.labels[start : start + LINES_BESIDE]
            self._worksheet.set_row(self._row, 9 * MILLIMETRE)
            self._row += 1
            texts = [text for label in labels for text in (label, "")]
            looks = (Look(size=8, line_above=True, raised=True), Look()) * len(labels)
            self._write_line(LINE_SHARES[: len(texts)], texts, looks)

    def _write_line(
        self,
        shares: Sequence[float],
        texts: Sequence[str],
        looks: Sequence[Look],
        least: float = 5.0,
    ) -> None:
        """Write texts beside each other, each over its share of the first page's width."""
        width = sum(self._page)
        places = spans(tuple(share * width for share in shares), self._page)
        height = least
        for place_, text, look in zip(places, texts, looks, strict=True):
            self._formats.put(self._worksheet, self._row, place_, text, look)
            height = max(height, _height(text, place_, look))
        self._end_row(height)

    def _write_table(self, table: Table) -> None:
        main = table is self._main
        wanted = tuple(column.width for column in table.columns)
        places = _single(self._grid) if main else spans(wanted, self._grid)
        first = self._row
        if table.headed:
            self._write_headings(table, places)
        if main and table.headed:
            self._worksheet.repeat_rows(first, self._row - 1)
            self._worksheet.freeze_panes(self._row, sum(column.anchor for column in table.columns))
        bold_from = len(table.all_rows) - len(table.total_rows)
        for number, row in enumerate(table.all_rows):
            self._write_row(row, table, places, bold=number >= bold_from)

    def _write_headings(self, table: Table, places: Sequence[Span]) -> None:
        look = Look(size=8, bold=True, boxed=True, shaded=True)
        height = 5.0
        lower = self._row + table.grouped
        for group, first, length in table.groups():
            if group:
                whole = Span(
                    places[first].first, places[first + length - 1].last - places[first].first + 1, 0
                )
                self._formats.put(self._worksheet, self._row, whole, group, replace(look, align="center"))
            for column, span in zip(table.columns[first : first + length], places[first:], strict=False):
                top, rows = (lower, 1) if group else (self._row, 1 + table.grouped)
                own = replace(look, align=column.align)
                self._formats.put(self._worksheet, top, span, column.heading, own, rows=rows)
                height = max(height, _height(column.heading, span, look) / rows)
        for _ in range(1 + table.grouped):
            self._end_row(height)

    def _write_row(self, row: Sequence[Cell], table: Table, places: Sequence[Span], *, bold: bool) -> None:
        height = table.row_height
        for cell, column, span in zip(row, table.columns, places, strict=True):
            look = Look(bold=bold, align=column.align, number=column.number, boxed=True)
            self._formats.put(self._worksheet, self._row, span, cell, look)
            if isinstance(cell, Picture):
                place_in_cell(self._worksheet, self._row, span, cell, height)
                continue
            height = max(height, _height(cell_text(cell, column, self._document.language), span, look))
        self._end_row(height)

    def _end_row(self, height: float) -> None:
        """Set the height, in millimetres, of the row just written (Excel allows 409 points) and go on."""
        self._worksheet.set_row(self._row, min(height * MILLIMETRE, 409))
        self._row += 1


def _height(text: str, span: Span, look: Look) -> float:
    """Return the height a wrapped text takes, in millimetres: Excel sets no row height by itself."""
    lines = lines_needed(text, span.width - CELL_INSET, LETTER * look.size * (1.08 if look.bold else 1))
    return lines * look.size * LINE_HEIGHT / MILLIMETRE + 0.8


def _single(grid: Sequence[float]) -> tuple[Span, ...]:
    return tuple(Span(index, 1, width) for index, width in enumerate(grid))
