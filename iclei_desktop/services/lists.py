"""Lists that leave the file: the records a query finds, with chosen columns, as CSV or as an Excel workbook.

What is written can be read again: importing an exported list changes nothing.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Generator, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from iclei_desktop.documents.files import save
from iclei_desktop.records.catalogue import RecordKind
from iclei_desktop.records.fields import Field
from iclei_desktop.records.kinds import Link
from iclei_desktop.records.reaching import field_at
from iclei_desktop.rules.progress import Progress, silent
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.attachments import attached
from iclei_desktop.services.list_formats import LIST_FORMATS, Cell, Pictures, guarded_lines
from iclei_desktop.services.lookup import titles_linked
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage import search
from iclei_desktop.storage.search import Query

PAGE = 1000
MOST_ROWS = 1_048_575  # under the headings of an Excel worksheet
SHOWN_PICTURES = ("image/png", "image/jpeg")
WRITING = msgid("Writing the list")


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
    shows = request.kind.about.pictures if LIST_FORMATS[request.format].pictures else ""
    headings = [*(translate(field.label) for field in fields), *([translate(shows)] if shows else ())]
    with closing(_pages(workspace, request, count, progress)) as pages:  # also when a row cannot be written
        rows = (
            [
                *(cells.cell(field, row[field.name], titles) for field in fields),
                *([_pictures(workspace, request.kind, row["key"])] if shows else ()),
            ]
            for row, titles in pages
        )
        content = LIST_FORMATS[request.format].render(headings, rows)
    save(request.path, content)
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
        titles = titles_linked(connection, kind, rows)
    texts = ([guarded_lines(cells.cell(field, row[field.name], titles)) for field in chosen] for row in rows)
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
) -> Generator[tuple[dict[str, Any], dict[str, str]]]:
    """Give each record with what the records it links to are called, all as of one moment."""
    kind, done = request.kind, 0
    with workspace.reading() as connection:
        for page in search.pages(connection, kind, request.query, fields=request.fields, size=PAGE):
            progress(done / max(count, 1), WRITING)
            titles = titles_linked(connection, kind, page)
            for row in page:
                yield row, titles
            done += len(page)


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
