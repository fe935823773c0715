"""A newcomer is led from an empty file to the attendance sheet; who has begun is left alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from iclei_desktop.records.catalogue import kind_named
from iclei_desktop.services.editing import add
from iclei_desktop.services.enrolment import enrol
from iclei_desktop.services.trainings import add_training
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.ui.dialogs.import_dialog import ImportDialog
from iclei_desktop.ui.dialogs.session_generator import SessionGenerator
from iclei_desktop.ui.file_view import FileView
from iclei_desktop.ui.first_steps import FirstSteps
from iclei_desktop.ui.main_window import MainWindow


@pytest.fixture
def view(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> FileView:
    """Show a file without any record."""
    path = tmp_path / "empty.iclei"
    Workspace.create(path, None).close()
    window.files.open(path)
    qtbot.waitUntil(lambda: window.view is not None, timeout=20_000)
    assert window.view is not None
    return window.view


def said(view: FileView) -> str:
    """Return what the bar says at present; "" without one."""
    bar = view.findChildren(FirstSteps)[0]
    return " ".join(label.text() for label in bar.findChildren(QLabel) if label.isVisible()).strip()


def press(view: FileView) -> None:
    """Press the button of the bar."""
    buttons = [b for b in view.findChildren(FirstSteps)[0].findChildren(QPushButton) if b.isVisible()]
    QTest.mouseClick(buttons[0], Qt.MouseButton.LeftButton)


def test_each_step_leads_to_the_next(view: FileView, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: said(view).startswith("First bring in the people"))
    press(view)
    (dialog,) = view.findChildren(ImportDialog)
    dialog.reject()
    assert view.current.spec.kind == "person"

    keys: dict[str, str] = {}

    def add_person(workspace: Workspace) -> object:
        changed = add(workspace, kind_named("people"), {"name_as_written": "Zola Mbeki"})
        keys["person"] = changed.keys["person"][0]
        return changed

    def plan(workspace: Workspace) -> object:
        values = {"title": "Energy data", "start": date(2026, 11, 23), "end": date(2026, 11, 24)}
        changed = add_training(workspace, values)
        keys["training"] = changed.keys["training"][0]
        return changed

    view.context.read(add_person, lambda _: None)
    qtbot.waitUntil(lambda: said(view).startswith("Next, plan a training"))
    press(view)
    assert view.current.spec.kind == "training"
    view.context.read(plan, lambda _: None)
    qtbot.waitUntil(lambda: said(view).startswith("Next, say who takes part"))
    press(view)
    qtbot.waitUntil(lambda: view.current.key == keys["training"])
    assert view.current.record.section_name() == "participants"
    view.context.read(lambda ws: enrol(ws, keys["training"], [keys["person"]]), lambda _: None)
    qtbot.waitUntil(lambda: said(view).startswith("All is ready"))
    press(view)
    qtbot.waitUntil(lambda: view.current.record.section_name() == "documents")
    assert said(view) == ""


def test_sessions_are_planned_at_once_from_the_bar(view: FileView, qtbot: QtBot) -> None:
    def begin(workspace: Workspace) -> object:
        add(workspace, kind_named("people"), {"name_as_written": "Zola Mbeki"})
        return add(workspace, kind_named("trainings"), {"title": "Energy data", "start": date(2026, 11, 23)})

    view.context.read(begin, lambda _: None)
    qtbot.waitUntil(lambda: said(view).startswith("Next, plan its sessions"))
    press(view)
    qtbot.waitUntil(lambda: bool(view.findChildren(SessionGenerator)))
    (dialog,) = view.findChildren(SessionGenerator)
    assert dialog.pattern().first == date(2026, 11, 23)
    assert view.current.record.section_name() == "sessions"
    QTest.mouseClick(dialog.add, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: said(view).startswith("Next, say who takes part"))


def test_a_file_with_work_in_it_is_left_alone(demo_window: MainWindow) -> None:
    assert demo_window.view is not None
    assert demo_window.files.current is not None
    demo_window.files.current.tasks.settle()
    assert said(demo_window.view) == ""


def test_who_finds_the_sheet_alone_is_told_no_more(view: FileView, qtbot: QtBot) -> None:
    keys: dict[str, str] = {}

    def begin(workspace: Workspace) -> object:
        person = add(workspace, kind_named("people"), {"name_as_written": "Zola Mbeki"}).keys["person"][0]
        values = {"title": "Energy data", "start": date(2026, 11, 23), "end": date(2026, 11, 24)}
        keys["training"] = add_training(workspace, values).keys["training"][0]
        return enrol(workspace, keys["training"], [person])

    view.context.read(begin, lambda _: None)
    qtbot.waitUntil(lambda: said(view).startswith("All is ready"))
    view.show_record("training", keys["training"], "attendance")
    assert said(view).startswith("All is ready")
    view.show_record("training", keys["training"], "documents")
    qtbot.waitUntil(lambda: said(view) == "")
