"""The headings in the corners of the attendance grid: over the people, and beside the totals."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.ui.widgets.attendance_colours import shades
from iclei_desktop.ui.widgets.attendance_headers import PAD, TotalsFooter
from iclei_desktop.ui.widgets.attendance_people import PeopleHeader


class PeopleHeading(QWidget):
    """The words over the sticky column. Clicks go through it to the table's own corner, which chooses all."""

    def __init__(self, people: PeopleHeader, translate: Translate, parent: QWidget) -> None:
        super().__init__(parent)
        self._people = people
        self._name = translate(msgid("Full name"))
        self.totals = (translate(msgid("Hours")), translate(msgid("Share")))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802 - Qt's name
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


class TotalsHeading(QWidget):
    """The words beside the totals."""

    def __init__(self, footer: TotalsFooter, people: PeopleHeader, translate: Translate) -> None:
        super().__init__()
        self._footer = footer
        self._people = people
        self._words = (translate(msgid("Came")), translate(msgid("Not yet marked")))

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the words in line with their numbers."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().base())
        upper, lower = self._footer.lines(self.rect().adjusted(PAD, 0, -PAD, 0))
        painter.setFont(self._people.bold())
        painter.setPen(self.palette().text().color())
        painter.drawText(upper, self._people.trail(), self._words[0])
        painter.setFont(self.font())
        painter.setPen(shades(self.palette()).quiet)
        painter.drawText(lower, self._people.trail(), self._words[1])
        painter.fillRect(QRect(0, 0, self.width(), 1), shades(self.palette()).line)
        painter.end()
