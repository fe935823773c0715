"""What the sessions of the attendance grid add up to: lines under the table, and beside them what they count."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.ui.widgets.attendance_book import SessionTotal
from iclei_desktop.ui.widgets.attendance_colours import shades
from iclei_desktop.ui.widgets.attendance_headers import PAD, GridHeader
from iclei_desktop.ui.widgets.attendance_people import PeopleHeader


@dataclass(frozen=True)
class Total:
    """A line under the sessions: its label (a message id), and what it says of one session."""

    label: str
    number: Callable[[SessionTotal], int]
    from_first_mark: bool = True
    """Whether it is told, be it 0, from the first mark on; else only while there is something to tell."""

    def text(self, session: SessionTotal) -> str:
        """Return the number of a session, as it is shown."""
        number = self.number(session)
        if self.from_first_mark:
            return str(number) if session.marked else "–"
        return str(number) if number else ""


CAME = Total(msgid("Came"), lambda session: session.came)
OTHERS = Total(msgid("Other, not collected"), lambda session: session.others)
TOTALS = (
    CAME,
    Total(msgid("Women"), lambda session: session.women),
    Total(msgid("Men"), lambda session: session.men),
    OTHERS,
    Total(msgid("Not yet marked"), lambda session: session.people - session.marked, from_first_mark=False),
)


class TotalsFooter(GridHeader):
    """Lines under the sessions: how many came, by sex, and how many are not marked yet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        """Take a line of text for each total."""
        return QSize(0, self.fontMetrics().height() * len(self.totals()) + PAD + 2)

    def totals(self) -> tuple[Total, ...]:
        """Return what is counted here; others than women and men only where there may be any."""
        return tuple(t for t in TOTALS if t is not OTHERS or not self.grid.book.tells_all_sexes)

    def lines(self, rect: QRect) -> list[tuple[Total, QRect]]:
        """Divide the footer, here and for the words beside it."""
        totals = self.totals()
        height = (rect.height() - 4) // len(totals)
        first = QRect(rect.left(), rect.top() + 3, rect.width(), height)
        return [(total, first.translated(0, height * place)) for place, total in enumerate(totals)]

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803
        """Paint the totals of one session."""
        if not rect.isValid() or logicalIndex >= len(self.grid.sessions):
            return
        painter.save()
        self.ground(painter, rect, chosen=False)
        session = self.grid.book.session_total(self.grid.sessions[logicalIndex].key)
        for total, line in self.lines(rect):
            self.set_look(painter, total)
            painter.drawText(line, Qt.AlignmentFlag.AlignCenter, total.text(session))
        painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), 1), shades(self.palette()).line)
        self.begin_line(painter, rect, logicalIndex)
        painter.restore()

    def set_look(self, painter: QPainter, total: Total) -> None:
        """Take the type and colour of a line: who came stands out."""
        painter.setFont(self.bold() if total is CAME else self.font())
        painter.setPen(self.palette().text().color() if total is CAME else shades(self.palette()).quiet)


class TotalsHeading(QWidget):
    """The words beside the totals."""

    def __init__(self, footer: TotalsFooter, people: PeopleHeader, translate: Translate) -> None:
        super().__init__()
        self._footer = footer
        self._people = people
        self._words = {total: translate(total.label) for total in TOTALS}

    def paintEvent(self, _: QPaintEvent) -> None:
        """Paint the words in line with their numbers."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().base())
        for total, line in self._footer.lines(self.rect().adjusted(PAD, 0, -PAD, 0)):
            self._footer.set_look(painter, total)
            painter.drawText(line, self._people.trail(), self._words[total])
        painter.fillRect(QRect(0, 0, self.width(), 1), shades(self.palette()).line)
        painter.end()
