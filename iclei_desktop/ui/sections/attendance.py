"""Who came: the attendance grid of a training with what belongs to it."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.attendance_grid import CellMark, Grid, read_grid
from iclei_desktop.storage.steps import Changed
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.door import open_door
from iclei_desktop.ui.icons import icon
from iclei_desktop.ui.sections.attendance_marking import Marking
from iclei_desktop.ui.tabs.spec import Section
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.attendance_book import AttendanceBook
from iclei_desktop.ui.widgets.attendance_grid import AttendanceGrid
from iclei_desktop.ui.widgets.attendance_marks import MarkButtons
from iclei_desktop.ui.widgets.attendance_tools import AttendanceTools
from iclei_desktop.ui.widgets.empty_state import EmptyState
from iclei_desktop.ui.widgets.latest import Latest
from iclei_desktop.ui.widgets.walk_in_adder import WalkInAdder

NARROWEST_LINE = 40 * STEP
"""Room for a name, in pixels, however narrow the window is."""
_NO_SESSIONS = msgid(
    "This training has no sessions yet. Plan them under “Sessions”; then mark who comes here."
)
_NO_PEOPLE = msgid(
    "Nobody is enrolled yet. Add people under “Participants”, or type the name of someone who walks in below."
)


class AttendanceSection(Section):
    """The grid, finding and filtering above it, walk-ins below it."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        translate = context.translate
        self._training: str | None = None
        self._stale = False
        self._sought: str | None = None
        self._latest = Latest(self)
        self.grid = AttendanceGrid(translate)
        self.marking = Marking(context, self.grid.model, self)
        self.tools = AttendanceTools(self.grid.model, translate)
        self.marks = MarkButtons(translate)
        self.door = QPushButton(icon("door-open"), translate(msgid("&Door mode")))
        self.walk_in = WalkInAdder(context)
        self._empty = EmptyState("clipboard-list")
        self._places = QStackedWidget()
        self._lay_out()
        self._connect()

    def first_control(self) -> QWidget:
        """Return the grid: its letters mark at once."""
        return self.grid.table

    def show_record(self, key: str | None) -> None:
        """Show the attendance of a training; it is read once the section is seen."""
        if key == self._training:
            return
        self._training, self._sought = key, None
        self._latest.begin()
        self.walk_in.set_owner(key)
        self.tools.finder.clear()
        self.grid.show_book(AttendanceBook())
        self.tools.show_all()
        self._read_when_seen()

    def leave(self) -> None:
        """Take the minutes that are being typed."""
        self.grid.table.take_minutes()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what was put off while the section was hidden."""
        super().showEvent(event)
        if self._stale:
            self._read()

    def event(self, event: QEvent) -> bool:
        """Find a name in this section by Ctrl+F, rather than a training."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Find)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the find box by Ctrl+F."""
        if event.matches(QKeySequence.StandardKey.Find):
            self.tools.finder.setFocus()
            self.tools.finder.selectAll()
        else:
            super().keyPressEvent(event)

    def mark_rest(self, mark: str) -> None:
        """Give everyone who has no mark in the session at hand this one, as one step."""
        column, model = self.grid.session, self.grid.model
        if column is not None:
            session = model.sessions[column].key
            people = model.book.unmarked(session)
            self.marking.mark({(enrolment, session): CellMark(mark) for enrolment in people})

    def open_door(self) -> None:
        """Fill the screen with the door of this training."""
        if self._training is not None:
            open_door(self.context, self._training, self.window())

    def _lay_out(self) -> None:
        translate = self.context.translate
        self.walk_in.setPlaceholderText(translate(msgid("Someone walks in: type the name and press Enter")))
        self.walk_in.setAccessibleName(translate(msgid("Add a walk-in")))
        self.door.setToolTip(
            translate(msgid("Fill the screen with one box: people say their name or show their badge (F9)"))
        )
        self.walk_in.setToolTip(
            translate(
                msgid("They are marked present in the session at hand, unless its day is still to come")
            )
        )
        self.walk_in.setMinimumWidth(NARROWEST_LINE)
        self._places.addWidget(self.grid)
        self._places.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4 * STEP, 3 * STEP, 4 * STEP, 3 * STEP)
        layout.setSpacing(2 * STEP)
        layout.addWidget(self.tools)
        layout.addWidget(self._places, 1)
        layout.addWidget(self.marks)
        below = QHBoxLayout()
        below.setSpacing(3 * STEP)
        below.addWidget(self.door)
        below.addWidget(self.walk_in, 1)
        layout.addLayout(below)

    def _connect(self) -> None:
        self.grid.table.wanted.connect(self.marking.mark)
        self.tools.rest_wanted.connect(self.mark_rest)
        self.grid.session_changed.connect(self._show_session)
        self.tools.finder.found.connect(self.grid.go_to_row)
        self.tools.finder.left.connect(self.grid.table.setFocus)
        self.marks.given.connect(self.grid.table.give)
        self.tools.filtered.connect(self._filter)
        self.door.clicked.connect(self.open_door)
        self.marks.proven.connect(self._prove)
        self.grid.table.sought.connect(self._begin_finding)
        self.walk_in.added.connect(self._seek)
        self.context.changed.connect(self._refresh)

    def _refresh(self, changed: Changed) -> None:
        if self._training is None or self._stale:
            return
        people = {person.person for person in self.grid.model.book.people}
        others = {"enrolment", "session"}.intersection(changed.keys)
        same_training = self._training in changed.keys.get("training", ())
        if others or same_training or people.intersection(changed.keys.get("person", ())):
            self._read_when_seen()
        else:
            self.marking.refresh(changed)

    def _read_when_seen(self) -> None:
        if self.isVisible():
            self._read()
        else:
            self._stale = True

    def _read(self) -> None:
        training = self._training
        self._stale = False
        self._latest.begin()
        if training is None:
            self._show(Grid())
            return
        self.context.read(lambda workspace: read_grid(workspace, training), self._latest.only(self._show))

    def _show(self, grid: Grid) -> None:
        first_time = not self.grid.model.book.sessions
        if first_time:
            self.grid.show_book(AttendanceBook(grid))
        else:
            self.grid.load(grid)
        translate = self.context.translate
        self._empty.say(translate(_NO_PEOPLE if grid.sessions else _NO_SESSIONS), "")
        self._places.setCurrentWidget(self.grid if grid.sessions and grid.people else self._empty)
        self._show_session()
        if self._sought is not None:
            self._seek(self._sought)

    def _show_session(self) -> None:
        column, sessions = self.grid.session, self.grid.model.sessions
        self.tools.show_session(column)
        self.walk_in.set_session(None if column is None else sessions[column])
        self.door.setEnabled(bool(self.grid.model.sessions))

    def _filter(self) -> None:
        column = self.grid.session
        session = None if column is None else self.grid.model.sessions[column].key
        self.grid.show_only(self.tools.shown_people(session))

    def _prove(self, evidence: str) -> None:
        self.marking.prove(self.grid.table.chosen_cells(), evidence)

    def _begin_finding(self, text: str) -> None:
        self.tools.finder.setFocus()
        self.tools.finder.begin(text)

    def _seek(self, enrolment: str) -> None:
        """Go to someone in the grid, now or once the grid has been read."""
        there = any(person.enrolment == enrolment for person in self.grid.model.book.people)
        self._sought = None if there else enrolment
        if there:
            self.tools.show_all()  # someone who is marked already would not be in sight
            self.grid.go_to(enrolment)
