"""Finding a person in the attendance grid by the beginnings of their names."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from iclei_desktop.rules.folding import search_text, words
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.ui.icons import icon
from iclei_desktop.ui.widgets.attendance_model import AttendanceModel


class NameFinder(QLineEdit):
    """Jumps to the first name that fits while one types; Enter to the next, Shift+Enter to the one before."""

    found = Signal(int)
    """Carries the row to go to."""
    left = Signal()
    """The person is done looking and wants back into the grid."""

    def __init__(self, model: AttendanceModel, translate: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._nobody = translate(msgid("Nobody of that name"))
        self._row = -1
        self.setPlaceholderText(translate(msgid("Find a name")))
        self.setAccessibleName(translate(msgid("Find a name in the grid")))
        self.setToolTip(
            translate(
                msgid("Find a name or a row’s number (Ctrl+F); Enter: the next one, Esc: back to the grid")
            )
        )
        self.setClearButtonEnabled(True)
        self.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.textEdited.connect(self._look)

    def rows(self) -> list[int]:
        """Return the rows whose names have a word beginning with each word typed, blind to accents.

        A number is that of a row, as it stands on the printed sheet too.
        """
        typed = words(self.text())
        if not typed:
            return []
        if len(typed) == 1 and typed[0].isdecimal():
            numbers = self._model.numbers
            people = enumerate(self._model.people)
            return [row for row, person in people if numbers[person.enrolment] == int(typed[0])]
        return [
            row
            for row, person in enumerate(self._model.people)
            if all(f" {word}" in f" {search_text(person.name)}" for word in typed)
        ]

    def begin(self, text: str) -> None:
        """Begin to look with what was typed in the grid."""
        self.setText(text)
        self._look()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes through those that fit; Escape and Down lead back."""
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._step(-1 if back else 1)
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Down):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _look(self) -> None:
        rows = self.rows()
        # A field error is said at the field: a name nobody has.
        self.setAccessibleDescription(self._nobody if words(self.text()) and not rows else "")
        if rows:
            self._go(next((row for row in rows if row >= self._row), rows[0]))

    def _step(self, way: int) -> None:
        rows = self.rows()
        if rows:
            place = rows.index(self._row) + way if self._row in rows else 0
            self._go(rows[place % len(rows)])

    def _go(self, row: int) -> None:
        self._row = row
        self.found.emit(row)
