"""The large answer in the middle of the door: an icon and words on the colours of a tone."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QVBoxLayout, QWidget

from iclei_desktop.ui.door.answers import Answer
from iclei_desktop.ui.icons import icon_pixmap
from iclei_desktop.ui.theme import STEP, Tone, colours_of
from iclei_desktop.ui.widgets.plain_label import PlainLabel


class AnswerPanel(QFrame):
    """Shows one answer at a time, and has it read out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._answer: Answer | None = None
        self._tone: Tone | None = None
        self._side = 12 * STEP
        self.headline, self.detail = (_label() for _ in range(2))
        self._picture = _label()
        self.setAutoFillBackground(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6 * STEP, 4 * STEP, 6 * STEP, 4 * STEP)
        layout.setSpacing(3 * STEP)
        layout.addStretch(1)
        for widget in (self._picture, self.headline, self.detail):
            layout.addWidget(widget)
        layout.addStretch(1)

    def say(self, answer: Answer) -> None:
        """Show an answer, and tell it to those who cannot see it."""
        self._answer = answer
        self.headline.setText(answer.headline)
        self.detail.setText(answer.detail)
        self.detail.setVisible(bool(answer.detail))
        self.setAccessibleName(answer.spoken)
        event = QAccessibleAnnouncementEvent(self, answer.spoken)
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(event)
        self._colour()

    def scale(self, pixels: int) -> None:
        """Take type of this size for the details, and larger for the headline."""
        for label, size in ((self.headline, 2 * pixels), (self.detail, pixels)):
            font = QFont(label.font())
            font.setPixelSize(size)
            font.setBold(label is self.headline)
            label.setFont(font)
        self._side = 3 * pixels
        self._colour()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._colour()

    def _colour(self) -> None:
        if self._answer is None:
            return
        tone: Tone = getattr(colours_of(QApplication.palette()), self._answer.tone)
        self._picture.setPixmap(icon_pixmap(self._answer.icon, self._side, tone.text))
        if tone == self._tone:  # also the change that was made here
            return
        self._tone = tone
        own = QPalette()
        own.setColor(QPalette.ColorRole.Window, QColor(tone.background))
        own.setColor(QPalette.ColorRole.WindowText, QColor(tone.text))
        self.setPalette(own)


def _label() -> QLabel:
    return PlainLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
