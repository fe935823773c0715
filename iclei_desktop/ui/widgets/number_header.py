"""The head of the rows of a short table: their numbers."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from iclei_desktop.ui.theme import STEP, colours_of


class NumberHeader(QHeaderView):
    """The numbers of the rows, quiet."""

    def __init__(self, parent: QWidget, most_lines: int) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        line, around = self.fontMetrics().height(), 3 * STEP
        self.setSectionsClickable(True)
        self.setDefaultSectionSize(line + around)
        self.setMinimumSectionSize(line + around)
        self.setMaximumSectionSize(most_lines * line + around)
        modes = QHeaderView.ResizeMode
        self.setSectionResizeMode(modes.Fixed if most_lines == 1 else modes.ResizeToContents)
        self.setFixedWidth(self.fontMetrics().horizontalAdvance("000") + 3 * STEP)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803
        """Paint one number on the ground of the table."""
        painter.save()
        painter.fillRect(rect, self.palette().base())
        painter.setPen(QColor(colours_of(self.palette()).quiet))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(logicalIndex + 1))
        painter.restore()
