"""The list below a line in which one types: as wide as what it offers, and on the screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from iclei_desktop.ui.context import Context
from iclei_desktop.ui.widgets.type_ahead import Suggestion, TypeAhead

LONG = "Thiès · Senegal, a name that is much longer than the cell in which it is typed"


@pytest.mark.parametrize("at", ["left", "right"])
def test_offers_under_a_narrow_line_are_not_cut(context: Context, at: str, qtbot: QtBot) -> None:
    line = QLineEdit()
    qtbot.addWidget(line)
    line.setFixedWidth(60)
    ahead = TypeAhead(context, line, lambda _, typed: [Suggestion(typed, "", 1), Suggestion(LONG, "", 2)])
    screen = line.screen().availableGeometry()
    with qtbot.waitActive(line):
        line.show()
        line.activateWindow()
    line.move(QPoint(screen.left() if at == "left" else screen.right() - 60, 100))
    line.setFocus()
    QTest.keyClicks(line, "thi")
    qtbot.waitUntil(lambda: ahead._popup.isVisible() and len(ahead.offered) == 2)
    needed = ahead._popup.fontMetrics().horizontalAdvance(LONG)
    assert ahead._popup.viewport().width() >= needed
    assert ahead._popup.geometry().right() <= screen.right()
    assert ahead._popup.geometry().left() >= screen.left()
