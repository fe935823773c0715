"""The whole window as the program shows it, in a home where nothing was ever started, and the hands to use it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from iclei_desktop.services.demo import fill_with_demo
from iclei_desktop.services.door import Door
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.ui import theme
from iclei_desktop.ui.languages import speak
from iclei_desktop.ui.main_window import MainWindow
from iclei_desktop.ui.settings import Settings
from tests.sessions.hands import Hands

DEMO_DAY = date(2026, 11, 25)
SIZE = (1366, 768)
EIGHT = datetime.combine(date.today(), time(8))  # noqa: DTZ011 - the day at this computer


@pytest.fixture(autouse=True)
def no_page_set_twice(each_page_set_once: None) -> None:
    """Set each page once in a run: what it looks like is tested with the documents."""


@pytest.fixture(scope="session")
def demo_original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the demo file, made once and closed; sessions work on copies."""
    path = tmp_path_factory.mktemp("demo") / "demo.iclei"
    with Workspace.create(path, None, author="tester") as workspace:
        fill_with_demo(workspace, DEMO_DAY)
    return path


@pytest.fixture
def demo_path(demo_original: Path, tmp_path: Path) -> Path:
    """Return a demo file of the session's own, without a passphrase."""
    path = tmp_path / "demo.iclei"
    shutil.copyfile(demo_original, path)
    return path


@pytest.fixture
def eight_at_the_door(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the clock at the door show eight, at whatever time of the day this runs."""
    monkeypatch.setattr(Door, "now", lambda _: EIGHT)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the person a home of their own, with a folder for documents."""
    folder = tmp_path / "home"
    (folder / "Documents").mkdir(parents=True)
    for variable in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(variable, str(folder))
    return folder


@pytest.fixture
def window(qapp: QApplication, home: Path, qtbot: QtBot) -> Iterator[MainWindow]:  # noqa: ARG001
    """Show the window as ``ui.application`` does, to a person who has never started the program."""
    settings = Settings()
    settings.clear()
    settings.scheme = theme.Scheme.LIGHT
    qapp.setStyle("Fusion")
    theme.apply(qapp, settings.scheme)
    window = MainWindow(qapp, settings, "en")
    window.resize(*SIZE)
    with qtbot.waitActive(window):
        window.show()
    yield window
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    speak(qapp, "en")


@pytest.fixture
def hands(qtbot: QtBot) -> Hands:
    """Give the person's hands."""
    return Hands(qtbot)
