"""What stands where a list would be while there is nothing to list: what the place is for, and the first action."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from iclei_desktop.ui.icons import icon_pixmap
from iclei_desktop.ui.theme import STEP, colours_of
from iclei_desktop.ui.widgets.plain_label import PlainLabel

ICON_SIDE = 10 * STEP
WIDEST = 90 * STEP


class EmptyState(QWidget):
    """An icon, a sentence, a button, and a second one where there are two ways to begin."""

    acted = Signal()
    other_acted = Signal()

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon
        self._picture = PlainLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._picture.setMinimumHeight(ICON_SIDE)  # where several stand below each other it would be cut off
        self._sentence = PlainLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self._sentence.setMaximumWidth(WIDEST)
        self._button = QPushButton()
        self._button.hide()  # until it is said what it does
        self._button.clicked.connect(self.acted)
        self._other = QPushButton()
        self._other.hide()
        self._other.clicked.connect(self.other_acted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4 * STEP, 4 * STEP, 4 * STEP, 4 * STEP)
        layout.setSpacing(4 * STEP)
        layout.addStretch(2)
        layout.addWidget(self._picture)
        layout.addWidget(self._sentence, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self._other, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the picture anew in another theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        self._picture.setPixmap(icon_pixmap(self._icon_name, ICON_SIDE, colours_of(self.palette()).quiet))

    def say(self, sentence: str, action: str, other: str = "") -> None:
        """Say what the place is for and what can be done, all translated; "" for no button, or for nothing."""
        self._picture.setVisible(bool(sentence))
        self._draw()
        self._sentence.setText(sentence)
        # A wrapped label would else take the least width it can do with.
        self._sentence.setMinimumWidth(min(WIDEST, self.fontMetrics().horizontalAdvance(sentence) + STEP))
        # … and the height that its text takes at that width.
        lines = self._sentence.heightForWidth(self._sentence.minimumWidth())
        self._sentence.setMinimumHeight(max(0, lines))
        self._button.setText(action)
        self._button.setVisible(bool(action))
        self._other.setText(other)
        self._other.setVisible(bool(other))
