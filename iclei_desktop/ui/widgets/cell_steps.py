"""Tab in a row that is being filled in: from cell to cell, and behind the last out of the table. Enter goes down."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit

from iclei_desktop.ui.widgets.child_rows import ChildRows

STEPS = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
Cell = tuple[str, int]
"""Key of a record, and place of a column."""


def step_of(event: QEvent) -> int:
    """Return 1 for Tab, -1 for Shift+Tab, 0 for all else; with Ctrl both belong to the tabs of the window."""
    if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
        return 0
    if event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
        return 0
    return STEPS.get(Qt.Key(event.key()), 0)


class TabKeys(QObject):
    """Watches the control of an editor in a cell: left to itself, Tab would go on far outside of the table."""

    pressed = Signal(int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.entered = False
        """Whether the last key was Enter; what is chosen in a list or a calendar leaves no such trace."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002 - Qt's signature
        """Take Tab and Shift+Tab, and note Enter."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            self.entered = event.key() in ENTER
        step = step_of(event)
        if step:
            self.pressed.emit(step)
        return bool(step)


class CellSteps:
    """Goes from one cell of a row to the next that is typed into, and opens its editor."""

    def __init__(self, table: QAbstractItemView, identity: frozenset[str]) -> None:
        self._table, self._identity = table, identity
        self._finished: Cell | None = None
        self._awaited: int | None = None
        """The column that is to be opened once the row has become another record."""

    @property
    def _rows(self) -> ChildRows:
        return cast(ChildRows, self._table.model())

    def note_finished(self, *, entered: bool) -> None:
        """Take note of a cell in which something was chosen or Enter pressed: from there Tab goes on in the row.

        Enter goes to the cell below, as in a spreadsheet: what is typed next must not replace what was just typed.
        """
        here = self._table.currentIndex()
        below = here.siblingAtRow(here.row() + 1)
        if entered and below.isValid() and self._rows.columns[here.column()].field.name not in self._identity:
            self._table.setCurrentIndex(below)
        self._finished = self._here()

    def forget(self) -> None:
        """Let Tab leave the table: it was left, or entered anew."""
        self._finished = None

    def take(self, event: QEvent) -> bool:
        """Go on for a key that is pressed in the table itself, if a cell of this row was just filled in."""
        step = step_of(event)
        if not step or self._finished is None or self._finished != self._here():
            return False
        self.go_on(step)
        return True

    def go_on(self, step: int, *, altered: bool = False) -> None:
        """Open the next cell in this direction, or leave the table.

        Where a value was ``altered`` by which the row becomes another record, that has to be there first.
        """
        here, self._finished = self._table.currentIndex().column(), None
        places = [place for place, column in enumerate(self._rows.columns) if column.editable]
        ahead = [place for place in places[::step] if (place - here) * step > 0]
        if not ahead:
            self._table.setFocus()
            self._table.focusNextPrevChild(step > 0)
        elif altered and here >= 0 and self._rows.columns[here].field.name in self._identity:
            self._awaited = ahead[0]
        else:
            self._open(ahead[0])

    def resume(self, *, became: bool) -> None:
        """Open the cell that was waited for, if the row ``became`` another; forget it if that was refused."""
        awaited, self._awaited = self._awaited, None
        if became and awaited is not None:
            self._open(awaited)

    def _open(self, place: int) -> None:
        cell = self._rows.index(self._table.currentIndex().row(), place)
        self._table.setCurrentIndex(cell)
        self._table.scrollTo(cell)
        self._table.edit(cell)
        typed_in = QApplication.focusWidget()
        if isinstance(typed_in, QLineEdit):
            typed_in.selectAll()  # as in any row of fields: typing replaces what is there

    def _here(self) -> Cell | None:
        here = self._table.currentIndex()
        return (self._rows.row(here.row()).key, here.column()) if here.isValid() else None
