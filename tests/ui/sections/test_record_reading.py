"""What a section reads of its record: anew for each record and each change that concerns it, never too late."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage.steps import Changed
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.tabs.spec import Section
from iclei_desktop.ui.widgets.record_reading import RecordReading


class Listening(Section):
    """Shows the keys that were read for it."""

    def __init__(self, context: Context, *, when_seen: bool = False) -> None:
        super().__init__(context)
        self.asked: list[str] = []
        self.told: list[str] = []
        self.reading = RecordReading(self, {"city"}, self._look, self.told.append, when_seen=when_seen)

    def _look(self, _: Workspace, key: str) -> str:
        self.asked.append(key)
        return key


def test_only_the_record_that_is_shown_last_is_told(qtbot: QtBot, context: Context) -> None:
    section = Listening(context)
    qtbot.addWidget(section)
    for key in ("first", "second"):
        section.reading.begin(key)
    qtbot.waitUntil(lambda: section.told != [])
    assert section.asked == ["first", "second"]
    assert section.told == ["second"]
    section.reading.begin("third")
    section.reading.begin(None)  # no record is chosen: what is on its way is about none that is shown
    section.context._tasks.settle()
    assert section.asked == ["first", "second", "third"]
    assert section.told == ["second"]


def test_it_reads_again_when_what_it_shows_has_changed(qtbot: QtBot, context: Context) -> None:
    section = Listening(context)
    qtbot.addWidget(section)
    context.changed.emit(Changed(keys={"city": ("a",)}))  # nothing is shown yet
    section.reading.begin("first")
    context.changed.emit(Changed(keys={"person": ("b",)}))
    context.changed.emit(Changed(keys={"city": ("a",)}))
    qtbot.waitUntil(lambda: section.asked == ["first", "first"])
    qtbot.waitUntil(lambda: section.told == ["first"])


def test_it_waits_until_it_is_seen(qtbot: QtBot, context: Context) -> None:
    section = Listening(context, when_seen=True)
    qtbot.addWidget(section)
    section.reading.begin("first")
    section.reading.begin("second")
    section.context._tasks.settle()
    assert section.asked == []
    section.show()
    qtbot.waitUntil(lambda: section.told == ["second"])
    assert section.asked == ["second"]
