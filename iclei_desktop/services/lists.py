"""Lists that leave the file: the records a query finds, with chosen columns, as CSV or as an Excel workbook.

What is written can be read again: importing an exported list changes nothing.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from iclei_desktop.documents.files import save
from iclei_desktop.documents.pictures import pixels
from iclei_desktop.documents.wording import opens_formula, printable
from iclei_desktop.documents.writers.csv import guarded
from iclei_desktop.records.catalogue import RecordKind
from iclei_desktop.records.fields import Field
from iclei_desktop.records.kinds import Link
from iclei_desktop.records.reaching import field_at
from iclei_desktop.rules.progress import Progress, silent
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.attachments import attached
from iclei_desktop.services.lookup import link_titles
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage import search
from iclei_desktop.storage.search import Query

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

PAGE = 1000
MOST_ROWS = 1_048_575  # under the headings of an Excel worksheet
LONGEST_TEXT = 32_767  # characters in a cell of Excel
COLUMN_WIDTH = 24  # characters
PICTURE_HEIGHT, PICTURE_WIDTH = 56, 160  # pixels of a picture in a list
SHOWN_PICTURES = ("image/png", "image/jpeg")
WRITING = msgid("Writing the list")


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


@dataclass(frozen=True)
class ListRequest:
    """What is to be written: the records a query finds, and the names of the fields that become columns."""

    kind: RecordKind
    query: Query
    fields: Sequence[str]
    format: str
    """A key of ``LIST_FORMATS``."""
    path: Path


def export_list(
    workspace: Workspace, request: ListRequest, translate: Translate, progress: Progress = silent
) -> int:
    """Write a list, whole or not at all, with headings in the language; return how many records are in it."""
    count = workspace.count(request.kind, request.query)
    if count > MOST_ROWS:
        raise Refusal(
            msgid("A list of {count} rows is too long. Nothing was written. Filter it."), count=count
        )
    fields = [request.kind.field(name) for name in request.fields]
    cells = _Cells(translate)
    pages = _pages(workspace, request, count, progress)
    shows = request.kind.about.pictures if LIST_FORMATS[request.format].pictures else ""
    rows = (
        [
            *(cells.cell(field, row[field.name], titles) for field in fields),
            *([_pictures(workspace, request.kind, row["key"])] if shows else ()),
        ]
        for row, titles in pages
    )
    headings = [*(translate(field.label) for field in fields), *([translate(shows)] if shows else ())]
    save(request.path, LIST_FORMATS[request.format].render(headings, rows))
    progress(1.0)
    return count


def copied(
    workspace: Workspace, kind: RecordKind, query: Query, fields: Sequence[str], translate: Translate
) -> str:
    """Return the records that a query finds as text for the clipboard, as spreadsheet programs paste it."""
    chosen = [field_at(kind, name) for name in fields]
    cells = _Cells(translate)
    with workspace.reading() as connection:
        rows = search.page(connection, kind, query, fields=fields)
    titles = link_titles(workspace, kind, rows)
    texts = ([_guarded_lines(cells.cell(field, row[field.name], titles)) for field in chosen] for row in rows)
    return tab_separated([translate(field.label) for field in chosen], texts)


def tab_separated(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return rows under their headings, cells between tabs; a cell with a tab or a line end is quoted."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    writer.writerow(headings)
    writer.writerows(rows)
    return out.getvalue()


def _pages(
    workspace: Workspace, request: ListRequest, count: int, progress: Progress
) -> Iterator[tuple[dict[str, Any], dict[str, str]]]:
    """Give each record with what the records it links to are called."""
    for offset in range(0, count, PAGE):
        progress(offset / count, WRITING)
        page = workspace.page(request.kind, request.query, offset=offset, limit=PAGE)
        titles = link_titles(workspace, request.kind, page)
        for row in page:
            yield row, titles


def _pictures(workspace: Workspace, kind: RecordKind, key: str) -> Pictures:
    rows = (row for row in attached(workspace, kind, key) if row["media_type"] in SHOWN_PICTURES)
    return Pictures(tuple((row["name"], workspace.content(row["content"])) for row in rows))


class _Cells:
    """Turns values into cells: in words where the words mean the same when they are read again."""

    def __init__(self, translate: Translate) -> None:
        self._translate = translate
        self._shown: dict[tuple[str, str], str] = {}

    def cell(self, field: Field, value: Any, titles: Mapping[str, str]) -> Cell:
        """Return the cell of a value; a link is what the record is called, numbers and days stay what they are."""
        if value is None:
            return ""
        if isinstance(field.kind, Link):
            return titles.get(value, "")
        if isinstance(value, (int, float, date)) and not isinstance(value, bool):
            return value
        written = field.kind.write(value)
        if (field.name, written) not in self._shown:
            self._shown[field.name, written] = self._words(field, value, written)
        return self._shown[field.name, written]

    def _words(self, field: Field, value: Any, written: str) -> str:
        shown = field.show(value, self._translate)
        if shown == written:
            return written
        try:
            return shown if field.parse(shown) == value else written
        except Refusal:  # the words of a language may be for reading only
            return written


def _csv(headings: Sequence[str], rows: Rows) -> bytes:
    """Return the list as CSV with a byte order mark; no cell can start a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(map(guarded, headings))
    for row in rows:
        writer.writerow(map(_guarded_lines, row))
    return out.getvalue().encode("utf-8-sig")


def _guarded_lines(cell: Cell) -> str:
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
