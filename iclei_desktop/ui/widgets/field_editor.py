"""What every editor of a field has in common, whatever its kind."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QWidget

from iclei_desktop.records.fields import Field
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.theme import STEP

Meant = Callable[[Workspace], Any]
"""Gives the value that was typed or chosen; a Refusal says what is wrong with it. Called away from the window."""

_OF_THE_WINDOW = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class FieldEditor(QWidget):
    """Shows the value of one field and lets a person change it."""

    edited = Signal()
    """Something was typed; more may follow."""
    finished = Signal()
    """Something was chosen, or the field is left: what is typed can be saved."""
    entered = Signal()
    """A visit to the field begins."""

    def __init__(self, context: Context, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context, self.field = context, field
        self.control: QWidget = self
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(STEP)

    @property
    def choosing(self) -> bool:
        """Whether a key has just chosen something and the next may choose another: a cell stays open."""
        return False

    @abstractmethod
    def show_value(self, value: Any, title: str) -> None:
        """Show a value; ``title`` is what the record is called that a link leads to."""

    @abstractmethod
    def meant(self) -> Meant:
        """Return what gives the value as it stands in the editor now."""

    @abstractmethod
    def typed(self) -> str:
        """Return the text in the editor, so that it can be shown again."""

    @abstractmethod
    def show_typed(self, text: str) -> None:
        """Show text that was typed before and could not be saved."""

    def _take_control(self, control: QWidget) -> None:
        """Put in the widget that has the keyboard, and watch it being entered and left."""
        self.control = control
        control.setAccessibleName(self.context.translate(self.field.label))
        control.installEventFilter(self)
        self.setFocusProxy(control)
        self._row.addWidget(control)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter end the visit here: what is around the field, such as a table, would take it for its own."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finished.emit()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell of visits, and leave Ctrl+Z to the window: its undo is the only one, and knows of all fields."""
        if event.type() is QEvent.Type.FocusIn:
            self.entered.emit()
        elif event.type() is QEvent.Type.FocusOut:
            self.finished.emit()
        elif isinstance(event, QKeyEvent) and is_of_the_window(event):
            self.finished.emit()
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def is_of_the_window(event: QKeyEvent) -> bool:
    """Return whether a key that is pressed would be undo or redo of the window."""
    asked = event.type() is QEvent.Type.ShortcutOverride
    return asked and any(event.matches(key) for key in _OF_THE_WINDOW)
