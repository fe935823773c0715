"""A place to sign by finger, pen or mouse; the signature is kept as a small picture of black on white."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.signatures import LARGEST

KEPT = QSize(480, 160)
"""Pixels of the picture: on a sheet it is printed at some 400 of them an inch."""
INK = 4
LINE_AT = 0.78
"""Where the line to sign on lies, from the top of the pad."""


class SignaturePad(QWidget):
    """Collects strokes; ``picture`` gives them as a PNG."""

    signed = Signal()
    """A stroke has been added."""

    def __init__(self, translate: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._strokes: list[list[QPointF]] = []
        self.setAccessibleName(translate(msgid("Place to sign")))
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setMinimumHeight(120)

    @property
    def is_empty(self) -> bool:
        """Whether nobody has signed."""
        return not self._strokes

    def clear(self) -> None:
        """Take all strokes away."""
        self._strokes = []
        self.update()

    def picture(self) -> bytes:
        """Return the signature as a PNG of one bit for each pixel, at most as large as one may be."""
        for share in (1.0, 0.7, 0.5, 0.35):  # a page of scribble is kept coarser
            png = self._drawn(KEPT * share)
            if len(png) <= LARGEST:
                break
        return png

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a stroke; Qt makes mouse events of touches and pens."""
        self._strokes.append([event.position()])
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with the stroke."""
        if self._strokes and event.buttons() & Qt.MouseButton.LeftButton:
            self._strokes[-1].append(event.position())
            self.update()

    def mouseReleaseEvent(self, _: QMouseEvent) -> None:
        """End the stroke."""
        if self._strokes:
            self.signed.emit()

    def paintEvent(self, _: QPaintEvent) -> None:
        """Paint white paper with a line and what was signed, in every theme: ink is read on paper."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor("#ffffff"))
        painter.setPen(QPen(QColor("#9aa4a6"), 2))
        height = round(self.height() * LINE_AT)
        painter.drawLine(QPoint(self.width() // 12, height), QPoint(self.width() * 11 // 12, height))
        self._draw(painter, QRectF(self.rect()), QRectF(self.rect()), 3)
        painter.end()

    def _drawn(self, size: QSize) -> bytes:
        """Draw what was signed as large as fits, without the empty paper around it."""
        box = QRectF()
        for stroke in self._strokes:
            box = box.united(QPolygonF(stroke).boundingRect().adjusted(-2, -2, 2, 2))
        image = QImage(size, QImage.Format.Format_Grayscale8)
        image.fill(QColor("#ffffff"))
        painter = QPainter(image)
        inside = QRectF(image.rect()).adjusted(INK, INK, -INK, -INK)
        scale = min(inside.width() / box.width(), inside.height() / box.height(), 2.0)
        place = QRectF(QPointF(), box.size() * scale)
        place.moveCenter(inside.center())
        self._draw(painter, box, place, INK * size.width() / KEPT.width())
        painter.end()
        kept = QByteArray()
        buffer = QBuffer(kept)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.convertToFormat(QImage.Format.Format_Mono, Qt.ImageConversionFlag.ThresholdDither).save(
            buffer,
            "PNG",  # type: ignore[call-overload]  # the stub names bytes, PySide takes text
        )
        return bytes(kept.data())

    def _draw(self, painter: QPainter, source: QRectF, target: QRectF, width: float) -> None:
        scale = target.width() / source.width()
        pen = QPen(QColor("#000000"), width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        for stroke in self._strokes:
            points = [target.topLeft() + (point - source.topLeft()) * scale for point in stroke]
            painter.drawPolyline(QPolygonF(points if len(points) > 1 else [*points, *points]))
