"""What stands above the attendance grid: finding a name, the session at hand, and what is still to mark in it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from iclei_desktop.records.vocabularies import MARK
from iclei_desktop.rules.hours import ABSENT, PRESENT
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.ui.icons import icon
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.attendance_filter import PeopleFilter
from iclei_desktop.ui.widgets.attendance_find import NameFinder
from iclei_desktop.ui.widgets.attendance_model import AttendanceModel
from iclei_desktop.ui.widgets.elided_label import ElidedLabel
from iclei_desktop.ui.widgets.flow_layout import FlowLayout

REST = (PRESENT, ABSENT)
"""Marks that the rest of a session may be given at once."""


class AttendanceTools(QWidget):
    """Controls about the session in which the cursor is, and about whom the grid shows."""

    rest_wanted = Signal(str)
    """The mark that everyone without one should get in the session at hand."""
    filtered = Signal()
    """Others are to be shown than before."""

    def __init__(self, model: AttendanceModel, translate: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.finder = NameFinder(model, translate)
        self.finder.setMinimumWidth(50 * STEP)
        self.session = ElidedLabel()
        font = self.session.font()
        font.setBold(True)
        self.session.setFont(font)
        self.filters = (
            PeopleFilter(model, msgid("City"), lambda person: person.city, translate),
            PeopleFilter(model, msgid("Organisation"), lambda person: person.organisation, translate),
        )
        self.unmarked = QPushButton(icon("list-filter"), translate(msgid("Not &yet marked")))
        self.unmarked.setCheckable(True)
        self.unmarked.setToolTip(translate(msgid("Show only people who have no mark in this session")))
        self.rest = self._make_rest(translate)
        for each in self.filters:
            each.changed.connect(self.filtered)
        self.unmarked.toggled.connect(self.filtered)
        self._lay_out()

    def show_session(self, column: int | None) -> None:
        """Say which session is at hand: the one that filter and rest are about."""
        model = self._model
        there = column is not None and column < len(model.sessions)
        for button in (self.unmarked, self.rest):
            button.setEnabled(there)
        if not there or column is None:
            self.session.say("", "")
            return
        topic = model.sessions[column].topic
        title = " · ".join(filter(None, (model.words.titles[column], topic)))
        self.session.say(title, model.words.details[column])

    def shown_people(self, session: str | None) -> list[str] | None:
        """Return the enrolments that the filters let through; None while none filters."""
        book = self._model.book
        unmarked = set(book.unmarked(session)) if session and self.unmarked.isChecked() else None
        if unmarked is None and not any(each.values for each in self.filters):
            return None
        return [
            person.enrolment
            for person in book.people
            if (unmarked is None or person.enrolment in unmarked)
            and all(each.lets_through(person) for each in self.filters)
        ]

    def show_all(self) -> None:
        """Take all filters away."""
        self.unmarked.setChecked(False)
        for each in self.filters:
            each.choose([])

    def _make_rest(self, translate: Translate) -> QPushButton:
        button = QPushButton(translate(msgid("Mark the re&st")))
        button.setToolTip(translate(msgid("Mark everyone in this session who has no mark yet")))
        menu = QMenu(button)
        for mark in REST:
            menu.addAction(translate(MARK.labels[mark]), partial(self.rest_wanted.emit, mark))
        button.setMenu(menu)
        return button

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * STEP)
        above = QHBoxLayout()
        above.setSpacing(3 * STEP)
        above.addWidget(self.finder)
        above.addWidget(self.session, 1)
        below = FlowLayout()
        below.setSpacing(2 * STEP)
        for widget in (*self.filters, self.unmarked, self.rest):
            below.addWidget(widget)
        layout.addLayout(above)
        layout.addLayout(below)
