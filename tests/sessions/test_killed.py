"""Kill -9 in the middle of marking, twice: the file opens, what had turned is there, and marking goes on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from threading import Timer

from iclei_desktop.services.attendance_grid import Cell, CellMark, read_grid
from iclei_desktop.services.checking import check_file
from iclei_desktop.services.demo import DEMO_TRAINING
from iclei_desktop.services.lookup import resolve
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.ui.main_window import MainWindow
from iclei_desktop.ui.sections.attendance import AttendanceSection
from tests.sessions.hands import Hands
from tests.sessions.ways import find, show_tab

SEEN = (20, 30)
"""How many marks turn in each run before it is killed."""

LONGEST = 60.0  # seconds


def test_marking_goes_on_after_the_program_was_killed(
    window: MainWindow, hands: Hands, demo_path: Path
) -> None:
    with Workspace.open(demo_path) as workspace:
        training = resolve(workspace, kind_of("training"), DEMO_TRAINING)
        before = read_grid(workspace, training).marks
    turned: dict[Cell, CellMark] = {}
    for lines in SEEN:
        marked = marked_until_killed(demo_path, training, lines)
        assert turned.keys().isdisjoint(marked), "what was open again had been lost"
        turned |= marked

    tab, reopened = show_tab(window, hands, demo_path, "training")
    assert find(tab, hands, DEMO_TRAINING) == training
    hands.turn_to(tab.record.tabs, "Attendance")
    grid = hands.see(AttendanceSection).grid
    hands.until(lambda: grid.model.rowCount() == 24)
    book = grid.model.book
    assert {cell: book.saved(cell) for cell in turned} == turned
    assert {cell: book.saved(cell) for cell in before} == before
    assert check_file(reopened) == []

    here = grid.model.cell(grid.table.currentIndex())
    assert book.shown(here) is None, "the cursor stands where marking goes on"
    grid.table.scrollTo(grid.table.currentIndex())  # that the view follows by itself is tested with the grid
    hands.click(grid.table.viewport(), grid.table.visualRect(grid.table.currentIndex()).center())
    here = grid.model.cell(grid.table.currentIndex())
    hands.until(grid.table.hasFocus)
    hands.type("l")
    hands.until(lambda: read_grid(reopened, training).marks.get(here) == CellMark("LATE"))


def marked_until_killed(path: Path, training: str, lines: int) -> dict[Cell, CellMark]:
    """Start the program, let it be killed once so many marks have turned, and return all that it told of."""
    command = [sys.executable, "-m", "tests.sessions.marking_program", str(path), training, str(lines)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, encoding="ascii", cwd=Path(__file__).parents[2]
    ) as program:
        assert program.stdout is not None
        patience = Timer(LONGEST, program.kill)  # a program that never gets so far must not hold up the tests
        patience.start()
        told = list(program.stdout)
        patience.cancel()
    assert len(told) >= lines, f"it ended with {program.returncode} before it got so far"
    return {(enrolment, session): CellMark(mark) for enrolment, session, mark in map(str.split, told)}
