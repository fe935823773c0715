"""The steps of a file in a window: any can be taken back, and the one chosen stays so while others are made."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from iclei_desktop.services import editing
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.search import Query
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.history_window import HistoryWindow
from iclei_desktop.ui.widgets.plain_table import PlainTable

CITY = kind_of("city")


@pytest.fixture
def history(qtbot: QtBot, context: Context) -> HistoryWindow:
    window = HistoryWindow(context)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window._table.model().rowCount() > 0)
    return window


def what(window: HistoryWindow) -> str:
    return str(window._table.currentIndex().siblingAtColumn(2).data())


def test_the_step_that_was_chosen_is_taken_back_whatever_was_done_meanwhile(
    qtbot: QtBot, history: HistoryWindow, workspace: Workspace
) -> None:
    rows = history._table.model().rowCount()
    key = workspace.page(CITY, Query(text="lusaka"))[0]["key"]
    stood = workspace.get(CITY, key)["population"]
    editing.change(workspace, CITY, key, {"population": 5})
    qtbot.waitUntil(lambda: history._table.model().rowCount() == rows + 1)
    history._table.selectRow(0)
    chosen = what(history)
    assert history._take_back.isEnabled()
    editing.add(workspace, CITY, {"place_name": "Dapaong"})
    qtbot.waitUntil(lambda: history._table.model().rowCount() == rows + 2)
    assert (history._table.currentIndex().row(), what(history)) == (1, chosen)
    QTest.mouseClick(history._take_back, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: workspace.get(CITY, key)["population"] == stood)
    assert workspace.count(CITY, Query(text="dapaong")) == 1


def test_a_row_that_is_gone_leaves_its_place_to_the_next(qtbot: QtBot) -> None:
    table = PlainTable("numbers", ["number"], same=abs)
    qtbot.addWidget(table)
    table.show_rows([(number, [str(number)]) for number in (1, 2, 3)])
    table.selectRow(1)
    table.show_rows([(number, [str(number)]) for number in (0, 1, -2, 3)])
    assert table.current() == -2
    table.show_rows([(number, [str(number)]) for number in (0, 1, 3)])
    assert table.current() == 3
