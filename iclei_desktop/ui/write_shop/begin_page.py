"""The first page of the write-shop: a title for a new case, or one that was begun before."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QWidget,
)

from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.cases import start_case
from iclei_desktop.services.workspace import kind_of
from iclei_desktop.services.write_shop import to_go_on_with
from iclei_desktop.storage.steps import Changed
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.icons import icon
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.late import unless_gone
from iclei_desktop.ui.widgets.page import page_of
from iclei_desktop.ui.widgets.plain_label import PlainLabel

_KEY = Qt.ItemDataRole.UserRole
_CALLED = msgid(
    "&What is the practice called? A few words that say what was done, such as “Bus lanes paid by parking”."
)
_GO_ON = msgid("&Or go on with a case that was begun:")


class BeginPage(QWidget):
    """Asks for as little as a case can begin with."""

    chosen = Signal(str)
    """A case is there to be written: its key."""

    def __init__(self, context: Context, source: str, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._source, self._source_key = context, source, key
        translate = context.translate
        self.line = QLineEdit(maxLength=kind_of("case").fields["title"].longest or 500)
        self.line.setAccessibleName(translate(kind_of("case").fields["title"].label))
        self.begin_button = QPushButton(icon("pen-line"), translate(msgid("&Begin")))
        self.begin_button.setEnabled(False)
        self.begun = QListWidget()
        self.begun.setAccessibleName(translate(_GO_ON).replace("&", ""))
        self._go_on = PlainLabel(translate(_GO_ON), wordWrap=True)
        self._go_on.setBuddy(self.begun)
        self._lay_out(PlainLabel(translate(_CALLED), wordWrap=True))
        self.line.textChanged.connect(lambda text: self.begin_button.setEnabled(bool(text.strip())))
        self.line.returnPressed.connect(self._begin)
        self.begin_button.clicked.connect(self._begin)
        self.begun.itemActivated.connect(lambda item: self.chosen.emit(item.data(_KEY)))
        context.read(lambda workspace: to_go_on_with(workspace, source, key), unless_gone(self, self._offer))

    def _lay_out(self, called: QLabel) -> None:
        called.setBuddy(self.line)
        layout = page_of(self)
        for widget in (called, self.line):
            layout.addWidget(widget)
        layout.addWidget(self.begin_button, 0, Qt.AlignmentFlag.AlignLeading)
        layout.addSpacing(4 * STEP)
        layout.addWidget(self._go_on)
        layout.addWidget(self.begun, 1)
        layout.addStretch(0)
        self._offer([])

    def _offer(self, begun: list[tuple[str, str]]) -> None:
        for key, title in begun:
            item = QListWidgetItem(icon("lightbulb"), title, self.begun)
            item.setData(_KEY, key)
        for widget in (self._go_on, self.begun):
            widget.setVisible(bool(begun))

    def _begin(self) -> None:
        title, source, key = self.line.text().strip(), self._source, self._source_key
        if not title or not self.begin_button.isEnabled():
            return
        self.begin_button.setEnabled(False)  # one case, however often it is pressed

        def begun(changed: Changed) -> None:
            self.chosen.emit(changed.keys["case"][0])

        self._context.perform(
            lambda workspace: start_case(workspace, title, source, key),
            unless_gone(self, begun),
            self._context.telling(self, self._failed),
        )

    def _failed(self, error: BaseException) -> None:
        self.begin_button.setEnabled(True)
        self._context.failed.emit(error)
