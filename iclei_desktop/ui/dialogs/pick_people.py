"""Choosing participants among the people in the file: searched, filtered, several at once."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.enrolment import enrol
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage.steps import Changed
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.tabs.spec import TabSpec
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.button_box import button_box
from iclei_desktop.ui.widgets.late import unless_gone
from iclei_desktop.ui.widgets.list_pane import ListPane

SIZE = (190 * STEP, 140 * STEP)
LISTED = TabSpec(
    kind="person",
    icon="users",
    empty=msgid("Nobody is in the file yet. Import a list, or type a name."),
    filters=("country", "sex"),
)


class PickPeople(QDialog):
    """The list of people; those who are chosen are enrolled as one step."""

    def __init__(self, context: Context, training: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._training = context, training
        self.setWindowTitle(context.translate(msgid("Choose participants")))
        self.list = ListPane(LISTED, context)
        for button in (self.list.add, self.list.bin):
            button.hide()
        self.enrol = QPushButton()
        self.enrol.setDefault(True)
        self.enrol.clicked.connect(self._enrol)
        buttons = button_box(QDialogButtonBox.StandardButton.Cancel)
        buttons.addButton(self.enrol, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * STEP, 2 * STEP, 2 * STEP, 4 * STEP)
        layout.addWidget(self.list, 1)
        layout.addWidget(buttons)
        self.list.table.kept.changed.connect(self._count)
        self.list.table.opened.connect(lambda _: self._enrol())
        self.list.add_asked.connect(self.reject)
        self._count()
        self.resize(*SIZE)
        self.list.search.setFocus()

    def _count(self) -> None:
        number = self.list.table.kept.count()
        self.enrol.setText(
            self._context.translate.plural("&Enrol {number} person", "&Enrol {number} people", number)
        )
        self.enrol.setEnabled(number > 0)

    def _enrol(self) -> None:
        self.list.table.kept.with_keys(self._enrol_people)

    def _enrol_people(self, keys: list[str]) -> None:
        training = self._training

        def enrolling(workspace: Workspace) -> Changed:
            return enrol(workspace, training, keys)

        self._context.perform(enrolling, unless_gone(self, lambda _: self.accept()))
