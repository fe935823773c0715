"""A line for a day that belongs to no record: typed, or picked from a calendar."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QToolTip, QWidget

from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.documents.options import day_meant
from iclei_desktop.ui.icons import icon
from iclei_desktop.ui.widgets.date_editor import CalendarPopup

WRITTEN = "%d/%m/%Y"


class DayLine(QLineEdit):
    """Takes a day however it is written, when the line is left; what is none is said and stays to be mended."""

    changed = Signal()

    def __init__(self, translate: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._translate = translate
        self._day: str | None = ""
        self.setPlaceholderText(translate(msgid("day/month/year")))
        self.setClearButtonEnabled(True)
        pick = QAction(icon("calendar-days"), translate(msgid("Pick a day")), self)
        pick.triggered.connect(self._pick)
        self.addAction(pick, QLineEdit.ActionPosition.TrailingPosition)
        self.editingFinished.connect(self._take)
        self.textChanged.connect(self._note_cleared)

    @property
    def day(self) -> str | None:
        """The day (ISO 8601), "" for none; None while what is typed is no day."""
        return self._day

    def show_day(self, day: str) -> None:
        """Show a day; nobody is told."""
        self._day = day
        self.setText(date.fromisoformat(day).strftime(WRITTEN) if day else "")

    def _take(self) -> None:
        try:
            day = day_meant(self.text())
        except Refusal as problem:
            self._day = None
            QToolTip.showText(self.mapToGlobal(self.rect().bottomLeft()), problem.text(self._translate), self)
            self.changed.emit()
            return
        if day != self._day:
            self.show_day(day)
            self.changed.emit()

    def _note_cleared(self, text: str) -> None:
        if not text and self._day != "":
            self._take()

    def _pick(self) -> None:
        calendar = CalendarPopup(self)
        if self._day:
            calendar.days.setSelectedDate(QDate.fromString(self._day, "yyyy-MM-dd"))
        calendar.days.activated.connect(self._take_picked)
        calendar.days.clicked.connect(self._take_picked)
        calendar.open_under(self)

    def _take_picked(self, day: QDate) -> None:
        self.setText(day.toString("dd/MM/yyyy"))
        self._take()
