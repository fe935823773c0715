"""The marks as the grid shows them: those on the disk, over them those on their way, and the running totals.

No Qt: the model beside this file tells the views what the book says has altered.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from iclei_desktop.rules.hours import CAME, Completion, completion
from iclei_desktop.services.attendance_grid import Cell, CellMark, Grid, GridPerson, GridSession


@dataclass(frozen=True, slots=True)
class SessionTotal:
    """How a session stands: how many came, how many have any mark, of how many people; who came, by sex."""

    came: int
    marked: int
    people: int
    women: int = 0
    men: int = 0

    @property
    def others(self) -> int:
        """How many came who are neither, or of whom it was not collected."""
        return self.came - self.women - self.men


@dataclass(slots=True)
class _Waiting:
    """A cell whose newest mark is not on the disk yet; several keystrokes may be on their way."""

    wished: CellMark | None
    under_way: int


class AttendanceBook:
    """The marks of one training. What is saved changes only by ``settle`` and ``refresh``."""

    def __init__(self, grid: Grid | None = None) -> None:
        self._waiting: dict[Cell, _Waiting] = {}
        self.load(grid or Grid())

    def load(self, grid: Grid) -> None:
        """Take in what was read from the file; marks still on their way stay on their way."""
        self.sessions: tuple[GridSession, ...] = grid.sessions
        self.people: tuple[GridPerson, ...] = grid.people
        self._saved = dict(grid.marks)
        self._hours = {session.key: session.hours for session in grid.sessions}
        self._threshold = grid.threshold
        self._completions: dict[str, Completion] = {}
        self._counts = {session.key: Counter[str]() for session in grid.sessions}
        self._came = {session.key: Counter[str]() for session in grid.sessions}
        self._sexes = {person.enrolment: person.sex for person in grid.people}
        for cell, mark in self._saved.items():
            self._count(cell, mark, 1)

    def saved(self, cell: Cell) -> CellMark | None:
        """Return the mark on the disk."""
        return self._saved.get(cell)

    def is_waiting(self, cell: Cell) -> bool:
        """Whether a mark of this cell is on its way to the disk."""
        return cell in self._waiting

    def shown(self, cell: Cell) -> CellMark | None:
        """Return the newest mark given to the cell, on the disk or on its way."""
        waiting = self._waiting.get(cell)
        return self._saved.get(cell) if waiting is None else waiting.wished

    def expect(self, marks: Mapping[Cell, CellMark | None]) -> None:
        """Note marks that are now on their way to the disk."""
        for cell, mark in marks.items():
            waiting = self._waiting.get(cell)
            if waiting is None:
                waiting = self._waiting[cell] = _Waiting(mark, 0)
            waiting.wished = mark
            waiting.under_way += 1

    def settle(self, marks: Mapping[Cell, CellMark | None]) -> None:
        """Note that expected marks are on the disk."""
        for cell, mark in marks.items():
            self._arrived(cell)
            self._save(cell, mark)

    def give_up(self, cells: Iterable[Cell]) -> None:
        """Note that expected marks could not be saved: the cells show again what stands."""
        for cell in cells:
            self._arrived(cell)

    def refresh(self, found: Mapping[Cell, CellMark | None]) -> list[Cell]:
        """Take over marks read again because others changed them, and return the cells that are this book's."""
        ours = [cell for cell in found if self._has(cell)]
        for cell in ours:
            self._save(cell, found[cell])
        return ours

    def session_total(self, session: str) -> SessionTotal:
        """Return how a session stands on the disk."""
        counts, came = self._counts[session], self._came[session]
        return SessionTotal(came.total(), counts.total(), len(self.people), came["F"], came["M"])

    def count(self, session: str, mark: str) -> int:
        """Return how many people have this mark in a session."""
        return self._counts[session][mark]

    def completion(self, enrolment: str) -> Completion:
        """Return the hours a person attended, of all the training's hours."""
        found = self._completions.get(enrolment)
        if found is None:
            marks = (
                (mark.mark, mark.minutes, hours)
                for session, hours in self._hours.items()
                if (mark := self._saved.get((enrolment, session)))
            )
            found = completion(marks, self._hours.values(), self._threshold)
            self._completions[enrolment] = found
        return found

    def unmarked(self, session: str) -> list[str]:
        """Return the enrolments that have no mark in a session, not even one on its way."""
        return [p.enrolment for p in self.people if self.shown((p.enrolment, session)) is None]

    @property
    def tells_all_sexes(self) -> bool:
        """Whether everybody here is recorded as a woman or a man, so that there are no others to count."""
        return set(self._sexes.values()) <= {"F", "M"}

    def _has(self, cell: Cell) -> bool:
        return cell[0] in self._sexes and cell[1] in self._counts

    def _arrived(self, cell: Cell) -> None:
        waiting = self._waiting[cell]
        waiting.under_way -= 1
        if not waiting.under_way:
            del self._waiting[cell]

    def _save(self, cell: Cell, mark: CellMark | None) -> None:
        before = self._saved.pop(cell, None)
        if mark is not None:
            self._saved[cell] = mark
        self._completions.pop(cell[0], None)
        for counted, number in ((before, -1), (mark, 1)):
            if counted is not None:
                self._count(cell, counted, number)

    def _count(self, cell: Cell, mark: CellMark, number: int) -> None:
        if self._has(cell):
            enrolment, session = cell
            self._counts[session][mark.mark] += number
            if mark.mark in CAME:
                self._came[session][self._sexes[enrolment]] += number
