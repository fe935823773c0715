"""The status bar: which file, when it was last saved, how many rows are shown."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLocale, QTime
from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.ui.theme import STEP


class StatusBar(QStatusBar):
    """Permanent words at the end of the bar; passing messages at its beginning are Qt's own."""

    def __init__(self, translate: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._translate = translate
        self._rows, self._saved, self._file = QLabel(), QLabel(), QLabel()
        for label in (self._rows, self._saved, self._file):
            label.setContentsMargins(2 * STEP, 0, 2 * STEP, 0)
            self.addPermanentWidget(label)

    def show_file(self, path: Path | None) -> None:
        """Name the open file; what is said of another one is taken away."""
        self._file.setText(path.name if path else "")
        self._file.setToolTip(str(path) if path else "")
        self._saved.clear()
        self._rows.clear()

    def show_saved(self) -> None:
        """Say that everything up to now is on the disk."""
        now = QLocale(self._translate.language).toString(QTime.currentTime(), QLocale.FormatType.ShortFormat)
        self._saved.setText(self._translate(msgid("Saved {time}")).format(time=now))

    def show_rows(self, text: str) -> None:
        """Say how many rows are shown of all."""
        self._rows.setText(text)
