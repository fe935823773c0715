"""A table that was copied in a spreadsheet program and pasted, with its headings or without them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence

from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.reading.header import find_header, name_headers
from iclei_desktop.services.reading.reader import EMPTY
from iclei_desktop.services.reading.table import Row, Table
from iclei_desktop.services.reading.text import one_line

NOT_A_BLOCK = msgid(
    "What was pasted is no table. Nothing was read. Copy cells of a spreadsheet, then paste again."
)


def table_of(text: str, name: str, known: Callable[[str], bool], first_heading: str) -> Table:
    """Return the table in a pasted text; ``known`` tells headings from other texts.

    Where no row is mostly headings, the first column is called ``first_heading`` – what the records are called
    comes first in most lists – and the others are numbered.
    """
    try:
        cells = list(csv.reader(io.StringIO(text, newline=""), delimiter="\t"))
    except csv.Error:
        raise Refusal(NOT_A_BLOCK) from None
    rows = [Row(line, tuple(row)) for line, row in enumerate(cells, start=1) if any(map(str.strip, row))]
    if not rows:
        raise Refusal(EMPTY, name=name)
    index = find_header(rows, known)
    headings = rows[index].cells
    if _are_headings(headings, known):
        preamble, rows = rows[:index], rows[index + 1 :]
    else:
        index, preamble, headings = 0, [], (first_heading, *[""] * (max(len(row.cells) for row in rows) - 1))
    return Table(
        source_name=name,
        format="text",
        sheet=None,
        sheets=(),
        encoding=None,
        delimiter=None,
        preamble=preamble,
        header_line=index + 1,
        headers=name_headers(headings),
        rows=rows,
        notes=(),
    )


def _are_headings(cells: Sequence[str], known: Callable[[str], bool]) -> bool:
    """Whether most cells are headings; that an organisation is called "Commune" makes no heading of it."""
    texts = [text for text in map(one_line, cells) if text]
    return 2 * sum(map(known, texts)) > len(texts)
