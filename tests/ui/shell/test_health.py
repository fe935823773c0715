"""A damaged file in the window: found, put right where that is possible, or saved into a new one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot
from sqlcipher3 import dbapi2 as driver

from iclei_desktop.services.checking import check_file
from iclei_desktop.services.demo import fill_with_demo
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.backup import back_up
from iclei_desktop.storage.search import Query
from iclei_desktop.ui import health, rescue
from iclei_desktop.ui.dialogs.passphrase import AskPassphrase
from iclei_desktop.ui.main_window import MainWindow

PASSPHRASE = "a long passphrase"


@pytest.fixture
def box(window: MainWindow, qtbot: QtBot) -> Callable[[str], QMessageBox]:
    """Return a function that waits for a message that says something."""

    def wait(text: str) -> QMessageBox:
        def found() -> list[QMessageBox]:
            return [box for box in window.findChildren(QMessageBox) if box.isVisible() and text in box.text()]

        qtbot.waitUntil(lambda: bool(found()))
        return found()[0]

    return wait


def press(box: QMessageBox, text: str) -> None:
    next(button for button in box.buttons() if button.text() == text).click()


def behind_its_back(path: Path, *statements: str) -> None:
    connection = driver.connect(path, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()


def test_what_is_derived_is_put_right(
    window: MainWindow, demo_path: Path, qtbot: QtBot, box: Callable[[str], QMessageBox]
) -> None:
    behind_its_back(demo_path, "DELETE FROM person_search WHERE rowid < 5")
    window.files.open(demo_path)
    qtbot.waitUntil(lambda: window.view is not None)
    window.menus.actions["check"].trigger()
    found = box("The program can put it right by itself.")
    assert "24 records, but " in found.detailedText()
    press(found, window.translate(health.MEND_ACTION))
    assert "before-mending" in box("1 finding was put right").text()
    assert window.view is not None
    assert check_file(window.view.context.workspace) == []


def test_a_damaged_file_is_saved_into_a_new_one(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, box: Callable[[str], QMessageBox]
) -> None:
    path, new = tmp_path / "work.iclei", tmp_path / "work saved.iclei"
    with Workspace.create(path, PASSPHRASE) as workspace:
        fill_with_demo(workspace)
    content = bytearray(path.read_bytes())
    for page in range(5, len(content) // 4096, 40):
        content[page * 4096 + 9] ^= 1
    path.write_bytes(content)
    window.files.open(path, PASSPHRASE)
    window.files.settle()
    if window.view is not None:  # the damage lies where opening does not look
        window.menus.actions["check"].trigger()
    press(box("cannot be read any more"), window.translate(rescue.RESCUE_ACTION))
    asked = window.findChild(AskPassphrase)
    assert asked is not None
    asked._field.setText(PASSPHRASE)
    asked.accept()
    dialog = next(d for d in window.findChildren(QFileDialog) if d.isVisible())
    assert Path(dialog.selectedFiles()[0]) == new
    dialog.accept()
    assert "records were saved into “work saved.iclei”" in box("records were saved").text()
    qtbot.waitUntil(lambda: window.view is not None and window.view.context.workspace.path == new)
    assert window.view is not None
    assert window.view.context.workspace.count(kind_of("person"), Query()) == 24
    assert path.read_bytes() == content


@pytest.mark.parametrize("backed_up", [True, False])
def test_a_file_with_a_destroyed_beginning_leads_to_its_rescue(
    window: MainWindow, tmp_path: Path, box: Callable[[str], QMessageBox], backed_up: bool
) -> None:
    path = tmp_path / "work.iclei"
    with Workspace.create(path, PASSPHRASE) as workspace:
        if backed_up:
            back_up(workspace.database, "by-hand")
    content = bytearray(path.read_bytes())
    content[100] ^= 1
    path.write_bytes(content)
    window.files.open(path, PASSPHRASE)
    window.files.settle()
    said = box("was read through and is sound" if backed_up else "cannot be read any more")
    assert not window.findChildren(AskPassphrase), "the passphrase is right: it is not asked for again"
    press(said, window.translate(rescue.RESCUE_ACTION))
    assert window.findChild(AskPassphrase) is not None
    assert path.read_bytes() == content
