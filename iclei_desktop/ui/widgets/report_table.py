"""Counts of people in a table: each number can be chosen, to see who is behind it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from iclei_desktop.documents.people_named import PARTICIPATIONS
from iclei_desktop.documents.people_report import share_of
from iclei_desktop.rules.cross_table import ALL, Count, CrossTable
from iclei_desktop.rules.translate import Translate, grouped, msgid
from iclei_desktop.services.reports import Place
from iclei_desktop.ui.theme import STEP

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
NARROWEST = 18 * STEP
_Tell = Callable[[Count], str]


class ReportModel(QAbstractTableModel):
    """A row for each group down the side and one of totals; a column for each across, or one for each number."""

    def __init__(self, translate: Translate, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._translate = translate
        self._table = CrossTable({}, {})
        self._rows: list[tuple[str, str]] = []
        self._columns: list[tuple[str, str, _Tell]] = []
        """Code, heading, and what is told of a count."""

    def show_table(self, table: CrossTable) -> None:
        """Show other counts."""
        self.beginResetModel()
        total = (ALL, self._translate(msgid("Total")))
        self._table = table
        self._rows = [*table.rows.items(), total]
        self._columns = [(*column, self._both) for column in (*table.columns.items(), total)]
        if not table.columns:
            self._columns = [(ALL, *column) for column in self._numbers()]
        self.endResetModel()

    def place(self, index: Index) -> Place | None:
        """Return which number is shown at an index."""
        if not index.isValid():
            return None
        return Place(self._rows[index.row()][0], self._columns[index.column()][0])

    def count(self, place: Place) -> Count:
        """Return the count in a place."""
        return self._table[place.row, place.column]

    def title(self, place: Place) -> str:
        """Return what a number is of: its row and its column."""
        names = (self._table.rows.get(place.row), self._table.columns.get(place.column))
        return " · ".join(filter(None, names)) or self._translate(msgid("Total"))

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802 - Qt's name
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802 - Qt's name
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self._columns)

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return what a row or a column is of."""
        across = orientation is Qt.Orientation.Horizontal
        labels = [label for _, label, _ in self._columns] if across else [label for _, label in self._rows]
        if not 0 <= section < len(labels):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return labels[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and not across:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return (
            _bold()
            if role == Qt.ItemDataRole.FontRole and not across and section == len(self._rows) - 1
            else None
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a number as it is read; none shows as a dash."""
        place = self.place(index)
        if place is None:
            return None
        _, heading, tell = self._columns[index.column()]
        told = tell(self._table[place.row, place.column])
        if role == Qt.ItemDataRole.DisplayRole:
            return told
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._rows[index.row()][1]}, {heading}: {told}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
        is_total = place.row == ALL or (place.column == ALL and bool(self._table.columns))
        return _bold() if role == Qt.ItemDataRole.FontRole and is_total else None

    def _numbers(self) -> list[tuple[str, _Tell]]:
        """Return what is told of each row where nothing is across."""
        translate, total = self._translate, self._table.total
        told: list[tuple[str, _Tell]] = [
            (translate(msgid("People")), lambda count: self._write(count.people))
        ]
        if total.unnamed:
            told.append(
                (translate(msgid("of these without names")), lambda count: self._write(count.unnamed))
            )
        told.append((translate(msgid("Share")), lambda count: share_of(count, total, translate)))
        told.append((translate(PARTICIPATIONS), lambda count: self._write(count.participations)))
        return told

    def _both(self, count: Count) -> str:
        if count.participations == count.people:
            return self._write(count.people)
        return f"{self._write(count.people)} ({self._write(count.participations)})"

    def _write(self, number: int) -> str:
        return grouped(number, self._translate.language) if number else "–"


class ReportTable(QTableView):
    """Shows the counts; the arrows go from number to number."""

    chosen = Signal(object)
    """Carries the ``Place`` of the number that is chosen."""

    def __init__(self, model: ReportModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setAccessibleName(name)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setShowGrid(False)
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        across.setMinimumSectionSize(NARROWEST)
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        down.setDefaultSectionSize(self.fontMetrics().height() + 3 * STEP)
        for header in (across, down):
            header.setHighlightSections(False)
        self.selectionModel().currentChanged.connect(lambda index, _: self._tell(model.place(index)))

    def _tell(self, place: Place | None) -> None:
        if place is not None:
            self.chosen.emit(place)


def _bold() -> QFont:
    font = QFont()
    font.setBold(True)
    return font
