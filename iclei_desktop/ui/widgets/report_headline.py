"""What a report comes to, in a line; while it is counted for longer than a moment, that it is."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.plain_label import PlainLabel

DELAY_MS = 300
"""A count that is done sooner shows nothing: words that only flash disturb."""
BAR_WIDTH = 30 * STEP


class ReportHeadline(QWidget):
    """Screen readers are told of what was counted, too: the number changes while something else has the focus."""

    def __init__(self, translate: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said, self._working = "", translate(msgid("Counting…"))
        self._words = PlainLabel()
        font = self._words.font()
        font.setBold(True)
        self._words.setFont(font)
        self.bar = QProgressBar(textVisible=False)
        self.bar.setRange(0, 0)
        self.bar.setFixedWidth(BAR_WIDTH)
        self.bar.setAccessibleName(self._working)
        self.bar.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3 * STEP)
        row.addWidget(self._words)
        row.addWidget(self.bar)
        row.addStretch(1)
        self._delay = QTimer(self, singleShot=True, interval=DELAY_MS)
        self._delay.timeout.connect(self._show_working)

    def text(self) -> str:
        """Return the words that are shown."""
        return self._words.text()

    def work(self) -> None:
        """Say after a moment that it is being counted."""
        if not self._delay.isActive() and self.bar.isHidden():
            self._delay.start()

    def rest(self) -> None:
        """Show again what was said last: nothing is counted any more."""
        self._delay.stop()
        self.bar.hide()
        self._words.setText(self._said)

    def say(self, words: str) -> None:
        """Show what was counted."""
        is_news = words != self.text()
        self._said = words
        self.rest()
        if is_news:
            self._tell(words)

    def _show_working(self) -> None:
        self._words.setText(self._working)
        self.bar.show()
        self._tell(self._working)

    def _tell(self, words: str) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
