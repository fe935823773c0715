"""The second place for backups: a stick or another folder that gets a copy whenever it is there."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QWidget

from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.backups import Kept, Second
from iclei_desktop.ui.files import OpenFile
from iclei_desktop.ui.icons import icon
from iclei_desktop.ui.settings import Settings
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.plain_label import PlainLabel

NONE = msgid(
    "Backups lie in a folder beside the file: if this computer is lost, so are they. A USB stick is safer."
)
WORDS = {
    Second.COPIED: msgid("The newest backup is also in “{folder}”."),
    Second.ABSENT: msgid("“{folder}” is not there now. It gets the newest backup when it is back."),
    Second.FAILED: msgid("“{folder}” could not be written to: {problem}"),
}


class SecondPlace(QWidget):
    """Says where backups go besides their folder, and lets a person choose."""

    def __init__(self, settings: Settings, opened: OpenFile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._opened = opened
        self._settings = settings
        self._path = opened.context.workspace.path
        translate = opened.context.translate
        self.words = PlainLabel(wordWrap=True)
        self.choose = QPushButton(icon("copy"), translate(msgid("&Second place…")))
        self.forget = QPushButton(icon("x"), translate(msgid("N&o second place")))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3 * STEP)
        layout.addWidget(self.words, 1)
        layout.addWidget(self.forget)
        layout.addWidget(self.choose)
        self.choose.clicked.connect(self._ask)
        self.forget.clicked.connect(lambda: self.take(None))
        opened.keeper.told.connect(self._show)
        if opened.keeper.kept:
            self._show(opened.keeper.kept)

    def take(self, folder: Path | None) -> None:
        """Remember another place, None for none, and bring the newest backup there."""
        self._settings.set_second_place(self._path, folder)
        self._opened.keeper.look()

    def _ask(self) -> None:
        dialog = QFileDialog(self, self._opened.context.translate(msgid("Second place for backups")))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda chosen: self.take(Path(chosen)))
        dialog.open()

    def _show(self, kept: Kept) -> None:
        translate, folder = self._opened.context.translate, self._settings.second_place(self._path)
        problem = kept.second_problem.text(translate) if kept.second_problem else ""
        text = WORDS.get(kept.second, NONE) if folder else NONE
        self.words.setText(translate(text).format(folder=folder, problem=problem))
        self.forget.setVisible(folder is not None)
