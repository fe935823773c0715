"""Marks every open cell in the real grid and prints each one that has turned, until somebody kills it."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from iclei_desktop.rules.translate import translator
from iclei_desktop.services.attendance_grid import Cell
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.sections.attendance import AttendanceSection
from iclei_desktop.ui.tasks import Tasks

KEYS = "PLEA"
BATCH = 7
"""Keys pressed before the event loop runs again: several marks are on their way at any time."""


def main(path: Path, training: str) -> None:
    """Mark the open cells from the first to the last, a few at a time."""
    application = QApplication(sys.argv)
    section = AttendanceSection(Context(Workspace.open(path), translator("en"), Tasks()))
    section.show()
    section.show_record(training)
    model, table = section.grid.model, section.grid.table
    pressed: list[Cell] = []
    told: set[Cell] = set()

    def press_on() -> None:
        """Mark a few more cells, then print those that have turned since."""
        open_cells = [
            (person.enrolment, session.key)
            for session in model.book.sessions
            for person in model.book.people
            if model.book.shown((person.enrolment, session.key)) is None
        ]
        for cell in open_cells[:BATCH]:
            table.setCurrentIndex(model.index_of(cell))
            QTest.keyClicks(table, KEYS[len(pressed) % len(KEYS)])
            pressed.append(cell)
        for cell in pressed:
            mark = model.book.saved(cell)
            if mark is not None and cell not in told:
                told.add(cell)
                sys.stdout.write(f"{cell[0]} {cell[1]} {mark.mark}\n")
        sys.stdout.flush()

    timer = QTimer(interval=5)
    timer.timeout.connect(press_on)
    timer.start()
    application.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
