"""Which character separates the cells of a text table."""

from __future__ import annotations

import csv
import re
from collections import Counter
from io import StringIO
from itertools import islice

DELIMITERS = (",", ";", "\t", "|")

_ROWS = 60
_EXCEL_HINT = re.compile(r'"?sep=(.)"?[\r\n]')


def excel_hint(text: str) -> str | None:
    """Return the separator named by the line ``sep=;`` that Excel reads and some programs write."""
    hint = _EXCEL_HINT.match(text)
    return hint[1] if hint else None


def guess_delimiter(sample: str) -> str:
    """Return the separator that splits most of the first 60 rows into the same number of cells.

    Between equals, the one that makes more cells wins, then the one that leaves fewer cells beginning with a
    space, as a comma inside text does. A table of one column gives a comma.
    """
    return max(DELIMITERS, key=lambda delimiter: _fitness(sample, delimiter))


def _fitness(sample: str, delimiter: str) -> tuple[float, int, int]:
    filled = filter(None, csv.reader(StringIO(sample, newline=""), delimiter=delimiter))
    rows = list(islice(filled, _ROWS))
    widths = Counter(len(row) for row in rows if len(row) > 1)
    if not widths:
        return 0, 0, 0
    width, count = widths.most_common(1)[0]
    indented = sum(cell.startswith(" ") for row in rows for cell in row)
    return count / len(rows), width, -indented
