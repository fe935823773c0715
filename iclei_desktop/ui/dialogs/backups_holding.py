"""The backups that still hold what was erased: each can be deleted, or kept until it is thinned out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QWidget

from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.backups import backup_shown
from iclei_desktop.services.erasing import Backup, delete_backups
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.dialogs.fitting import fit
from iclei_desktop.ui.messages import inform
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.button_box import button_box
from iclei_desktop.ui.widgets.check_list import CheckList
from iclei_desktop.ui.widgets.late import unless_gone
from iclei_desktop.ui.widgets.page import page_of
from iclei_desktop.ui.widgets.plain_label import PlainLabel

HELD = msgid(
    "These backups still hold it. Delete those that are no longer needed; the ones you keep can bring it back."
)
UNREADABLE = msgid("{name} (cannot be read: it may hold it)")
KEPT = msgid("These could not be deleted: {names}")
SHOWN_ROWS = 8
AROUND_NAMES = 20 * STEP


class BackupsHolding(QDialog):
    """Lists the backups, none ticked: to delete one is a decision. ``said`` stands above: what became of the file."""

    def __init__(
        self, context: Context, backups: Sequence[Backup], said: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context = context
        translate = context.translate
        self.setWindowTitle(translate(msgid("Backups that still hold it")))
        self.list = CheckList[Path](self.windowTitle())
        unreadable = translate(UNREADABLE)
        shown = {found: backup_shown(found.path, translate) for found in backups}
        names = [
            (found.path, name if found.readable else unreadable.format(name=name))
            for found, name in shown.items()
        ]
        self.list.fill(names, ())
        self.list.show_rows(SHOWN_ROWS)
        self._buttons = button_box(QDialogButtonBox.StandardButton.Close)
        self.delete: QPushButton = self._buttons.addButton(
            translate(msgid("&Delete the ticked backups")), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.delete.setEnabled(False)
        self.list.ticked.connect(lambda: self.delete.setEnabled(bool(self.list.chosen)))
        self.delete.clicked.connect(self._delete)
        self._buttons.rejected.connect(self.reject)
        layout = page_of(self)
        for text in (said, translate(HELD)):
            layout.addWidget(PlainLabel(text, wordWrap=True))
        layout.addWidget(self.list)
        layout.addWidget(self._buttons)
        fit(self, max(130 * STEP, self.list.sizeHintForColumn(0) + AROUND_NAMES))

    def _delete(self) -> None:
        chosen = self.list.chosen
        self._context.read(lambda _: delete_backups(chosen), unless_gone(self, self._deleted))

    def _deleted(self, kept: list[Path]) -> None:
        if kept:
            translate = self._context.translate
            names = ", ".join(backup_shown(path, translate) for path in kept)
            inform(translate(KEPT).format(names=names), translate, self)
            return
        self.accept()
