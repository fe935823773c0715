"""Editors in which one types: a line or several lines of text, numbers, times, names."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from iclei_desktop.records.fields import Field
from iclei_desktop.records.kinds import Names
from iclei_desktop.records.kinds.numbers import Number
from iclei_desktop.rules.saying import decimal_mark
from iclei_desktop.services.editing import read_field
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.field_editor import FieldEditor, Meant
from iclei_desktop.ui.widgets.word_count import WordCount


def _names(names: Sequence[str]) -> str:
    """Part names as people do, unless one of them holds what parts them: it would come back in two."""
    return (
        Names().write(names) if any(mark in name for name in names for mark in ";|\n") else "; ".join(names)
    )


AS_TYPED: Mapping[str, Callable[[Any, str], str]] = {
    "date": lambda day, _: f"{day.day:02}/{day.month:02}/{day.year:04}",
    "names": lambda names, _: _names(names),
    "number": lambda number, language: Number().write(number).replace(".", decimal_mark(language)),
}
"""How a value is written while it is edited, by kind of field and in a language; others as the kind itself does."""
FEWEST_LINES, MOST_LINES = 3, 12


class LineEditor(FieldEditor):
    """One line of text. A value is shown as people read it, and while it is edited as people type it."""

    def __init__(self, context: Context, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(context, field, parent)
        self._value: Any = None
        self._changed = False
        self.line = QLineEdit()
        self.line.textEdited.connect(self._note_typing)
        self.line.returnPressed.connect(self.finished)
        self._take_control(self.line)
        self.entered.connect(self._show)
        self.finished.connect(self._show)

    def show_value(self, value: Any, title: str) -> None:  # noqa: ARG002 - only links have one
        """Show a value."""
        self._value, self._changed = value, False
        self._show()

    def meant(self) -> Meant:
        """Return what reads the line."""
        return partial(read_field, field=self.field, text=self.line.text())

    def typed(self) -> str:
        """Return the line."""
        return self.line.text()

    def show_typed(self, text: str) -> None:
        """Show a line that was typed before."""
        self.line.setText(text)
        self._changed = True

    def _note_typing(self) -> None:
        self._changed = True
        self.edited.emit()

    def _show(self) -> None:
        """Write the value for the eye or for the hand; what has been typed stays as it is."""
        if self._changed:
            return
        text = self._as_typed() if self.line.hasFocus() else self._as_read()
        if text != self.line.text():
            whole = self.line.hasFocus() and self.line.selectedText() == self.line.text() != ""
            self.line.setText(text)
            if (
                whole
            ):  # a cell that is typed into begins with all selected, and written otherwise it still does
                self.line.selectAll()
            if not self.line.hasFocus():
                self.line.setCursorPosition(0)  # of a long text its beginning is seen

    def _as_read(self) -> str:
        return self.field.show(self._value, self.context.translate)

    def _as_typed(self) -> str:
        if self._value is None:
            return ""
        kind = self.field.kind
        as_typed = AS_TYPED.get(kind.name)
        return as_typed(self._value, self.context.translate.language) if as_typed else kind.write(self._value)


class LongTextEditor(FieldEditor):
    """Several lines of text; the box grows with them."""

    def __init__(self, context: Context, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(context, field, parent)
        self.box = QPlainTextEdit(tabChangesFocus=True)
        self.box.document().setDocumentMargin(STEP)
        self._take_control(self.box)
        self.box.textChanged.connect(self._note_typing)
        self._showing = False
        self._fewest = FEWEST_LINES
        self.box.setPlaceholderText(context.translate(field.hint) if field.hint else "")
        self.count = WordCount(context.translate, field.most_words)
        if field.most_words:
            self._row.addWidget(self.count, 0, Qt.AlignmentFlag.AlignTop)
        self._fit()

    def show_value(self, value: Any, title: str) -> None:  # noqa: ARG002 - only links have one
        """Show a text, leaving the cursor where it is as far as the text reaches."""
        text = value or ""
        if text == self.box.toPlainText():
            return
        place = self.box.textCursor().position()
        self._put(text)
        cursor = self.box.textCursor()
        cursor.setPosition(min(place, len(text)))
        self.box.setTextCursor(cursor)

    def set_fewest_lines(self, lines: int) -> None:
        """Keep room for so many lines, and for more as they are written."""
        self._fewest = lines
        self._fit()

    def meant(self) -> Meant:
        """Return what reads the box."""
        return partial(read_field, field=self.field, text=self.box.toPlainText())

    def typed(self) -> str:
        """Return the text in the box."""
        return self.box.toPlainText()

    def show_typed(self, text: str) -> None:
        """Show a text that was typed before."""
        self._put(text)

    def _put(self, text: str) -> None:
        self._showing = True
        self.box.setPlainText(text)
        self._showing = False

    def _note_typing(self) -> None:
        self._fit()
        if not self._showing:
            self.edited.emit()

    def _fit(self) -> None:
        self.count.show_words(self.box.toPlainText())
        lines = min(max(self.box.document().blockCount(), self._fewest), max(MOST_LINES, self._fewest))
        around = self.box.contentsMargins().top() + self.box.contentsMargins().bottom() + 2 * STEP
        self.box.setFixedHeight(lines * self.box.fontMetrics().lineSpacing() + around)
