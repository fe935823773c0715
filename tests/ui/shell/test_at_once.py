"""What is pressed twice is done once, and what is under way is not lost by what is pressed after it."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from iclei_desktop.services.cases import start_case
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.search import Query
from iclei_desktop.ui import file_work
from iclei_desktop.ui.dialogs.crash import CrashDialog
from iclei_desktop.ui.dialogs.new_file import NewFileDialog, documents_folder
from iclei_desktop.ui.main_window import MainWindow
from iclei_desktop.ui.write_shop import WriteShop

CASE = kind_of("case")
PASSPHRASE = "river bank lantern otter"


@pytest.mark.parametrize("way", ["close", "lock", "language", "quit"])
def test_what_is_typed_in_the_write_shop_is_saved_whatever_ends_it(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, way: str
) -> None:
    path = tmp_path / "a.iclei"
    with Workspace.create(path, PASSPHRASE) as workspace:
        (key,) = start_case(workspace, "Bus lanes").keys["case"]
    window.files.open(path, PASSPHRASE)
    qtbot.waitUntil(lambda: window.view is not None)
    assert window.view is not None
    shop = WriteShop(window.view.context, window.view)
    shop.write(key)
    shop.show()
    qtbot.waitUntil(shop.way.isVisible)
    form = shop.page(shop.place).form
    name = next(name for name, row in form.rows.items() if row.editor is form.texts[0])
    box = form.texts[0].box
    shop.activateWindow()
    box.setFocus()
    qtbot.waitUntil(box.hasFocus)
    QTest.keyClicks(box, "Typed a moment ago")
    ways = {
        "close": window.files.close,
        "lock": window.locking.lock,
        "language": lambda: window.set_language("fr"),
        "quit": window.close,
    }
    ways[way]()
    window.files.settle()
    if way == "language":
        window.files.close()
        window.files.settle()
    with Workspace.open(path, PASSPHRASE) as workspace:
        assert workspace.get(CASE, key)[name] == "Typed a moment ago"


def test_a_file_that_is_opened_twice_at_once_is_opened_once(
    window: MainWindow, demo_path: Path, qtbot: QtBot
) -> None:
    for _ in range(3):
        window.files.open(demo_path)
    qtbot.waitUntil(lambda: window.view is not None)
    window.files.settle()
    QApplication.processEvents()
    assert not window.findChildren(QMessageBox)
    assert window.files.current is not None


def test_the_demo_asked_for_twice_is_made_once(window: MainWindow, qtbot: QtBot) -> None:
    window.menus.actions["demo"].trigger()
    window.menus.actions["demo"].trigger()
    qtbot.waitUntil(lambda: window.view is not None)
    window.files.settle()
    assert not window.findChildren(QMessageBox)
    window.files.close()
    window.files.settle()
    (documents_folder() / "ICLEI demo.iclei").unlink()


def undisturbed(window: MainWindow) -> bool:
    """Return whether the window has said nothing, neither in words nor by a report."""
    return not [*window.findChildren(QMessageBox), *window.findChildren(CrashDialog)]


def pressed_twice(button: QPushButton, way: str) -> None:
    """Click twice as the hand does, or press Space twice, with nothing dealt with in between."""
    QApplication.processEvents()  # its window comes to stand where it is seen
    handle = button.window().windowHandle()
    assert handle is not None
    if way == "click":
        place = button.mapTo(button.window(), button.rect().center())
        QTest.mouseClick(handle, Qt.MouseButton.LeftButton, pos=place)
        if isValid(handle):  # else the first click has closed it, and there is nothing to click any more
            QTest.mouseDClick(handle, Qt.MouseButton.LeftButton, pos=place)
    else:
        button.setFocus()
        QTest.keyClick(handle, Qt.Key.Key_Space)
        QTest.keyClick(handle, Qt.Key.Key_Space)


def button_of(window: QWidget, label: str) -> QPushButton:
    return next(
        one for one in window.findChildren(QPushButton) if one.text().replace("&", "").startswith(label)
    )


@pytest.mark.parametrize("way", ["click", "space"])
def test_the_demo_clicked_twice_at_the_very_first_start_is_made_once(
    window: MainWindow, qtbot: QtBot, way: str
) -> None:
    pressed_twice(button_of(window, "Look around in the demo"), way)
    qtbot.waitUntil(lambda: window.view is not None)
    window.files.settle()
    assert undisturbed(window)
    window.files.close()
    window.files.settle()
    left = [path.name for path in documents_folder().iterdir() if ".new" in path.name]
    (documents_folder() / "ICLEI demo.iclei").unlink()
    assert left == []


def test_new_clicked_twice_asks_once_and_makes_one_file(window: MainWindow, qtbot: QtBot) -> None:
    pressed_twice(button_of(window, "Start with a file of your own"), "click")
    qtbot.waitUntil(lambda: bool(window.findChildren(NewFileDialog)))
    (dialog,) = window.findChildren(NewFileDialog)
    qtbot.waitUntil(dialog.isVisible)
    next(box for box in dialog.findChildren(QCheckBox) if "without" in box.text()).click()
    pressed_twice(button_of(dialog, "Create"), "click")
    qtbot.waitUntil(lambda: window.view is not None)
    window.files.settle()
    assert undisturbed(window)
    path = path_of(window)
    window.files.close()
    window.files.settle()
    assert path is not None
    path.unlink()


@pytest.mark.parametrize("way", ["click", "space"])
def test_a_recent_file_clicked_twice_is_opened_once(
    window: MainWindow, demo_path: Path, qtbot: QtBot, way: str
) -> None:
    window.settings.remember_file(demo_path)
    window.set_language("en")  # the first page is made anew, and lists it
    pressed_twice(button_of(window, demo_path.name), way)
    qtbot.waitUntil(lambda: window.view is not None)
    window.files.settle()
    assert undisturbed(window)


def test_of_files_asked_for_one_after_the_other_the_last_stays_open(
    window: MainWindow, demo_path: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = file_work.opened

    def slowly(path: Path, *rest: Any) -> Workspace:
        time.sleep(0.5 if path == demo_path else 0)
        return opened(path, *rest)

    monkeypatch.setattr(file_work, "opened", slowly)
    others = [tmp_path / f"{number}.iclei" for number in range(2)]
    for other in others:
        Workspace.create(other, None).close()
    window.files.open(demo_path)
    for other in others:
        window.files.open(other)
    qtbot.waitUntil(lambda: path_of(window) == others[1])
    window.files.settle()
    QApplication.processEvents()
    assert path_of(window) == others[1]
    assert undisturbed(window)


def test_a_file_opened_again_waits_for_every_file_that_is_being_closed(
    window: MainWindow, demo_path: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = file_work.closed

    def slowly(workspace: Workspace, *rest: Any) -> None:
        if workspace.path == demo_path:
            time.sleep(1)
        closed(workspace, *rest)

    monkeypatch.setattr(file_work, "closed", slowly)
    other = tmp_path / "other.iclei"
    Workspace.create(other, None).close()
    window.files.open(demo_path)
    qtbot.waitUntil(lambda: window.view is not None)
    window.files.open(other)
    qtbot.waitUntil(lambda: path_of(window) == other)
    window.files.close()
    window.files.open(demo_path)
    qtbot.waitUntil(lambda: window.view is not None or bool(window.findChildren(QMessageBox)))
    assert not window.findChildren(QMessageBox)


def path_of(window: MainWindow) -> Path | None:
    return window.files.current.context.workspace.path if window.files.current else None


def test_a_window_closed_twice_while_a_file_is_opened_leaves_it_free(
    window: MainWindow, demo_path: Path
) -> None:
    window.files.open(demo_path)
    window.close()
    window.close()
    with Workspace.open(demo_path) as workspace:
        assert workspace.count(kind_of("training"), Query()) == 3
