"""The heading in the corner of the attendance grid, over the people."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.ui.widgets.attendance_colours import shades
from iclei_desktop.ui.widgets.attendance_people import PeopleHeader


class PeopleHeading(QWidget):
    """The words over the sticky column. Clicks go through it to the table's own corner, which chooses all."""

    def __init__(self, people: PeopleHeader, translate: Translate, parent: QWidget) -> None:
        super().__init__(parent)
        self._people = people
        self._name = translate(msgid("Full name"))
        self.totals = (translate(msgid("Hours")), translate(msgid("Share")))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _: QPaintEvent) -> None:
        """Paint the words over what they head."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().base())
        lower = QRect(0, self.height() // 2, self.width(), self.height() // 2)
        places = self._people.places(lower)
        painter.setPen(shades(self.palette()).quiet)
        painter.drawText(places.name, self._people.lead(), self._name)
        painter.drawText(places.hours, self._people.trail(), self.totals[0])
        painter.drawText(places.share, self._people.trail(), self.totals[1])
        line = QRect(0, self.height() - 1, self.width(), 1)
        painter.fillRect(line, shades(self.palette()).line)
        painter.end()
