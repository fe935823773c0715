"""Tabs shown as people see them, and waiting for what is read away from the window."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from iclei_desktop.ui.context import Context
from iclei_desktop.ui.tabs.record_tab import RecordTab
from iclei_desktop.ui.tabs.registry import tab_specs

ShowTab = Callable[[str], RecordTab]


def shown(qtbot: QtBot, widget: QWidget) -> None:
    """Show a widget as the window in front, so that it can have the keyboard."""
    qtbot.addWidget(widget)
    widget.resize(1366, 690)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()


def open_tab(qtbot: QtBot, context: Context, kind: str) -> RecordTab:
    """Show the tab of a kind and wait until its list has been read."""
    tab = RecordTab(next(spec for spec in tab_specs() if spec.kind == kind), context)
    with qtbot.waitSignal(tab.list.table.records.counted):
        shown(qtbot, tab)
    return tab


@pytest.fixture
def show_tab(qtbot: QtBot, context: Context) -> ShowTab:
    """Return what shows the tab of a kind of the demo file, and keeps it as long as the test runs."""
    kept: list[RecordTab] = []

    def show(kind: str) -> RecordTab:
        kept.append(open_tab(qtbot, context, kind))
        return kept[-1]

    return show
