"""Which backups still open with what opened the file before, and giving them what opens it now."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QListWidget, QWidget

from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.backups import backup_shown
from iclei_desktop.services.passphrases import KeyChange, convert_backups
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.dialogs.fitting import fit
from iclei_desktop.ui.dialogs.progress import show_progress
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.button_box import button_box
from iclei_desktop.ui.widgets.late import unless_gone
from iclei_desktop.ui.widgets.page import page_of
from iclei_desktop.ui.widgets.plain_label import PlainLabel, plain_tip

STILL_OLD = msgid(
    "These backups still open with the passphrase that they were made under. Keep its recovery sheet, or give the new "
    "passphrase to those made under the last one. Nothing is deleted."
)
STILL_OPEN = msgid(
    "These backups were made before the file had a passphrase: whoever has them can read them. You can protect them "
    "with the new passphrase. Nothing is deleted."
)
STILL_CLOSED = msgid(
    "These backups still ask for the passphrase that they were made under. Keep its recovery sheet."
)


class OldBackups(QDialog):
    """Lists the backups that stayed behind when the passphrase was changed."""

    def __init__(self, change: KeyChange, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._change, self._context, self._translate = change, context, context.translate
        self.setWindowTitle(self._translate(msgid("Backups with another passphrase")))
        words = STILL_OLD if change.old else STILL_OPEN
        about = PlainLabel(self._translate(words if context.workspace.encrypted else STILL_CLOSED))
        about.setWordWrap(True)
        names = QListWidget()
        names.addItems([backup_shown(path, self._translate) for path in change.behind])
        names.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        names.setAccessibleName(self.windowTitle())
        names.setToolTip(plain_tip(str(change.behind[0].parent)))
        names.setFixedHeight(28 * STEP)
        self._buttons = button_box(QDialogButtonBox.StandardButton.Close)
        self._buttons.rejected.connect(self.reject)
        if change.convertible and context.workspace.encrypted:
            give = self._buttons.addButton(
                self._translate(msgid("&Give them the new passphrase")),
                QDialogButtonBox.ButtonRole.ActionRole,
            )
            give.clicked.connect(self._convert)
        layout = page_of(self)
        for widget in (about, names, self._buttons):
            layout.addWidget(widget)
        fit(self, 130 * STEP)

    def _convert(self) -> None:
        change = self._change
        self._buttons.setEnabled(False)
        work = self._context.work(
            lambda workspace, progress: convert_backups(workspace, change, progress),
            unless_gone(self, lambda _: self.accept()),
            self._failed,
        )
        show_progress(work, self.windowTitle(), self._translate, self)

    def _failed(self, error: BaseException) -> None:
        self.reject()
        self._context.failed.emit(error)
