"""The editor of a day: typed, or picked from a calendar."""

from __future__ import annotations

from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QVBoxLayout, QWidget

from iclei_desktop.records.fields import Field
from iclei_desktop.rules.translate import msgid
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.icons import icon
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.line_editors import LineEditor


class DateEditor(LineEditor):
    """A day, typed or picked from a calendar."""

    def __init__(self, context: Context, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(context, field, parent)
        pick = QAction(icon("calendar-days"), context.translate(msgid("Pick a day")), self)
        pick.triggered.connect(self._pick)
        self.line.addAction(pick, QLineEdit.ActionPosition.TrailingPosition)
        self.line.setPlaceholderText(context.translate(msgid("day/month/year")))

    def _pick(self) -> None:
        calendar = CalendarPopup(self)
        if self._value is not None:
            calendar.days.setSelectedDate(QDate(self._value.year, self._value.month, self._value.day))
        calendar.days.activated.connect(self._take)
        calendar.days.clicked.connect(self._take)
        calendar.open_under(self.line)

    def _take(self, day: QDate) -> None:
        self.line.setText(day.toString("dd/MM/yyyy"))
        self._note_typing()
        self.finished.emit()


class CalendarPopup(QFrame):
    """A calendar that goes away once a day is chosen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.days = QCalendarWidget()
        self.days.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.days.activated.connect(self.close)
        self.days.clicked.connect(self.close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(STEP, STEP, STEP, STEP)
        layout.addWidget(self.days)

    def open_under(self, widget: QWidget) -> None:
        """Show the calendar below ``widget``, at its trailing edge, where the button is."""
        self.adjustSize()
        rect = widget.rect()
        corner = rect.bottomRight() - QPoint(self.width(), 0) if self.isLeftToRight() else rect.bottomLeft()
        self.move(widget.mapToGlobal(corner))
        self.show()
        self.days.setFocus()
