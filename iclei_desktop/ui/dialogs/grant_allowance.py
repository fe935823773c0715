"""The same allowance for many people at once: to everyone who came, so many days at so much a day."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QPushButton,
    QWidget,
)

from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import filled, msgid
from iclei_desktop.services.allowances import Grant, Recipients, grant
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.steps import Changed
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.button_box import button_box
from iclei_desktop.ui.widgets.drop_down import DropDown
from iclei_desktop.ui.widgets.editors import make_editor
from iclei_desktop.ui.widgets.field_row import FaultLabel
from iclei_desktop.ui.widgets.late import unless_gone
from iclei_desktop.ui.widgets.page import page_of
from iclei_desktop.ui.widgets.plain_label import PlainLabel

FIELDS = ("kind", "days", "rate", "amount", "currency")
WIDTH = 110 * STEP
HINT = msgid(
    "Without an amount it is days × amount a day. Who has an allowance of this kind gets the new figures. Undo works."
)


class GrantAllowance(QDialog):
    """Asks what is given and to whom; one step of undo."""

    def __init__(
        self, context: Context, recipients: Recipients, chosen: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context = context
        translate = context.translate
        self.setWindowTitle(translate(msgid("Give an allowance")))
        self.to = DropDown()
        offers = (
            (msgid("Everyone who came ({number})"), recipients.came),
            (msgid("Everyone who takes part ({number})"), recipients.everyone),
            (msgid("The chosen people ({number})"), tuple(dict.fromkeys(chosen))),
        )
        for label, keys in offers:
            if keys:
                self.to.addItem(filled(translate, label, {"number": len(keys)}), keys)
        self.to.setAccessibleName(translate(msgid("To whom")))
        kind = kind_of("allowance")
        self.editors = {name: make_editor(context, kind.field(name)) for name in FIELDS}
        for name, editor in self.editors.items():
            shown = {"kind": "PER_DIEM", "currency": recipients.currency, "days": recipients.days}
            editor.show_value(shown.get(name), "")
        self.fault = FaultLabel()
        self.give_button = QPushButton(translate(msgid("&Give")))
        self.give_button.setEnabled(self.to.count() > 0)
        self.give_button.clicked.connect(self._give)
        self._lay_out()

    def _give(self) -> None:
        keys = self.to.currentData()
        meant = {name: editor.meant() for name, editor in self.editors.items()}

        def give(workspace: Workspace) -> Changed:
            values = {name: value(workspace) for name, value in meant.items()}
            if values["amount"] is None and (values["days"] is None or values["rate"] is None):
                raise Refusal(msgid("Say the amount, or the days and the amount a day."))
            return grant(workspace, keys, Grant(**values))

        self.give_button.setEnabled(False)
        self._context.perform(
            give, unless_gone(self, lambda _: self.accept()), self._context.telling(self, self._complain)
        )

    def _complain(self, error: BaseException) -> None:
        self.give_button.setEnabled(True)
        if isinstance(error, Refusal):
            self.fault.say(error.text(self._context.translate))
        else:
            self._context.failed.emit(error)

    def _lay_out(self) -> None:
        translate, kind = self._context.translate, kind_of("allowance")
        form = QFormLayout()
        form.setHorizontalSpacing(4 * STEP)
        form.setVerticalSpacing(2 * STEP)
        form.addRow(translate(msgid("To &whom")), self.to)
        for name, editor in self.editors.items():
            form.addRow(translate(kind.field(name).label), editor)
        buttons = button_box(QDialogButtonBox.StandardButton.Cancel)
        buttons.addButton(self.give_button, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.rejected.connect(self.reject)
        layout = page_of(self)
        layout.addLayout(form)
        layout.addWidget(PlainLabel(translate(HINT), wordWrap=True))
        layout.addWidget(self.fault)
        layout.addWidget(buttons)
        self.setMinimumWidth(WIDTH)
        self.give_button.setDefault(True)
