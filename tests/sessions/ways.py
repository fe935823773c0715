"""Ways through the window that several sessions take."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.ui.main_window import MainWindow
from iclei_desktop.ui.tabs.record_tab import RecordTab
from tests.sessions.hands import CTRL, Hands


def show_tab(window: MainWindow, hands: Hands, path: Path, kind: str) -> tuple[RecordTab, Workspace]:
    """Open the file and go to the tab of a kind."""
    window.files.open(path)
    hands.until(lambda: window.view is not None)
    assert window.view is not None
    hands.turn_to(window.view.tabs, window.translate(kind_of(kind).about.many))
    return window.view.current, window.view.context.workspace


def find(tab: RecordTab, hands: Hands, text: str) -> str:
    """Search, go on to the list where only one record is left, and return its key once its fields are there."""
    hands.press(Qt.Key.Key_F, CTRL)
    assert tab.list.search.hasFocus()
    hands.type_over(text)
    hands.until(lambda: tab.list.table.records.asked.query.text == text)
    hands.until(lambda: tab.list.table.records.rowCount() == 1)
    hands.press(Qt.Key.Key_Down)
    hands.until(lambda: tab.key is not None and tab.record.form.isVisible())
    assert tab.key is not None
    return tab.key
