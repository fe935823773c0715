"""The columns of a list of headcounts: the training's reference, those registered, a column for each day."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from iclei_desktop.services.importing.columns import find_column, guess, plain
from iclei_desktop.services.workspace import kind_of

TRAINING_FIELDS = ("reference", "registered")
_DAY = re.compile(r"(?:day|jour|dia|tag) ?(\d{1,3})")


def guess_counts(headers: Sequence[str], chosen: Mapping[str, str | None]) -> dict[str, int]:
    """Return the columns of the reference, of those registered and of each day ("day 1"); see columns.guess."""
    days = {name: heading for name, heading in chosen.items() if day_number(name) is not None}
    others = {name: heading for name, heading in chosen.items() if name not in days}
    found = guess(kind_of("training"), headers, others)
    columns = {name: found[name] for name in TRAINING_FIELDS if name in found}
    for name, heading in days.items():
        if heading is not None:
            columns[name] = find_column(headers, heading)
    for column, header in enumerate(headers):
        day = day_number(header)
        name = day_name(day or 0)
        if day is not None and name not in {*chosen, *columns} and column not in columns.values():
            columns[name] = column
    return dict(sorted(columns.items(), key=lambda item: item[1]))


def day_name(number: int) -> str:
    """Return what the column of a day, counted from 1, is called in ``Request.columns``."""
    return f"day {number}"


def day_number(name: str) -> int | None:
    """Return the day that a column called ``name`` counts, None for another column."""
    day = _DAY.fullmatch(plain(name))
    return int(day[1]) if day else None
