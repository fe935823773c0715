"""Choosing among the records in the file: searched, filtered, several at once; then one step with all of them."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from iclei_desktop.rules.translate import Translate
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage.steps import Changed
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.tabs.spec import TabSpec
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.button_box import button_box
from iclei_desktop.ui.widgets.late import unless_gone
from iclei_desktop.ui.widgets.list_pane import ListPane

SIZE = (190 * STEP, 140 * STEP)


class PickRecords(QDialog):
    """The list of a kind. Subclasses declare it, and say what is done with those that are chosen."""

    listed: TabSpec
    title: str
    """What the window is called, a message id."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context = context
        self.setWindowTitle(context.translate(self.title))
        self.list = ListPane(self.listed, context)
        for button in (self.list.add, self.list.bin):
            button.hide()
        self.take = QPushButton()
        self.take.setDefault(True)
        self.take.clicked.connect(self._take)
        buttons = button_box(QDialogButtonBox.StandardButton.Cancel)
        buttons.addButton(self.take, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * STEP, 2 * STEP, 2 * STEP, 4 * STEP)
        layout.addWidget(self.list, 1)
        layout.addWidget(buttons)
        self.list.table.kept.changed.connect(self._count)
        self.list.table.opened.connect(lambda _: self._take())
        self.list.add_asked.connect(self.reject)
        self._count()
        self.resize(*SIZE)
        self.list.search.setFocus()

    @abstractmethod
    def action(self, translate: Translate, number: int) -> str:
        """Return what the button says for so many records."""

    @abstractmethod
    def operation(self, keys: list[str]) -> Callable[[Workspace], Changed]:
        """Return what is done with the records that are chosen: one step."""

    def _count(self) -> None:
        number = self.list.table.kept.count()
        self.take.setText(self.action(self._context.translate, number))
        self.take.setEnabled(number > 0)

    def _take(self) -> None:
        self.list.table.kept.with_keys(
            lambda keys: self._context.perform(
                self.operation(keys), unless_gone(self, lambda _: self.accept())
            )
        )
