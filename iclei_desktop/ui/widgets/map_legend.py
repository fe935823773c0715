"""What the dots of the map mean, with how many cities gave each answer."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QGridLayout, QWidget

from iclei_desktop.rules.translate import Translate, grouped, msgid
from iclei_desktop.services.city_map import NONE, CityMap, Question
from iclei_desktop.ui.theme import STEP, colours_of
from iclei_desktop.ui.widgets.map_points import RADIUS, Dot, paint_dot
from iclei_desktop.ui.widgets.plain_label import PlainLabel

SIDE = int(2 * RADIUS) + 4


class MapLegend(QWidget):
    """A line for each answer that occurs, and one for the cities without."""

    def __init__(self, translate: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._translate = translate
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(2 * STEP)
        self._grid.setColumnStretch(1, 1)

    def show_answers(self, question: Question, found: CityMap, looks: Mapping[str, Dot]) -> None:
        """Show the legend of a question."""
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        lines = [(answer, label) for answer, label in question.answers.items() if found.counts.get(answer)]
        for answer, label in [*lines, (NONE, question.none)]:
            self._add(looks.get(answer), self._translate(label), found.counts.get(answer, 0))
        if found.without_place:
            without = self._translate.plural(
                "{number} city has no place on the map",
                "{number} cities have no place on the map",
                found.without_place,
            )
            note = PlainLabel(without, wordWrap=True)
            self._grid.addWidget(note, self._grid.rowCount(), 0, 1, 3)

    def _add(self, look: Dot | None, label: str, count: int) -> None:
        row = self._grid.rowCount()
        picture = PlainLabel()
        picture.setPixmap(self._picture(look))
        words = PlainLabel(label, wordWrap=True)
        number = PlainLabel(
            grouped(count, self._translate.language), alignment=Qt.AlignmentFlag.AlignTrailing
        )
        words.setAccessibleName(f"{label}: {count}")
        for column, widget in enumerate((picture, words, number)):
            self._grid.addWidget(widget, row, column)

    def _picture(self, look: Dot | None) -> QPixmap:
        ratio = self.devicePixelRatio()
        picture = QPixmap(QSize(SIDE, SIDE) * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = painter.font()
        font.setPixelSize(8)
        font.setBold(True)
        painter.setFont(font)
        paint_dot(painter, QPointF(SIDE / 2, SIDE / 2), look, colours_of(self.palette()))
        painter.end()
        return picture


NO_CITIES = msgid("No city has a place on the map yet. Give cities their latitude and longitude.")
