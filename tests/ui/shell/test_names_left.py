"""The texts that still name an erased person: listed with where they are, shown, and redacted on purpose."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog, QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot

from iclei_desktop.services import editing
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.search import Query
from iclei_desktop.ui.dialogs.names_left import NamesLeft
from iclei_desktop.ui.dialogs.retention_review import RetentionReview
from iclei_desktop.ui.erasing import ask_to_erase
from iclei_desktop.ui.main_window import MainWindow
from tests.ui.documents.seen import opened
from tests.ui.shell.test_erasing import agree

PERSON, SESSION, CASE = kind_of("person"), kind_of("session"), kind_of("case")
NAME = "Zyxwvut Abcdefg"


def add(workspace: Workspace, kind: str, **values: Any) -> str:
    return editing.add(workspace, kind_of(kind), values).keys[kind][0]


def named_in_texts(workspace: Workspace) -> tuple[str, str, str]:
    """Add a person, and name them in a session and, some time ago, in a case; return the three keys."""
    person = add(workspace, "person", name_as_written=NAME)
    session = workspace.page(SESSION, Query(), limit=1)[0]["key"]
    editing.change(workspace, SESSION, session, {"facilitators": ["Kofi", NAME]})
    case = workspace.page(CASE, Query(), limit=1)[0]["key"]
    editing.change(workspace, CASE, case, {"notes": f"Ask {NAME.upper()} first"})
    editing.change(workspace, CASE, case, {"notes": "Ask first"})
    return person, session, case


def test_after_erasing_each_text_is_shown_and_the_ticked_ones_are_redacted(
    demo_window: MainWindow, qtbot: QtBot
) -> None:
    view = demo_window.view
    assert view is not None
    workspace = view.context.workspace
    person, session, case = named_in_texts(workspace)
    ask_to_erase(view.context, PERSON, [person], view)
    agree(opened(qtbot, QMessageBox), "&Erase for good")
    listed = opened(qtbot, NamesLeft)
    assert [place[:2] for place in listed.list.keys] == [("session", session), ("case", case)]
    lines = [listed.list.item(row).text() for row in range(2)]
    assert lines[0].endswith(f"Facilitators: {NAME}")
    assert "only in the history" in lines[1]
    assert not listed.redact.isEnabled()
    QTest.keyClick(listed.list, Qt.Key.Key_Return)
    training = workspace.get(SESSION, session)["training"]
    qtbot.waitUntil(lambda: view.place[:2] == ("training", training))
    QTest.keyClick(listed.list, Qt.Key.Key_Down)
    assert "Redacted: Ask […] first" in listed.preview.text()
    QTest.keyClick(listed.list, Qt.Key.Key_Space)
    QTest.mouseClick(listed.redact, Qt.MouseButton.LeftButton)
    asked = agree(opened(qtbot, QMessageBox), "&Redact for good")
    assert "Ask […] first" in asked
    qtbot.waitUntil(lambda: listed.list.keys == (("session", session, "facilitators"),))
    past = [change.after for _, change in workspace.history_of(CASE, case) if change.after]
    assert {"notes": "Ask […] first"} in past
    editing.change(workspace, SESSION, session, {"facilitators": ["Kofi"]})
    qtbot.waitUntil(lambda: "only in the history" in listed.list.item(0).text())
    QTest.mouseClick(listed.all, Qt.MouseButton.LeftButton)
    QTest.mouseClick(listed.redact, Qt.MouseButton.LeftButton)
    agree(opened(qtbot, QMessageBox), "&Redact for good")
    qtbot.waitUntil(lambda: listed.list.keys == ())
    assert "no text any more" in listed.words.text()
    assert not listed.show_record.isEnabled()
    listed.reject()


def test_a_name_is_found_that_is_typed_and_one_that_is_nowhere_is_said_to_be(
    demo_window: MainWindow, qtbot: QtBot
) -> None:
    assert demo_window.view is not None
    _, session, _ = named_in_texts(demo_window.view.context.workspace)
    demo_window.menus.actions["find-name"].trigger()
    asked = opened(qtbot, QInputDialog)
    QTest.keyClicks(asked.findChildren(QLineEdit)[0], "abcdefg zyxwvut")
    QTest.keyClick(asked, Qt.Key.Key_Return)
    listed = opened(qtbot, NamesLeft)
    assert listed.list.keys[0][:2] == ("session", session)
    listed.reject()
    demo_window.menus.actions["find-name"].trigger()
    asked = opened(qtbot, QInputDialog)
    QTest.keyClicks(asked.findChildren(QLineEdit)[0], "Nobody Knows")
    QTest.keyClick(asked, Qt.Key.Key_Return)
    told = opened(qtbot, QMessageBox)
    assert told.text() == "The name stands in no text."
    told.accept()


def test_the_review_makes_way_for_the_list(demo_window: MainWindow, qtbot: QtBot) -> None:
    view = demo_window.view
    assert view is not None
    person, _, _ = named_in_texts(view.context.workspace)
    demo_window.menus.actions["retention"].trigger()
    review = opened(qtbot, RetentionReview)
    ask_to_erase(view.context, PERSON, [person], review)
    agree(opened(qtbot, QMessageBox), "&Erase for good")
    listed = opened(qtbot, NamesLeft)
    assert listed.parentWidget() is view
    listed.reject()
