"""What waits for the window to be on the screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from iclei_desktop.ui import application as program
from iclei_desktop.ui.application import FirstPaint


def test_the_first_painting_is_told_once(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    first_paint, heard = FirstPaint(window), list[str]()
    first_paint.over.connect(lambda: heard.append("over"))
    with qtbot.waitSignal(first_paint.over):
        window.show()
    window.repaint()
    QCoreApplication.sendPostedEvents()
    assert heard == ["over"]


def test_a_window_that_nobody_sees_does_not_keep_the_program_waiting(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(program, "UNSEEN_MS", 1)
    window = QWidget()
    qtbot.addWidget(window)
    first_paint, heard = FirstPaint(window), list[str]()
    first_paint.over.connect(lambda: heard.append("over"))
    qtbot.waitUntil(lambda: heard == ["over"])
    window.show()
    window.repaint()
    QCoreApplication.sendPostedEvents()
    assert heard == ["over"]
