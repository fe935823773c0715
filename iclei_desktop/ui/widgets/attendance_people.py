"""The sticky column of the attendance grid: the people, with what each of them attended."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QWidget

from iclei_desktop.ui.widgets.attendance_colours import shades
from iclei_desktop.ui.widgets.attendance_headers import PAD, GridHeader

NARROWEST_NAME, WIDEST_NAME = 140, 240


class _Places(NamedTuple):
    """Where the parts of a person's header stand."""

    number: QRect
    name: QRect
    hours: QRect
    share: QRect


class PeopleHeader(GridHeader):
    """The sticky column: the person's number on the sheet, the name, hours attended and their share."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._number = self._hours = self._share = 0

    def fit(self, headings: tuple[str, str]) -> None:
        """Take the width of the names there are; ``headings`` are those of hours and share."""
        metrics = self.fontMetrics()
        wide = QFontMetrics(self.bold())
        self._hours = max(metrics.horizontalAdvance("888.88"), wide.horizontalAdvance(headings[0])) + PAD
        self._share = max(metrics.horizontalAdvance("100 %  "), wide.horizontalAdvance(headings[1])) + PAD
        self._number = metrics.horizontalAdvance(str(max(10, len(self.grid.book.people)))) + PAD
        names = (wide.horizontalAdvance(self.grid.name(row)) for row in range(len(self.grid.people)))
        name = min(max(max(names, default=0) + PAD, NARROWEST_NAME), WIDEST_NAME)
        self.setFixedWidth(2 * PAD + self._number + name + self._hours + self._share)

    def places(self, rect: QRect) -> _Places:
        """Divide a row, or the heading over all rows."""
        rest = rect.width() - 2 * PAD - self._number - self._hours - self._share
        widths = (self._number, rest, self._hours, self._share)
        lefts = [rect.left() + PAD + sum(widths[:n]) for n in range(4)]
        parts = (QRect(x, rect.top(), width, rect.height()) for x, width in zip(lefts, widths, strict=True))
        return _Places(*(QStyle.visualRect(self.layoutDirection(), rect, part) for part in parts))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803
        """Paint one person."""
        if not rect.isValid() or logicalIndex >= len(self.grid.people):
            return
        painter.save()
        chosen = self.selectionModel().rowIntersectsSelection(logicalIndex)
        self.ground(painter, rect, chosen=chosen)
        person = self.grid.people[logicalIndex]
        result = self.grid.book.completion(person.enrolment)
        places = self.places(rect)
        painter.setPen(shades(self.palette()).quiet)
        painter.drawText(places.number, self.lead(), str(self.grid.numbers[person.enrolment]))
        painter.drawText(places.share, self.trail(), self.grid.words.share(result))
        painter.setPen(self.palette().text().color())
        painter.drawText(places.hours, self.trail(), self.grid.words.hours(result))
        painter.setFont(self.bold() if chosen else self.font())
        name = painter.fontMetrics().elidedText(
            self.grid.name(logicalIndex), Qt.TextElideMode.ElideRight, places.name.width() - PAD
        )
        painter.drawText(places.name, self.lead(), name)
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), shades(self.palette()).faint)
        painter.restore()
