"""The editor of several codes of a vocabulary: a line that names them and opens a list to tick."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from iclei_desktop.records.fields import Field
from iclei_desktop.records.kinds import Choices
from iclei_desktop.rules.translate import msgid
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.icons import icon
from iclei_desktop.ui.widgets.field_editor import FieldEditor, Meant
from iclei_desktop.ui.widgets.plain_label import plain_tip
from iclei_desktop.ui.widgets.value_picker import ValuePicker

CHOOSE = msgid("Choose…")
OPENING = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down, Qt.Key.Key_F4)


class ChoicesEditor(FieldEditor):
    """Shows which codes are chosen; ticking one in the list is saved at once."""

    def __init__(self, context: Context, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(context, field, parent)
        self._codes: list[str] = []
        self.line = QLineEdit(readOnly=True, placeholderText=context.translate(CHOOSE))
        pick = QAction(icon("list-checks"), context.translate(CHOOSE), self)
        pick.triggered.connect(self.open_list)
        self.line.addAction(pick, QLineEdit.ActionPosition.TrailingPosition)
        self._take_control(self.line)
        self._show()

    def show_value(self, value: Any, title: str) -> None:  # noqa: ARG002 - only links have one
        """Show the codes of a record."""
        self._codes = list(value or [])
        self._show()

    def meant(self) -> Meant:
        """Return what gives the codes chosen, None for none."""
        codes = list(self._codes) or None
        return lambda _: codes

    def typed(self) -> str:
        """Return the codes chosen as text."""
        return "|".join(self._codes)

    def show_typed(self, text: str) -> None:
        """Choose the codes of a text."""
        self._codes = [code for code in text.split("|") if code]
        self._show()

    def open_list(self) -> ValuePicker:
        """Open the list in which codes are ticked."""
        entries = [(code, self.context.translate(label)) for code, label in self._vocabulary().items()]
        picker = ValuePicker(self.context.translate(self.field.label), entries, self._codes, self)
        picker.ticked.connect(self._choose)
        picker.open_under(self.line)
        return picker

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open the list by a click or by the keys that open lists."""
        if event.type() is QEvent.Type.MouseButtonRelease or _opens(event):
            self.open_list()
            return True
        return super().eventFilter(watched, event)

    def _vocabulary(self) -> dict[str, str]:
        assert isinstance(self.field.kind, Choices)  # noqa: S101 - editors are chosen by the kind of field
        return self.field.kind.vocabulary.labels

    def _choose(self, codes: list[str]) -> None:
        unknown = [code for code in self._codes if code not in self._vocabulary()]
        self._codes = [*codes, *unknown]
        self._show()
        self.edited.emit()
        self.finished.emit()

    def _show(self) -> None:
        text = self.field.show(self._codes, self.context.translate) if self._codes else ""
        self.line.setText(text)
        self.line.setCursorPosition(0)
        self.line.setToolTip(plain_tip(text))


def _opens(event: QEvent) -> bool:
    pressed = event.type() is QEvent.Type.KeyPress
    return pressed and isinstance(event, QKeyEvent) and event.key() in OPENING
