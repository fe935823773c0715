"""The attendance grid as Qt sees it: people are rows, sessions are columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from iclei_desktop.documents.training import MARK_LETTERS
from iclei_desktop.rules.folding import fold
from iclei_desktop.rules.translate import Translate
from iclei_desktop.services.attendance_grid import Cell, CellMark, Grid, GridPerson, GridSession
from iclei_desktop.ui.widgets.attendance_book import AttendanceBook
from iclei_desktop.ui.widgets.attendance_words import AttendanceWords
from iclei_desktop.ui.widgets.plain_label import plain_tip

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class AttendanceModel(QAbstractTableModel):
    """Shows a book: its marks, and as headers its people and sessions with what they add up to."""

    totals_changed = Signal(QModelIndex, QModelIndex)
    """What people and sessions add up to has altered, from the first index to the last.

    A signal of its own because ``headerDataChanged`` makes Qt measure the headers and paint the whole table.
    """

    def __init__(self, translate: Translate, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._translate = translate
        self._only: Collection[str] | None = None
        self._show(AttendanceBook())

    def show_book(self, book: AttendanceBook) -> None:
        """Show another book, with all its people."""
        self.beginResetModel()
        self._only = None
        self._show(book)
        self.endResetModel()

    def load(self, grid: Grid) -> None:
        """Take into the book what was read again: people or sessions are not the same any more."""
        self.beginResetModel()
        self.book.load(grid)
        self._show(self.book)
        self.endResetModel()

    def show_only(self, enrolments: Collection[str] | None) -> None:
        """Show these people only; None shows all."""
        self.beginResetModel()
        self._only = enrolments
        self._show(self.book)
        self.endResetModel()

    def _show(self, book: AttendanceBook) -> None:
        self.book = book
        self.sessions = book.sessions
        self.words = AttendanceWords(self._translate, book.sessions)
        self.people = [p for p in book.people if self._only is None or p.enrolment in self._only]
        self.numbers = {person.enrolment: number for number, person in enumerate(book.people, 1)}
        self._rows = {person.enrolment: row for row, person in enumerate(self.people)}
        self._columns = {session.key: column for column, session in enumerate(self.sessions)}
        self._namesakes = Counter(fold(person.name) for person in book.people)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of people shown."""
        return 0 if parent.isValid() else len(self.people)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of sessions."""
        return 0 if parent.isValid() else len(self.sessions)

    def cell(self, index: Index) -> Cell:
        """Return enrolment and session of an index."""
        return self.people[index.row()].enrolment, self.sessions[index.column()].key

    def index_of(self, cell: Cell) -> QModelIndex:
        """Return where a cell is shown; an invalid index if it is not."""
        row, column = self._rows.get(cell[0]), self._columns.get(cell[1])
        return QModelIndex() if row is None or column is None else self.index(row, column)

    def session_of(self, cells: Iterable[Cell]) -> GridSession | None:
        """Return the session that cells belong to, None if they belong to several."""
        keys = {session for _, session in cells}
        return self.sessions[self._columns[keys.pop()]] if len(keys) == 1 else None

    def mark(self, index: Index) -> CellMark | None:
        """Return the newest mark of an index, on the disk or on its way."""
        return self.book.shown(self.cell(index))

    def begins_day(self, column: int) -> bool:
        """Whether a session is the first of its day."""
        return column == 0 or self.sessions[column].date != self.sessions[column - 1].date

    def day_span(self, column: int) -> tuple[int, int]:
        """Return the first and the last session of a session's day."""
        first = last = column
        while not self.begins_day(first):
            first -= 1
        while last + 1 < len(self.sessions) and not self.begins_day(last + 1):
            last += 1
        return first, last

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the letter, and in words what it means."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            mark = self.mark(index)
            return MARK_LETTERS.get(mark.mark, "?") if mark else ""
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            text = f"{self.name(index.row())}\n{self.words.titles[index.column()]}: {self._said(index)}"
            return plain_tip(text) if role == Qt.ItemDataRole.ToolTipRole else text
        return None

    def _said(self, index: Index) -> str:
        return self.words.mark(self.mark(index))

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Allow choosing and marking."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the name of a person or the day of a session, as a tool tip with all that is known."""
        across = orientation is Qt.Orientation.Horizontal
        if not 0 <= section < (len(self.sessions) if across else len(self.people)):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words.titles[section] if across else self.name(section)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self.words.details[section] if across else self._about(self.people[section]))
        return None

    def name(self, row: int) -> str:
        """Return the name in a row; namesakes are told apart by their organisation."""
        person = self.people[row]
        if self._namesakes[fold(person.name)] > 1 and person.organisation:
            return f"{person.name} ({person.organisation})"
        return person.name

    def _about(self, person: GridPerson) -> str:
        result = self.words.result(self.book.completion(person.enrolment))
        return "\n".join(filter(None, (person.name, person.organisation, result)))

    def touch(self, cells: Iterable[Cell]) -> None:
        """Tell the views that these cells, and what they add up to, are not the same any more."""
        shown = [
            (self._rows[enrolment], self._columns[session])
            for enrolment, session in cells
            if enrolment in self._rows and session in self._columns
        ]
        if not shown:
            return
        rows, columns = zip(*shown, strict=True)
        top, bottom, first, last = min(rows), max(rows), min(columns), max(columns)
        self.dataChanged.emit(self.index(top, first), self.index(bottom, last))
        self.totals_changed.emit(self.index(top, first), self.index(bottom, last))
