"""Where the header of a table is, and what its columns are called."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from iclei_desktop.services.reading.table import Row
from iclei_desktop.services.reading.text import one_line

SEARCHED_ROWS = 30
_NUMBER_OR_DATE = re.compile(r"[-+]?[\d\s.,:/%T-]*\d[\d\s.,:/%T-]*")


def find_header(rows: Sequence[Row], known: Callable[[str], bool] | None = None) -> int:
    """Return the index in ``rows`` of the header, looked for among the first 30 rows; 0 where nothing fits.

    The row in which ``known`` recognises most cells and the largest share of them wins. Where it recognises
    none, the header is the first row of mostly words that is as wide as the rows under it: titles above a
    table are narrower. ``known`` is handed header texts on one line, trimmed and clean.
    """
    searched = rows[:SEARCHED_ROWS]
    if known:
        scores = [_recognised(row, known) for row in searched]
        if max(scores, default=0) > 0:
            return scores.index(max(scores))
    widths = [_width(row) for row in rows[: 2 * SEARCHED_ROWS]]
    for index, row in enumerate(searched):
        below = widths[index + 1 : index + 1 + SEARCHED_ROWS]
        if _mostly_words(row) and below and widths[index] >= sorted(below)[(len(below) - 1) // 2]:
            return index
    return 0


def name_headers(cells: Sequence[str]) -> tuple[str, ...]:
    """Return a unique name for each header cell: its text on one line, "Column 5" where it is empty."""
    names = [one_line(cell) or f"Column {number}" for number, cell in enumerate(cells, start=1)]
    taken, times = set(names), Counter[str]()
    for index, name in enumerate(names):
        times[name] += 1
        if times[name] > 1:
            names[index] = _free_name(name, times[name], taken)
            taken.add(names[index])
    return tuple(names)


def _free_name(name: str, number: int, taken: set[str]) -> str:
    while f"{name} ({number})" in taken:
        number += 1
    return f"{name} ({number})"


def _recognised(row: Row, known: Callable[[str], bool]) -> float:
    """Count times share: a title that happens to be a field's name must not beat a row of five of six."""
    texts = [text for text in map(one_line, row.cells) if text]
    count = sum(map(known, texts))
    return count * count / len(texts) if texts else 0


def _width(row: Row) -> int:
    return max((number for number, cell in enumerate(row.cells, start=1) if cell.strip()), default=0)


def _mostly_words(row: Row) -> bool:
    words = [cell for cell in map(str.strip, row.cells) if cell and not _NUMBER_OR_DATE.fullmatch(cell)]
    return 2 * len(words) > _width(row)
