"""Asking the person which file: one that is there, a new one, or the demo."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog

from iclei_desktop.rules.translate import msgid

if TYPE_CHECKING:
    from iclei_desktop.ui.dialogs.new_file import NewFile
    from iclei_desktop.ui.files.front import Files
    from iclei_desktop.ui.main_window import MainWindow

DEMO_NAME = msgid("ICLEI demo")


class Asking(QObject):
    """Finds out which file is wanted."""

    def __init__(self, files: Files, window: MainWindow) -> None:
        super().__init__(files)
        self._files = files
        self._window = window

    def choose(self) -> None:
        """Let the person choose a file to open."""
        from iclei_desktop.ui.dialogs.new_file import FILTER, documents_folder

        translate, recent = self._window.translate, self._window.settings.recent_files()
        folder = recent[0].parent if recent else documents_folder()
        dialog = QFileDialog(self._window, translate(msgid("Open")), str(folder), translate(FILTER))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda chosen: self._files.open(Path(chosen)))
        dialog.open()

    def new(self) -> None:
        """Let the person decide on a new file, then make and open it."""
        from iclei_desktop.ui.dialogs.new_file import NewFileDialog

        dialog = NewFileDialog(self._window.translate, self._window)
        dialog.chosen.connect(self._create)
        dialog.open()

    def demo(self) -> None:
        """Open the demo file in the person's documents; the first time it is made."""
        from iclei_desktop.rules.paths import SUFFIX
        from iclei_desktop.ui.dialogs.new_file import documents_folder

        path = documents_folder() / f"{self._window.translate(DEMO_NAME)}{SUFFIX}"
        if path.exists():
            self._files.open(path)
        else:
            self._files.make(path, None, demo=True)

    def _create(self, wanted: NewFile) -> None:
        self._files.make(wanted.path, wanted.passphrase)
