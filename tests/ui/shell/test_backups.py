"""Backups in the window: they make themselves, are looked at, gone back to, and that is taken back."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from iclei_desktop.records.catalogue import kind_named
from iclei_desktop.services import editing
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage import backup
from iclei_desktop.storage.search import Query
from iclei_desktop.ui.backup_keeper import BackupKeeper
from iclei_desktop.ui.backups_window import BackupsWindow
from iclei_desktop.ui.dialogs.passphrase import AskPassphrase
from iclei_desktop.ui.home import HomePage
from iclei_desktop.ui.main_window import MainWindow
from iclei_desktop.ui.returning import Whereabouts
from iclei_desktop.ui.whereabouts import file_left, left_at
from iclei_desktop.ui.widgets.passphrase_edit import PassphraseEdit
from tests.storage.test_backup import damage

CITY = kind_named("city")
PASSPHRASE = "lion river mango cloud"


def settle(window: MainWindow) -> None:
    """Let what was asked of the file and of its backups come in."""
    assert window.files.current is not None
    for _ in range(3):
        window.files.current.tasks.settle()
        window.files.current.keeper.tasks.settle()


def workspace_of(window: MainWindow) -> Workspace:
    assert window.view is not None
    return window.view.context.workspace


def add_city(window: MainWindow, name: str) -> None:
    assert window.view is not None
    window.view.context.perform(lambda workspace: editing.add(workspace, CITY, {"place_name": name}))
    settle(window)


def shown_cities(window: MainWindow) -> set[str]:
    return {row["place_name"] for row in workspace_of(window).page(CITY, Query())}


@pytest.fixture
def backups(demo_window: MainWindow) -> BackupsWindow:
    """Back up by hand, change the file, and open the list of backups."""
    assert demo_window.files.current is not None
    demo_window.files.current.keeper.back_up()
    settle(demo_window)
    add_city(demo_window, "Atakpamé")
    demo_window.menus.actions["backups"].trigger()
    (window,) = demo_window.findChildren(BackupsWindow)
    settle(demo_window)
    return window


def test_home_leads_from_the_last_backup_to_all_of_them(demo_window: MainWindow, qtbot: QtBot) -> None:
    assert demo_window.files.current is not None
    demo_window.files.current.keeper.back_up()
    settle(demo_window)
    assert demo_window.view is not None
    demo_window.view.show_kind("home")
    page = demo_window.view.front
    assert isinstance(page, HomePage)
    qtbot.waitUntil(lambda: "command:backups" in page.story.toHtml())
    page.story.anchorClicked.emit(QUrl("command:backups"))
    qtbot.waitUntil(lambda: bool(demo_window.findChildren(BackupsWindow)))


def cells(table: object) -> list[list[str]]:
    model = table.model()  # type: ignore[attr-defined]
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_a_backup_is_made_at_closing_if_anything_changed(demo_window: MainWindow, demo_path: Path) -> None:
    add_city(demo_window, "Atakpamé")
    demo_window.files.close()
    demo_window.files.settle()
    (made,) = backup.backups(demo_path)
    assert made.reason == "at-closing"
    with Workspace.open(made.path) as copy:
        assert copy.count(CITY, Query(text="atakpame")) == 1


def test_a_file_that_was_only_looked_at_is_not_backed_up_again(
    demo_window: MainWindow, demo_path: Path, qtbot: QtBot
) -> None:
    add_city(demo_window, "Atakpamé")
    for _ in range(2):
        demo_window.files.close()
        demo_window.files.settle()
        demo_window.files.open(demo_path)
        qtbot.waitUntil(lambda: demo_window.view is not None, timeout=20_000)
    assert len(backup.backups(demo_path)) == 1


def test_work_that_was_cut_off_is_backed_up_at_the_next_opening(
    demo_window: MainWindow, demo_path: Path
) -> None:
    add_city(demo_window, "Atakpamé")
    assert demo_window.files.current is not None
    demo_window.files.current.keeper.look()  # as ten seconds after opening
    settle(demo_window)
    (made,) = backup.backups(demo_path)
    assert made.reason == "automatic"
    assert "Backup: " in demo_window.status._backup.text()


def test_the_settings_are_asked_by_the_windows_thread_alone(demo_window: MainWindow) -> None:
    assert demo_window.view is not None
    asked: list[int] = []

    def place() -> None:
        asked.append(threading.get_ident())

    keeper = BackupKeeper(demo_window.view.context, place, demo_window)
    keeper.look()
    keeper.tasks.settle()
    assert asked == [threading.get_ident()] * 2
    keeper.stop()
    keeper.tasks.close()


def test_what_changed_since_is_shown_and_its_records_open(
    demo_window: MainWindow, backups: BackupsWindow
) -> None:
    assert [row[1] for row in cells(backups.table)] == ["By hand"]
    assert cells(backups.changes.counts) == [["Cities", "1", "–", "–"]]
    assert cells(backups.changes.names) == [["added since", "Atakpamé"]]
    assert "sound" in backups.changes.words.text()
    backups.changes.names.selectRow(0)
    backups.changes.names.opened.emit(backups.changes.names.current())
    assert demo_window.view is not None
    key = workspace_of(demo_window).page(CITY, Query(text="atakpame"))[0]["key"]
    assert demo_window.view.current.key == key


def agree(parent: object) -> None:
    """Press the button of a question that does it."""
    (box,) = parent.findChildren(QMessageBox)  # type: ignore[attr-defined]
    next(b for b in box.buttons() if box.buttonRole(b) is QMessageBox.ButtonRole.AcceptRole).click()


def test_a_restore_is_one_click_and_so_is_taking_it_back(
    demo_window: MainWindow, backups: BackupsWindow, qtbot: QtBot
) -> None:
    before = shown_cities(demo_window)
    backups.restore.click()
    agree(backups)
    qtbot.waitUntil(lambda: "Restore" in demo_window.menus.actions["undo"].text(), timeout=20_000)
    settle(demo_window)
    assert demo_window.view is not None
    assert shown_cities(demo_window) == before - {"Atakpamé"}
    bar = demo_window.view.restored
    (undo,) = bar.findChildren(QPushButton)
    assert bar.isVisible()
    undo.click()
    qtbot.waitUntil(lambda: "Add: City" in demo_window.menus.actions["undo"].text(), timeout=20_000)
    settle(demo_window)
    assert shown_cities(demo_window) == before
    assert demo_window.view is not None
    assert not demo_window.view.restored.findChildren(QPushButton)


def test_ctrl_z_takes_a_restore_back_after_what_came_later(
    demo_window: MainWindow, backups: BackupsWindow, qtbot: QtBot
) -> None:
    before, undo = shown_cities(demo_window), demo_window.menus.actions
    backups.restore.click()
    agree(backups)
    qtbot.waitUntil(lambda: "Restore" in undo["undo"].text(), timeout=20_000)
    add_city(demo_window, "Later")
    undo["undo"].trigger()
    qtbot.waitUntil(lambda: "Restore" in undo["undo"].text(), timeout=20_000)
    undo["undo"].trigger()
    qtbot.waitUntil(lambda: "Add: City" in undo["undo"].text(), timeout=20_000)
    assert shown_cities(demo_window) == before


def test_a_second_place_gets_its_copy_and_its_absence_is_said_quietly(
    demo_window: MainWindow, backups: BackupsWindow, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    backups.place.choose.click()
    (chooser,) = backups.place.findChildren(QFileDialog)
    chooser.fileSelected.emit(str(stick))
    chooser.close()
    settle(demo_window)
    assert len(list(stick.glob("*.iclei"))) == 1
    assert str(stick) in backups.place.words.text()
    stick.rename(tmp_path / "pulled out")
    backups.now.click()
    settle(demo_window)
    assert "second place not there" in demo_window.status._backup.text()
    assert not demo_window.findChildren(QMessageBox)
    backups.place.forget.click()
    settle(demo_window)
    assert "second place" not in demo_window.status._backup.text()


def test_a_backup_of_another_passphrase_asks_for_it(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    path, other = tmp_path / "a.iclei", tmp_path / "b.iclei"
    Workspace.create(path, PASSPHRASE).close()
    with Workspace.create(other, "another passphrase") as workspace:
        editing.add(workspace, CITY, {"place_name": "Sokodé"})
        made = backup.back_up(workspace.database, "by-hand")
    folder = backup.backup_folder(path)
    folder.mkdir()
    made.rename(folder / made.name.replace("b ", "a ", 1))
    window.files.open(path, PASSPHRASE)
    qtbot.waitUntil(lambda: window.view is not None, timeout=20_000)
    window.menus.actions["backups"].trigger()
    (backups,) = window.findChildren(BackupsWindow)
    qtbot.waitUntil(lambda: bool(backups.findChildren(AskPassphrase)), timeout=20_000)
    (asked,) = backups.findChildren(AskPassphrase)
    asked.findChildren(PassphraseEdit)[0].setText("another passphrase")
    asked.accept()
    qtbot.waitUntil(lambda: cells(backups.changes.counts) == [["Cities", "–", "–", "1"]], timeout=20_000)
    backups.restore.click()
    agree(backups)
    qtbot.waitUntil(lambda: "Restore" in window.menus.actions["undo"].text(), timeout=20_000)
    assert shown_cities(window) == {"Sokodé"}


def test_a_damaged_file_is_replaced_by_its_backup_on_one_question(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "a.iclei"
    with Workspace.create(path, PASSPHRASE) as workspace:
        editing.add(workspace, CITY, {"place_name": "Sokodé"})
        backup.back_up(workspace.database, "by-hand")
    damage(path)
    window.files.open(path, PASSPHRASE)
    qtbot.waitUntil(lambda: bool(window.findChildren(QMessageBox)), timeout=30_000)
    assert "is sound" in window.findChildren(QMessageBox)[0].text()
    agree(window)
    qtbot.waitUntil(lambda: window.view is not None, timeout=30_000)
    assert shown_cities(window) == {"Sokodé"}
    assert len(list(tmp_path.glob("a damaged *.iclei"))) == 1


def test_a_wrong_passphrase_is_asked_again_and_not_taken_for_damage(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "a.iclei"
    with Workspace.create(path, PASSPHRASE) as workspace:
        backup.back_up(workspace.database, "by-hand")
    window.files.open(path, "wrong")
    qtbot.waitUntil(lambda: bool(window.findChildren(AskPassphrase)), timeout=30_000)
    assert not window.findChildren(QMessageBox)
    window.findChildren(AskPassphrase)[0].reject()


def test_after_a_crash_work_goes_on_where_it_was(
    demo_window: MainWindow, demo_path: Path, qtbot: QtBot
) -> None:
    view, settings = demo_window.view, demo_window.settings
    assert view is not None
    found = view.context.workspace.page(kind_named("training"), Query(), limit=1)[0]
    training, chosen = found["key"], {"status": [found["status"]]}
    view.show_record("training", training, "attendance")
    view.current.list.chips.choose(chosen)
    view.findChildren(Whereabouts)[0].note()
    noted = settings.whereabouts
    assert json.loads(noted)["section"] == "attendance"
    demo_window.files.close()
    demo_window.files.settle()
    assert left_at(settings) is None, "a file that was closed in good order is not opened by itself"
    settings.whereabouts = noted  # as if the program had been killed
    assert file_left(settings) == demo_path
    demo_window.files.open(demo_path)
    qtbot.waitUntil(lambda: demo_window.view is not None, timeout=20_000)
    settle(demo_window)
    assert demo_window.view is not None
    tab = demo_window.view.current
    assert (tab.spec.kind, tab.key, tab.record.section_name()) == ("training", training, "attendance")
    assert tab.list.chips.filters() == chosen
