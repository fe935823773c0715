"""A short list of rows that are read at once, such as the history of a record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.copying import copy_chosen_rows

MOST_LETTERS = 40
"""Width that a column takes for its texts at most, in average letters; the last takes what is left."""


class PlainTable(QTableView):
    """Rows of texts; each may stand for something that is given back when it is chosen."""

    opened = Signal(object)
    """Carries what the row stands for that was double-clicked or entered."""
    chosen = Signal()

    def __init__(
        self,
        name: str,
        headings: Sequence[str],
        parent: QWidget | None = None,
        *,
        same: Callable[[Any], object] = lambda stands_for: stands_for,
    ) -> None:
        """Make an empty table; ``same`` gives what of something stays the same while it alters."""
        super().__init__(parent)
        self._same = same
        self._stand_for: list[object] = []
        self.setAccessibleName(name)
        self._items = QStandardItemModel(0, len(headings), self)
        self._items.setHorizontalHeaderLabels(list(headings))
        self.setModel(self._items)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setStretchLastSection(True)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.doubleClicked.connect(self._open)
        self.selectionModel().selectionChanged.connect(self.chosen)

    def show_rows(self, rows: Iterable[tuple[object, Sequence[str]]]) -> None:
        """Show rows, each as what it stands for and its texts.

        What was chosen stays so wherever it stands now; if it is gone, what stands in its place is chosen.
        """
        chosen, place = self.current(), self.currentIndex().row()
        self._items.setRowCount(0)
        self._stand_for = []
        for stands_for, texts in rows:
            self._stand_for.append(stands_for)
            self._items.appendRow([QStandardItem(text) for text in texts])
        self._fit()
        if chosen is not None:
            wanted = self._same(chosen)
            there = (row for row, stands_for in enumerate(self._stand_for) if self._is(stands_for, wanted))
            place = next(there, place)
        if 0 <= place < self._items.rowCount():
            self.setCurrentIndex(self._items.index(place, 0))

    def current(self) -> object:
        """Return what the chosen row stands for; None if none is chosen."""
        rows = self.selectionModel().selectedRows()
        return self._stand_for[rows[0].row()] if rows else None

    def _is(self, stands_for: object, wanted: object) -> bool:
        return stands_for is not None and self._same(stands_for) == wanted

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Ctrl+C copies the rows; all else is the table's own."""
        if event.matches(QKeySequence.StandardKey.Copy):
            copy_chosen_rows(self)
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
            return
        super().keyPressEvent(event)

    def _open(self) -> None:
        if self.current() is not None:
            self.opened.emit(self.current())

    def _fit(self) -> None:
        widest = self.fontMetrics().averageCharWidth() * MOST_LETTERS
        for column in range(self._items.columnCount() - 1):
            self.resizeColumnToContents(column)
            self.setColumnWidth(column, min(self.columnWidth(column) + 2 * STEP, widest))
