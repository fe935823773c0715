"""A table of numbers to type: heads by age group and sex, with what rows and columns add up to."""

from __future__ import annotations

from collections import Counter
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QTableView,
    QWidget,
)

from iclei_desktop.records.vocabularies import AGE_GROUP, SEX
from iclei_desktop.rules.counting import Group
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.workspace import kind_of
from iclei_desktop.ui.theme import STEP

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
AGES, SEXES = tuple(AGE_GROUP.labels), tuple(SEX.labels)


class CountModel(QAbstractTableModel):
    """The heads of one kind of organisation in one session; the last row and column are totals."""

    wanted = Signal(object, object)
    """Carries a group, and how many of it were counted: None where nothing was."""

    def __init__(self, translate: Translate, parent: QObject | None = None) -> None:
        super().__init__(parent)
        total = translate(msgid("Total"))
        self._rows = [*(translate(label) for label in AGE_GROUP.labels.values()), total]
        self._columns = [*(translate(label) for label in SEX.labels.values()), total]
        self._kind = ""
        self._heads: Counter[Group] = Counter()

    def show_heads(self, heads: Counter[Group], kind: str) -> None:
        """Show the heads of a kind of organisation. Not a reset: the cell that is chosen stays so."""
        self._heads, self._kind = Counter(heads), kind
        self.dataChanged.emit(self.index(0, 0), self.index(len(AGES), len(SEXES)))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return one row for each age group, and that of totals."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return one column for each sex, and that of totals."""
        return 0 if parent.isValid() else len(self._columns)

    def number(self, index: Index) -> int:
        """Return the heads of a cell, or what a total adds up to."""
        ages = AGES[index.row() : index.row() + 1] or AGES
        sexes = SEXES[index.column() : index.column() + 1] or SEXES
        return sum(self._heads[sex, age, self._kind] for sex in sexes for age in ages)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the number; 0 shows as nothing."""
        if not index.isValid():
            return None
        number = self.number(index)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return str(number) if number else ""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._columns[index.column()]}, {self._rows[index.row()]}: {number}"
        if role == Qt.ItemDataRole.FontRole and self._is_total(index):
            font = QFont()
            font.setBold(True)
            return font
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Want another number; what is no number is not taken."""
        text = str(value).strip()
        rule = kind_of("headcount").fields["count"].rule
        if role != Qt.ItemDataRole.EditRole or self._is_total(index) or not (text.isdecimal() or not text):
            return False
        count = int(text or 0)
        if count == self.number(index) or (rule is not None and rule(count) is not None):
            return False
        group = SEXES[index.column()], AGES[index.row()], self._kind
        self._heads[group] = count
        self.dataChanged.emit(self.index(0, 0), self.index(len(AGES), len(SEXES)))
        self.wanted.emit(group, count or None)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let all be typed but the totals."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags if self._is_total(index) else flags | Qt.ItemFlag.ItemIsEditable

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return sex or age group."""
        names = self._columns if orientation is Qt.Orientation.Horizontal else self._rows
        there = role == Qt.ItemDataRole.DisplayRole and section in range(len(names))
        return names[section] if there else None

    def _is_total(self, index: Index) -> bool:
        return index.row() >= len(AGES) or index.column() >= len(SEXES)


class _Typing(QStyledItemDelegate):
    """Leaves a number that is being typed as it is: Qt would put what comes in meanwhile in its place."""

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Begin with the number of the cell."""
        if not (isinstance(editor, QLineEdit) and editor.isModified()):
            super().setEditorData(editor, index)


class CountTable(QTableView):
    """Digits begin to type, Enter goes on below, Delete empties."""

    def __init__(self, model: CountModel, translate: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(_Typing(self))
        self.setAccessibleName(translate(msgid("Heads by age group and sex")))
        self.setTabKeyNavigation(False)
        self.setEditTriggers(
            CountTable.EditTrigger.AnyKeyPressed
            | CountTable.EditTrigger.DoubleClicked
            | CountTable.EditTrigger.EditKeyPressed
        )
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
        header.setFixedHeight(
            2 * self.fontMetrics().lineSpacing() + STEP
        )  # "prefers not to say" takes two lines
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 3 * STEP)
        self.verticalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        )
        self.setFixedHeight(header.height() + self.verticalHeader().length() + 2 * self.frameWidth())
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setCurrentIndex(model.index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move down by Enter and empty by Delete; all else is the table's own."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if (
                self.state() is not CountTable.State.EditingState
            ):  # else the editor closes, and then it goes down
                self._go_down()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.model().setData(self.currentIndex(), "")
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Go on below once a number was typed and Enter pressed."""
        super().closeEditor(editor, hint)
        if hint is QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self._go_down()

    def _go_down(self) -> None:
        current = self.currentIndex()
        self.setCurrentIndex(current.siblingAtRow(min(current.row() + 1, len(AGES) - 1)))
