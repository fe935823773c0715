"""How one cell of the attendance grid is painted."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from iclei_desktop.documents.training import MARK_LETTERS
from iclei_desktop.services.attendance_grid import CellMark
from iclei_desktop.ui.widgets.attendance_colours import Tint, shades, tints
from iclei_desktop.ui.widgets.attendance_model import AttendanceModel, Index

ROUND = 4
GAP = 3
WAITING = 0.62
"""Opacity of a letter that is not on the disk yet."""


class AttendanceCells(QStyledItemDelegate):
    """Paints letters on tints; a letter without a tint is on its way to the disk."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.restyle(parent.palette(), parent.font())

    def restyle(self, palette: QPalette, font: QFont) -> None:
        """Take over colours and type; done once, because thousands of cells are painted with them."""
        self._tints = tints(palette)
        self._shades = shades(palette)
        self._ground = palette.base()
        accent = palette.highlight().color()
        self._chosen = QColor(accent.red(), accent.green(), accent.blue(), 56)
        self._focus = QPen(accent, 2)
        self._letter = QFont(font)
        self._letter.setWeight(QFont.Weight.DemiBold)
        self._small = QFont(font)
        self._small.setPointSizeF(font.pointSizeF() * 0.8)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground, letter and, over them, what is chosen."""
        model = cast(AttendanceModel, index.model())
        cell = model.cell(index)
        mark = model.book.shown(cell)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        state = option.state
        # The style has filled a chosen cell with the full accent: tints must stay to be seen.
        painter.fillRect(option.rect, self._ground)
        self._paint_lines(painter, option, model, index.column())
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, self._chosen)
        if mark is not None:
            self._paint_mark(painter, option.rect, mark, waiting=model.book.is_waiting(cell))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(self._focus)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(option.rect.adjusted(1, 1, -2, -2), ROUND, ROUND)
        painter.restore()

    def _paint_lines(
        self, painter: QPainter, option: QStyleOptionViewItem, model: AttendanceModel, column: int
    ) -> None:
        rect = option.rect
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), self._shades.faint)
        if model.begins_day(column):
            mirrored = option.direction is Qt.LayoutDirection.RightToLeft
            edge = rect.right() if mirrored else rect.left()
            painter.fillRect(QRect(edge, rect.top(), 1, rect.height()), self._shades.line)

    def _paint_mark(self, painter: QPainter, rect: QRect, mark: CellMark, *, waiting: bool) -> None:
        tint = self._tints.get(mark.mark)
        if tint is None:  # a mark of a later version of the program
            tint = Tint(self._shades.faint, self._shades.quiet)
        ground = rect.adjusted(3, 2, -2, -3)
        if waiting:
            painter.setOpacity(WAITING)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tint.ground)
            painter.drawRoundedRect(ground, ROUND, ROUND)
        painter.setPen(tint.letter)
        painter.setFont(self._letter)
        letter = MARK_LETTERS.get(mark.mark, "?")
        if mark.minutes is None:
            painter.drawText(ground, Qt.AlignmentFlag.AlignCenter, letter)
        else:
            self._paint_minutes(painter, ground, letter, str(mark.minutes))

    def _paint_minutes(self, painter: QPainter, ground: QRect, letter: str, minutes: str) -> None:
        """Paint letter and minutes side by side, together in the middle."""
        wide = QFontMetrics(self._letter).horizontalAdvance(letter)
        all_wide = wide + GAP + QFontMetrics(self._small).horizontalAdvance(minutes)
        left = ground.left() + (ground.width() - all_wide) // 2
        line = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(QRect(left, ground.top(), wide, ground.height()), line, letter)
        painter.setFont(self._small)
        left += wide + GAP
        painter.drawText(QRect(left, ground.top(), all_wide, ground.height()), line, minutes)
