"""The first page of a file: what is on and what waits, beside the map of the network's cities."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSettings, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from iclei_desktop.rules import moments
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.home import read_home
from iclei_desktop.services.telling import Chapter
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage.steps import Changed
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.tabs.spec import Page
from iclei_desktop.ui.widgets.city_map import CityMapPanel
from iclei_desktop.ui.widgets.late import unless_gone
from iclei_desktop.ui.widgets.story_view import StoryView

SETTLE_MS = 300
SHARES = (560, 806)
TOLD_OF = frozenset(
    ("training", "session", "enrolment", "attendance", "exchange", "commitment", "case", "city")
)


class HomePage(Page):
    """Told anew when something on it changes, while it is seen."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.story = StoryView(context.translate(msgid("What is on and what waits")))
        self.map = CityMapPanel(context)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._splitter = splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self.story)
        splitter.addWidget(self.map)
        splitter.setChildrenCollapsible(False)
        splitter.setSizes(list(SHARES))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)
        self.story.asked.connect(context.record_asked)
        self.story.command_asked.connect(self.command_asked)
        self._settle.timeout.connect(self._read)
        context.changed.connect(self._note_change)
        context.backed_up.connect(self._tell_if_seen)

    def showEvent(self, event: QShowEvent) -> None:
        """Tell how things stand now: a day may have passed."""
        super().showEvent(event)
        self._settle.start(0)

    def save_layout(self, settings: QSettings) -> None:
        """Remember the place of the splitter."""
        settings.setValue("tab-home/splitter", self._splitter.saveState())

    def restore_layout(self, settings: QSettings) -> None:
        """Put the splitter where ``save_layout`` found it."""
        kept = settings.value("tab-home/splitter")
        if isinstance(kept, QByteArray):
            self._splitter.restoreState(kept)

    def _note_change(self, changed: Changed) -> None:
        if not TOLD_OF.isdisjoint(changed.keys):
            self._tell_if_seen()

    def _tell_if_seen(self) -> None:
        if self.isVisible():
            self._settle.start(SETTLE_MS)

    def _read(self) -> None:
        translate = self._context.translate

        def read(workspace: Workspace) -> list[Chapter]:
            return read_home(workspace, moments.today(), translate)

        self._context.read(read, unless_gone(self, self.story.show_chapters))
