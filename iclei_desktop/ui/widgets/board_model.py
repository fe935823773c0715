"""The milestone board as Qt's tables want it: cities × milestones, a letter and a tint for each standing."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QPalette

from iclei_desktop.documents.milestone_board import letter
from iclei_desktop.records.kinds import Date
from iclei_desktop.records.vocabularies_network import MILESTONE_STATUS
from iclei_desktop.rules.folding import fold
from iclei_desktop.rules.hours import ABSENT, EXCUSED, PARTIAL, PRESENT
from iclei_desktop.rules.milestones import ACHIEVED, IN_PROGRESS, NOT_APPLICABLE, VERIFIED
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.milestones import Board, BoardCity, BoardMilestone, Cell
from iclei_desktop.ui.widgets.attendance_colours import Tint, tints
from iclei_desktop.ui.widgets.plain_label import plain_tip

TINTS = {ACHIEVED: PRESENT, VERIFIED: PRESENT, IN_PROGRESS: PARTIAL, NOT_APPLICABLE: EXCUSED}
"""The tint of a standing, by the mark of the attendance grid whose tint it shares."""
_Role = Qt.ItemDataRole
_Index = QModelIndex | QPersistentModelIndex


class BoardModel(QAbstractTableModel):
    """Shows one board, all of it or the cities that fit what was typed."""

    def __init__(self, translate: Translate, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._translate = translate
        self._board, self._today = Board(), date.min
        self._cities: list[BoardCity] = []
        self._typed, self._late_only = "", False
        self._palette = QPalette()

    def show_board(self, board: Board, today: date) -> None:
        """Show a board as of ``today``."""
        self.beginResetModel()
        self._board, self._today = board, today
        self._cities = self._fitting()
        self.endResetModel()

    def narrow(self, typed: str, *, late_only: bool) -> None:
        """Show the cities with a word that begins so, or only those that are late with something."""
        self.beginResetModel()
        self._typed, self._late_only = fold(typed), late_only
        self._cities = self._fitting()
        self.endResetModel()

    def restyle(self, palette: QPalette) -> None:
        """Take the tints of another theme."""
        self._palette = palette

    @property
    def board(self) -> Board:
        """The board that is shown."""
        return self._board

    def cell(self, index: _Index) -> Cell:
        """Return the keys of what a cell is about."""
        return self._cities[index.row()].participation, self._board.milestones[index.column()].key

    def city(self, row: int) -> BoardCity:
        """Return the city of a row."""
        return self._cities[row]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return how many cities are shown."""
        return 0 if parent.isValid() else len(self._cities)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return how many milestones there are."""
        return 0 if parent.isValid() else len(self._board.milestones)

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:
        """Return the letter, tint and words of a cell."""
        if not index.isValid():
            return None
        city, milestone = self._cities[index.row()], self._board.milestones[index.column()]
        standing = self._board.standing(city, milestone)
        late = self._board.late(city, milestone, self._today)
        if role == _Role.DisplayRole:
            return letter(standing.status or "", late=late)
        if role == _Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        if role in (_Role.BackgroundRole, _Role.ForegroundRole):
            tint = self._tint(standing.status, late=late)
            return self._colour(tint, role) if tint else None
        if role in (_Role.ToolTipRole, _Role.AccessibleTextRole):
            words = self._words(city, milestone)
            return plain_tip(words) if role == _Role.ToolTipRole else words
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        """Return the name of a city, or of a milestone with how many have reached it."""
        across = orientation is Qt.Orientation.Horizontal
        if section not in range(self.columnCount() if across else self.rowCount()):
            return None
        if not across:
            return self._cities[section].name if role == _Role.DisplayRole else None
        milestone = self._board.milestones[section]
        if role == _Role.DisplayRole:
            return f"{milestone.name}\n{self._board.reached(milestone)} / {len(self._board.cities)}"
        if role == _Role.ToolTipRole:
            return plain_tip(f"{milestone.group}: {milestone.name}" if milestone.group else milestone.name)
        return None

    def _fitting(self) -> list[BoardCity]:
        return [city for city in self._board.cities if self._fits(city)]

    def _fits(self, city: BoardCity) -> bool:
        if self._typed and f" {self._typed}" not in f" {fold(city.name)}":
            return False
        return not self._late_only or any(
            self._board.late(city, milestone, self._today) for milestone in self._board.milestones
        )

    def _tint(self, status: str | None, *, late: bool) -> Tint | None:
        mark = ABSENT if late else TINTS.get(status or "")
        return tints(self._palette)[mark] if mark else None

    def _colour(self, tint: Tint, role: int) -> QColor:
        return tint.ground if role == _Role.BackgroundRole else tint.letter

    def _words(self, city: BoardCity, milestone: BoardMilestone) -> str:
        translate, standing = self._translate, self._board.standing(city, milestone)
        status = MILESTONE_STATUS.labels.get(standing.status or "", msgid("Not recorded"))
        parts = [f"{city.name} – {milestone.name}", translate(status)]
        if standing.reached_on:
            parts.append(Date().show(standing.reached_on, translate))
        if standing.due:
            due = Date().show(standing.due, translate)
            late = self._board.late(city, milestone, self._today)
            text = msgid("late, due {day}") if late else msgid("due {day}")
            parts.append(translate(text).format(day=due))
        return " · ".join(parts)
