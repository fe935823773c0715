"""Icons of one kept set (Lucide, in resources/icons), tinted to the palette whenever they are painted."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from iclei_desktop.rules.paths import resource

# Which colour of the palette an icon takes in each of Qt's modes.
_TINTS = {
    QIcon.Mode.Normal: (QPalette.ColorGroup.Active, QPalette.ColorRole.ButtonText),
    QIcon.Mode.Active: (QPalette.ColorGroup.Active, QPalette.ColorRole.ButtonText),
    QIcon.Mode.Disabled: (QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText),
    QIcon.Mode.Selected: (QPalette.ColorGroup.Active, QPalette.ColorRole.HighlightedText),
}


def icon(name: str, colour: str | None = None) -> QIcon:
    """Return the icon called ``name``; with a ``colour`` ("#rrggbb") it keeps that colour in every theme."""
    return QIcon(_Tinted(name, colour))


def icon_pixmap(name: str, side: int, colour: str | None = None) -> QPixmap:
    """Return the icon as a picture of ``side`` device-independent pixels, for a label."""
    return icon(name, colour).pixmap(QSize(side, side), QGuiApplication.primaryScreen().devicePixelRatio())


@cache
def _source(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


class _Tinted(QIconEngine):
    """Paints a drawing in the colour the palette has at that moment, so a change of theme needs no new icons.

    The drawing is read when it is first painted: most icons stand in menus that are not open.
    """

    def __init__(self, name: str, colour: str | None) -> None:
        super().__init__()
        self._name = name
        self._colour = colour

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:  # noqa: ARG002
        colour = self._colour or QGuiApplication.palette().color(*_TINTS[mode]).name()
        QSvgRenderer(_source(self._name).replace("currentColor", colour).encode()).render(
            painter, QRectF(rect)
        )

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, QRect(QPoint(), size), mode, state)
        painter.end()
        return picture

    def clone(self) -> QIconEngine:
        return _Tinted(self._name, self._colour)
