"""Editors in which one chooses: codes of a vocabulary, yes or no, countries."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from iclei_desktop.records.countries import country_names
from iclei_desktop.records.fields import Field
from iclei_desktop.records.kinds import Choice
from iclei_desktop.rules.folding import fold
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.widgets.drop_down import DropDown
from iclei_desktop.ui.widgets.field_editor import FieldEditor, Meant
from iclei_desktop.ui.widgets.filter_chips import NOT_RECORDED
from iclei_desktop.ui.widgets.line_editors import LineEditor
from iclei_desktop.ui.widgets.type_ahead import Suggestion, TypeAhead


class CalmComboBox(DropDown):
    """A box that the wheel changes only while it has the keyboard: scrolling past must alter nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.by_key = False
        """Whether what is being chosen is so by a key, an arrow or a letter, with the list closed."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take note that it is a key that chooses."""
        self.by_key = True
        super().keyPressEvent(event)
        self.by_key = False

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the wheel scroll the page."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class ChoiceEditor(FieldEditor):
    """One of the values there are, or none where the field need not be filled in."""

    def __init__(self, context: Context, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(context, field, parent)
        self.box = CalmComboBox()
        if not field.required:
            self.box.addItem(context.translate(NOT_RECORDED), None)
        for value in _values(field):
            self.box.addItem(field.show(value, context.translate), value)
        self.box.activated.connect(self._choose)
        self._take_control(self.box)
        self._row.addStretch(1)

    @property
    def choosing(self) -> bool:
        """Whether a key has just chosen: arrows go through the list."""
        return self.box.by_key

    def show_value(self, value: Any, title: str) -> None:  # noqa: ARG002 - only links have one
        """Show a value; one of a later version that is not in the list is added to it."""
        place = self.box.findData(value)
        if place < 0 and value is not None:
            self.box.addItem(self.field.show(value, self.context.translate), value)
            place = self.box.count() - 1
        self.box.setCurrentIndex(place)

    def meant(self) -> Meant:
        """Return what gives the value chosen."""
        value = self.box.currentData()
        return lambda _: value

    def typed(self) -> str:
        """Return the text of the value chosen."""
        return self.box.currentText()

    def show_typed(self, text: str) -> None:
        """Choose the value with this text."""
        self.box.setCurrentText(text)

    def _choose(self) -> None:
        self.edited.emit()
        self.finished.emit()


def _values(field: Field) -> list[Any]:
    return list(field.kind.vocabulary.labels) if isinstance(field.kind, Choice) else [True, False]


class CountryEditor(LineEditor):
    """A country, by its name in the language of the window or any other, or by its code."""

    def __init__(self, context: Context, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(context, field, parent)
        self.type_ahead = TypeAhead(context, self.line, partial(_countries, context.translate.language))
        self.type_ahead.accepted.connect(self._take)

    def _take(self, suggestion: Suggestion) -> None:
        self.line.setText(suggestion.text)
        self._note_typing()
        self.finished.emit()

    def _as_typed(self) -> str:
        return self._as_read()


def _countries(language: str, _: Workspace, typed: str) -> list[Suggestion]:
    """Return the countries of which a word begins so."""
    begun = fold(typed)
    if not begun:
        return []
    names = country_names(language).items()
    found = [(code, name) for code, name in names if f" {begun}" in f" {fold(name)}"]
    return [Suggestion(name, code, code) for code, name in found[:8]]
