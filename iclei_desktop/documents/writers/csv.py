"""Documents as CSV: the data alone, one row of headings and one row per row of each sheet's first table.

Blank rows, totals that can be reckoned and notes are for paper and left out; the text of a code is a column. The
file is UTF-8 with a byte order mark, so that Excel reads accents, and numbers are written with a point in every
language.

No cell starts a formula: text that opens like one gets an apostrophe before it. This holds for phone numbers
too – '+254 700 000 000 stays readable to the digit, where Excel would otherwise calculate it – and after each
semicolon inside a text, because Excel in many languages divides cells there. An importer takes the apostrophe
off again when what follows opens a formula.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

from iclei_desktop.documents.layout import Cell, Document, Picture, Sheet
from iclei_desktop.documents.wording import opens_formula, printable
from iclei_desktop.rules.directions import unmarked

GUARD = "'"
_LINE_ENDS = re.compile(r"[\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")


def render(document: Document) -> bytes:
    """Return the document as a CSV file."""
    headings = _headings(document)
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(guarded(heading) for heading in headings)
    for sheet in document.sheets:
        for row in _rows(sheet):
            writer.writerow(guarded(row.get(heading, "")) for heading in headings)
    return out.getvalue().encode("utf-8-sig")


def guarded(cell: Cell) -> str:
    """Return a cell's text so that no spreadsheet takes any part of it for a formula."""
    if isinstance(cell, Picture):
        cell = cell.description
    if not isinstance(cell, str):
        return str(cell)
    text = unmarked(printable(_LINE_ENDS.sub(" ", cell)))
    return ";".join(GUARD + part if opens_formula(part) else part for part in text.split(";"))


def _headings(document: Document) -> list[str]:
    """Return the headings of all sheets together, each once: days may differ in their half-days."""
    return list(dict.fromkeys(heading for sheet in document.sheets for heading in _sheet_headings(sheet)))


def _sheet_headings(sheet: Sheet) -> list[str]:
    """Return the sheet's headings; one that comes again is numbered, so that no column is lost."""
    titles = [*(fact.label for fact in sheet.keys), *(code.caption for code in sheet.codes)]
    titles += [column.title for table in sheet.tables[:1] for column in table.columns]
    seen: Counter[str] = Counter()
    headings = []
    for title in titles:
        seen[title] += 1
        headings.append(title if seen[title] == 1 else f"{title} ({seen[title]})")
    return headings


def _rows(sheet: Sheet) -> Iterator[dict[str, Cell]]:
    headings = _sheet_headings(sheet)
    keys = (*(fact.value for fact in sheet.keys), *(code.text for code in sheet.codes))
    if sheet.codes and not sheet.tables:
        yield dict(zip(headings, keys, strict=True))
    for table in sheet.tables[:1]:
        for row in table.data_rows:
            yield dict(zip(headings, (*keys, *row), strict=True))
