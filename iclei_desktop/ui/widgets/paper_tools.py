"""What is done with signed paper: say which sessions it shows, add a scan, look at those that are kept."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.signed_sheets import SignedSession
from iclei_desktop.ui.icons import icon
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.drop_down import DropDown

THIS, THE_DAY, ALL = "session", "day", "training"
SHOWS = {
    THE_DAY: msgid("The paper shows all sessions of this day"),
    THIS: msgid("The paper shows this session"),
    ALL: msgid("The paper shows all sessions"),
}


class PaperTools(QWidget):
    """The row above the sessions."""

    opened = Signal(str)
    """The key of a paper that the person wants to see."""

    def __init__(self, translate: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shows = DropDown()
        self.shows.setAccessibleName(translate(msgid("What the paper shows")))
        for value, label in SHOWS.items():
            self.shows.addItem(translate(label), value)
        self.attach_button = QPushButton(icon("paperclip"), translate(msgid("&Add the signed paper…")))
        self.open_button = QPushButton(icon("external-link"), translate(msgid("&Show the paper")))
        self._papers = QMenu(self)
        self.open_button.setMenu(self._papers)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * STEP)
        for part in (self.shows, self.attach_button, self.open_button):
            row.addWidget(part)
        row.addStretch(1)

    def offer(self, session: SignedSession | None) -> None:
        """Offer what can be done with the paper of a session."""
        self.attach_button.setEnabled(session is not None)
        self._papers.clear()
        for key, name in session.papers if session else ():
            self._papers.addAction(name, partial(self.opened.emit, key))
        self.open_button.setEnabled(not self._papers.isEmpty())

    def sessions_of(self, chosen: SignedSession, there: Iterable[SignedSession]) -> list[str]:
        """Return the keys of the sessions that a paper shows, as the person says."""
        shows = self.shows.currentData()
        return [
            one.session.key
            for one in there
            if shows == ALL or one is chosen or (shows == THE_DAY and one.session.date == chosen.session.date)
        ]
