"""Reading is put off while nobody sees what it is for."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget


class WhenSeen(QObject):
    """Calls ``read`` once it is asked to and its widget is on the screen: at once, or when it comes there."""

    def __init__(self, widget: QWidget, read: Callable[[], None]) -> None:
        super().__init__(widget)
        self._widget, self._read = widget, read
        self._asked = False
        widget.installEventFilter(self)

    def ask(self) -> None:
        """Ask for reading."""
        self._asked = not self._widget.isVisible()
        if not self._asked:
            self._read()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Read what was put off as soon as the widget is shown."""
        if event.type() is QEvent.Type.Show and self._asked:
            self._asked = False
            self._read()
        return super().eventFilter(watched, event)
