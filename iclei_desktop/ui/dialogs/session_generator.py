"""Plans several days at once: which days, which halves with their times, topics in turn, facilitators."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from iclei_desktop.documents.training import day_text
from iclei_desktop.records.kinds import Names, Time
from iclei_desktop.records.vocabularies import PART_OF_DAY
from iclei_desktop.rules import moments
from iclei_desktop.rules.half_days import USUAL
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.session_plan import (
    Pattern,
    SessionPlan,
    add_sessions,
    first_working_day,
    is_weekend,
    planned,
    weekend_days,
)
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.button_box import button_box
from iclei_desktop.ui.widgets.half_day_choice import HalfDayChoice, day_edit, day_of
from iclei_desktop.ui.widgets.late import unless_gone
from iclei_desktop.ui.widgets.page import page_of
from iclei_desktop.ui.widgets.plain_label import PlainLabel

_HEADINGS = (msgid("Date"), msgid("Part of the day"), msgid("Times"), msgid("Topic"))


class SessionGenerator(QDialog):
    """Shows the sessions as they would be while the pattern is chosen."""

    def __init__(self, context: Context, training: str, plan: SessionPlan, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._training, self._plan = context, training, plan
        self._sessions: list[dict[str, Any]] = []
        translate = context.translate
        self.setWindowTitle(translate(msgid("Plan sessions")))
        first = plan.start or first_working_day(moments.today())
        self.first, self.last = day_edit(first), day_edit(plan.end or first + timedelta(days=2))
        self.weekends = QCheckBox(translate(msgid("Also on Saturdays and Sundays")))
        # A training that begins or ends at a weekend is meant to have sessions there.
        self.weekends.setChecked(any(day and is_weekend(day) for day in (plan.start, plan.end)))
        self.halves = [HalfDayChoice(half, translate) for half in USUAL]
        self.topics = QPlainTextEdit(tabChangesFocus=True)
        self.topics.setPlaceholderText(translate(msgid("One line for each session, in order")))
        self.facilitators = QLineEdit()
        self.facilitators.setPlaceholderText(translate(msgid("Several names with ; between them")))
        self.preview = QTreeWidget()
        self.words = PlainLabel(wordWrap=True)
        self.buttons = button_box(QDialogButtonBox.StandardButton.Cancel)
        self.add = self.buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self._lay_out()
        self._follow()
        self._show()

    def pattern(self) -> Pattern:
        """Return what is chosen."""
        return Pattern(
            first=day_of(self.first.date()),
            last=day_of(self.last.date()),
            halves=[choice.half() for choice in self.halves if choice.wanted.isChecked()],
            weekends=self.weekends.isChecked(),
            topics=[line.strip() for line in self.topics.toPlainText().splitlines()],
            facilitators=Names().parse(self.facilitators.text()) or (),
        )

    def _lay_out(self) -> None:
        translate = self._context.translate
        form = QFormLayout()
        form.setSpacing(2 * STEP)
        form.addRow(translate(msgid("&First day")), self.first)
        form.addRow(translate(msgid("&Last day")), self.last)
        form.addRow("", self.weekends)
        for choice in self.halves:
            form.addRow("", choice)
        form.addRow(translate(msgid("&Topics")), self.topics)
        form.addRow(translate(msgid("Fa&cilitators")), self.facilitators)
        self.preview.setAccessibleName(translate(msgid("The sessions as they would be")))
        self.preview.setHeaderLabels([translate(heading) for heading in _HEADINGS])
        self.preview.setRootIsDecorated(False)
        self.preview.setAlternatingRowColors(True)
        beside = QVBoxLayout()
        beside.setSpacing(2 * STEP)
        beside.addWidget(self.preview, 1)
        beside.addWidget(self.words)
        columns = QHBoxLayout()
        columns.setSpacing(4 * STEP)
        columns.addLayout(form, 2)
        columns.addLayout(beside, 3)
        layout = page_of(self)
        layout.addLayout(columns, 1)
        layout.addWidget(self.buttons)
        self.resize(230 * STEP, 125 * STEP)

    def _follow(self) -> None:
        """Show the sessions anew with every choice."""
        for edit in (self.first, self.last):
            edit.dateChanged.connect(self._show)
        for choice in self.halves:
            choice.wanted.toggled.connect(self._show)
            choice.starts.timeChanged.connect(self._show)
            choice.ends.timeChanged.connect(self._show)
        self.weekends.toggled.connect(self._show)
        self.topics.textChanged.connect(self._show)
        self.buttons.accepted.connect(self._write)
        self.buttons.rejected.connect(self.reject)

    def _show(self) -> None:
        translate = self._context.translate
        pattern = self.pattern()
        try:
            self._sessions = planned(pattern, self._plan.sessions)
            self.words.setText("\n".join(self._left_out(pattern)))
        except Refusal as problem:
            self._sessions = []
            self.words.setText(problem.text(translate))
        self.preview.clear()
        self.preview.addTopLevelItems([self._item(values) for values in self._sessions])
        for column in range(len(_HEADINGS)):
            self.preview.resizeColumnToContents(column)
        number = len(self._sessions)
        self.add.setText(translate.plural("Add {number} session", "Add {number} sessions", number))
        self.add.setEnabled(number > 0)
        self.add.setDefault(True)

    def _left_out(self, pattern: Pattern) -> Iterator[str]:
        """Say which days and half-days of the pattern get no session, and why."""
        plural, weekend = self._context.translate.plural, weekend_days(pattern)
        if weekend:
            yield plural(
                "{number} day at a weekend is left out. Tick the box to have sessions on it too.",
                "{number} days at weekends are left out. Tick the box to have sessions on them too.",
                weekend,
            )
        taken = len(planned(pattern)) - len(self._sessions)
        if taken:
            yield plural(
                "{number} half-day has a session already and is left out.",
                "{number} half-days have a session already and are left out.",
                taken,
            )

    def _item(self, values: dict[str, Any]) -> QTreeWidgetItem:
        translate = self._context.translate
        clock = Time()
        times = f"{clock.write(values['starts'])}–{clock.write(values['ends'])}"
        part = translate(PART_OF_DAY.labels[values["part"]])
        day = day_text(values["date"], translate.language, "EEE d MMM y")
        return QTreeWidgetItem([day, part, times, values.get("topic") or ""])

    def _write(self) -> None:
        training, plan = self._training, self._plan
        sessions = planned(self.pattern(), plan.sessions)
        self.add.setEnabled(False)
        self._context.perform(
            lambda workspace: add_sessions(workspace, training, sessions),
            done=unless_gone(self, lambda _: self.accept()),
        )
