"""The formats that lists leave in: rows of plain cells, as CSV or as an Excel workbook."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from iclei_desktop.documents.pictures import pixels
from iclei_desktop.documents.wording import opens_formula, printable
from iclei_desktop.documents.writers.csv import guarded
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

LONGEST_TEXT = 32_767  # characters in a cell of Excel
COLUMN_WIDTH = 24  # characters
PICTURE_HEIGHT, PICTURE_WIDTH = 56, 160  # pixels of a picture in a list


@dataclass(frozen=True, slots=True)
class Pictures:
    """The pictures of a record, each with its name: a workbook shows them, in other formats there are none."""

    pictures: tuple[tuple[str, bytes], ...] = ()


Cell = str | int | float | date | Pictures
Rows = Iterator[Sequence[Cell]]


@dataclass(frozen=True)
class ListFormat:
    """A format lists leave in: its label (a message id), the end of its file names, what makes the bytes."""

    label: str
    extension: str
    render: Callable[[Sequence[str], Rows], bytes]
    pictures: bool = False
    """Whether pictures that are part of a record are taken along."""


def _csv(headings: Sequence[str], rows: Rows) -> bytes:
    """Return the list as CSV with a byte order mark; no cell can start a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(map(guarded, headings))
    for row in rows:
        writer.writerow(map(guarded_lines, row))
    return out.getvalue().encode("utf-8-sig")


def guarded_lines(cell: Cell) -> str:
    """Return a cell's text with its lines kept apart, none of which can start a formula."""
    if isinstance(cell, date):
        return cell.isoformat()
    return "\n".join(map(guarded, cell.splitlines())) if isinstance(cell, str) else str(cell)


def _xlsx(headings: Sequence[str], rows: Rows) -> bytes:
    """Return the list as a workbook: texts stay texts, days are days, the headings stay in sight."""
    from xlsxwriter import Workbook  # slow to import: only when a workbook is made

    out = io.BytesIO()
    # In memory: temporary files would leave people's names on the disk.
    with Workbook(out, {"in_memory": True}) as workbook:
        bold, day = workbook.add_format({"bold": True}), workbook.add_format({"num_format": "yyyy-mm-dd"})
        text = workbook.add_format({"quote_prefix": True})
        sheet = workbook.add_worksheet()
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(headings) - 1, COLUMN_WIDTH)
        for column, heading in enumerate(headings):
            sheet.write_string(0, column, heading, bold)
        last = 0
        for last, row in enumerate(rows, 1):
            for column, cell in enumerate(row):
                if isinstance(cell, str):
                    _put_text(sheet, last, column, cell, text if opens_formula(cell) else None)
                elif isinstance(cell, Pictures):
                    _put_pictures(sheet, last, column, cell)
                elif isinstance(cell, date):
                    sheet.write_datetime(last, column, cell, day)
                else:
                    sheet.write_number(last, column, cell)
        sheet.autofilter(0, 0, last, len(headings) - 1)
    return out.getvalue()


def _put_text(sheet: Worksheet, row: int, column: int, text: str, look: Format | None) -> None:
    """Write a text as a text, whatever it says; one that a cell cannot hold is refused rather than cut."""
    if len(text) > LONGEST_TEXT:
        raise Refusal(
            msgid("A text in row {row} is too long for a cell of Excel. Nothing was written. Choose CSV."),
            row=row + 1,
        )
    if text:
        sheet.write_string(row, column, printable(text), look)


def _put_pictures(sheet: Worksheet, row: int, column: int, cell: Pictures) -> None:
    """Put pictures beside each other, each into a column of its own, so that reading finds them in their order."""
    for place, (name, content) in enumerate(cell.pictures):
        width, height = pixels(content) or (PICTURE_WIDTH, PICTURE_HEIGHT)
        scale = min(PICTURE_HEIGHT / height, PICTURE_WIDTH / width)
        look = {"image_data": io.BytesIO(content), "description": name, "x_scale": scale, "y_scale": scale}
        sheet.set_row_pixels(row, PICTURE_HEIGHT + 4)
        sheet.insert_image(row, column + place, name, {**look, "object_position": 2})


LIST_FORMATS = {
    "xlsx": ListFormat(msgid("Excel workbook"), ".xlsx", _xlsx, pictures=True),
    "csv": ListFormat(msgid("CSV, data only"), ".csv", _csv),
}
"""The formats a list can leave in; a new one is a line here."""
