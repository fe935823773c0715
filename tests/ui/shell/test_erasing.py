"""Erasing in the window: asked first, told afterwards, and the view follows."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.services import editing
from iclei_desktop.services.workspace import kind_of
from iclei_desktop.storage import changes
from iclei_desktop.storage.backup import back_up
from iclei_desktop.storage.search import Query
from iclei_desktop.storage.tables import change
from iclei_desktop.ui.dialogs.backups_holding import BackupsHolding
from iclei_desktop.ui.dialogs.names_left import NamesLeft
from iclei_desktop.ui.erasing import ask_to_erase
from iclei_desktop.ui.file_view import FileView
from iclei_desktop.ui.main_window import MainWindow
from tests.ui.documents.seen import opened

PERSON = kind_of("person")


def someone(window: MainWindow) -> tuple[FileView, str]:
    """Bring the first person of the list to the front; return the view and the key."""
    assert window.view is not None
    key = window.view.context.workspace.page(PERSON, Query(), limit=1)[0]["key"]
    window.view.show_record("person", key)
    return window.view, key


def agree(box: QMessageBox, label: str) -> str:
    """Press the button with this label, as a person does who has read the question; return that."""
    asked = box.text()
    (button,) = (button for button in box.buttons() if button.text() == label)
    assert isinstance(button, QPushButton)
    assert box.defaultButton() is not button
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    return asked


def test_a_person_is_erased_and_the_backup_that_holds_them_deleted(
    demo_window: MainWindow, qtbot: QtBot
) -> None:
    view, key = someone(demo_window)
    workspace = view.context.workspace
    saved = back_up(workspace.database, "test")
    people = workspace.count(PERSON, Query())
    qtbot.waitUntil(demo_window.menus.actions["erase"].isEnabled)
    demo_window.menus.actions["erase"].trigger()
    asked = agree(opened(qtbot, QMessageBox), "&Erase for good")
    assert "People: 1." in asked
    assert "No undo brings it back." in asked
    dialog = opened(qtbot, BackupsHolding)
    assert workspace.count(PERSON, Query()) == people - 1
    assert dialog.list.keys == (saved,)
    assert not dialog.delete.isEnabled()
    dialog.list.setFocus()
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    QTest.mouseClick(dialog.delete, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not saved.exists())
    qtbot.waitUntil(lambda: view.current.key != key)


def test_it_says_beforehand_whom_the_history_alone_knows(demo_window: MainWindow, qtbot: QtBot) -> None:
    view, key = someone(demo_window)
    workspace = view.context.workspace
    name = workspace.get(PERSON, key)["name_as_written"]
    editing.add(workspace, PERSON, {"name_as_written": name.upper()})
    workspace.undo()
    qtbot.waitUntil(demo_window.menus.actions["erase"].isEnabled)
    demo_window.menus.actions["erase"].trigger()
    asked = agree(opened(qtbot, QMessageBox), "&Erase for good")
    assert f"undone: {name.upper()}. They go too." in asked
    qtbot.waitUntil(lambda: view.current.key != key)
    with workspace.reading() as connection:
        rows = connection.execute(select(change.c.before, change.c.after).where(change.c.kind == "person"))
        assert name.upper() not in str(rows.all())


@pytest.mark.parametrize("too", [False, True])
def test_who_shares_an_address_in_the_history_goes_only_if_ticked(
    demo_window: MainWindow, qtbot: QtBot, too: bool
) -> None:
    view, key = someone(demo_window)
    workspace = view.context.workspace
    editing.change(workspace, PERSON, key, {"email": "office@city.gh"})
    editing.add(workspace, PERSON, {"name_as_written": "Zyxwvut Colleague", "email": "office@city.gh"})
    workspace.undo()
    ask_to_erase(view.context, PERSON, [key], view)
    box = opened(qtbot, QMessageBox)
    qtbot.waitUntil(lambda: box.checkBox() is not None)
    assert "office: Zyxwvut Colleague. They stay" in box.text()
    assert not box.checkBox().isChecked()
    if too:
        QTest.keyClick(box.checkBox(), Qt.Key.Key_Space)
    agree(box, "&Erase for good")
    said = (QMessageBox, BackupsHolding, NamesLeft)  # not before the file is written anew
    qtbot.waitUntil(
        lambda: any(isinstance(each, said) and each.isVisible() for each in QApplication.topLevelWidgets())
    )
    with workspace.reading() as connection:
        rows = connection.execute(select(change.c.before, change.c.after).where(change.c.kind == "person"))
        assert ("Zyxwvut" in str(rows.all())) is not too


def test_a_person_who_is_not_agreed_to_stays(demo_window: MainWindow, qtbot: QtBot) -> None:
    view, key = someone(demo_window)
    qtbot.waitUntil(demo_window.menus.actions["erase"].isEnabled)
    demo_window.menus.actions["erase"].trigger()
    box = opened(qtbot, QMessageBox)
    QTest.mouseClick(box.button(QMessageBox.StandardButton.Cancel), Qt.MouseButton.LeftButton)
    qtbot.wait(50)
    assert view.context.workspace.get(PERSON, key)


def test_the_bin_is_emptied(demo_window: MainWindow, qtbot: QtBot) -> None:
    view, _ = someone(demo_window)
    workspace = view.context.workspace
    qtbot.waitUntil(demo_window.menus.actions["bin"].isEnabled)
    demo_window.menus.actions["bin"].trigger()
    qtbot.waitUntil(lambda: workspace.count(PERSON, Query(binned=True)) == 1)
    demo_window.menus.actions["empty-bin"].trigger()
    assert "A backup is made first" in agree(opened(qtbot, QMessageBox), "&Empty the bin")
    qtbot.waitUntil(lambda: workspace.count(PERSON, Query(binned=True)) == 0)
    told = opened(qtbot, QMessageBox)
    made = Path(
        workspace.path.parent, "demo backups"
    ).iterdir()  # after ten seconds there is one of the usual ones too
    assert any(backup.name in told.text() for backup in made)
    told.findChildren(QDialogButtonBox)[0].button(QDialogButtonBox.StandardButton.Ok).click()


def test_what_could_not_be_written_anew_is_said(
    demo_window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another program reads the file, or the disk is full: the person is gone, traces of them are not."""
    view, key = someone(demo_window)
    workspace = view.context.workspace

    def refuse(*_: object) -> None:
        raise Refusal("The disk is full.")

    with monkeypatch.context() as full:
        full.setattr(changes, "scrub", refuse)
        ask_to_erase(view.context, PERSON, [key], view)
        agree(opened(qtbot, QMessageBox), "&Erase for good")
        qtbot.waitUntil(lambda: workspace.has_traces)
        qtbot.waitUntil(lambda: any("Traces of it" in box.text() for box in view.findChildren(QMessageBox)))
    told = next(box for box in view.findChildren(QMessageBox) if "Traces of it" in box.text())
    assert "Nothing of it is left" not in told.text()
    told.accept()
