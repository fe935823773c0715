"""What tests of a training's sections share: the training under way, and its sections, shown and read."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from iclei_desktop.services.demo import DEMO_TRAINING
from iclei_desktop.services.lookup import resolve
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.sections.attendance import AttendanceSection

SIZE = (900, 620)


@pytest.fixture
def training(workspace: Workspace) -> str:
    """Return the key of the demo's training that is half-way through its week: 24 people, 10 sessions."""
    return resolve(workspace, kind_of("training"), DEMO_TRAINING)


@pytest.fixture
def failures(context: Context) -> list[BaseException]:
    """Return the operations that have failed so far; a test that expects none asserts that it is empty."""
    seen: list[BaseException] = []
    context.failed.connect(seen.append)
    return seen


ShowAttendance = Callable[[Context], AttendanceSection]


@pytest.fixture
def show_attendance(qtbot: QtBot, training: str) -> ShowAttendance:
    """Return what shows the attendance of the training in a context, read and with the keyboard."""

    def show(context: Context) -> AttendanceSection:
        section = AttendanceSection(context)
        qtbot.addWidget(section)
        section.resize(*SIZE)
        section.show()
        section.show_record(training)
        qtbot.waitUntil(lambda: section.grid.model.rowCount() > 0)
        section.activateWindow()
        section.grid.table.setFocus()
        qtbot.waitUntil(section.grid.table.hasFocus)
        return section

    return show


@pytest.fixture
def attendance(show_attendance: ShowAttendance, context: Context) -> AttendanceSection:
    """Return the attendance of the training in an English window."""
    return show_attendance(context)
