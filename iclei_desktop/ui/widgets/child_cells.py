"""The editors inside a short list of records: those of the forms, opened in a cell."""

from __future__ import annotations

from typing import cast
from uuid import uuid4

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from iclei_desktop.ui.context import Context
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.cell_steps import ENTER, TabKeys
from iclei_desktop.ui.widgets.child_rows import ChildRows, Index
from iclei_desktop.ui.widgets.editors import make_editor
from iclei_desktop.ui.widgets.field_editor import FieldEditor
from iclei_desktop.ui.widgets.field_row import SAVE_AFTER_MS

SAVED_WHILE_TYPED = frozenset({"text", "long_text", "names"})
"""Kinds of which a part is a value too; half a date is none."""


class ChildCells(QStyledItemDelegate):
    """Opens editors and sends out what is typed; each opening of an editor is one visit, one step of undo."""

    edited = Signal(str, str, object, str)
    """Key, field, what gives the value, visit."""
    finished = Signal(bool)
    """Something was chosen in a cell, or (True) Enter pressed: it is closed and the table has the keyboard."""
    stepped = Signal(int, bool)
    """Tab (1) or Shift+Tab (-1) closed a cell, and whether something was typed in it."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,  # noqa: ARG002 - Qt's signature
        index: Index,
    ) -> QWidget:
        """Open the editor for the kind of field."""
        field = _rows(index).column(index).field
        editor = make_editor(self._context, field)
        editor.setParent(parent)
        editor.setAutoFillBackground(True)
        editor.setProperty("visit", str(uuid4()))
        pause = QTimer(editor, singleShot=True, interval=SAVE_AFTER_MS)
        pause.timeout.connect(lambda: self._save(editor))
        editor.edited.connect(lambda: self._note_typing(editor, pause))
        keys = TabKeys(editor)
        editor.finished.connect(lambda: self._finish(editor, keys))
        editor.control.installEventFilter(keys)
        keys.pressed.connect(lambda step: self._step(editor, step))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the value once: what the file tells later must not overwrite what is being typed."""
        if not editor.property("begun"):
            editor.setProperty("begun", True)
            rows = _rows(index)
            cast(FieldEditor, editor).show_value(rows.value(index), rows.title(index))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Send out what was typed, if anything was."""
        if editor.property("typed"):
            editor.setProperty("typed", False)
            rows, visit = cast(ChildRows, model), str(editor.property("visit"))
            name = rows.column(index).field.name
            self.edited.emit(rows.row(index.row()).key, name, cast(FieldEditor, editor).meant(), visit)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Leave air above and below a text of several lines."""
        return super().sizeHint(option, index) + QSize(0, 2 * STEP)

    def updateEditorGeometry(
        self,
        editor: QWidget,
        option: QStyleOptionViewItem,
        index: Index,  # noqa: ARG002 - Qt's signature
    ) -> None:
        """Cover the cell, and as much more as the editor needs, within the table."""
        place, needed = option.rect, editor.minimumSizeHint()
        place.setWidth(max(place.width(), needed.width()))
        if cast(FieldEditor, editor).field.kind.name == "long_text":
            place.setHeight(max(place.height(), needed.height()))
            lowest = cast(QWidget, editor.parentWidget()).rect().bottom()
            place.moveBottom(max(min(place.bottom(), lowest), place.height() - 1))
        across = cast(QWidget, editor.parentWidget()).rect()
        place.moveRight(min(place.right(), across.right()))
        place.moveLeft(max(place.left(), across.left()))
        editor.setGeometry(place)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Escape as "not this", and hear nothing more of an editor that is closed."""
        if watched.property("closed"):
            return False
        if isinstance(event, QKeyEvent) and event.key() in ENTER:
            return False  # the editor ends its visit itself; Qt would end it again when it is gone
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            watched.setProperty("typed", False)
            if event.type() is QEvent.Type.KeyPress and isinstance(watched, FieldEditor):
                self._close(watched)  # the table would still hear of an editor that it has let go of
                return True
        return super().eventFilter(watched, event)

    def _note_typing(self, editor: FieldEditor, pause: QTimer) -> None:
        editor.setProperty("typed", True)
        if editor.field.kind.name in SAVED_WHILE_TYPED:
            pause.start()

    def _save(self, editor: FieldEditor) -> None:
        if _is_open(editor):
            self.commitData.emit(editor)

    def _finish(self, editor: FieldEditor, keys: TabKeys) -> None:
        if editor.choosing:
            return
        self._save(editor)
        # A calendar or a list of choices that is open belongs to the editor: it is not done yet.
        if _is_open(editor) and QApplication.activePopupWidget() is None:
            here = editor.control.hasFocus()
            self._close(editor)
            if here:
                self.finished.emit(keys.entered)

    def _step(self, editor: FieldEditor, step: int) -> None:
        altered = bool(editor.property("typed"))
        self._save(editor)
        if _is_open(editor):
            self._close(editor)
            self.stepped.emit(step, altered)

    def _close(self, editor: FieldEditor) -> None:
        editor.setProperty("closed", True)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)


def _is_open(editor: QWidget) -> bool:
    """Whether the table still has the editor; one that it has let go of is hidden until Qt deletes it."""
    return editor.isVisible() and not editor.property("closed")


def _rows(index: QModelIndex | QPersistentModelIndex) -> ChildRows:
    return cast(ChildRows, index.model())
