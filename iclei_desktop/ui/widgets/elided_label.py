"""A line of text that gives way: what does not fit is left out at its end and stands in the tool tip."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from iclei_desktop.ui.widgets.leading_label import LeadingLabel
from iclei_desktop.ui.widgets.plain_label import plain_tip


class ElidedLabel(LeadingLabel):
    """Takes the room it is given and asks for none, so a long topic moves nothing beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def say(self, text: str, details: str) -> None:
        """Show a text; ``details`` are its tool tip."""
        self._text = text
        self.setAccessibleName(text)
        self.setToolTip(plain_tip(details))
        self._elide()

    def minimumSizeHint(self) -> QSize:
        """Ask for the height of a line and no width."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much as fits."""
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        room = self.contentsRect().width()
        self.setText(self.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, room))
