"""The one box of the door. It always has the keyboard: a scanner types wherever the keyboard is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from iclei_desktop.rules.badges import looks_like_badge
from iclei_desktop.rules.translate import Translate, msgid

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class DoorBox(QLineEdit):
    """Hands on whole lines; arrows go to the offers, Ctrl+Z to the door once there is no text to undo."""

    entered = Signal(str)
    moved = Signal(int)
    undo_wanted = Signal()

    def __init__(self, translate: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(translate(msgid("Name or badge")))
        self.setAccessibleName(translate(msgid("Name or badge, then Enter")))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def event(self, event: QEvent) -> bool:
        """Let Tab end a badge: some scanners send it in the place of Enter. Elsewhere it does nothing here."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Tab
        ):
            if looks_like_badge(self.text()):
                self.entered.emit(self.text())
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter, the arrows that go up and down, and Ctrl+Z in an empty box; all else is the line's own."""
        ways = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in ENTER:
            self.entered.emit(self.text())
        elif event.key() in ways:
            self.moved.emit(ways[Qt.Key(event.key())])
        elif event.matches(QKeySequence.StandardKey.Undo) and not self.text():
            self.undo_wanted.emit()
        elif event.key() == Qt.Key.Key_Delete and not self.text():
            event.ignore()  # nothing to delete here: the door may have a use for it
        else:
            super().keyPressEvent(event)
