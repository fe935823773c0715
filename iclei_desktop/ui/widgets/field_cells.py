"""The editors inside a list of records: one for each kind of field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, cast
from uuid import uuid4

from PySide6.QtCore import QAbstractItemModel, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from iclei_desktop.records.fields import Field
from iclei_desktop.records.kinds import Choice
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import Translate
from iclei_desktop.ui.widgets.field_rows import FieldRows, Index

IDLE = 1000
"""Milliseconds without a keystroke after which text is saved."""
SAVED_WHILE_TYPED = frozenset({"text", "long_text", "names"})
"""Kinds of which a part is a value too; half a date is none."""


class ChoiceEditor(QComboBox):
    """Chooses one code of a vocabulary; choosing is saying."""

    done = Signal()

    def __init__(self, field: Field, translate: Translate, parent: QWidget) -> None:
        super().__init__(parent)
        self._field = field
        if not field.required:
            self.addItem("", None)
        for term in cast(Choice, field.kind).vocabulary.terms:
            self.addItem(translate(term.label), term.code)
        self.activated.connect(self.done)

    def set_value(self, value: Any) -> None:
        """Show what is recorded."""
        self.setCurrentIndex(self.findData(value))

    def value(self) -> Any:
        """Return the code chosen."""
        return self.currentData()


class LineEditor(QLineEdit):
    """A line of text, read by the field's own rules."""

    idle = Signal()

    def __init__(self, field: Field, _: Translate, parent: QWidget) -> None:
        super().__init__(parent)
        self._field = field
        if field.kind.name in SAVED_WHILE_TYPED:
            timer = QTimer(self, singleShot=True, interval=IDLE)
            timer.timeout.connect(self.idle)
            self.textEdited.connect(timer.start)

    def set_value(self, value: Any) -> None:
        """Show what is recorded, ready to be typed over."""
        written = self._field.kind.write(value) if value is not None else ""
        self.setText(written.replace("|", "; ") if self._field.kind.name == "names" else written)
        self.selectAll()

    def value(self) -> Any:
        """Return what is meant; a Refusal says what is wrong with it."""
        return self._field.parse(self.text())


Editor = ChoiceEditor | LineEditor
_EDITORS: Mapping[str, Callable[[Field, Translate, QWidget], Editor]] = {"choice": ChoiceEditor}


class FieldCells(QStyledItemDelegate):
    """Makes the editors, and gives what is typed to the model: each opening of an editor is one visit."""

    refused = Signal(str)
    """In words: what cannot be saved, and that the earlier value was kept."""

    def createEditor(  # noqa: N802 - Qt's name
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,  # noqa: ARG002 - Qt's signature
        index: Index,
    ) -> QWidget:
        """Open the editor for the kind of field."""
        model = _model(index)
        field = model.column(index).field
        editor = _EDITORS.get(field.kind.name, LineEditor)(field, model.translate, parent)
        editor.setAccessibleName(model.translate(field.label))
        editor.setProperty("visit", str(uuid4()))
        if isinstance(editor, ChoiceEditor):
            editor.done.connect(lambda: self._finish(editor))
        else:
            editor.idle.connect(lambda: self.commitData.emit(editor))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: N802 - Qt's name
        """Show the value once: what the file tells later must not overwrite what is being typed."""
        if not editor.property("begun"):
            editor.setProperty("begun", True)
            cast(Editor, editor).set_value(_model(index).row(index.row()).values.get(_name(index)))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:  # noqa: N802
        """Send out what was typed, or say what is wrong with it."""
        rows = cast(FieldRows, model)
        try:
            value = cast(Editor, editor).value()
        except Refusal as problem:
            label = rows.translate(rows.column(index).field.label)
            self.refused.emit(f"{label}: {problem.text(rows.translate)}")
        else:
            self.refused.emit("")
            rows.give(index, value, str(editor.property("visit")))

    def _finish(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)


def _model(index: Index) -> FieldRows:
    return cast(FieldRows, index.model())


def _name(index: Index) -> str:
    return _model(index).column(index).field.name
