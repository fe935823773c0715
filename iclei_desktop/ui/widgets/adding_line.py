"""A line in which one types what is to be added; while it is empty, undo means the file."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from iclei_desktop.ui.icons import icon
from iclei_desktop.ui.widgets.field_editor import is_of_the_window


class AddingLine(QLineEdit):
    """Enter adds what is typed; see those who use it."""

    def __init__(self, icon_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.addAction(icon(icon_name), QLineEdit.ActionPosition.LeadingPosition)
        self.setClearButtonEnabled(True)

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z to the window once nothing is typed: what was added is taken back, not a text long gone."""
        if isinstance(event, QKeyEvent) and not self.text() and is_of_the_window(event):
            event.ignore()
            return True
        return super().event(event)
