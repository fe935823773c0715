"""The ground of the map: the outlines of countries (Natural Earth, by way of world-atlas), painted once a view."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import orjson
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from iclei_desktop.rules.paths import resource
from iclei_desktop.rules.topology import Outline, outlines
from iclei_desktop.ui.theme import Colours

FINEST = 0.6
"""Points closer together than so many pixels are one to the eye."""


@dataclass(frozen=True)
class View:
    """What part of the world is seen: its middle in degrees, and how many pixels a degree takes.

    The projection is equirectangular, true at the equator: the countries served lie around it.
    """

    longitude: float
    latitude: float
    scale: float
    width: float
    height: float

    def place(self, longitude: float, latitude: float) -> QPointF:
        """Return where a place is seen, in pixels."""
        across = self.width / 2 + (longitude - self.longitude) * self.scale
        return QPointF(across, self.height / 2 - (latitude - self.latitude) * self.scale)

    def where(self, point: QPointF) -> tuple[float, float]:
        """Return longitude and latitude of a pixel."""
        longitude = self.longitude + (point.x() - self.width / 2) / self.scale
        return longitude, self.latitude - (point.y() - self.height / 2) / self.scale

    def bounds(self) -> QRectF:
        """Return what is seen in degrees, latitudes pointing down as pixels do."""
        wide, high = self.width / self.scale, self.height / self.scale
        return QRectF(self.longitude - wide / 2, -self.latitude - high / 2, wide, high)


@dataclass(frozen=True)
class Land:
    """One ring with the box it lies in, latitudes pointing down."""

    ring: QPolygonF
    box: QRectF


@cache
def lands() -> tuple[Land, ...]:
    """Return the rings of all countries; reading them takes a tenth of a second, once."""
    shapes = outlines(orjson.loads(resource("map", "countries.json").read_bytes()))
    return tuple(land for shape in shapes for land in _lands(shape))


def _lands(shape: Outline) -> list[Land]:
    polygons = [QPolygonF([QPointF(x, -y) for x, y in ring]) for ring in shape.rings]
    return [Land(polygon, polygon.boundingRect()) for polygon in polygons]


def paint_ground(painter: QPainter, view: View, colours: Colours) -> None:
    """Paint water, land and borders as far as they are seen."""
    painter.fillRect(QRectF(0, 0, view.width, view.height), QColor(colours.note.background))
    seen = view.bounds()
    painter.save()
    painter.translate(view.width / 2, view.height / 2)
    painter.scale(view.scale, view.scale)
    painter.translate(-view.longitude, view.latitude)
    pen = QPen(QColor(colours.line), 1)
    pen.setCosmetic(True)
    painter.setPen(pen)
    painter.setBrush(QColor(colours.base))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    least = FINEST / view.scale
    for land in lands():
        if land.box.intersects(seen) and max(land.box.width(), land.box.height()) >= least:
            painter.drawPath(_path(land.ring, least))
    painter.restore()


def _path(ring: QPolygonF, least: float) -> QPainterPath:
    """Return a ring without the points that the eye could not tell apart."""
    path = QPainterPath(ring.first())
    last = ring.first()
    for point in ring.toList():
        if abs(point.x() - last.x()) + abs(point.y() - last.y()) >= least:
            path.lineTo(point)
            last = point
    path.closeSubpath()
    path.setFillRule(Qt.FillRule.OddEvenFill)
    return path
