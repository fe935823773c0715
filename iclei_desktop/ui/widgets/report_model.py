"""The counts of a report as a table of Qt's shows them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from iclei_desktop.rules.cross_table import ALL, Count, CrossTable
from iclei_desktop.rules.translate import Translate
from iclei_desktop.services.reports import Place
from iclei_desktop.ui.widgets.plain_label import plain_tip
from iclei_desktop.ui.widgets.report_columns import TOTAL, Column, columns_of, copied

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class ReportModel(QAbstractTableModel):
    """A row for each group down the side and one of totals; a column for each across, or one for each number."""

    def __init__(self, translate: Translate, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._translate = translate
        self._table = CrossTable({}, {})
        self._rows: list[tuple[str, str]] = []
        self._columns: list[Column] = []

    def show_table(self, table: CrossTable) -> None:
        """Show other counts."""
        self.beginResetModel()
        self._table = table
        self._rows = [*table.rows.items(), (ALL, self._translate(TOTAL))]
        self._columns = list(columns_of(table, self._translate))
        self.endResetModel()

    def place(self, index: Index) -> Place | None:
        """Return which number is shown at an index."""
        if not index.isValid():
            return None
        return Place(self._rows[index.row()][0], self._columns[index.column()].code)

    def find(self, place: Place, near: int) -> QModelIndex:
        """Return where a number is shown now, in the column ``near`` if it is one of it; nowhere if it is gone."""
        rows = (row for row, (code, _) in enumerate(self._rows) if code == place.row)
        columns = (column for column, one in enumerate(self._columns) if one.code == place.column)
        row, first = next(rows, None), next(columns, None)
        if row is None or first is None:
            return QModelIndex()
        fits = near < len(self._columns) and self._columns[near].code == place.column
        return self.index(row, near if fits else first)

    def count(self, place: Place) -> Count:
        """Return the count in a place."""
        return self._table[place.row, place.column]

    def title(self, place: Place) -> str:
        """Return what a number is of: its row and its column."""
        names = (self._table.rows.get(place.row), self._table.columns.get(place.column))
        return " · ".join(filter(None, names)) or self._translate(TOTAL)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return what a row or a column is of."""
        across = orientation is Qt.Orientation.Horizontal
        if not 0 <= section < (len(self._columns) if across else len(self._rows)):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            label = self._columns[section].heading if across else self._rows[section][1]
            return label if role == Qt.ItemDataRole.DisplayRole else plain_tip(label)
        if role == Qt.ItemDataRole.TextAlignmentRole and not across:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        is_total = not across and section == len(self._rows) - 1
        return bold() if role == Qt.ItemDataRole.FontRole and is_total else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a number as it is read; none shows as a dash."""
        place = self.place(index)
        if place is None:
            return None
        column = self._columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.tell(self.count(place))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._rows[index.row()][1]}, {column.heading}: {column.spoken(self.count(place))}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
        is_total = place.row == ALL or (place.column == ALL and bool(self._table.columns))
        return bold() if role == Qt.ItemDataRole.FontRole and is_total else None

    def copied(self, rows: range, columns: range) -> Callable[[], str]:
        """Return what writes a part of the table for spreadsheet programs."""
        down, across = self._rows[rows.start : rows.stop], self._columns[columns.start : columns.stop]
        return copied(self._table, down, across, self._translate)


def bold() -> QFont:
    """Return the font of totals."""
    font = QFont()
    font.setBold(True)
    return font
