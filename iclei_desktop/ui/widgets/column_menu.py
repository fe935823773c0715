"""The menu of a list's heading, in which its columns are chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from iclei_desktop.records.catalogue import RecordKind
from iclei_desktop.records.fields import Field
from iclei_desktop.rules.translate import Translate, msgid


class ColumnMenu(QMenu):
    """A tick for each field of a kind; the last column cannot be taken away."""

    columns_chosen = Signal(list)
    """Names of the fields to show, those shown before first."""

    def __init__(
        self, translate: Translate, kind: RecordKind, shown: tuple[Field, ...], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.addSection(translate(msgid("Columns")))
        self._shown = [field.name for field in shown]
        for field in kind.columns.values():
            self._add(field.name, translate(field.label))
        self.addSeparator()
        usual = self.addAction(translate(msgid("Usual columns")))
        usual.triggered.connect(lambda: self.columns_chosen.emit([f.name for f in kind.listed]))

    def _add(self, name: str, label: str) -> None:
        action = QAction(label, self)
        action.setCheckable(True)
        action.setChecked(name in self._shown)
        action.setEnabled(self._shown != [name])
        action.triggered.connect(lambda checked: self._choose(name, shown=checked))
        self.addAction(action)

    def _choose(self, name: str, *, shown: bool) -> None:
        others = [other for other in self._shown if other != name]
        self.columns_chosen.emit([*others, name] if shown else others)
