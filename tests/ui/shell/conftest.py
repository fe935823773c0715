"""The main window as the program makes it, with settings of its own for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from iclei_desktop.ui import theme
from iclei_desktop.ui.languages import speak
from iclei_desktop.ui.main_window import MainWindow
from iclei_desktop.ui.settings import Settings


@pytest.fixture
def application(qapp: QApplication) -> Iterator[QApplication]:
    """Give the application in the light theme and in English, and leave it so."""
    qapp.setStyle("Fusion")
    theme.apply(qapp, theme.Scheme.LIGHT)
    yield qapp
    theme.apply(qapp, theme.Scheme.LIGHT)
    speak(qapp, "en")


@pytest.fixture
def settings(application: QApplication) -> Settings:  # noqa: ARG001 - Qt is needed
    """Give the settings of a person who has never started the program."""
    settings = Settings()
    settings.clear()
    settings.scheme = theme.Scheme.LIGHT
    return settings


@pytest.fixture
def window(application: QApplication, settings: Settings, qtbot: QtBot) -> Iterator[MainWindow]:
    """Show an English window without a file."""
    window = MainWindow(application, settings, "en")
    window.resize(1366, 768)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def demo_window(window: MainWindow, demo_path: Path, qtbot: QtBot) -> MainWindow:
    """Show an English window on the demo file."""
    window.files.open(demo_path)
    qtbot.waitUntil(lambda: window.view is not None)
    # On a busy machine a window told of the progress meanwhile; the offscreen platform gives the front to nobody after.
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window
