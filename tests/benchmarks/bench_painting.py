"""Nothing keeps the window from painting for 100 ms: a whole session, on the demo file and among 100,000 people."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from iclei_desktop.services.demo import DEMO_TRAINING
from iclei_desktop.services.lookup import resolve
from iclei_desktop.services.workspace import kind_of
from iclei_desktop.ui.main_window import MainWindow
from iclei_desktop.ui.sections.attendance import AttendanceSection
from iclei_desktop.ui.sections.documents import DocumentsSection
from iclei_desktop.ui.tabs.record_tab import RecordTab
from iclei_desktop.ui.tabs.registry import has_place
from iclei_desktop.ui.theme import Scheme
from tests.benchmarks.big_file import make_big_file
from tests.benchmarks.heartbeat import Heartbeat
from tests.benchmarks.ratios import note
from tests.benchmarks.raw import PASSPHRASE
from tests.sessions.hands import CTRL, SHIFT, Hands
from tests.ui.documents.test_documents_leave import printed_to_file

pytestmark = pytest.mark.bench
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
        for place, kind in enumerate(self.window.view.kinds):
            with self.step(f"tab {kind}"):
                self.window.view.tabs.setCurrentIndex(place)
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
    return Session(window, hands, qtbot)


def test_session_on_the_demo_file(session: Session, demo_path: Path, tmp_path: Path) -> None:
    session.open(demo_path)
    session.visit_tabs()
    session.use_list("phiri")
    mark(session)
    use_documents(session, tmp_path / "printed.pdf")
    use_window(session)
    assert session.slow_steps("the demo file") == {}


def test_session_among_100000_people(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "big.iclei"
    make_big_file(path).close()
    session.open(path, PASSPHRASE)
    session.visit_tabs()
    session.use_list("chan")
    assert session.slow_steps("100,000 people and a million marks") == {}


def go_to_training(session: Session, section: str) -> None:
    """Show a section of the training that is half-way through its week."""
    view = session.window.view
    assert view is not None
    key = resolve(view.context.workspace, kind_of("training"), DEMO_TRAINING)
    view.show_record("training", key, section)


def mark(session: Session) -> None:
    """Mark a column of people, a block, and take a mark back."""
    with session.step("attendance"):
        go_to_training(session, "attendance")
        session.hands.until(lambda: bool(session.tab.record.findChildren(AttendanceSection)))
        (section,) = session.tab.record.findChildren(AttendanceSection)
        session.hands.until(lambda: section.grid.model.rowCount() > 0)
    session.hands.click(section.grid.table.viewport())
    with session.step("twelve marks"):
        for key in (Qt.Key.Key_P, Qt.Key.Key_L, Qt.Key.Key_A) * 4:
            session.hands.press(key)
    with session.step("a block of marks"):
        for _ in range(5):
            session.hands.press(Qt.Key.Key_Up, SHIFT)
        session.hands.press(Qt.Key.Key_P)
    with session.step("undo a mark"):
        session.hands.press(Qt.Key.Key_Z, CTRL)


def use_documents(session: Session, printed: Path) -> None:
    """Look at the sheet, turn its pages, make it larger, print it."""
    hands = session.hands
    with session.step("the sheet’s preview"):
        go_to_training(session, "documents")
        hands.until(lambda: bool(session.tab.record.findChildren(DocumentsSection)))
        (section,) = session.tab.record.findChildren(DocumentsSection)
        hands.until(section.print_button.isEnabled)
        hands.until(section.preview.canvas.isVisible)
    for what, button in {
        "next page": section.preview.forward,
        "previous page": section.preview.back,
        "larger page": section.preview.larger,
    }.items():
        with session.step(what):
            button.click()
    with session.step("ask for a printer"):
        section.print_button.click()
        dialog = hands.see(QPrintDialog)
    with session.step("print"):
        printed_to_file(dialog, printed)
        hands.until(lambda: "Printed" in section.written.words.text())


def use_window(session: Session) -> None:
    """Open what the menus open, and change the language and the colours."""
    actions = session.window.menus.actions
    for name in ("palette", "history", "import", "export", "help"):
        with session.step(f"menu: {name}"):
            actions[name].trigger()
        for top in QApplication.topLevelWidgets():
            if top is not session.window and top.isVisible():
                top.close()
    with session.step("new record"):
        actions["new"].trigger()
    with session.step("French"):
        session.window.set_language("fr")
    with session.step("dark"):
        session.window.set_scheme(Scheme.DARK)
