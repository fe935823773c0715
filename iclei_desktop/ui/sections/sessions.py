"""The sessions of a training in the order of time: planned all at once or one by one, changed in place."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from iclei_desktop.rules import moments
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.session_plan import SessionPlan, add_sessions, next_session, read_plan
from iclei_desktop.services.workspace import kind_of
from iclei_desktop.storage.steps import Changed
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.dialogs.session_generator import SessionGenerator
from iclei_desktop.ui.icons import icon
from iclei_desktop.ui.sections.rows import RowsSection
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.booking_notice import BookingNotice
from iclei_desktop.ui.widgets.child_rows import ChildColumn, ChildRow
from iclei_desktop.ui.widgets.late import unless_gone
from iclei_desktop.ui.widgets.record_reading import RecordReading

COLUMNS: dict[str, int | None] = {
    "date": 15,
    "part": 12,
    "starts": 7,
    "ends": 7,
    "topic": None,
    "facilitators": None,
    "contact_hours": 7,
}
"""Fields shown, and how many average letters wide each is; None shares the room that is left."""
SHOWN_KINDS = ("session", "training")
_EMPTY = msgid(
    "No sessions yet. Plan the days with their mornings and afternoons, then mark who comes to each."
)


class SessionsSection(RowsSection):
    """The list of sessions; the row's number is the session's number everywhere in the program."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        fields = kind_of("session").fields
        columns = [ChildColumn(fields[name], letters, editable=True) for name, letters in COLUMNS.items()]
        super().__init__(context, kind_of("session"), columns, icon="calendar-plus", parent=parent)
        self._plan = SessionPlan()
        self._sought: str | None = None
        self._reading = RecordReading(self, SHOWN_KINDS, read_plan, self._show)
        self.table.setAccessibleName(context.translate(msgid("Sessions")))
        self.bookings = BookingNotice(context.translate)
        self._lay_out()
        self._empty.acted.connect(self.generate)

    def show_record(self, key: str | None) -> None:
        """Show the sessions of a training."""
        self._plan, self._sought = SessionPlan(), None
        self.fault.say("")
        self._reading.begin(key)
        if key is None:
            self._show(SessionPlan())

    def add(self) -> None:
        """Add the half-day that comes next."""
        training = self._reading.key
        if training is None:
            return
        values = next_session(self._plan, moments.today())
        self.context.perform(
            lambda workspace: add_sessions(workspace, training, [values]),
            done=unless_gone(self, lambda changed: self._edit_added(training, changed)),
        )

    def generate(self) -> None:
        """Plan several days at once."""
        if self._reading.key is not None:
            SessionGenerator(self.context, self._reading.key, self._plan, self).open()

    def _lay_out(self) -> None:
        translate = self.context.translate
        add = QPushButton(icon("plus"), translate(msgid("&Add a session")))
        add.setToolTip(translate(msgid("Add the half-day that comes after the last session")))
        add.clicked.connect(self.add)
        plan = QPushButton(icon("calendar-plus"), translate(msgid("&Plan sessions…")))
        plan.setToolTip(translate(msgid("Plan several days with mornings and afternoons at once")))
        plan.clicked.connect(self.generate)
        self._remove = QPushButton(icon("trash-2"), translate(msgid("Move to the &bin")))
        self._remove.setToolTip(translate(msgid("Move the chosen sessions to the bin (Del)")))
        self._remove.clicked.connect(self.remove)
        self._for_chosen = (self._remove,)
        above = QHBoxLayout()
        above.setSpacing(2 * STEP)
        for button in (add, plan):
            above.addWidget(button)
        above.addStretch(1)
        above.addWidget(self._remove)
        self._frame(above, self.bookings, self._places, self.fault)

    def _show(self, plan: SessionPlan) -> None:
        self._plan = plan
        self.bookings.show_bookings(plan.bookings)
        translate = self.context.translate
        rows = [ChildRow(session.key, session.values) for session in plan.sessions]
        self._show_rows(rows, translate(_EMPTY), translate(msgid("Plan sessions…")))
        if self._sought in self.table.rows.keys:
            self._edit_new(self._sought)
        self._enable()

    def _edit_added(self, training: str, changed: Changed) -> None:
        if training == self._reading.key:
            self._sought = changed.keys["session"][0]
            self._show(self._plan)

    def _edit_new(self, key: str) -> None:
        """Go on with the topic of the session that was just added."""
        self._sought = None
        place = self.table.rows.keys.index(key)
        topic = self.table.rows.index(place, list(COLUMNS).index("topic"))
        self.table.setFocus()
        self.table.selectionModel().setCurrentIndex(topic, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.table.edit(topic)
