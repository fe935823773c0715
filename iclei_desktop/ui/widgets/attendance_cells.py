"""How one cell of the attendance grid is painted."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from iclei_desktop.ui.widgets.attendance_chips import ROUND, Chips
from iclei_desktop.ui.widgets.attendance_colours import shades
from iclei_desktop.ui.widgets.attendance_model import AttendanceModel, Index

INSET = QPoint(3, 2)
"""Room around a mark; below and after it there is one pixel more, for the line."""


class AttendanceCells(QStyledItemDelegate):
    """Paints letters on tints; a letter without a tint is on its way to the disk."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.restyle(parent.palette(), parent.font())

    def restyle(self, palette: QPalette, font: QFont) -> None:
        """Take over colours and type; done once, because thousands of cells are painted with them."""
        self._palette, self._font = palette, font
        self._chips = Chips(palette, font, QSize(), 1.0)
        self._shades = shades(palette)
        self._ground = palette.base()
        accent = palette.highlight().color()
        self._chosen = QColor(accent.red(), accent.green(), accent.blue(), 56)
        self._focus = QPen(accent, 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground, mark and, around them, where the person is."""
        model = cast(AttendanceModel, index.model())
        cell = model.cell(index)
        mark = model.book.shown(cell)
        rect, state = option.rect, option.state
        # The style has filled a chosen cell with the full accent: tints must stay to be seen.
        painter.fillRect(rect, self._ground)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, self._shades.faint)
        if model.begins_day(index.column()):
            mirrored = option.direction is Qt.LayoutDirection.RightToLeft
            painter.fillRect(
                rect.right() if mirrored else rect.left(), rect.top(), 1, rect.height(), self._shades.line
            )
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self._chosen)
        if mark is not None:
            chips = self._chips_for(painter, rect)
            painter.drawPixmap(
                rect.topLeft() + INSET, chips.picture(mark, waiting=model.book.is_waiting(cell))
            )
        if state & QStyle.StateFlag.State_HasFocus:
            self._paint_focus(painter, rect)

    def _paint_focus(self, painter: QPainter, rect: QRect) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._focus)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(1, 1, -2, -2), ROUND, ROUND)
        painter.restore()

    def _chips_for(self, painter: QPainter, rect: QRect) -> Chips:
        """Return the pictures for the size of a cell and the screen it is on."""
        size = QSize(rect.width() - 2 * INSET.x() + 1, rect.height() - 2 * INSET.y() - 1)
        ratio = painter.device().devicePixelRatio()
        if (self._chips.size, self._chips.ratio) != (size, ratio):
            self._chips = Chips(self._palette, self._font, size, ratio)
        return self._chips
