"""Documents as PDF, set by typst with our own fonts: the same on every machine.

``resources/templates`` has the look. A long document is set in parts and joined, because typst keeps
all it has set in memory (about 5 MB a page of an attendance sheet): the joined file has the same pages and text,
but no tags for screen readers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from iclei_desktop.documents.layout import Document, Sheet
from iclei_desktop.documents.writers.pdf_data import plain
from iclei_desktop.documents.writers.typesetting import forget, typeset
from iclei_desktop.rules.paths import resource

BARE_ROWS = 2  # what a page of labels or a certificate weighs against a row of a table
ROWS_PER_PART = 500  # ten days of 40 people with blank rows: some 20 to 50 pages, and 250 MB at most
TEMPLATES = ("fitting.typ", "labels.typ", "award.typ", "document.typ")
_PAGE_COUNT = re.compile(rb"1 0 obj\s*<</Type/Pages/Count (\d+)")
_PAGES = b"""
#let data = json(bytes(sys.inputs.data))
#set page(width: data.width * 1mm, height: data.height * 1mm, margin: 0mm)
#for file in data.files {
  for number in file.pages { image(bytes(file.pdf), format: "pdf", page: number, width: 100%) }
}
"""


def render(document: Document, *, tagged: bool = True) -> bytes:
    """Return the document as a PDF file; tags for screen readers may be left out where it is only looked at."""
    parts = list(_parts(document))
    if len(parts) == 1:
        return _set(document, parts[0], tagged=tagged)
    pdfs = []
    for part in parts:
        pdfs.append(_set(document, part, tagged=False))
        forget()
    joined = _pages(document, [(pdf, range(1, page_count(pdf) + 1)) for pdf in pdfs], "pdf")
    forget()
    return joined


def preview(document: Document, page: int, ppi: float = 96) -> bytes:
    """Return page ``page`` (from 1) of the document as it prints, as a PNG of ``ppi`` pixels per inch."""
    return picture(document, render(document), page, ppi)


def picture(document: Document, pdf: bytes, page: int, ppi: float = 96) -> bytes:
    """Return one page (from 1) of ``pdf``, the document as rendered before, as a PNG."""
    return _pages(document, [(pdf, range(page, page + 1))], "png", ppi)


def page_count(pdf: bytes) -> int:
    """Return the number of pages of a PDF that ``render`` returned."""
    found = _PAGE_COUNT.search(pdf)
    if found is None:
        raise ValueError("this PDF was not written here")
    return int(found[1])


def _parts(document: Document) -> Iterator[tuple[Sheet, ...]]:
    """Yield the sheets in runs that typst sets in one go; a sheet is never divided."""
    part: list[Sheet] = []
    size = 0
    for sheet in document.sheets:
        rows = BARE_ROWS if sheet.bare else sum(len(table.all_rows) for table in sheet.tables)
        if part and size + rows > ROWS_PER_PART:
            yield tuple(part)
            part, size = [], 0
        part.append(sheet)
        size += rows
    yield tuple(part)


def _set(document: Document, sheets: tuple[Sheet, ...], *, tagged: bool = True) -> bytes:
    template = b"".join(resource("templates", part).read_bytes() for part in TEMPLATES)
    return typeset(template, plain(document, sheets), tagged=tagged)


def _pages(
    document: Document, files: list[tuple[bytes, range]], kind: Literal["pdf", "png"], ppi: float = 96
) -> bytes:
    """Return pages of PDF files as one file: each page is placed whole, as a picture that keeps its text."""
    width, height = document.page_size
    data = {
        "width": width,
        "height": height,
        "files": [{"pdf": list(pdf), "pages": list(pages)} for pdf, pages in files],
    }
    return typeset(_PAGES, data, kind, ppi)
