"""Marks as small pictures, a letter on its tint, each drawn once: a grid shows hundreds of them."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette, QPen, QPixmap

from iclei_desktop.documents.training import MARK_LETTERS
from iclei_desktop.services.attendance_grid import CellMark
from iclei_desktop.ui.widgets.attendance_colours import Tint, shades, tints

ROUND = 4
GAP = 3
PROOFS = {"SIGNED": Qt.PenStyle.SolidLine, "IMPORTED": Qt.PenStyle.DotLine}
"""How a mark is proven shows as a line under its letter, like the one a person signs on; marked here: none."""
WAITING = 0.62
"""Opacity of a letter that is not on the disk yet."""


class Chips:
    """The pictures for one theme, type and size."""

    def __init__(self, palette: QPalette, font: QFont, size: QSize, ratio: float) -> None:
        self.size = size
        self.ratio = ratio
        self._tints = tints(palette)
        quiet = shades(palette)
        self._unknown = Tint(quiet.faint, quiet.quiet)  # for a mark of a later version of the program
        self._letter = QFont(font)
        self._letter.setWeight(QFont.Weight.DemiBold)
        self._small = QFont(font)
        self._small.setPointSizeF(font.pointSizeF() * 0.8)
        self._drawn: dict[tuple[CellMark, bool], QPixmap] = {}

    def picture(self, mark: CellMark, *, waiting: bool = False) -> QPixmap:
        """Return the picture of a mark; one that is on its way to the disk is dimmed and has no tint."""
        found = self._drawn.get((mark, waiting))
        if found is None:
            found = self._drawn[mark, waiting] = self._draw(mark, waiting=waiting)
        return found

    def _draw(self, mark: CellMark, *, waiting: bool) -> QPixmap:
        picture = QPixmap(self.size * self.ratio)
        picture.setDevicePixelRatio(self.ratio)
        picture.fill(Qt.GlobalColor.transparent)
        tint = self._tints.get(mark.mark, self._unknown)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRect(0, 0, self.size.width(), self.size.height())
        if waiting:
            painter.setOpacity(WAITING)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tint.ground)
            painter.drawRoundedRect(area, ROUND, ROUND)
        painter.setPen(tint.letter)
        self._write(painter, area, mark)
        if mark.evidence in PROOFS:
            painter.setPen(QPen(tint.letter, 1, PROOFS[mark.evidence]))
            painter.drawLine(area.left() + ROUND, area.bottom() - 2, area.right() - ROUND, area.bottom() - 2)
        painter.end()
        return picture

    def _write(self, painter: QPainter, area: QRect, mark: CellMark) -> None:
        """Write the letter, and beside it the minutes of a partial presence, together in the middle."""
        letter = MARK_LETTERS.get(mark.mark, "?")
        minutes = "" if mark.minutes is None else str(mark.minutes)
        first = QFontMetrics(self._letter).horizontalAdvance(letter)
        second = GAP + QFontMetrics(self._small).horizontalAdvance(minutes) if minutes else 0
        left = area.left() + (area.width() - first - second) // 2
        line = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
        painter.setFont(self._letter)
        painter.drawText(QRect(left, area.top(), area.width(), area.height()), line, letter)
        painter.setFont(self._small)
        painter.drawText(QRect(left + first + GAP, area.top(), area.width(), area.height()), line, minutes)
