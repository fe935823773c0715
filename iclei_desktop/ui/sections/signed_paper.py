"""Signed paper: the scan is kept with its sessions, and each row that is signed is ticked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.attachments import content_of
from iclei_desktop.services.signed_sheets import SignedSession, keep_paper, read_signed_sessions, say_signed
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.dialogs.add_files import ask_files, keep_files
from iclei_desktop.ui.tabs.spec import Section
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.attendance_words import AttendanceWords
from iclei_desktop.ui.widgets.empty_state import EmptyState
from iclei_desktop.ui.widgets.halves import halves
from iclei_desktop.ui.widgets.late import unless_gone
from iclei_desktop.ui.widgets.paper_tools import PaperTools
from iclei_desktop.ui.widgets.plain_table import PlainTable
from iclei_desktop.ui.widgets.record_reading import RecordReading
from iclei_desktop.ui.widgets.signed_rows import SignedRows

SHOWN_KINDS = {"session", "attendance", "enrolment", "person", "attachment", "signed_sheet"}
HEADINGS = (msgid("Session"), msgid("Topic"), msgid("Came"), msgid("Signed"), msgid("Paper"))
_EMPTY = msgid("This training has no sessions yet. Plan them under “Sessions”.")


class SignedPaper(Section):
    """The sessions with their papers, and the rows of the one that is chosen."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        translate = context.translate
        self._shown: tuple[SignedSession, ...] = ()
        self._reading = RecordReading(self, SHOWN_KINDS, read_signed_sessions, self._show, when_seen=True)
        self.sessions = PlainTable(translate(msgid("Sessions")), [translate(text) for text in HEADINGS])
        self.tools = PaperTools(translate)
        self.signed = SignedRows(translate)
        self._empty = EmptyState("signature")
        self._places = QStackedWidget()
        self._lay_out()
        self.sessions.chosen.connect(self._show_session)
        self.signed.ticked.connect(self._tick)
        self.signed.all_wanted.connect(self.all_signed)
        self.tools.attach_button.clicked.connect(self._ask_files)
        self.tools.opened.connect(self._open)

    def first_control(self) -> QWidget:
        """Return the sessions."""
        return self.sessions

    def show_record(self, key: str | None) -> None:
        """Show the signed paper of a training."""
        self._show(())
        self._reading.begin(key)

    @property
    def session(self) -> SignedSession | None:
        """The session that is chosen."""
        chosen = self.sessions.current()
        return next((one for one in self._shown if one.session.key == chosen), None)

    def attach(self, paths: Sequence[Path]) -> None:
        """Keep scans as the paper of the sessions that they show."""
        training, chosen = self._reading.key, self.session
        if training is not None and chosen is not None and paths:
            sessions = self.tools.sessions_of(chosen, self._shown)
            keep_files(
                self.context,
                self,
                paths,
                lambda workspace, files: keep_paper(workspace, training, files, sessions),
            )

    def all_signed(self) -> None:
        """Say that every row of the session is signed."""
        session = self.session
        if session is not None:
            self._say(session, [row.enrolment for row in session.unsigned], signed=True)

    def _tick(self) -> None:
        """Save what was ticked and unticked."""
        session = self.session
        if session is not None:
            for signed, rows in self.signed.changes(session):
                self._say(session, rows, signed=signed)

    def _say(self, session: SignedSession, enrolments: Sequence[str], *, signed: bool) -> None:
        key = session.session.key
        if enrolments:
            self.context.perform(lambda workspace: say_signed(workspace, key, enrolments, signed=signed))

    def _ask_files(self) -> None:
        ask_files(self, self.context.translate(msgid("Add the signed paper")), self.attach)

    def _open(self, key: str) -> None:
        show = self.context.opened_files.show
        self.context.read(lambda workspace: content_of(workspace, key), unless_gone(self, show))

    def _show(self, sessions: tuple[SignedSession, ...]) -> None:
        self._shown = sessions
        words = AttendanceWords(self.context.translate, [one.session for one in sessions])
        self.sessions.blockSignals(True)
        self.sessions.show_rows(
            (one.session.key, (title, one.session.topic, *_numbers(one)))
            for title, one in zip(words.titles, sessions, strict=True)
        )
        if sessions and self.sessions.current() is None:
            self.sessions.selectRow(0)
        self.sessions.blockSignals(False)
        self._empty.say(self.context.translate(_EMPTY), "")
        self._places.setCurrentIndex(0 if sessions else 1)
        self._show_session()

    def _show_session(self) -> None:
        self.signed.show_session(self.session)
        self.tools.offer(self.session)

    def _lay_out(self) -> None:
        page = QWidget()
        whole = QVBoxLayout(page)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(2 * STEP)
        whole.addWidget(self.tools)
        whole.addWidget(halves(self.sessions, self.signed), 1)
        self._places.addWidget(page)
        self._places.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4 * STEP, 3 * STEP, 4 * STEP, 3 * STEP)
        layout.addWidget(self._places)


def _numbers(one: SignedSession) -> tuple[str, str, str]:
    signed = len(one.rows) - len(one.unsigned)
    return (
        str(len(one.rows) or ""),
        str(signed or ""),
        ", ".join(name for _, name in one.papers),
    )
