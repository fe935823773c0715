"""What has been done with a city, and what is missing, on one page."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from iclei_desktop.rules import moments
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.city_page import read_city_page
from iclei_desktop.services.city_story import city_story
from iclei_desktop.services.telling import Chapter
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage.steps import Changed
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.tabs.spec import Section
from iclei_desktop.ui.widgets.late import unless_gone
from iclei_desktop.ui.widgets.story_view import StoryView

SETTLE_MS = 250
TOLD_OF = frozenset(
    (
        *("city", "membership", "contact", "person", "training", "enrolment", "attendance"),
        *("exchange", "visit", "programme", "participation", "milestone", "milestone_status"),
        *("commitment", "case", "case_city"),
    )
)


class CityGlance(Section):
    """The page of the city that is shown, told anew when something on it changes."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._key: str | None = None
        self.story = StoryView(context.translate(msgid("What has been done with this city")))
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.story)
        self.story.asked.connect(context.record_asked)
        self._settle.timeout.connect(self._read)
        context.changed.connect(self._note_change)

    def show_record(self, key: str | None) -> None:
        """Show the page of a city."""
        self._key = key
        self._read()

    def first_control(self) -> QWidget:
        """Let the page be read and followed by keys at once."""
        return self.story

    def _note_change(self, changed: Changed) -> None:
        if self.isVisible() and not TOLD_OF.isdisjoint(changed.keys):
            self._settle.start()

    def _read(self) -> None:
        key, translate = self._key, self.context.translate
        if key is None:
            return

        def read(workspace: Workspace) -> list[Chapter]:
            today = moments.today()
            return city_story(read_city_page(workspace, key, today), translate)

        self.context.read(read, unless_gone(self, lambda found: self._show(key, found)))

    def _show(self, key: str, chapters: list[Chapter]) -> None:
        if key == self._key:
            self.story.show_chapters(chapters)
