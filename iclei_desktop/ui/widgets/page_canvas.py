"""One page as a picture: sharp on any screen, in the middle of the room there is."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from iclei_desktop.ui.theme import STEP

MARGIN = 2 * STEP


class PageCanvas(QWidget):
    """Shows a page at a size in device-independent pixels; the picture may be on its way still."""

    shown = Signal()
    """A picture of a page arrived."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = QImage()
        self._size = QSize()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @property
    def picture(self) -> QImage:
        """What is shown; null while there is no page."""
        return self._picture

    def show_picture(self, picture: QImage) -> None:
        """Show a picture of the page; it fills the page's size."""
        self._picture = picture
        self.update()
        if not picture.isNull():
            self.shown.emit()

    def set_page_size(self, size: QSize) -> None:
        """Take so much room for the page; the picture at hand is stretched until a sharper one comes."""
        self._size = size
        self.setMinimumSize(size.width() + 2 * MARGIN, size.height() + 2 * MARGIN)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the page on the desk, with a line around it."""
        if self._picture.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        left = (self.width() - self._size.width()) // 2
        page = QRectF(left, MARGIN, self._size.width(), self._size.height())
        painter.drawImage(page, self._picture)
        painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
        painter.drawRect(page.adjusted(-0.5, -0.5, 0.5, 0.5))
        painter.end()
