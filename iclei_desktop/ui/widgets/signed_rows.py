"""The rows of one session on paper, ticked where they are signed."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.signed_sheets import SignedSession
from iclei_desktop.ui.icons import icon
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.attendance_words import AttendanceWords
from iclei_desktop.ui.widgets.check_list import CheckList
from iclei_desktop.ui.widgets.plain_label import PlainLabel


class SignedRows(QWidget):
    """A hint, the rows, and a button for all of them."""

    ticked = Signal()
    all_wanted = Signal()

    def __init__(self, translate: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._translate = translate
        self._words = AttendanceWords(translate)
        self.words = PlainLabel(wordWrap=True)
        self.rows = CheckList[str](translate(msgid("Signed on paper")))
        self.all_button = QPushButton(icon("signature"), translate(msgid("A&ll rows are signed")))
        below = QHBoxLayout()
        below.addWidget(self.all_button)
        below.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * STEP)
        column.addWidget(self.words)
        column.addWidget(self.rows, 1)
        column.addLayout(below)
        self.rows.ticked.connect(self.ticked)
        self.all_button.clicked.connect(self.all_wanted)

    def show_session(self, session: SignedSession | None) -> None:
        """Show who came to a session, those ticked who signed; the row at hand stays at hand."""
        translate = self._translate
        rows = session.rows if session else ()
        place = max(0, self.rows.currentRow())
        self.rows.fill(
            [(row.enrolment, f"{row.name} – {self._words.mark(row.mark)}") for row in rows],
            {row.enrolment for row in rows if row.signed},
        )
        self.rows.setCurrentRow(min(place, len(rows) - 1))
        nobody = translate(msgid("Nobody is marked in this session yet."))
        hint = translate(msgid("Tick each row that is signed on the paper. Undo works."))
        self.words.setText(hint if rows else nobody)
        self.all_button.setEnabled(bool(session and session.unsigned))

    def changes(self, session: SignedSession) -> Iterator[tuple[bool, list[str]]]:
        """Give what was ticked (True) and unticked (False) since a session was shown."""
        ticked = set(self.rows.chosen)
        for signed in (True, False):
            yield (
                signed,
                [
                    row.enrolment
                    for row in session.rows
                    if row.signed is not signed and (row.enrolment in ticked) is signed
                ],
            )
