"""The program as it is started, with somebody who marks and says which cells have turned, until it is killed.

It kills itself, as hard as the system can, in the middle of marking: a parent that had to be awake for it would, on
a busy machine, come when every cell is marked.
"""

from __future__ import annotations

import sys
from pathlib import Path
from unittest.mock import patch

import psutil
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from iclei_desktop.services.attendance_grid import Cell
from iclei_desktop.ui.application import Application, run_window
from iclei_desktop.ui.main_window import MainWindow
from iclei_desktop.ui.sections.attendance import AttendanceSection

LETTERS = "plea"
BATCH = 5
"""Keys pressed before the event loop runs again: several marks are on their way at any time."""


class Marker:
    """Goes to the attendance of a training and marks its open cells one after the other."""

    def __init__(self, training: str, lines: int) -> None:
        self._training = training
        self._lines = lines
        self._section: AttendanceSection | None = None
        self._pressed: list[Cell] = []
        self._told: set[Cell] = set()

    def go_on(self) -> None:
        """Do what is next: find the grid, mark a few more cells, tell which have turned."""
        if self._section is None:
            self._section = self._look()
        elif not self._section.grid.table.hasFocus():
            self._section.activateWindow()
            self._section.grid.table.setFocus()
        else:
            self._mark(self._section)
            self._tell(self._section)
            if len(self._told) >= self._lines:
                psutil.Process().kill()  # the marks pressed just now are on their way

    def _look(self) -> AttendanceSection | None:
        windows = [top for top in QApplication.topLevelWidgets() if isinstance(top, MainWindow)]
        view = windows[0].view
        if view is None:
            return None
        view.show_record("training", self._training, "attendance")
        return view.findChild(AttendanceSection)

    def _mark(self, section: AttendanceSection) -> None:
        model, book = section.grid.model, section.grid.model.book
        cells = [(person.enrolment, session.key) for session in book.sessions for person in book.people]
        for cell in [cell for cell in cells if book.shown(cell) is None][:BATCH]:
            section.grid.table.setCurrentIndex(model.index_of(cell))
            letter = LETTERS[len(self._pressed) % len(LETTERS)]
            QTest.keyClick(QGuiApplication.focusWindow(), ord(letter))
            self._pressed.append(cell)

    def _tell(self, section: AttendanceSection) -> None:
        for cell in self._pressed:
            mark = section.grid.model.book.saved(cell)
            if mark is not None and cell not in self._told:
                self._told.add(cell)
                sys.stdout.write(f"{cell[0]} {cell[1]} {mark.mark}\n")
        sys.stdout.flush()


def main(path: Path, training: str, lines: int) -> int:
    """Run the program's own window, its event loop begun with somebody at the keys."""
    marker = Marker(training, lines)

    def run() -> int:
        timer = QTimer(interval=5)
        timer.timeout.connect(marker.go_on)
        timer.start()
        return QApplication.exec()

    with patch.object(Application, "exec", staticmethod(run)):
        return run_window(path, "en")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])))
