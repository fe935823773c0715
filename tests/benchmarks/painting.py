"""Uses the window as a person does, and knows of each step how long the window could not paint."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from iclei_desktop.ui.main_window import MainWindow
from iclei_desktop.ui.tabs.record_tab import RecordTab
from iclei_desktop.ui.tabs.registry import has_place
from tests.benchmarks.heartbeat import Heartbeat
from tests.benchmarks.ratios import note
from tests.sessions.hands import Hands

BOUND_MS = 100
AFTER_MS = 60
"""What comes a moment after a step – a pause in typing, pictures – is counted with it."""


class Session:
    """Uses the window as a person does, and knows of each step how long the window could not paint."""

    def __init__(self, window: MainWindow, hands: Hands, qtbot: QtBot) -> None:
        self.window, self.hands = window, hands
        self._qtbot = qtbot
        self._heart = Heartbeat()

    @property
    def tab(self) -> RecordTab:
        assert self.window.view is not None
        return self.window.view.current

    @contextmanager
    def step(self, what: str) -> Iterator[None]:
        """Do something, and wait until it is over."""
        self._heart.doing(what)
        yield
        self.hands.until(self._idle)
        self._qtbot.wait(AFTER_MS)
        self.hands.until(self._idle)
        self._heart.doing("")

    def slow_steps(self, where: str) -> dict[str, int]:
        """Print the longest pause of each step; return those in which the window's thread worked too long."""
        self._heart.stop()
        pauses = {what: pause for what, pause in self._heart.pauses.items() if what}
        note(f"\nlongest time that the window could not paint, {where} (processor / by the clock):")
        for what, pause in sorted(pauses.items(), key=lambda item: -item[1].processor):
            note(f"  {pause.processor:6.0f} ms {pause.wall:6.0f} ms  {what}")
        return {what: round(pause.processor) for what, pause in pauses.items() if pause.processor > BOUND_MS}

    def _idle(self) -> bool:
        opened = self.window.files.current
        return opened is not None and not opened.tasks._asked

    def open(self, path: Path, passphrase: str | None = None) -> None:
        with self.step("open the file"):
            self.window.files.open(path, passphrase)
            self.hands.until(lambda: self.window.view is not None)

    def visit_tabs(self) -> None:
        """Go to every tab for the first time, choose a record, look at every section of it."""
        assert self.window.view is not None
        for kind in self.window.view.kinds:
            with self.step(f"tab {kind}"):
                self.window.view.show_kind(kind)
            if not has_place(kind) or self.tab.list.table.records.rowCount() == 0:
                continue
            with self.step(f"first record of {kind}"):
                self.choose(0)
            with self.step(f"second record of {kind}"):
                self.choose(1)
            for section in self.tab.spec.sections:
                with self.step(f"section {section.name} of {kind}"):
                    self.tab.record.show_section(section.name)
            self.tab.record.show_section("")

    def choose(self, row: int) -> None:
        table = self.tab.list.table
        if row < table.records.rowCount():
            table.setCurrentIndex(table.records.index(row, 0))

    def use_list(self, text: str) -> None:
        """Scroll, sort, search, and take the search away."""
        assert self.window.view is not None
        self.window.view.show_kind("person")
        table = self.tab.list.table
        for what, do in {
            "scroll to the end": table.scrollToBottom,
            "scroll to the top": table.scrollToTop,
            "sort": lambda: table.horizontalHeader().sectionClicked.emit(0),
            "select all": table.selectAll,
            "select none": table.clearSelection,
            "sort by any field": lambda: table.horizontalHeader().sectionClicked.emit(1),
            "search": lambda: self.tab.list.search.setText(text),
            "select all found": table.selectAll,
            "end of search": self.tab.list.search.clear,
        }.items():
            with self.step(what):
                do()


@pytest.fixture
def session(window: MainWindow, hands: Hands, qtbot: QtBot) -> Session:
    """Give a session in a window of its own."""
    return Session(window, hands, qtbot)
