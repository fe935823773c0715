"""What stands above the attendance grid: finding a name, the session at hand, and what is still to mark in it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from iclei_desktop.records.vocabularies import MARK
from iclei_desktop.rules.hours import ABSENT, PRESENT
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.ui.icons import icon
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.attendance_find import NameFinder
from iclei_desktop.ui.widgets.attendance_model import AttendanceModel
from iclei_desktop.ui.widgets.elided_label import ElidedLabel

REST = (PRESENT, ABSENT)
"""Marks that the rest of a session may be given at once."""


class AttendanceTools(QWidget):
    """One row of controls about the session in which the cursor is."""

    rest_wanted = Signal(str)
    """The mark that everyone without one should get in the session at hand."""

    def __init__(self, model: AttendanceModel, translate: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.finder = NameFinder(model, translate)
        self.finder.setMinimumWidth(50 * STEP)
        self.session = ElidedLabel()
        font = self.session.font()
        font.setBold(True)
        self.session.setFont(font)
        self.unmarked = QPushButton(icon("list-filter"), translate(msgid("Not &yet marked")))
        self.unmarked.setCheckable(True)
        self.unmarked.setToolTip(translate(msgid("Show only people who have no mark in this session")))
        self.rest = QPushButton(translate(msgid("Mark the re&st")))
        self.rest.setToolTip(translate(msgid("Mark everyone in this session who has no mark yet")))
        menu = QMenu(self.rest)
        for mark in REST:
            menu.addAction(translate(MARK.labels[mark]), partial(self.rest_wanted.emit, mark))
        self.rest.setMenu(menu)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3 * STEP)
        layout.addWidget(self.finder)
        layout.addWidget(self.session, 1)
        layout.addWidget(self.unmarked)
        layout.addWidget(self.rest)

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
