"""What a format's loader is asked and what it gives back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from iclei_desktop.rules.progress import Progress, silent
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.reading.table import DEFAULT, MEGABYTE, Limits, Note, Row

READING = msgid("Reading the rows")
TOO_SLOW = msgid(
    "Reading “{name}” took longer than {seconds} seconds and was stopped. Nothing was read. Split the table "
    "into smaller files."
)
TOO_BIG = msgid(
    "“{name}” is larger than {megabytes} MB. Nothing was read. Split the table into smaller files."
)
TOO_MANY_CELLS = msgid(
    "“{name}” has more than {limit} cells. Nothing was read. Split the table into smaller files, or delete "
    "what stands far outside the table."
)
TOO_MANY_COLUMNS = msgid(
    "Row {line} of “{name}” has more than {limit} columns. Nothing was read. Delete the columns that are not "
    "needed, or choose another separator."
)


@dataclass(frozen=True, slots=True)
class Source:
    """One table asked for, with what the person chose instead of leaving it to be guessed."""

    path: Path
    sheet: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    limits: Limits = DEFAULT
    progress: Progress = silent

    def refuse_larger_than(self, size: int) -> None:
        """Raise Refusal where the file has more than ``size`` bytes."""
        if self.path.stat().st_size > size:
            raise Refusal(TOO_BIG, name=self.path.name, megabytes=size // MEGABYTE)

    def watch(self) -> Callable[[float, str], None]:
        """Return a step for long work, from now on: it reports progress and raises Refusal when time is up."""
        deadline = monotonic() + self.limits.seconds

        def step(share: float, name: str) -> None:
            self.progress(share, name)
            if monotonic() > deadline:
                raise Refusal(TOO_SLOW, name=self.path.name, seconds=self.limits.seconds)

        return step


class RowCollector:
    """Keeps rows that have a filled cell; raises Refusal beyond the limits of cells and columns."""

    def __init__(self, source: Source) -> None:
        self.rows: list[Row] = []
        self._source = source
        self._limits = source.limits
        self._cells = 0

    def add(self, line: int, cells: Sequence[str]) -> None:
        """Keep the row of ``line`` unless all its cells are empty."""
        if not any(cells):
            return
        limits, width = self._limits, len(cells)
        self._cells += width
        if self._cells > limits.cells:
            raise Refusal(TOO_MANY_CELLS, name=self._source.path.name, limit=limits.cells)
        if width > limits.columns:
            raise Refusal(TOO_MANY_COLUMNS, name=self._source.path.name, line=line, limit=limits.columns)
        self.rows.append(Row(line, tuple(cells)))


@dataclass(frozen=True, slots=True)
class Loaded:
    """The filled rows of one table, header not yet found.

    ``grid`` says that the source has cells up to its edge: rows then end at their last filled cell, and a
    missing one is empty rather than left out.
    """

    rows: list[Row]
    grid: bool = False
    sheet: str | None = None
    sheets: tuple[str, ...] = ()
    encoding: str | None = None
    delimiter: str | None = None
    notes: tuple[Note, ...] = ()
