"""What stays in sight above and below the attendance grid: days and sessions, and what they add up to."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QStyle, QWidget

from iclei_desktop.ui.widgets.attendance_colours import shades
from iclei_desktop.ui.widgets.attendance_model import AttendanceModel

PAD = 8


class GridHeader(QHeaderView):
    """What the three headers share: the model they know, quiet lines, and the accent where one is."""

    def __init__(self, orientation: Qt.Orientation, parent: QWidget | None = None) -> None:
        super().__init__(orientation, parent)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(True)
        self.setHighlightSections(True)

    @property
    def grid(self) -> AttendanceModel:
        """The model of the grid."""
        return cast(AttendanceModel, self.model())

    def renew(self, first: QModelIndex, last: QModelIndex) -> None:
        """Paint the sections again whose totals have altered."""
        across = self.orientation() is Qt.Orientation.Horizontal
        sections = (first.column(), last.column()) if across else (first.row(), last.row())
        starts = [self.sectionViewportPosition(section) for section in sections]
        ends = [start + self.sectionSize(section) for start, section in zip(starts, sections, strict=True)]
        begin, end = min(starts), max(ends)
        size = self.viewport().size()
        area = (
            QRect(begin, 0, end - begin, size.height())
            if across
            else QRect(0, begin, size.width(), end - begin)
        )
        self.viewport().update(area)

    def lead(self) -> Qt.AlignmentFlag:
        """Return the alignment of text at its beginning, whatever script a name is written in."""
        side = QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
        return side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute

    def trail(self) -> Qt.AlignmentFlag:
        """Return the alignment of numbers."""
        side = QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignRight)
        return side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute

    def ground(self, painter: QPainter, rect: QRect, *, chosen: bool) -> None:
        """Paint the ground of a section."""
        painter.fillRect(rect, self.palette().base())
        if chosen:
            accent = self.palette().highlight().color()
            accent.setAlpha(44)
            painter.fillRect(rect, accent)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sections, and past the last one the ground of the table."""
        super().paintEvent(event)
        across = self.orientation() is Qt.Orientation.Horizontal
        ground, used = self.viewport().rect(), self.length() - self.offset()
        rest = ground.adjusted(used, 0, 0, 0) if across else ground.adjusted(0, used, 0, 0)
        painter = QPainter(self.viewport())
        painter.fillRect(QStyle.visualRect(self.layoutDirection(), ground, rest), self.palette().base())
        painter.end()

    def begin_line(self, painter: QPainter, rect: QRect, column: int) -> None:
        """Paint the line before a day's first session."""
        if self.grid.begins_day(column):
            mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
            edge = rect.right() if mirrored else rect.left()
            painter.fillRect(QRect(edge, rect.top(), 1, rect.height()), shades(self.palette()).line)

    def bold(self) -> QFont:
        """Return the type of what is chosen."""
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        return font


class SessionsHeader(GridHeader):
    """The days, each over its sessions; the sessions by half-day or by when they start."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)

    def sizeHint(self) -> QSize:
        """Two lines of text."""
        return QSize(0, self.fontMetrics().height() * 2 + PAD + 4)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803
        """Paint a session; each paints its part of the day above it."""
        column = logicalIndex
        if not rect.isValid() or column >= len(self.grid.sessions):
            return
        painter.save()
        chosen = self.selectionModel().columnIntersectsSelection(column)
        self.ground(painter, rect, chosen=False)
        lower = QRect(rect.left(), rect.center().y(), rect.width(), rect.bottom() - rect.center().y())
        self.ground(painter, lower, chosen=chosen)
        painter.setFont(self.bold() if chosen else self.font())
        painter.setPen(self.palette().text().color() if chosen else shades(self.palette()).quiet)
        painter.drawText(lower, Qt.AlignmentFlag.AlignCenter, self.grid.words.parts[column])
        self._paint_day(painter, rect, column)
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), shades(self.palette()).line)
        self.begin_line(painter, rect, column)
        painter.restore()

    def _paint_day(self, painter: QPainter, rect: QRect, column: int) -> None:
        first, last = self.grid.day_span(column)
        before = sum(self.sectionSize(c) for c in range(first, column))
        width = sum(self.sectionSize(c) for c in range(first, last + 1))
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = rect.right() + 1 + before - width if mirrored else rect.left() - before
        day = QRect(left, rect.top(), width, rect.center().y() - rect.top() + 1)
        painter.setClipRect(rect)
        painter.setFont(self.font())
        painter.setPen(self.palette().text().color())
        text = self.grid.words.days[column]
        if self.fontMetrics().horizontalAdvance(text) > width - 4:
            text = self.grid.words.short_days[column]
        painter.drawText(day, Qt.AlignmentFlag.AlignCenter, text)
