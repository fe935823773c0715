"""The yearly review: people whose data the programmes need not keep, each with the reason; the ticked are erased."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QPushButton,
    QWidget,
)

from iclei_desktop.rules import moments
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.retention import Due, due_people
from iclei_desktop.services.workspace import kind_of
from iclei_desktop.storage.steps import Changed
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.erasing import ask_to_erase
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.button_box import button_box
from iclei_desktop.ui.widgets.check_list import CheckList
from iclei_desktop.ui.widgets.late import unless_gone
from iclei_desktop.ui.widgets.page import page_of
from iclei_desktop.ui.widgets.plain_label import PlainLabel

EXPLAINED = msgid(
    "Each programme says how many years personal data are kept. These people took part in nothing since. "
    "Tick those to be erased; the others stay."
)
NOBODY = msgid(
    "Nobody is past what the programmes keep. How many years that is stands in the record of each programme."
)
SIZE = (250 * STEP, 130 * STEP)


class RetentionReview(QDialog):
    """Lists those who are due, none ticked; follows the file."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context = context
        translate = context.translate
        self.setWindowTitle(translate(msgid("People past their retention")))
        self.explained = PlainLabel(wordWrap=True)
        self.list = CheckList[str](self.windowTitle())
        self.all = QPushButton(translate(msgid("&All")))
        self.none = QPushButton(translate(msgid("&None")))
        self.erase = QPushButton(translate(msgid("&Erase the ticked ones…")))
        self._buttons = button_box(QDialogButtonBox.StandardButton.Close)
        self._buttons.addButton(self.erase, QDialogButtonBox.ButtonRole.ActionRole)
        self._lay_out()
        self.list.ticked.connect(self._enable)
        self.all.clicked.connect(lambda: self.list.tick_all(True))
        self.none.clicked.connect(lambda: self.list.tick_all(False))
        self.erase.clicked.connect(self._erase)
        self._buttons.rejected.connect(self.reject)
        context.changed.connect(self._note_change)
        self._read()

    def _read(self) -> None:
        today = moments.today()
        self._context.read(lambda workspace: due_people(workspace, today), unless_gone(self, self._show))

    def _note_change(self, changed: Changed) -> None:
        if "person" in changed.keys:
            self._read()

    def _show(self, found: list[Due]) -> None:
        translate = self._context.translate
        self.explained.setText(translate(EXPLAINED if found else NOBODY))
        self.list.fill([(due.person, f"{due.name} – {due.reason(translate)}") for due in found], ())
        self._enable()

    def _enable(self) -> None:
        there = bool(self.list.keys)
        for button in (self.all, self.none):
            button.setEnabled(there)
        self.erase.setEnabled(bool(self.list.chosen))

    def _erase(self) -> None:
        ask_to_erase(self._context, kind_of("person"), list(self.list.chosen), self)

    def _lay_out(self) -> None:
        ticks = QHBoxLayout()
        ticks.setSpacing(2 * STEP)
        ticks.addWidget(self.explained, 1)
        for button in (self.all, self.none):
            button.setAutoDefault(False)
            ticks.addWidget(button)
        layout = page_of(self)
        layout.addLayout(ticks)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._buttons)
        self.resize(*SIZE)
