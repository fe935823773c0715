"""What stands above the milestone board: finding a city, what is late, and what the chosen cells are set to."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QDateEdit, QLineEdit, QMenu, QPushButton, QWidget

from iclei_desktop.records.vocabularies_network import MILESTONE_STATUS
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.ui.icons import icon
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.board_table import STATUS_KEYS
from iclei_desktop.ui.widgets.flow_layout import FlowLayout
from iclei_desktop.ui.widgets.plain_label import PlainLabel


class BoardTools(QWidget):
    """Controls in one row, wrapped where it is narrow."""

    narrowed = Signal(str, bool)
    """What was typed to find a city, and whether only late ones are wanted."""
    given = Signal(object)
    """The status that the chosen cells should have; None clears them."""

    def __init__(self, translate: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.finder = QLineEdit(clearButtonEnabled=True)
        self.finder.setMinimumWidth(45 * STEP)
        self.late = QPushButton(icon("circle-alert"), translate(msgid("Only &late")))
        self.late.setCheckable(True)
        self.adder = QLineEdit()
        self.adder.setMinimumWidth(45 * STEP)
        self.day = QDateEdit(QDate.currentDate())
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("dd/MM/yyyy")
        self.status = QPushButton(translate(msgid("&Set to")))
        label = PlainLabel(translate(msgid("Reached on")))
        label.setBuddy(self.day)
        for line, text in (
            (self.finder, msgid("Find a city")),
            (self.adder, msgid("Add a city: type its name")),
        ):
            line.setPlaceholderText(translate(text))
            line.setAccessibleName(translate(text))
        self.day.setAccessibleName(translate(msgid("Day on which a milestone was reached")))
        self._fill(translate)
        layout = FlowLayout(self)
        layout.setSpacing(2 * STEP)
        for widget in (self.finder, self.late, self.status, label, self.day, self.adder):
            layout.addWidget(widget)
        self.finder.textChanged.connect(self._narrow)
        self.late.toggled.connect(self._narrow)

    def chosen_day(self) -> date:
        """Return the day on which what is set now was reached."""
        day = self.day.date()
        return date(day.year(), day.month(), day.day())

    def _fill(self, translate: Translate) -> None:
        menu = QMenu(self.status)
        letters = {status: key.name.removeprefix("Key_") for key, status in STATUS_KEYS.items() if status}
        for status, label in MILESTONE_STATUS.labels.items():
            menu.addAction(f"{translate(label)}\t{letters[status]}", partial(self.given.emit, status))
        menu.addAction(translate(msgid("Not recorded")), partial(self.given.emit, None))
        self.status.setMenu(menu)

    def _narrow(self) -> None:
        self.narrowed.emit(self.finder.text(), self.late.isChecked())
