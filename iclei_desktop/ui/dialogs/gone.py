"""The open file was taken from its place: what is known of it can still be written to another."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from iclei_desktop.rules.paths import SUFFIX
from iclei_desktop.rules.translate import msgid
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.dialogs.new_file import FILTER, documents_folder
from iclei_desktop.ui.widgets.button_box import drop_pictures


class GoneDialog(QMessageBox):
    """Says what happened and offers to save a copy; ``chosen`` carries where."""

    chosen = Signal(Path)

    def __init__(self, text: str, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._window = context, parent
        translate = context.translate
        self.setWindowTitle(translate(msgid("The file is not there any more")))
        self.setIcon(QMessageBox.Icon.Warning)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setStandardButtons(QMessageBox.StandardButton.Close)
        drop_pictures(self.buttons())
        save = self.addButton(translate(msgid("&Save a copy…")), QMessageBox.ButtonRole.ActionRole)
        self.setDefaultButton(save)
        save.clicked.connect(self._choose)

    def _choose(self) -> None:
        path = documents_folder() / self._context.workspace.path.name
        translate = self._context.translate
        dialog = QFileDialog(self._window, self.windowTitle(), str(path), translate(FILTER))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(SUFFIX.lstrip("."))
        dialog.fileSelected.connect(lambda chosen: self.chosen.emit(Path(chosen)))
        dialog.open()
