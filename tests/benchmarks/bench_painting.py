"""Nothing keeps the window from painting for 100 ms: a whole session, on the demo file and among 100,000 people."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QApplication

from iclei_desktop.services.demo import DEMO_TRAINING
from iclei_desktop.services.lookup import resolve
from iclei_desktop.services.workspace import kind_of
from iclei_desktop.ui.sections.attendance import AttendanceSection
from iclei_desktop.ui.sections.documents import DocumentsSection
from iclei_desktop.ui.theme import Scheme
from tests.benchmarks.big_file import make_big_file
from tests.benchmarks.painting import Session
from tests.benchmarks.raw import PASSPHRASE
from tests.sessions.hands import CTRL, SHIFT
from tests.ui.documents.test_documents_leave import printed_to_file

pytestmark = pytest.mark.bench


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
