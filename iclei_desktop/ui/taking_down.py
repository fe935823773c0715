"""Taking the pages of a view down one at a time: thousands of widgets at once would keep the window from painting."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget


class TakingDown(QWidget):
    """Holds pages that nobody sees any more and deletes one each time the window has nothing better to do.

    A hidden part of the window, which takes what is left along when it goes: pages without a parent would be left to
    Python, which knows no order in which to delete them.
    """

    def __init__(self, view: QWidget, pages: Iterable[QWidget], parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self._pages = list(pages)
        for page in self._pages:
            page.blockSignals(True)  # who listened to it may be gone before it
            page.setParent(self)
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._next)
        view.destroyed.connect(self._begin)  # as long as it lives it may look at its pages

    def _begin(self) -> None:
        self._timer.start()

    def _next(self) -> None:
        if self._pages:
            self._pages.pop().deleteLater()
        else:
            self.deleteLater()
