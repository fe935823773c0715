"""Choosing days and halves of days with their times."""

from __future__ import annotations

from datetime import date, time

from PySide6.QtCore import QDate, Qt, QTime
from PySide6.QtWidgets import QCheckBox, QDateEdit, QHBoxLayout, QTimeEdit, QWidget

from iclei_desktop.rules.half_days import HalfDay
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.plain_label import PlainLabel

_HALVES = {"AM": msgid("&Morning"), "PM": msgid("&Afternoon")}


class HalfDayChoice(QWidget):
    """Whether each day has this half, and from when to when."""

    def __init__(self, half: HalfDay, translate: Translate) -> None:
        super().__init__()
        self._part = half.part
        self.wanted = QCheckBox(translate(_HALVES[half.part]))
        self.wanted.setChecked(True)
        self.starts, self.ends = _time_edit(half.starts), _time_edit(half.ends)
        self.starts.setAccessibleName(translate(msgid("Starts")))
        self.ends.setAccessibleName(translate(msgid("Ends")))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * STEP)
        layout.addWidget(self.wanted, 1)
        layout.addWidget(self.starts)
        layout.addWidget(PlainLabel("–"))
        layout.addWidget(self.ends)
        self.wanted.toggled.connect(self.starts.setEnabled)
        self.wanted.toggled.connect(self.ends.setEnabled)

    def half(self) -> HalfDay:
        """Return the half-day with its times."""
        return HalfDay(self._part, _time_of(self.starts.time()), _time_of(self.ends.time()))


def day_edit(day: date) -> QDateEdit:
    """Return an editor of a day with a calendar."""
    edit = QDateEdit(QDate(day.year, day.month, day.day))
    edit.setCalendarPopup(True)
    edit.setDisplayFormat("dd/MM/yyyy")
    return edit


def day_of(day: QDate) -> date:
    """Return Qt's day as a plain one."""
    return date(day.year(), day.month(), day.day())


def _time_edit(moment: time) -> QTimeEdit:
    edit = QTimeEdit(QTime(moment.hour, moment.minute))
    edit.setDisplayFormat("HH:mm")
    edit.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return edit


def _time_of(moment: QTime) -> time:
    return time(moment.hour(), moment.minute())
