"""Signed paper: the scan is kept with its sessions, and each row that is signed is ticked."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from iclei_desktop.rules.progress import Progress
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.attachments import content_of, read_file
from iclei_desktop.services.signed_sheets import (
    SignedSession,
    keep_paper,
    read_signed_sessions,
    say_signed,
)
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage.steps import Changed
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.dialogs.new_file import documents_folder
from iclei_desktop.ui.dialogs.progress import show_progress
from iclei_desktop.ui.icons import icon
from iclei_desktop.ui.pictures import redraw
from iclei_desktop.ui.sections.attachments import READING
from iclei_desktop.ui.settings import Settings
from iclei_desktop.ui.tabs.spec import Section
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.attendance_words import AttendanceWords
from iclei_desktop.ui.widgets.check_list import CheckList
from iclei_desktop.ui.widgets.drop_down import DropDown
from iclei_desktop.ui.widgets.empty_state import EmptyState
from iclei_desktop.ui.widgets.late import unless_gone
from iclei_desktop.ui.widgets.plain_table import PlainTable
from iclei_desktop.ui.widgets.record_reading import RecordReading

SHOWN_KINDS = {"session", "attendance", "enrolment", "person", "attachment", "signed_sheet"}
THIS, THE_DAY, ALL = "session", "day", "training"
SHOWS = {
    THE_DAY: msgid("The paper shows all sessions of this day"),
    THIS: msgid("The paper shows this session"),
    ALL: msgid("The paper shows all sessions"),
}
_EMPTY = msgid("This training has no sessions yet. Plan them under “Sessions”.")


class SignedPaper(Section):
    """The sessions with their papers, and the rows of the one that is chosen."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        translate = context.translate
        self._shown: tuple[SignedSession, ...] = ()
        self._reading = RecordReading(self, SHOWN_KINDS, read_signed_sessions, self._show, when_seen=True)
        headings = (msgid("Session"), msgid("Topic"), msgid("Came"), msgid("Signed"), msgid("Paper"))
        self.sessions = PlainTable(translate(msgid("Sessions")), [translate(text) for text in headings])
        self.rows = CheckList[str](translate(msgid("Signed on paper")))
        self.words = QLabel(wordWrap=True)
        self.shows = DropDown()
        self.attach_button = QPushButton(icon("paperclip"), translate(msgid("&Add the signed paper…")))
        self.open_button = QPushButton(icon("external-link"), translate(msgid("&Show the paper")))
        self.all_button = QPushButton(icon("signature"), translate(msgid("A&ll rows are signed")))
        self._papers = QMenu(self)
        self._empty = EmptyState("signature")
        self._places = QStackedWidget()
        self._lay_out()
        self._listen()

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
        training, sessions = self._reading.key, self._sessions_shown()
        if training is None or not paths or not sessions:
            return

        def keep(workspace: Workspace, progress: Progress) -> Changed:
            files = []
            for place, path in enumerate(paths):
                progress(place / len(paths), READING)
                files.append(read_file(path, redraw))
            return keep_paper(workspace, training, files, sessions)

        work = self.context.work(keep, unless_gone(self, lambda _: None))
        show_progress(work, self.context.translate(READING), self.context.translate, self)

    def all_signed(self) -> None:
        """Say that every row of the session is signed."""
        session = self.session
        if session is not None:
            self._say(session, [row.enrolment for row in session.unsigned], signed=True)

    def _sessions_shown(self) -> list[str]:
        chosen, shows = self.session, self.shows.currentData()
        if chosen is None:
            return []
        return [
            one.session.key
            for one in self._shown
            if shows == ALL or one is chosen or (shows == THE_DAY and one.session.date == chosen.session.date)
        ]

    def _tick(self) -> None:
        """Save what was ticked and unticked."""
        session = self.session
        if session is None:
            return
        ticked = set(self.rows.chosen)
        for signed in (True, False):
            rows = [
                row.enrolment
                for row in session.rows
                if row.signed is not signed and (row.enrolment in ticked) is signed
            ]
            self._say(session, rows, signed=signed)

    def _say(self, session: SignedSession, enrolments: Sequence[str], *, signed: bool) -> None:
        key = session.session.key
        if enrolments:
            self.context.perform(lambda workspace: say_signed(workspace, key, enrolments, signed=signed))

    def _ask_files(self) -> None:
        translate, settings = self.context.translate, Settings(self)
        folder = str(settings.value("folders/attachments", "") or documents_folder())
        dialog = QFileDialog(self, translate(msgid("Add the signed paper")), folder)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)

        def take(names: Sequence[str]) -> None:
            settings.setValue("folders/attachments", str(Path(names[0]).parent))
            self.attach([Path(name) for name in names])

        dialog.filesSelected.connect(take)
        dialog.open()

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
        session, translate = self.session, self.context.translate
        words = AttendanceWords(translate)
        rows = session.rows if session else ()
        place = max(0, self.rows.currentRow())
        self.rows.fill(
            [(row.enrolment, f"{row.name} – {words.mark(row.mark)}") for row in rows],
            {row.enrolment for row in rows if row.signed},
        )
        self.rows.setCurrentRow(min(place, len(rows) - 1))
        nobody = translate(msgid("Nobody is marked in this session yet."))
        hint = translate(msgid("Tick each row that is signed on the paper. Undo works."))
        self.words.setText(hint if rows else nobody)
        self.all_button.setEnabled(bool(session and session.unsigned))
        self.attach_button.setEnabled(session is not None)
        self._papers.clear()
        for key, name in session.papers if session else ():
            self._papers.addAction(name, partial(self._open, key))
        self.open_button.setEnabled(not self._papers.isEmpty())

    def _listen(self) -> None:
        self.sessions.chosen.connect(self._show_session)
        self.rows.ticked.connect(self._tick)
        self.attach_button.clicked.connect(self._ask_files)
        self.all_button.clicked.connect(self.all_signed)

    def _lay_out(self) -> None:
        translate = self.context.translate
        self.open_button.setMenu(self._papers)
        self.shows.setAccessibleName(translate(msgid("What the paper shows")))
        for value, label in SHOWS.items():
            self.shows.addItem(translate(label), value)
        above, below = QHBoxLayout(), QHBoxLayout()
        for row, parts in (
            (above, (self.shows, self.attach_button, self.open_button)),
            (below, (self.all_button,)),
        ):
            row.setSpacing(2 * STEP)
            for part in parts:
                row.addWidget(part)
            row.addStretch(1)
        lower = QWidget()
        column = QVBoxLayout(lower)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * STEP)
        column.addWidget(self.words)
        column.addWidget(self.rows, 1)
        column.addLayout(below)
        both = QSplitter(Qt.Orientation.Vertical)
        both.setChildrenCollapsible(False)
        both.addWidget(self.sessions)
        both.addWidget(lower)
        both.setStretchFactor(0, 2)
        both.setStretchFactor(1, 3)
        page = QWidget()
        whole = QVBoxLayout(page)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(2 * STEP)
        whole.addLayout(above)
        whole.addWidget(both, 1)
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
