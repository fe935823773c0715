"""Locking: what was typed is saved, the file is let go, and the passphrase brings back the same place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from iclei_desktop.records.catalogue import kind_named
from iclei_desktop.services.demo import DEMO_TRAINING, fill_with_demo
from iclei_desktop.services.lookup import resolve
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.ui.dialogs.passphrase import AskPassphrase
from iclei_desktop.ui.dialogs.recovery_key import TypeRecoveryKey
from iclei_desktop.ui.file_view import FileView
from iclei_desktop.ui.lock_page import LockPage
from iclei_desktop.ui.locking import IdleWatch
from iclei_desktop.ui.main_window import MainWindow

PASSPHRASE = "lion river mango cloud"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "Network.iclei"
    with Workspace.create(path, PASSPHRASE, author="tester") as workspace:
        fill_with_demo(workspace)
    return path


@pytest.fixture
def opened(window: MainWindow, path: Path, qtbot: QtBot) -> MainWindow:
    """Show the window on the protected file."""
    window.files.open(path, PASSPHRASE)
    qtbot.waitUntil(lambda: window.view is not None, timeout=20_000)
    window.activateWindow()  # without a window manager nobody gives back what a slow opening took
    return window


def view_of(window: MainWindow) -> FileView:
    assert window.view is not None
    return window.view


def page_of(window: MainWindow) -> LockPage:
    assert window.lock_page is not None
    return window.lock_page


def training_of(window: MainWindow) -> str:
    return resolve(view_of(window).context.workspace, kind_named("trainings"), DEMO_TRAINING)


def test_the_lock_saves_what_is_typed_and_comes_back_to_the_same_place(
    opened: MainWindow, path: Path, qtbot: QtBot
) -> None:
    key = training_of(opened)
    view_of(opened).show_record("training", key)
    editor = view_of(opened).current.record.form.rows["venue"].editor.control
    qtbot.waitUntil(lambda: editor.isVisible() and bool(view_of(opened).current.record.header.isVisible()))
    editor.setFocus()
    QTest.keyClicks(editor, "The old mill")
    place = view_of(opened).place
    assert place == ("training", key, "")
    QTest.keyClick(opened, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    page = page_of(opened)
    assert opened.centralWidget() is page
    assert opened.view is None
    opened.files.settle()
    with Workspace.open(path, PASSPHRASE) as workspace:
        assert "The old mill" in str(workspace.get(kind_named("trainings"), key)["venue"])
    QTest.keyClicks(page.field, PASSPHRASE)
    QTest.keyClick(page.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: opened.view is not None, timeout=20_000)
    qtbot.waitUntil(lambda: view_of(opened).place == place)
    assert opened.lock_page is None


def test_a_section_comes_back_too(opened: MainWindow, qtbot: QtBot) -> None:
    key = training_of(opened)
    view_of(opened).show_record("training", key, "participants")
    qtbot.waitUntil(lambda: view_of(opened).place == ("training", key, "participants"))
    opened.locking.lock()
    page_of(opened).field.setText(PASSPHRASE)
    QTest.keyClick(page_of(opened).field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: opened.view is not None, timeout=20_000)
    qtbot.waitUntil(lambda: view_of(opened).place == ("training", key, "participants"))


def test_a_wrong_passphrase_is_said_on_the_page(opened: MainWindow, qtbot: QtBot) -> None:
    opened.locking.lock()
    page = page_of(opened)
    for _ in range(2):
        page.field.setText("wrong")
        QTest.keyClick(page.field, Qt.Key.Key_Return)
        assert not page.isEnabled()
        qtbot.waitUntil(page.isEnabled, timeout=20_000)
        assert any("does not open" in text for text in texts(page))
    assert not opened.findChildren(AskPassphrase)
    assert page.field.selectedText() == "wrong"
    opened.set_language("fr")
    assert page_of(opened).path.name == "Network.iclei"
    opened.set_language("en")


def texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel)]


def test_the_recovery_key_is_asked_from_the_page(opened: MainWindow) -> None:
    opened.locking.lock()
    page_of(opened)._forgot.click()
    assert opened.findChildren(TypeRecoveryKey)


def test_what_shows_the_file_goes_with_it(opened: MainWindow, qtbot: QtBot) -> None:
    for name in ("import", "history", "palette", "help"):
        opened.menus.actions[name].trigger()
    assert [d for d in opened.findChildren(QDialog) if d.isVisible()]
    opened.locking.lock()
    assert not [d for d in opened.findChildren(QDialog) if d.isVisible()]
    enabled = [name for name, action in opened.menus.actions.items() if action.isEnabled()]
    assert not {"export", "import", "lock", "undo", "passphrase"}.intersection(enabled)
    qtbot.waitUntil(lambda: not QApplication.activeModalWidget())


def test_an_unprotected_file_is_never_locked(demo_window: MainWindow) -> None:
    demo_window.locking.lock()
    demo_window.locking.watch.idle.emit()
    assert demo_window.view is not None


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.at = 1_000_000.0

    def __call__(self) -> float:
        return self.at


def test_only_when_nobody_is_there(window: MainWindow, application: QApplication, qtbot: QtBot) -> None:
    clock = Clock()
    watch = IdleWatch(application, window, clock)
    watch.seconds = 300
    told: list[bool] = []
    watch.idle.connect(lambda: told.append(True))
    handle = window.windowHandle()
    window.activateWindow()
    qtbot.waitUntil(lambda: application.focusWindow() is handle)
    acts: tuple[Callable[[], object], ...] = (
        lambda: QTest.keyClick(handle, Qt.Key.Key_A),
        lambda: QTest.mouseMove(handle, QPoint(50, 50)),
        lambda: QTest.mouseClick(handle, Qt.MouseButton.LeftButton, pos=QPoint(60, 60)),
    )
    for there in acts:
        clock.at += 299
        there()
        QCoreApplication.sendPostedEvents()
        clock.at += 299
        watch.look()
        assert not told
    clock.at += 2
    watch.look()
    assert told == [True]
    watch.seconds = 0
    watch.look()
    assert told == [True], "never means never"


def test_idle_locks_unless_something_is_under_way(opened: MainWindow, qtbot: QtBot) -> None:
    view_of(opened).context.read(lambda _: QTest.qSleep(200), lambda _: None)
    opened.locking.watch.idle.emit()
    assert opened.view is not None
    current = opened.files.current
    assert current is not None
    qtbot.waitUntil(lambda: not current.tasks.busy)
    opened.locking.watch.idle.emit()
    assert opened.lock_page is not None


def test_the_minutes_are_chosen_in_the_menu_and_kept(opened: MainWindow) -> None:
    assert opened.locking.watch.seconds == 15 * 60
    choose(opened, "After 5 minutes")
    assert opened.settings.lock_after == 5
    assert opened.locking.watch.seconds == 300
    choose(opened, "Never")
    assert opened.locking.watch.seconds == 0


def choose(window: MainWindow, text: str) -> None:
    found = [a for a in window.menuBar().findChildren(QAction) if a.text().replace("&", "") == text]
    found[0].trigger()
