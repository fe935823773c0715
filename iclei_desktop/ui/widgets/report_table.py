"""Counts of people in a table: each number can be chosen, to see who is behind it, and copied."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from iclei_desktop.rules.cross_table import CrossTable
from iclei_desktop.services.reports import Place
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.report_model import ReportModel, bold

NARROWEST, WIDEST = 18 * STEP, 60 * STEP
MOST_FITTED = 60
"""So many columns are as wide as they need; of more all are alike, for each would have to be measured."""
ALIKE = 26 * STEP


class ReportTable(QTableView):
    """Shows the counts; the arrows go from number to number, Ctrl+C copies what is chosen."""

    chosen = Signal(object)
    """Carries the ``Place`` of the number that is chosen."""
    copy_asked = Signal(object)
    """Carries what writes that which is to be copied."""

    def __init__(self, model: ReportModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts = model
        self.setModel(model)
        self.setAccessibleName(name)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setShowGrid(False)
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setMinimumSectionSize(NARROWEST)
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        down.setDefaultSectionSize(self.fontMetrics().height() + 3 * STEP)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setMaximumWidth(WIDEST)
        for header in (across, down):
            header.setHighlightSections(False)
            header.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.selectionModel().currentChanged.connect(lambda index, _: self._tell(model.place(index)))
        model.modelReset.connect(self._fit)

    def show_table(self, table: CrossTable, *, keep: bool) -> bool:
        """Show other counts; ``keep`` what was chosen and where it was scrolled to.

        Return whether a number is chosen then.
        """
        before, bars = self.currentIndex(), (self.horizontalScrollBar(), self.verticalScrollBar())
        place, column, scrolled = self._counts.place(before), before.column(), [bar.value() for bar in bars]
        self._counts.show_table(table)
        there = self._counts.find(place, column) if keep and place else QModelIndex()
        if there.isValid():
            self.setCurrentIndex(there)
        if keep:
            for bar, value in zip(bars, scrolled, strict=True):
                bar.setValue(value)
        return there.isValid()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies; all else is the table's own."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
            return
        super().keyPressEvent(event)

    def _copy(self) -> None:
        selection = self.selectionModel().selection()  # not the cells: all of a table may be millions
        ranges = [selection.at(place) for place in range(selection.count())]
        if ranges:
            rows = range(min(one.top() for one in ranges), max(one.bottom() for one in ranges) + 1)
            columns = range(min(one.left() for one in ranges), max(one.right() for one in ranges) + 1)
            self.copy_asked.emit(self._counts.copied(rows, columns))

    def _fit(self) -> None:
        """Make columns as wide as their headings and totals, above which no number of a column is.

        Qt would measure a thousand numbers of each column, which takes seconds.
        """
        model, header = self._counts, self.horizontalHeader()
        number, last = model.columnCount(), model.rowCount() - 1
        header.setDefaultSectionSize(ALIKE)
        metrics, heavy = header.fontMetrics(), QFontMetrics(bold())
        for column in range(number if number <= MOST_FITTED else 0):
            heading = model.headerData(column, Qt.Orientation.Horizontal)
            wide = max(
                metrics.horizontalAdvance(heading), heavy.horizontalAdvance(model.index(last, column).data())
            )
            header.resizeSection(column, min(max(wide + 5 * STEP, NARROWEST), WIDEST))

    def _tell(self, place: Place | None) -> None:
        if place is not None:
            self.chosen.emit(place)
