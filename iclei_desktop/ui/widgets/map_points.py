"""The cities on the map: one dot each, coloured and marked by its answer, found again under the mouse."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from iclei_desktop.services.city_map import NONE, PlacedCity
from iclei_desktop.ui.theme import DARK, Colours
from iclei_desktop.ui.widgets.map_ground import View

RADIUS, SMALL = 6.0, 3.5
REACH = 10.0
"""How far from a dot, in pixels, the mouse still means it."""


class Dot(NamedTuple):
    """How one answer looks: its colour, and the sign in it, for colour never says anything alone."""

    colour: QColor
    sign: str


_LIGHT = ("#0f6b63", "#8a4b08", "#1b4a86", "#6b2f8a", "#9b2226", "#505b5e")
_DARK = ("#5fc9bb", "#f0b65f", "#8fbdf5", "#cf9cf0", "#f59a9a", "#abb5b7")


def dots(answers: Sequence[str], colours: Colours) -> Mapping[str, Dot]:
    """Return the look of each answer of a question, in the order of its legend."""
    shades = _DARK if colours is DARK else _LIGHT
    return {
        answer: Dot(QColor(shades[place % len(shades)]), chr(ord("A") + place))
        for place, answer in enumerate(answers)
    }


def paint_points(
    painter: QPainter,
    view: View,
    cities: Sequence[PlacedCity],
    looks: Mapping[str, Dot],
    colours: Colours,
) -> None:
    """Paint the cities that are seen, those without an answer first and small."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    font = painter.font()
    font.setPixelSize(8)
    font.setBold(True)
    painter.setFont(font)
    seen = view.bounds()
    for city in sorted(cities, key=lambda city: city.answer != NONE):
        if seen.contains(city.longitude, -city.latitude):
            paint_dot(painter, view.place(city.longitude, city.latitude), looks.get(city.answer), colours)


def paint_dot(painter: QPainter, place: QPointF, look: Dot | None, colours: Colours) -> None:
    """Paint the dot of one city, or of a line of the legend."""
    painter.setPen(QPen(QColor(colours.base), 1))
    if look is None:
        painter.setBrush(QColor(colours.disabled))
        painter.drawEllipse(place, SMALL, SMALL)
        return
    painter.setBrush(look.colour)
    painter.drawEllipse(place, RADIUS, RADIUS)
    painter.setPen(QColor(colours.base))
    box = QRectF(place.x() - RADIUS, place.y() - RADIUS, 2 * RADIUS, 2 * RADIUS)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, look.sign)


def paint_ring(painter: QPainter, place: QPointF, name: str, colours: Colours) -> None:
    """Paint the sign of the chosen city, and its name beside it."""
    painter.setPen(QPen(QColor(colours.text), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(place, RADIUS + 4, RADIUS + 4)
    font = painter.font()
    font.setPixelSize(13)
    painter.setFont(font)
    box = painter.fontMetrics().boundingRect(name)
    label = QRectF(place.x() + RADIUS + 8, place.y() - box.height() / 2, box.width() + 8, box.height() + 2)
    painter.fillRect(label, QColor(colours.tooltip))
    painter.drawText(label, Qt.AlignmentFlag.AlignCenter, name)


def nearest(view: View, cities: Sequence[PlacedCity], point: QPointF) -> PlacedCity | None:
    """Return the city that the mouse means, None where there is none within reach."""
    longitude, latitude = view.where(point)
    reach = REACH / view.scale
    within = [
        (abs(city.longitude - longitude) + abs(city.latitude - latitude), city)
        for city in cities
        if abs(city.longitude - longitude) <= reach and abs(city.latitude - latitude) <= reach
    ]
    return min(within, key=lambda pair: pair[0])[1] if within else None
