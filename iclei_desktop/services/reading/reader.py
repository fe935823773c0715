"""The one entrance: which format a file has, and its table with the header found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from iclei_desktop.rules.progress import Progress, silent
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.reading.delimited import load_text
from iclei_desktop.services.reading.header import find_header, name_headers
from iclei_desktop.services.reading.source import Loaded, Source
from iclei_desktop.services.reading.table import DEFAULT, Limits, Row, Table
from iclei_desktop.services.reading.workbook import load_workbook

NOT_OPENED = msgid(
    "“{name}” cannot be opened. Check that it is still there, that you may read it and that no other program "
    "has it open."
)
NOT_A_FORMAT = msgid(
    "“{name}” is not a table this program reads. Nothing was read. Save it as one of: {extensions}."
)
MARKUP = msgid(
    "“{name}” is a web page or an XML document, whatever its name says. Nothing was read. Open it with a "
    "spreadsheet program and save it as .xlsx or .csv."
)
EMPTY = msgid("“{name}” has no rows. Nothing was read.")

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MARKUP = (b"<!doctype", b"<html", b"<?xml", b"<table", b"<meta")
_HEAD = 4096


@dataclass(frozen=True, slots=True)
class Format:
    """A format that can be read: by what its bytes show, else by its extension."""

    name: str
    extensions: tuple[str, ...]
    load: Callable[[Source], Loaded]
    recognises: Callable[[bytes], bool] | None = None


FORMATS = (  # the first that recognises a file's first bytes reads it
    Format("ods", (".ods",), load_workbook, lambda head: head.startswith(_ZIP) and b"opendocument" in head),
    Format("xlsx", (".xlsx", ".xlsm"), load_workbook, lambda head: head.startswith(_ZIP)),
    Format("xls", (".xls",), load_workbook, lambda head: head.startswith(_OLE)),
    Format("text", (".csv", ".tsv", ".tab", ".txt"), load_text),
)


def read_table(
    path: Path,
    *,
    sheet: str | None = None,
    encoding: str | None = None,
    delimiter: str | None = None,
    known: Callable[[str], bool] | None = None,
    limits: Limits = DEFAULT,
    progress: Progress = silent,
) -> Table:
    """Read the table in a text file or workbook, whatever is inside it, or raise Refusal.

    ``sheet`` is the name of a workbook's sheet, by default its first visible one with a filled cell.
    ``encoding`` and ``delimiter`` override what would be guessed for text. ``known`` tells a header from other
    texts (see ``find_header``). Cancelled, raised by ``progress``, passes through and leaves nothing behind.
    """
    source = Source(path, sheet, encoding, delimiter, limits, progress)
    try:
        form = _format(path)
        loaded = form.load(source)
    except OSError as error:
        raise Refusal(NOT_OPENED, name=path.name) from error
    if not loaded.rows:
        raise Refusal(EMPTY, name=path.name)
    index = find_header(loaded.rows, known)
    header = loaded.rows[index]
    rows = loaded.rows[index + 1 :]
    return Table(
        source_name=path.name,
        format=form.name,
        sheet=loaded.sheet,
        sheets=loaded.sheets,
        encoding=loaded.encoding,
        delimiter=loaded.delimiter,
        preamble=loaded.rows[:index],
        header_line=header.line,
        headers=name_headers(header.cells),
        rows=_filled(rows, len(header.cells)) if loaded.grid else rows,
        notes=loaded.notes,
    )


def _format(path: Path) -> Format:
    with path.open("rb") as file:
        head = file.read(_HEAD)
    for form in FORMATS:
        if form.recognises and form.recognises(head):
            return form
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_MARKUP):
        raise Refusal(MARKUP, name=path.name)
    for form in FORMATS:
        if not form.recognises and path.suffix.lower() in form.extensions:
            return form
    extensions = ", ".join(extension for form in FORMATS for extension in form.extensions)
    raise Refusal(NOT_A_FORMAT, name=path.name, extensions=extensions)


def _filled(rows: list[Row], width: int) -> list[Row]:
    """Give each row of a grid its empty cells up to the header's edge; longer rows stay as they are."""
    return [
        row if len(row.cells) >= width else Row(row.line, row.cells + ("",) * (width - len(row.cells)))
        for row in rows
    ]
