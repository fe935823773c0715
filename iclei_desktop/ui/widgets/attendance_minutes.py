"""Where the minutes of a partial presence are typed: a small box over the cell."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QSpinBox, QWidget

from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.attendance_grid import CellMark, GridSession

USUAL_MINUTES = 90
"""Half a session whose length is not known."""
LONGEST_MINUTES = 1440


class MinutesBox(QSpinBox):
    """Begins with what is recorded, else with half the session; Enter gives the minutes, Escape none."""

    given = Signal(int)

    def __init__(self, translate: Translate, viewport: QWidget) -> None:
        super().__init__(viewport)
        self._viewport = viewport
        self.setSuffix(translate(msgid("{number} min")).partition("{number}")[2])
        self.setAccessibleName(translate(msgid("Minutes attended")))
        self.setToolTip(translate(msgid("Minutes attended: type them, then press Enter.")))
        self.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hide()

    def ask(self, cell: QRect, session: GridSession, mark: CellMark | None) -> None:
        """Open over a cell, all digits chosen so that typing replaces them."""
        lasts = round(session.hours * 60) if session.hours else None
        self.setRange(1, lasts or LONGEST_MINUTES)
        usual = max(1, lasts // 2) if lasts else USUAL_MINUTES
        self.setValue(mark.minutes if mark and mark.minutes else usual)
        width = max(cell.width(), self.sizeHint().width())
        place = QRect(cell.left(), cell.top(), width, cell.height())
        place.moveCenter(cell.center())
        place.moveLeft(max(0, min(place.left(), self._viewport.width() - width)))
        self.setGeometry(place)
        self.show()
        self.setFocus()
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Take Enter and Escape; digits go to the box."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.interpretText()
            self._close()
            self.given.emit(self.value())
        elif event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Close without giving anything when the person turns elsewhere."""
        super().focusOutEvent(event)
        self.hide()

    def _close(self) -> None:
        self.hide()
        self._viewport.setFocus()
