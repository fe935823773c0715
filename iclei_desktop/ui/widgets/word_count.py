"""How many words a text has of those it should have at most; shown while one writes, never enforced."""

from __future__ import annotations

from PySide6.QtCore import Qt
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
        self.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignTop)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance(f"{TOO_LONG} {self._told(WIDEST)}"))

    def show_words(self, text: str) -> None:
        """Count the words of a text."""
        number = words(text)
        too_long = number > self._most
        told = self._told(number)
        self.setText(f"{TOO_LONG} {told}" if too_long else told)
        self.setAccessibleName(told)
        palette = QApplication.palette()
        colours = colours_of(palette)
        colour = colours.warning.text if too_long else colours.quiet
        palette.setColor(QPalette.ColorRole.WindowText, QColor(colour))
        self.setPalette(palette)

    def _told(self, number: int) -> str:
        translate, most = self._translate, self._most
        return translate.plural("{number} of {most} words", "{number} of {most} words", number, most=most)
