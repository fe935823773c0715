"""Heads of sessions where names were not taken: by age group, sex and kind of organisation, typed into a table."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from iclei_desktop.records.vocabularies import ORGANISATION_KIND
from iclei_desktop.rules.counting import NOT_COLLECTED, Group
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.attendance_grid import GridSession
from iclei_desktop.services.headcounts import Headcounts, read_headcounts, set_headcount
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.tabs.spec import Section
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.attendance_words import AttendanceWords
from iclei_desktop.ui.widgets.count_table import CountModel, CountTable
from iclei_desktop.ui.widgets.drop_down import DropDown
from iclei_desktop.ui.widgets.empty_state import EmptyState
from iclei_desktop.ui.widgets.halves import halves
from iclei_desktop.ui.widgets.plain_label import PlainLabel
from iclei_desktop.ui.widgets.plain_table import PlainTable
from iclei_desktop.ui.widgets.record_reading import RecordReading

SHOWN_KINDS = {"headcount", "session", "attendance", "enrolment", "person", "organisation"}
_NO_SESSIONS = msgid(
    "This training has no sessions yet. Plan them under “Sessions”; then count heads here where names were not taken."
)
_EXPLAINED = msgid(
    "Names: {names} · heads: {heads} · in all: {in_all}. A head whose name is marked under “Attendance” later is not "
    "counted twice."
)


class HeadcountsSection(Section):
    """The sessions with what was counted, and the numbers of the one that is chosen."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        translate = context.translate
        self._counts = Headcounts()
        self._reading = RecordReading(self, SHOWN_KINDS, read_headcounts, self._show, when_seen=True)
        headings = (msgid("Session"), msgid("Topic"), msgid("Names"), msgid("Heads"), msgid("In all"))
        self.sessions = PlainTable(translate(msgid("Sessions")), [translate(text) for text in headings])
        self.kind = DropDown()
        self.model = CountModel(translate, self)
        self.table = CountTable(self.model, translate)
        self.sums = PlainLabel(wordWrap=True)
        self._empty = EmptyState("users")
        self._places = QStackedWidget()
        self._lay_out()
        self.sessions.chosen.connect(self._show_session)
        self.sessions.opened.connect(lambda _: self.table.setFocus())
        self.kind.activated.connect(lambda _: self._show_session())
        self.model.wanted.connect(self._set)

    def first_control(self) -> QWidget:
        """Return the sessions."""
        return self.sessions

    def show_record(self, key: str | None) -> None:
        """Show the headcounts of a training; they are read once the section is seen."""
        if key != self._reading.key:
            self._show(Headcounts())
            self._reading.begin(key)

    def leave(self) -> None:
        """Save the number that is being typed."""
        self.table.setFocus()

    @property
    def session(self) -> GridSession | None:
        """The session that is chosen."""
        chosen = self.sessions.current()
        return chosen if isinstance(chosen, GridSession) else None

    def _set(self, of: Group, count: int | None) -> None:
        session = self.session
        if session is not None:
            self.context.perform(
                lambda workspace: set_headcount(workspace, session, of, count),
                failed=self.context.telling(self, self._give_up),
            )

    def _give_up(self, error: BaseException) -> None:
        """Show again what stands, and let the window tell what went wrong."""
        self._reading.again()
        self.context.failed.emit(error)

    def _show(self, counts: Headcounts) -> None:
        self._counts = counts
        words = AttendanceWords(self.context.translate, counts.sessions)
        self.sessions.show_rows(
            (session, (title, session.topic, *self._numbers(session.key)))
            for title, session in zip(words.titles, counts.sessions, strict=True)
        )
        if counts.sessions and self.session is None:
            self.sessions.selectRow(0)
        self._empty.say(self.context.translate(_NO_SESSIONS), "")
        self._places.setCurrentIndex(0 if counts.sessions else 1)
        self._show_session()

    def _numbers(self, session: str) -> tuple[str, ...]:
        counts = self._counts
        totals = (counts.names_of(session), counts.heads_of(session), counts.in_all(session))
        return tuple(str(total.total()) if total else "" for total in totals)

    def _show_session(self) -> None:
        session = self.session
        if session is None:
            return
        heads = self._counts.heads_of(session.key)
        self._name_kinds(heads)
        self.model.show_heads(heads, self.kind.currentData())
        names, counted, in_all = (number or "0" for number in self._numbers(session.key))
        text = self.context.translate(_EXPLAINED)
        self.sums.setText(text.format(names=names, heads=counted, in_all=in_all))

    def _name_kinds(self, heads: dict[Group, int]) -> None:
        """Offer the kinds of organisation, each with the heads it has in this session."""
        translate, place = self.context.translate, max(0, self.kind.currentIndex())
        labels = {NOT_COLLECTED: msgid("Not collected"), **ORGANISATION_KIND.labels}
        self.kind.clear()
        for code, label in labels.items():
            count = sum(number for (_, _, kind), number in heads.items() if kind == code)
            self.kind.addItem(f"{translate(label)}  ({count})" if count else translate(label), code)
        self.kind.setCurrentIndex(place)

    def _lay_out(self) -> None:
        caption = PlainLabel(self.context.translate(msgid("&Kind of organisation")))
        caption.setBuddy(self.kind)
        self.kind.setAccessibleName(caption.text().replace("&", ""))
        self._name_kinds({})
        above = QHBoxLayout()
        above.setSpacing(2 * STEP)
        above.addWidget(caption)
        above.addWidget(self.kind)
        above.addStretch(1)
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * STEP)
        column.addLayout(above)
        column.addWidget(self.table)
        column.addWidget(self.sums)
        column.addStretch(1)
        self._places.addWidget(halves(self.sessions, below))
        self._places.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4 * STEP, 3 * STEP, 4 * STEP, 3 * STEP)
        layout.addWidget(self._places)
