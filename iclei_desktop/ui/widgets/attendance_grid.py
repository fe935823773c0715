"""The attendance grid: the table with its totals below and its headings in the corners."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QGridLayout, QScrollBar, QWidget

from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.attendance_grid import Cell, Grid
from iclei_desktop.ui.widgets.attendance_book import AttendanceBook
from iclei_desktop.ui.widgets.attendance_model import AttendanceModel
from iclei_desktop.ui.widgets.attendance_table import AttendanceTable
from iclei_desktop.ui.widgets.attendance_totals import TotalsFooter, TotalsHeading


class AttendanceGrid(QWidget):
    """Puts the parts together and keeps the place of the person in it when the grid is read again."""

    session_changed = Signal()

    def __init__(self, translate: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = AttendanceModel(translate, self)
        self.table = AttendanceTable(self.model, translate)
        self.table.setAccessibleName(translate(msgid("Attendance: people and sessions")))
        self._footer = TotalsFooter()
        self._footer.setModel(self.model)
        self._below = TotalsHeading(self._footer, self.table.people, translate)
        self._bar = QScrollBar(Qt.Orientation.Horizontal)
        self.model.totals_changed.connect(self.table.people.renew)
        self.model.totals_changed.connect(self._footer.renew)
        self._lay_out()
        self._tie_scrolling()
        self.table.selectionModel().currentColumnChanged.connect(self.session_changed)
        self._fit()

    def show_book(self, book: AttendanceBook) -> None:
        """Show another training, the cursor where marking would go on."""
        self.table.take_minutes()
        self.model.show_book(book)
        self._fit()
        self._choose(self._next_to_mark())

    def load(self, grid: Grid) -> None:
        """Show people and sessions as they are now."""
        self._keep_place(lambda: self.model.load(grid))

    def show_only(self, enrolments: list[str] | None) -> None:
        """Show these people only; None shows all."""
        self.table.take_minutes()
        self._keep_place(lambda: self.model.show_only(enrolments))

    @property
    def session(self) -> int | None:
        """The column of the session at hand."""
        current = self.table.currentIndex()
        return current.column() if current.isValid() else None

    def go_to_row(self, row: int) -> None:
        """Move to a person, in the session at hand."""
        self._choose(self.model.index(row, self.session or 0))

    def go_to(self, enrolment: str) -> None:
        """Move to a person who is shown, in the session at hand."""
        for row, person in enumerate(self.model.people):
            if person.enrolment == enrolment:
                self.go_to_row(row)

    def _lay_out(self) -> None:
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.setFrameShape(AttendanceTable.Shape.NoFrame)
        self._footer.setFrameShape(TotalsFooter.Shape.NoFrame)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.table, 0, 0, 1, 3)
        layout.addWidget(self._below, 1, 0)
        layout.addWidget(self._footer, 1, 1)
        layout.addWidget(self._bar, 2, 1)
        layout.setColumnStretch(1, 1)
        layout.setRowStretch(0, 1)
        self._layout = layout
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self.table.arranged.connect(self._line_up)

    def _line_up(self) -> None:
        """Give the totals the width of the sessions above them, without the table's scroll bar."""
        bar = self.table.verticalScrollBar()
        width = bar.width() if bar.isVisible() else 0
        if width != self._layout.columnMinimumWidth(2):  # else laying out would never end
            self._layout.setColumnMinimumWidth(2, width)

    def _tie_scrolling(self) -> None:
        """Let the bar under the totals move the table, and the totals move with it."""
        inner = self.table.horizontalScrollBar()
        inner.rangeChanged.connect(self._bar.setRange)
        inner.rangeChanged.connect(self._match_bar)
        inner.valueChanged.connect(self._bar.setValue)
        inner.valueChanged.connect(self._match_footer)
        self._bar.valueChanged.connect(inner.setValue)
        self._bar.actionTriggered.connect(self.table.leave_cursor)
        self._match_bar()

    def _match_bar(self) -> None:
        inner = self.table.horizontalScrollBar()
        self._bar.setPageStep(inner.pageStep())
        self._bar.setSingleStep(inner.singleStep())
        self._bar.setVisible(inner.maximum() > inner.minimum())
        self._match_footer()

    def _match_footer(self) -> None:
        self._footer.setOffset(self.table.horizontalHeader().offset())

    def _fit(self) -> None:
        self.table.fit()
        self._below.setFixedWidth(self.table.people.width())
        self._footer.setFixedHeight(self._footer.sizeHint().height())
        self._footer.setDefaultSectionSize(self.table.horizontalHeader().defaultSectionSize())

    def _keep_place(self, alter: Callable[[], None]) -> None:
        current = self.table.currentIndex()
        cell: Cell | None = self.model.cell(current) if current.isValid() else None
        column = current.column()
        above, beside = self.table.verticalScrollBar().value(), self._bar.value()
        alter()
        self._fit()
        place = self.model.index_of(cell) if cell else QModelIndex()
        if not place.isValid():
            place = self.model.index(0, max(0, min(column, self.model.columnCount() - 1)))
        self._choose(place)
        self.table.verticalScrollBar().setValue(above)
        self._bar.setValue(beside)
        self.table.scrollTo(place)

    def _choose(self, index: QModelIndex) -> None:
        self.table.setCurrentIndex(index)
        # A grid that is only about to be shown has no size yet, so that nothing in it could be brought into sight.
        QTimer.singleShot(0, self, lambda: self.table.scrollTo(self.table.currentIndex()))
        self.session_changed.emit()

    def _next_to_mark(self) -> QModelIndex:
        """Return the first open cell of the first session that is not marked throughout."""
        for column, session in enumerate(self.model.sessions):
            unmarked = self.model.book.unmarked(session.key)
            if unmarked:
                return self.model.index_of((unmarked[0], session.key)).siblingAtColumn(column)
        return self.model.index(0, 0)
