"""A chart as the documents hold it, drawn in the window."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget


class ChartView(QWidget):
    """Shows an SVG as wide as there is room, but not wider than it is, and as high as that makes it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._renderer = QSvgRenderer(self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_svg(self, svg: str, description: str) -> None:
        """Show a chart; its description says the same to those who cannot see it."""
        self._renderer.load(QByteArray(svg.encode()))
        self.setAccessibleName(description)
        self._fit()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the chart itself."""
        return self._renderer.defaultSize()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as the width makes the chart."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the chart."""
        if self._renderer.isValid():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._renderer.render(painter, QRectF(0, 0, self._width(), self.height()))

    def _width(self) -> int:
        return min(self.width(), self._renderer.defaultSize().width())

    def _fit(self) -> None:
        whole = self._renderer.defaultSize()
        if whole.width() > 0:
            self.setFixedHeight(round(whole.height() * self._width() / whole.width()))
