"""The backups of the open file: when and why each was made, what changed since, and the way back to it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialogButtonBox, QPushButton, QSplitter, QWidget

from iclei_desktop.records.kinds import Moment
from iclei_desktop.rules import moments
from iclei_desktop.rules.paths import is_folder
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.backups import Kept, reason_shown
from iclei_desktop.services.sizes import size_text
from iclei_desktop.storage.backup import Backup, backup_folder, backups
from iclei_desktop.ui.files import OpenFile
from iclei_desktop.ui.icons import icon
from iclei_desktop.ui.messages import ask
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.backup_changes import BackupChanges
from iclei_desktop.ui.widgets.button_box import button_box
from iclei_desktop.ui.widgets.late import unless_gone
from iclei_desktop.ui.widgets.page import page_of
from iclei_desktop.ui.widgets.plain_label import PlainLabel
from iclei_desktop.ui.widgets.plain_table import PlainTable
from iclei_desktop.ui.widgets.second_place import SecondPlace

if TYPE_CHECKING:
    from iclei_desktop.ui.main_window import MainWindow

HEADINGS = (msgid("When"), msgid("Why"), msgid("Size"))
EXPLAINED = msgid(
    "Backups make themselves while you work and before anything big. Each was read through before it was kept. "
    "The nearer to today, the more are kept."
)
SURE = msgid(
    "The whole file becomes what it was on {moment}. What was done since then goes; nothing is added up. "
    "A backup of how it stands now is made first, and Undo brings it back."
)


class BackupsWindow(QWidget):
    """Stays open beside the main window while the file is compared with its backups."""

    def __init__(self, window: MainWindow, opened: OpenFile, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._going_back, self._opened, self._context = window.going_back, opened, opened.context
        translate = self._context.translate
        self.setWindowTitle(translate(msgid("Backups")))
        self.table = PlainTable(
            translate(msgid("Backups of the file, newest first")), [translate(text) for text in HEADINGS]
        )
        self.changes = BackupChanges(opened)
        self.place = SecondPlace(window.settings, opened)
        buttons = button_box(QDialogButtonBox.StandardButton.Close)
        self.now = self._button(buttons, msgid("&Back up now"), "plus")
        self.folder = self._button(buttons, msgid("Open the &folder"), "folder-open")
        self.restore = self._button(buttons, msgid("&Restore this backup…"), "archive-restore")
        self._lay_out(buttons)
        self._connect(buttons)
        self._read()

    def _button(self, box: QDialogButtonBox, text: str, picture: str) -> QPushButton:
        role = QDialogButtonBox.ButtonRole.ActionRole
        button: QPushButton = box.addButton(self._context.translate(text), role)
        button.setIcon(icon(picture))
        button.setAutoDefault(False)
        return button

    def _lay_out(self, buttons: QDialogButtonBox) -> None:
        explained = PlainLabel(self._context.translate(EXPLAINED), wordWrap=True)
        halves = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        halves.addWidget(self.table)
        halves.addWidget(self.changes)
        halves.setSizes([3 * STEP, 4 * STEP])
        halves.setStretchFactor(0, 3)
        halves.setStretchFactor(1, 4)
        layout = page_of(self)
        layout.addWidget(explained)
        layout.addWidget(halves, 1)
        layout.addWidget(self.place)
        layout.addWidget(buttons)
        self.resize(250 * STEP, 150 * STEP)

    def _connect(self, buttons: QDialogButtonBox) -> None:
        keeper = self._opened.keeper
        self.table.chosen.connect(self._show_changes)
        self.now.clicked.connect(self._back_up)
        self.folder.clicked.connect(self._open_folder)
        self.restore.clicked.connect(self._ask)
        buttons.rejected.connect(self.close)
        keeper.told.connect(self._note_kept)
        keeper.failed.connect(lambda _: self.now.setEnabled(True))
        self._context.changed.connect(self._show_changes)

    def _read(self) -> None:
        path = self._context.workspace.path
        self._context.read(lambda _: backups(path), unless_gone(self, self._show))

    def _show(self, found: list[Backup]) -> None:
        translate = self._context.translate
        self.table.show_rows(
            (
                backup,
                (
                    Moment().show(moments.stamp(backup.at), translate),
                    reason_shown(backup, translate),
                    size_text(backup.size, translate),
                ),
            )
            for backup in found
        )
        if found and self.table.current() is None:
            self.table.selectRow(0)
        self._show_changes()

    def _chosen(self) -> Backup | None:
        chosen = self.table.current()
        return chosen if isinstance(chosen, Backup) else None

    def _show_changes(self) -> None:
        chosen = self._chosen()
        self.restore.setEnabled(chosen is not None)
        self.changes.compare(chosen)

    def _back_up(self) -> None:
        self.now.setEnabled(False)
        self._opened.keeper.back_up()

    def _note_kept(self, kept: Kept) -> None:
        self.now.setEnabled(True)
        if kept.problem:
            self._context.failed.emit(kept.problem)
        self._read()

    def _open_folder(self) -> None:
        folder = backup_folder(self._context.workspace.path)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder if is_folder(folder) else folder.parent)))

    def _ask(self) -> None:
        chosen, translate = self._chosen(), self._context.translate
        if chosen is None:
            return
        text = translate(SURE).format(moment=Moment().show(moments.stamp(chosen.at), translate))
        verb = translate(msgid("&Restore"))
        ask(
            text,
            verb,
            translate,
            self,
            partial(self._going_back.restore, chosen.path, self.changes.passphrase),
        )
