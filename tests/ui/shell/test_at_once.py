"""What is pressed twice is done once, and what is under way is not lost by what is pressed after it."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from iclei_desktop.services.cases import start_case
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.search import Query
from iclei_desktop.ui import file_work
from iclei_desktop.ui.dialogs.new_file import documents_folder
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
