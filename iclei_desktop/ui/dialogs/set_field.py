"""One field of many records at once: which field, and what it is to hold in all of them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QPushButton,
    QStackedWidget,
    QWidget,
)

from iclei_desktop.records.catalogue import RecordKind
from iclei_desktop.records.fields import Field
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.editing import change_all
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage.steps import Changed
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.button_box import button_box
from iclei_desktop.ui.widgets.drop_down import DropDown
from iclei_desktop.ui.widgets.editors import make_editor
from iclei_desktop.ui.widgets.field_editor import FieldEditor
from iclei_desktop.ui.widgets.field_row import FaultLabel
from iclei_desktop.ui.widgets.late import unless_gone
from iclei_desktop.ui.widgets.page import page_of
from iclei_desktop.ui.widgets.plain_label import PlainLabel

WIDTH = 120 * STEP


class SetFieldDialog(QDialog):
    """Sets a field of the chosen records, as one step of undo."""

    def __init__(
        self, context: Context, kind: RecordKind, keys: list[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._kind, self._keys = context, kind, keys
        translate = context.translate
        self.setWindowTitle(translate(msgid("Set a field: {kind}")).format(kind=translate(kind.about.many)))
        self.field = DropDown()
        self.field.setAccessibleName(translate(msgid("Field")))
        self.editors = QStackedWidget()
        self.keep = QCheckBox(translate(msgid("&Add to what is there")))
        self.keep.setChecked(True)
        self.fault = FaultLabel()
        self.set_button = QPushButton(
            translate.plural("&Set in {number} record", "&Set in {number} records", len(keys))
        )
        for field in settable(kind):
            self.field.addItem(translate(field.label), field.name)
        self._made: dict[str, FieldEditor] = {}
        self._lay_out()
        self.field.currentIndexChanged.connect(self._show_editor)
        self.set_button.clicked.connect(self._set)
        self._show_editor()

    @property
    def editor(self) -> FieldEditor:
        """The editor of the field that is chosen, made when it is chosen first."""
        name = self.field.currentData()
        if name not in self._made:
            self._made[name] = make_editor(self._context, self._kind.field(name))
            self._made[name].show_value(None, "")
            self.editors.addWidget(self._made[name])
        return self._made[name]

    def _show_editor(self) -> None:
        self.editors.setCurrentWidget(self.editor)
        self.keep.setVisible(self.editor.field.kind.python == (list,))
        self.fault.say("")

    def _set(self) -> None:
        kind, keys, name, meant = self._kind, self._keys, self.editor.field.name, self.editor.meant()
        keep = self.keep.isVisible() and self.keep.isChecked()

        def change(workspace: Workspace) -> Changed:
            return change_all(workspace, kind, keys, name, meant(workspace), keep=keep)

        self.set_button.setEnabled(False)
        self._context.perform(
            change, unless_gone(self, lambda _: self.accept()), self._context.telling(self, self._complain)
        )

    def _complain(self, error: BaseException) -> None:
        self.set_button.setEnabled(True)
        if isinstance(error, Refusal):
            unchanged = self._context.translate(msgid("Nothing was changed."))
            self.fault.say(f"{error.text(self._context.translate)} {unchanged}")
        else:
            self._context.failed.emit(error)

    def _lay_out(self) -> None:
        translate = self._context.translate
        form = QFormLayout()
        form.setHorizontalSpacing(4 * STEP)
        form.setVerticalSpacing(2 * STEP)
        form.addRow(translate(msgid("&Field")), self.field)
        form.addRow(translate(msgid("Value")), self.editors)
        form.addRow("", self.keep)
        hint = PlainLabel(
            translate(msgid("Left empty, the field is emptied in all of them. Undo works.")), wordWrap=True
        )
        buttons = button_box(QDialogButtonBox.StandardButton.Cancel)
        buttons.addButton(self.set_button, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.rejected.connect(self.reject)
        layout = page_of(self)
        for part in (form, hint):
            layout.addLayout(part) if isinstance(part, QFormLayout) else layout.addWidget(part)
        layout.addWidget(self.fault)
        layout.addStretch(1)
        layout.addWidget(buttons)
        self.setMinimumWidth(WIDTH)
        self.set_button.setDefault(True)


def settable(kind: RecordKind) -> list[Field]:
    """Return the fields that several records may share: not what each is called or known by."""
    own = {*kind.about.title, *kind.about.ids}
    fields = [field for field in kind.shown if field.name not in own and not field.required]
    return sorted(
        fields, key=lambda field: not field.kind.ranked("en")
    )  # a status is set in bulk more than a venue
