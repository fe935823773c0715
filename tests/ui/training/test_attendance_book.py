"""The book of marks against the plainest model of it: two dictionaries and a list of what is on its way."""

from __future__ import annotations

from collections import deque
from datetime import date, time

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from iclei_desktop.rules.hours import CAME
from iclei_desktop.services.attendance_grid import Cell, CellMark, Grid, GridPerson, GridSession
from iclei_desktop.ui.widgets.attendance_book import AttendanceBook

PEOPLE = tuple(GridPerson(f"e{n}", f"p{n}", f"Person {n}", "") for n in range(3))
SESSIONS = tuple(
    GridSession(f"s{n}", date(2026, 5, 4 + n), "AM", time(9), time(12), "", 3.0) for n in range(3)
)
CELLS = [(person.enrolment, session.key) for person in PEOPLE for session in SESSIONS]
MARKS = st.sampled_from(
    [None, CellMark("PRESENT"), CellMark("LATE"), CellMark("PARTIAL", 90), CellMark("ABSENT")]
)
WISHES = st.dictionaries(st.sampled_from(CELLS), MARKS, min_size=1)


class BookMachine(RuleBasedStateMachine):
    """Wishes go out and come back in the order in which they went, saved or refused; others write between."""

    def __init__(self) -> None:
        super().__init__()
        self.book = AttendanceBook(Grid(SESSIONS, PEOPLE))
        self.disk: dict[Cell, CellMark | None] = {}
        self.under_way: deque[dict[Cell, CellMark | None]] = deque()

    @rule(marks=WISHES)
    def wish(self, marks: dict[Cell, CellMark | None]) -> None:
        self.book.expect(marks)
        self.under_way.append(marks)

    @precondition(lambda self: self.under_way)
    @rule(saved=st.booleans())
    def come_back(self, saved: bool) -> None:
        marks = self.under_way.popleft()
        if saved:
            self.disk.update(marks)
            self.book.settle(marks)
        else:
            self.book.give_up(marks)

    @precondition(lambda self: not self.under_way)
    @rule(marks=WISHES)
    def write_elsewhere(self, marks: dict[Cell, CellMark | None]) -> None:
        self.disk.update(marks)
        stranger = ("e9", "s0")
        touched = self.book.refresh({**marks, stranger: CellMark("LATE")})
        assert set(touched) == marks.keys()

    @rule()
    def read_again(self) -> None:
        marks = {cell: mark for cell, mark in self.disk.items() if mark is not None}
        self.book.load(Grid(SESSIONS, PEOPLE, marks))

    @invariant()
    def shows_the_newest_wish_over_the_disk(self) -> None:
        for cell in CELLS:
            wishes = [marks[cell] for marks in self.under_way if cell in marks]
            assert self.book.is_waiting(cell) == bool(wishes)
            assert self.book.saved(cell) == self.disk.get(cell)
            assert self.book.shown(cell) == (wishes[-1] if wishes else self.disk.get(cell))

    @invariant()
    def adds_up(self) -> None:
        for session in SESSIONS:
            marks = [mark for p in PEOPLE if (mark := self.disk.get((p.enrolment, session.key)))]
            total = self.book.session_total(session.key)
            assert (total.came, total.marked) == (sum(mark.mark in CAME for mark in marks), len(marks))
        for person in PEOPLE:
            marks = [mark for s in SESSIONS if (mark := self.disk.get((person.enrolment, s.key)))]
            hours = sum({"PRESENT": 3.0, "LATE": 3.0, "PARTIAL": 1.5}.get(mark.mark, 0.0) for mark in marks)
            assert self.book.completion(person.enrolment).attended == hours


TestBook = BookMachine.TestCase
