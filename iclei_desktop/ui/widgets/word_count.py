"""How many words a text has of those it should have at most; shown while one writes, never enforced."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from iclei_desktop.rules.case_workflow import words
from iclei_desktop.rules.translate import Translate
from iclei_desktop.ui.theme import colours_of

TOO_LONG = "⚠"
WIDEST = 9_999
"""The number for which there is room."""


class WordCount(QLabel):
    """A number beside a text; a sign and a colour say that it is too long."""

    def __init__(self, translate: Translate, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._translate, self._most = translate, most
        self._too_long, self._colour = False, ""
        self.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignTop)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance(f"{TOO_LONG} {self._told(WIDEST)}"))

    def show_words(self, text: str) -> None:
        """Count the words of a text."""
        number = words(text)
        self._too_long = number > self._most
        told = self._told(number)
        self.setText(f"{TOO_LONG} {told}" if self._too_long else told)
        self.setAccessibleName(told)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and self.text():
            self._draw()

    def _draw(self) -> None:
        colours = colours_of(QApplication.palette())
        colour = colours.warning.text if self._too_long else colours.quiet
        if colour == self._colour:  # also the change that was made here
            return
        self._colour = colour
        own = QPalette()  # one role is its own; the others go on following the program
        own.setColor(QPalette.ColorRole.WindowText, QColor(colour))
        self.setPalette(own)

    def _told(self, number: int) -> str:
        translate, most = self._translate, self._most
        return translate.plural("{number} of {most} words", "{number} of {most} words", number, most=most)
