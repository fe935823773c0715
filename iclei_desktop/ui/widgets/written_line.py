"""The quiet line that says where a file was written."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.ui.icons import icon
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.plain_label import PlainLabel


class WrittenLine(QWidget):
    """Says a sentence; for a file, a button opens the folder it lies in. Hidden while there is nothing to say."""

    def __init__(self, translate: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._translate = translate
        self._path: Path | None = None
        self.words = PlainLabel(wordWrap=True)
        self.open_folder = QPushButton(icon("folder-open"), translate(msgid("Open &folder")))
        self.open_folder.setToolTip(translate(msgid("Show the file in its folder")))
        self.open_folder.setAutoDefault(False)
        self.open_folder.clicked.connect(self._open)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * STEP)
        layout.addWidget(self.words, 1)
        layout.addWidget(self.open_folder)
        self.hide()

    def say(self, words: str) -> None:
        """Show a sentence, or nothing for ""."""
        self._path = None
        self._show(words)

    def tell(self, path: Path, more: str = "") -> None:
        """Say that a file was written, and what is to be known of it."""
        self._path = path
        breakable = str(path).replace(os.sep, f"{os.sep}\u200b")  # a long path goes over several lines
        written = self._translate(msgid("Written: {path}")).format(path=breakable)
        self._show("\n".join(filter(None, (written, more))))

    def _show(self, words: str) -> None:
        self.words.setText(words)
        self.open_folder.setVisible(self._path is not None)
        self.setVisible(bool(words))

    def _open(self) -> None:
        if self._path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path.parent)))
