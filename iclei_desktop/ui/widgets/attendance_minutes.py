"""Where the minutes of a partial presence are typed: a small box over the cell."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QSpinBox, QWidget

from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.attendance_grid import CellMark, GridSession

USUAL_MINUTES = 90
"""Half a session whose length is not known."""
LONGEST_MINUTES = 1440
TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
WITHOUT_MEANING = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
COMING_BACK = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


class MinutesBox(QSpinBox):
    """Begins with what is recorded, else with half the session; all but digits and Escape takes what stands in it.

    So marking flows on: a letter, an arrow, Enter or Tab gives the minutes and goes to the table, where it means what
    it always means. A click elsewhere gives them too. Escape alone gives none.
    """

    given = Signal(int)
    went_on = Signal(object)
    """The key that took the minutes; what it does comes after them."""

    def __init__(self, translate: Translate, viewport: QWidget, going_on: Collection[int]) -> None:
        super().__init__(viewport)
        self._viewport = viewport
        self._going_on = frozenset(going_on)
        self.setSuffix(translate(msgid("{number} min")).partition("{number}")[2])
        self.setAccessibleName(translate(msgid("Minutes attended")))
        self.setToolTip(translate(msgid("Minutes attended: type others, or go on. Esc takes the mark back.")))
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

    def accept(self) -> bool:
        """Give the minutes that stand in the box; return whether it was open."""
        if self.isHidden():
            return False
        self.interpretText()
        self._close()
        self.given.emit(self.value())
        return True

    def event(self, event: QEvent) -> bool:
        """Take Tab too, which would leave the box before any key of it is seen."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in TABS:
            self._go_on(event)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave digits to the box; Escape takes back, and with the keys of the table marking goes on."""
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        elif event.key() in self._going_on and not event.modifiers() & ~WITHOUT_MEANING:
            self._go_on(event)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the minutes when the person turns elsewhere; another window, or a menu, leaves the box open."""
        super().focusOutEvent(event)
        if event.reason() not in COMING_BACK:
            self.accept()

    def hideEvent(self, event: QHideEvent) -> None:
        """Take the minutes when the grid around the box goes out of sight, but not when the window is made small."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.accept()

    def _go_on(self, event: QKeyEvent) -> None:
        key = QKeyEvent(event)
        self.accept()
        self.went_on.emit(key)

    def _close(self) -> None:
        """Hide, and give the keys back to the table if they were here."""
        had_keys = self.hasFocus()
        self.hide()
        if had_keys:
            self._viewport.setFocus()
