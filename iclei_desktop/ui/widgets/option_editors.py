"""The control for each kind of option that a document can have."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QPlainTextEdit, QSpinBox, QWidget

from iclei_desktop.rules.translate import Translate
from iclei_desktop.services.documents.options import (
    Day,
    Entry,
    Flag,
    Number,
    One,
    Option,
    Pictures,
    Several,
    Text,
)
from iclei_desktop.ui.widgets.check_list import CheckList
from iclei_desktop.ui.widgets.day_line import DayLine
from iclei_desktop.ui.widgets.document_logos import DocumentLogos
from iclei_desktop.ui.widgets.drop_down import DropDown

TEXT_LINES = 9


class OptionEditor(QObject):
    """Shows and takes the value of one option."""

    changed = Signal()
    captioned = True
    """Whether the option's label stands above the control, rather than in it."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.widget = widget

    @abstractmethod
    def value(self) -> Any:
        """Return what is chosen; None while nothing is that could be made."""

    @abstractmethod
    def show(self, value: Any) -> None:
        """Show a value; nobody is told."""

    def offer(self, entries: Sequence[Entry[Any]], *, anew: bool) -> None:
        """Offer what can be chosen for a subject; ``anew``: for another subject than before."""


class FlagEditor(OptionEditor):
    """A box to be ticked."""

    captioned = False

    def __init__(self, option: Flag, translate: Translate) -> None:
        self.box = QCheckBox(translate(option.label))
        self.box.setToolTip(translate(option.help))
        super().__init__(self.box)
        self.box.toggled.connect(lambda _: self.changed.emit())

    def value(self) -> bool:
        """Return whether the box is ticked."""
        return self.box.isChecked()

    def show(self, value: bool) -> None:
        """Tick the box, or not."""
        self.box.setChecked(value)


class NumberEditor(OptionEditor):
    """A number with arrows."""

    def __init__(self, option: Number, _translate: Translate) -> None:
        self.box = QSpinBox(maximum=option.most)
        super().__init__(self.box)
        self.box.valueChanged.connect(lambda _: self.changed.emit())

    def value(self) -> int:
        """Return the number."""
        return self.box.value()

    def show(self, value: int) -> None:
        """Show the number."""
        self.box.setValue(value)


class DayEditor(OptionEditor):
    """A day, or none."""

    def __init__(self, _option: Day, translate: Translate) -> None:
        self.line = DayLine(translate)
        super().__init__(self.line)
        self.line.changed.connect(self.changed)

    def value(self) -> str | None:
        """Return the day, "" for none; None while what is typed is no day."""
        return self.line.day

    def show(self, value: str) -> None:
        """Show a day, or none."""
        self.line.show_day(value)


class OneEditor(OptionEditor):
    """A list of which one entry is chosen."""

    def __init__(self, option: One, _translate: Translate) -> None:
        self.box = DropDown()
        # As wide as there is room, whatever the entries.
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        super().__init__(self.box)
        self._option = option
        self._wanted = option.default
        self.box.activated.connect(self._take)

    def value(self) -> str:
        """Return what is chosen."""
        return self._wanted

    def show(self, value: str) -> None:
        """Choose an entry."""
        self._wanted = value
        self.box.setCurrentIndex(max(0, self.box.findData(value)))

    def offer(self, entries: Sequence[Entry[str]], *, anew: bool) -> None:
        """Offer other entries: what was chosen stays, unless it is gone or belongs to another subject."""
        values = [value for value, _ in entries]
        if self._wanted not in values or (anew and not self._option.remembered):
            self._wanted = values[0] if values else self._option.nothing
        self.box.clear()
        for value, label in entries:
            self.box.addItem(label, value)
        self.show(self._wanted)

    def _take(self) -> None:
        self._wanted = self.box.currentData()
        self.changed.emit()


class SeveralEditor(OptionEditor):
    """A list whose entries are ticked."""

    def __init__(self, option: Several[Any], translate: Translate) -> None:
        self.list = CheckList[Any](translate(option.label).replace("&", ""))
        super().__init__(self.list)
        self._option = option
        self._entries: Sequence[Entry[Any]] = ()
        self._wanted: tuple[Any, ...] = option.default
        self.list.ticked.connect(self._tell)

    def value(self) -> tuple[Any, ...] | None:
        """Return what is ticked, an empty value for all where that is meant so."""
        if not self._option.all_is_empty:
            return self._wanted
        chosen = self.list.chosen
        if self._entries and not chosen:
            return None
        return () if chosen == self.list.keys else chosen

    def show(self, value: tuple[Any, ...]) -> None:
        """Tick the entries of a value."""
        self._wanted = value
        ticked = self.list.keys if self._option.all_is_empty and not value else value
        self._fill(ticked)

    def offer(self, entries: Sequence[Entry[Any]], *, anew: bool) -> None:
        """Offer other entries; what was unticked for the same subject stays so."""
        before, self._entries = self.list.keys, entries
        if self._option.all_is_empty:
            unticked = set() if anew else set(before) - set(self.list.chosen)
            self._fill([key for key, _ in entries if key not in unticked])
        else:
            self._fill(self._wanted)

    def _fill(self, ticked: Sequence[Any]) -> None:
        self.list.fill(self._entries, ticked)
        self.list.show_rows(self._option.most_rows)

    def _tell(self) -> None:
        self._wanted = self.list.chosen
        self.changed.emit()


class TextEditor(OptionEditor):
    """Several lines to type; while they are empty the usual text stands there, pale."""

    def __init__(self, option: Text, translate: Translate) -> None:
        self.box = QPlainTextEdit(placeholderText=translate(option.usual), tabChangesFocus=True)
        self.box.setToolTip(translate(option.help))
        self.box.setMinimumHeight(TEXT_LINES * self.box.fontMetrics().lineSpacing())
        super().__init__(self.box)
        self.box.textChanged.connect(self.changed)

    def value(self) -> str:
        """Return what is typed."""
        return self.box.toPlainText()

    def show(self, value: str) -> None:
        """Show a text."""
        self.box.setPlainText(value)


class PicturesEditor(OptionEditor):
    """Files of pictures, added and taken away."""

    def __init__(self, _option: Pictures, translate: Translate) -> None:
        self.logos = DocumentLogos(translate)
        super().__init__(self.logos)
        self.logos.changed.connect(self.changed)

    def value(self) -> Any:
        """Return the files, in their order."""
        return self.logos.paths

    def show(self, value: Any) -> None:
        """Show the names of files."""
        self.logos.show_paths(value)


EDITORS: Mapping[type[object], Callable[[Any, Translate], OptionEditor]] = {
    Flag: FlagEditor,
    Number: NumberEditor,
    Day: DayEditor,
    One: OneEditor,
    Several: SeveralEditor,
    Text: TextEditor,
    Pictures: PicturesEditor,
}
"""The editor for each kind of option, and for the kinds made of it."""


def option_editor(option: Option[Any], translate: Translate) -> OptionEditor:
    """Return a new control for an option."""
    kind = next(kind for kind in type(option).__mro__ if kind in EDITORS)
    return EDITORS[kind](option, translate)
