"""A slim bar under the menu that stays: words and an icon, in the colours of a tone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QWidget

from iclei_desktop.ui.icons import icon_pixmap
from iclei_desktop.ui.theme import STEP, Tone, colours_of
from iclei_desktop.ui.widgets.plain_label import PlainLabel


class Notice(QFrame):
    """One standing sentence. Its colours follow the theme."""

    def __init__(self, icon: str, text: str, tone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon
        self._tone_name = tone
        self._tone: Tone | None = None
        self._picture = PlainLabel()
        words = PlainLabel(text)
        words.setWordWrap(True)
        self.setAccessibleName(text)
        self.setAutoFillBackground(True)
        self._row = layout = QHBoxLayout(self)
        layout.setContentsMargins(3 * STEP, STEP, 3 * STEP, STEP)
        layout.setSpacing(2 * STEP)
        layout.addWidget(self._picture)
        layout.addWidget(words, 1)
        self._take_tone()

    def offer(self, action: str, run: Callable[[], object]) -> QPushButton:
        """Add a button that does something about it; ``action`` is its label."""
        button = QPushButton(action)
        button.clicked.connect(lambda _: run())  # without the button's state
        self._row.addWidget(button)
        return button

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._take_tone()

    def _take_tone(self) -> None:
        tone: Tone = getattr(colours_of(QApplication.palette()), self._tone_name)
        if tone == self._tone:  # also the change that was made here
            return
        self._tone = tone
        own = QPalette()  # these two roles are the bar's own; the others go on following the program
        own.setColor(QPalette.ColorRole.Window, QColor(tone.background))
        own.setColor(QPalette.ColorRole.WindowText, QColor(tone.text))
        self.setPalette(own)
        self._picture.setPixmap(icon_pixmap(self._icon_name, 4 * STEP, tone.text))
