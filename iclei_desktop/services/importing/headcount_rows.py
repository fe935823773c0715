"""The numbers of a row of headcounts, ragged as it may be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from iclei_desktop.rules.translate import msgid, plural
from iclei_desktop.services.importing.report import Remark, Report
from iclei_desktop.services.reading import Row, clean
from iclei_desktop.services.workspace import kind_of

_NUMBERS = re.compile(r"\d{1,9}(?:\s*[-./;]\s*\d{1,9})*", re.ASCII)

SEVERAL_NUMBERS = msgid("“{text}” holds several numbers; they were read as this and the following columns.")
NOT_A_COUNT = msgid("“{text}” is not a number of people.")
MORE_DAYS = plural(
    "There is {count} number more than columns; it was read as a further day.",
    "There are {count} numbers more than columns; they were read as further days.",
)
MORE_PRESENT = msgid(
    "More people came ({present}) than were registered ({registered}). Both numbers were kept."
)
NUMBER_LEFT_OUT = msgid("The number was left out.")


@dataclass(frozen=True)
class Counts:
    """What one row says: who registered, and who came on each day, counted from 1."""

    line: int
    reference: str
    registered: int | None
    days: dict[int, int]


class Reader:
    """Reads the numbers of a row, ragged as it may be."""

    def __init__(
        self,
        reference: int,
        registered: int | None,
        days: dict[int, int],
        headers: Sequence[str],
        report: Report,
    ) -> None:
        self._reference = reference
        self._registered = registered
        self._days = days
        self._headers = headers
        self._report = report

    def read(self, row: Row) -> Counts:
        """Return the counts of a row; the report is told what was odd about it."""
        reference = clean(row.cells[self._reference])[0] if self._reference < len(row.cells) else ""
        registered, days = None, {}
        for column, count in self._numbers(row):
            if column == self._registered:
                registered = count
            elif column in self._days:
                days[self._days[column]] = count
            elif column >= len(self._headers):
                days[max(self._days.values()) + 1 + column - len(self._headers)] = count
        more = sum(column >= len(self._headers) for column, _ in self._numbers(row, quiet=True))
        if more:
            self._report.remarks.append(Remark(row.line, MORE_DAYS, {"count": more}))
        if registered is not None and days and max(days.values()) > registered:
            values = {"present": max(days.values()), "registered": registered}
            self._report.remarks.append(Remark(row.line, MORE_PRESENT, values))
        return Counts(row.line, reference, registered, days)

    def _numbers(self, row: Row, *, quiet: bool = False) -> Iterator[tuple[int, int]]:
        """Give (column, count); several numbers in one cell go on into the columns after it."""
        for column, cell in enumerate(row.cells):
            text = clean(cell)[0]
            if not text or not self._counts(column):
                continue
            numbers = [int(n) for n in re.findall(r"\d+", text)] if _NUMBERS.fullmatch(text) else []
            if not numbers or any(map(_beyond, numbers)):
                self._remark(row, column, NOT_A_COUNT, text, NUMBER_LEFT_OUT, quiet=quiet)
                continue
            if len(numbers) > 1:
                self._remark(row, column, SEVERAL_NUMBERS, text, "", quiet=quiet)
            yield from enumerate(numbers, column)

    def _counts(self, column: int) -> bool:
        """Return whether a column holds numbers: not the dates and names that may stand beside them."""
        return column in self._days or column == self._registered or column >= len(self._headers)

    def _remark(self, row: Row, column: int, reason: str, text: str, kept: str, *, quiet: bool) -> None:
        if not quiet:
            heading = self._headers[column] if column < len(self._headers) else ""
            self._report.remarks.append(Remark(row.line, reason, {"text": text}, heading, kept))


def _beyond(number: int) -> bool:
    """Return whether a number is more than a headcount can be."""
    rule = kind_of("headcount").fields["count"].rule
    return rule is not None and rule(number) is not None
