"""The map itself: dragged, zoomed and clicked; a ground that is painted once and cities on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from iclei_desktop.services.city_map import PlacedCity
from iclei_desktop.ui.theme import LIGHT, Colours, colours_of
from iclei_desktop.ui.widgets.map_ground import View, paint_ground
from iclei_desktop.ui.widgets.map_points import Dot, nearest, paint_points, paint_ring

WIDEST, CLOSEST = 1.0, 400.0
"""Pixels a degree takes at least and at most."""
ZOOM = 1.5
AFRICA = (16.4, 1.5, 76.0, 87.0)
"""Longitude and latitude of its middle, and how many degrees it is high and wide, from Cabo Verde to Mauritius."""
CLOSE = 24.0
"""Pixels a degree takes when one city is brought to the middle."""
_PANS = {
    Qt.Key.Key_Left: QPointF(-0.2, 0),
    Qt.Key.Key_Right: QPointF(0.2, 0),
    Qt.Key.Key_Up: QPointF(0, -0.2),
    Qt.Key.Key_Down: QPointF(0, 0.2),
}


class MapView(QWidget):
    """Cities on the outlines of countries. Arrows move, + and − zoom, Enter opens the chosen city."""

    opened = Signal(str)
    """Carries the key of the city that was clicked, or chosen and entered."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(240, 180)
        self._view = View(AFRICA[0], AFRICA[1], WIDEST, self.width(), self.height())
        self._cities: Sequence[PlacedCity] = ()
        self._looks: Mapping[str, Dot] = {}
        self._chosen: str | None = None
        self._ground = QPixmap()
        self._told = False
        self._pressed: QPointF | None = None
        self._dragged = False
        self._moved = False

    @property
    def view(self) -> View:
        """What is seen."""
        return self._view

    def sizeHint(self) -> QSize:
        """Ask for room that shows a continent."""
        return QSize(640, 520)

    def show_cities(self, cities: Sequence[PlacedCity], looks: Mapping[str, Dot]) -> None:
        """Show cities; ``looks`` says how each answer looks."""
        self._cities, self._looks = cities, looks
        self._told = True
        self.update()

    def choose(self, key: str | None) -> None:
        """Bring one city to the middle, with its name; None lets go of it."""
        self._chosen = key
        for city in self._cities:
            if city.key == key:
                self._moved = True
                scale = max(self._view.scale, CLOSE)
                self._look(replace(self._view, longitude=city.longitude, latitude=city.latitude, scale=scale))
        self.update()

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Come closer or go farther; the place under ``at`` stays where it is."""
        at = at or QPointF(self.width() / 2, self.height() / 2)
        self._moved = True
        longitude, latitude = self._view.where(at)
        scale = min(max(self._view.scale * factor, WIDEST), CLOSEST)
        moved = replace(self._view, scale=scale)
        after = moved.where(at)
        self._look(
            replace(
                moved,
                longitude=moved.longitude + longitude - after[0],
                latitude=moved.latitude + latitude - after[1],
            )
        )

    def whole(self) -> None:
        """Show all of Africa, or all cities where some lie elsewhere."""
        self._moved = False  # the whole is shown again whenever the room for it changes
        middle_x, middle_y, high, wide = AFRICA
        if self._cities:
            east = [city.longitude for city in self._cities]
            north = [city.latitude for city in self._cities]
            if min(east) < -30 or max(east) > 65 or max(north) > 42:
                middle_x, middle_y = (min(east) + max(east)) / 2, (min(north) + max(north)) / 2
                high = max(high, max(north) - min(north) + 10)
                wide = max(wide, max(east) - min(east) + 10)
        scale = min(max(min(self.height() / high, self.width() / wide), WIDEST), CLOSEST)
        self._look(replace(self._view, longitude=middle_x, latitude=middle_y, scale=scale))

    def picture(self, width: int, height: int) -> QImage:
        """Return what is seen as a picture for a report: in light colours, ``width`` × ``height`` pixels."""
        image = QImage(width, height, QImage.Format.Format_RGB32)
        factor = min(width / self._view.width, height / self._view.height)
        view = replace(self._view, scale=self._view.scale * factor, width=width, height=height)
        painter = QPainter(image)
        paint_ground(painter, view, LIGHT)
        paint_points(painter, view, self._cities, self._looks, LIGHT)
        painter.end()
        return image

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's name
        """Paint the ground, anew only if the view changed, and the cities.

        Until cities are shown there is only water: who reads them has the outlines read beside the window.
        """
        colours = self._colours()
        if not self._told:
            QPainter(self).fillRect(self.rect(), QColor(colours.note.background))
            return
        if self._ground.isNull():
            self._ground = QPixmap(self.size() * self.devicePixelRatio())
            self._ground.setDevicePixelRatio(self.devicePixelRatio())
            within = QPainter(self._ground)
            paint_ground(within, self._view, colours)
            within.end()
        painter = QPainter(self)
        painter.drawPixmap(QPoint(), self._ground)
        paint_points(painter, self._view, self._cities, self._looks, colours)
        for city in self._cities:
            if city.key == self._chosen:
                place = self._view.place(city.longitude, city.latitude)
                paint_ring(painter, place, city.name, colours)
        if self.hasFocus():
            painter.setPen(self.palette().highlight().color())
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the middle; at first, show the whole."""
        self._look(replace(self._view, width=event.size().width(), height=event.size().height()))
        if not self._moved:
            self.whole()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._look(self._view)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom where the mouse is."""
        self.zoom(ZOOM if event.angleDelta().y() > 0 else 1 / ZOOM, event.position())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to drag, or to click."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed, self._dragged = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the map, or name the city under the mouse."""
        if self._pressed is None:
            city = nearest(self._view, self._cities, event.position())
            self.setCursor(Qt.CursorShape.PointingHandCursor if city else Qt.CursorShape.OpenHandCursor)
            QToolTip.showText(event.globalPosition().toPoint(), city.name if city else "", self)
            return
        step = event.position() - self._pressed
        if self._dragged or step.manhattanLength() > 4:
            self._dragged = True
            self._move(-step)
            self._pressed = event.position()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the city that was clicked."""
        clicked = self._pressed is not None and not self._dragged
        self._pressed = None
        city = nearest(self._view, self._cities, event.position()) if clicked else None
        if city is not None:
            self.opened.emit(city.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, zoom and open by keys."""
        key = Qt.Key(event.key())
        if key in _PANS:
            self._move(QPointF(_PANS[key].x() * self.width(), _PANS[key].y() * self.height()))
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(ZOOM)
        elif key == Qt.Key.Key_Minus:
            self.zoom(1 / ZOOM)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_0):
            self.whole()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._chosen:
            self.opened.emit(self._chosen)
        else:
            super().keyPressEvent(event)

    def _move(self, step: QPointF) -> None:
        self._moved = True
        middle = QPointF(self.width() / 2, self.height() / 2)
        longitude, latitude = self._view.where(middle + step)
        self._look(replace(self._view, longitude=longitude, latitude=min(max(latitude, -85), 85)))

    def _look(self, view: View) -> None:
        self._view = view
        self._ground = QPixmap()
        self.update()

    def _colours(self) -> Colours:
        return colours_of(self.palette())
