"""Heads are typed into a table, are on the disk at once, and never count anybody twice."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from iclei_desktop.services.attendance import Mark, record
from iclei_desktop.services.attendance_grid import read_grid
from iclei_desktop.services.headcounts import read_headcounts
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.sections.headcounts import HeadcountsSection

from .conftest import SIZE

OPEN_SESSION = 5
"""The first session of the demo that nobody is marked in."""


@pytest.fixture
def section(qtbot: QtBot, context: Context, training: str) -> HeadcountsSection:
    """Return the headcounts of the demo's training, with the keyboard in the first cell of the open session."""
    section = HeadcountsSection(context)
    qtbot.addWidget(section)
    section.resize(*SIZE)
    section.show()
    section.show_record(training)
    qtbot.waitUntil(lambda: section.session is not None)
    section.activateWindow()
    section.sessions.selectRow(OPEN_SESSION)
    section.table.setFocus()
    qtbot.waitUntil(section.table.hasFocus)
    return section


def type_keys(text: str) -> None:
    for character in text:
        window = QGuiApplication.focusWindow()
        assert window is not None
        QTest.keyClick(window, Qt.Key.Key_Return if character == "\n" else ord(character))


def numbers(section: HeadcountsSection) -> tuple[str, ...]:
    model = section.sessions.model()
    return tuple(str(model.index(OPEN_SESSION, column).data()) for column in (2, 3, 4))


def test_numbers_are_typed_downwards_and_saved(
    qtbot: QtBot, section: HeadcountsSection, workspace: Workspace, training: str
) -> None:
    type_keys("3\n12\n\n4\n")
    qtbot.waitUntil(lambda: numbers(section) == ("", "19", "19"))
    session = section.session
    assert session is not None
    kept = read_headcounts(workspace, training).heads_of(session.key)
    none = "NOT_COLLECTED"
    assert kept == {("F", "U15", none): 3, ("F", "15_24", none): 12, ("F", "36_59", none): 4}
    assert section.model.index(6, 5).data() == "19"
    newest = workspace.history(limit=1)[0]
    assert newest.name.details == {"count": 4, "day": "Wed", "half": "PM"}
    workspace.undo()
    qtbot.waitUntil(lambda: numbers(section) == ("", "15", "15"))


def test_delete_empties_and_what_is_no_number_is_not_taken(
    qtbot: QtBot, section: HeadcountsSection, workspace: Workspace, training: str
) -> None:
    type_keys("7\n")
    qtbot.waitUntil(lambda: numbers(section)[1] == "7")
    section.table.setCurrentIndex(section.model.index(0, 0))
    assert not section.model.setData(section.model.index(0, 0), "seven")
    assert not section.model.setData(section.model.index(0, 0), "1000000")
    QTest.keyClick(section.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: numbers(section) == ("", "", ""))
    session = section.session
    assert session is not None
    assert not read_headcounts(workspace, training).heads_of(session.key)


def test_names_take_the_place_of_heads(
    qtbot: QtBot, section: HeadcountsSection, context: Context, workspace: Workspace, training: str
) -> None:
    section.table.setCurrentIndex(section.model.index(5, 4))
    type_keys("20\n")
    qtbot.waitUntil(lambda: numbers(section) == ("", "20", "20"))
    grid = read_grid(workspace, training)
    session = grid.sessions[OPEN_SESSION].key
    came = [Mark(person.enrolment, session, "PRESENT") for person in grid.people[:12]]
    context.perform(lambda w: record(w, came))
    qtbot.waitUntil(lambda: numbers(section) == ("12", "20", "20"))
    everyone = [Mark(person.enrolment, session, "PRESENT") for person in grid.people]
    context.perform(lambda w: record(w, everyone))
    qtbot.waitUntil(lambda: numbers(section) == ("24", "20", "24"))


def test_each_kind_of_organisation_has_its_own_numbers(
    qtbot: QtBot, section: HeadcountsSection, workspace: Workspace, training: str
) -> None:
    type_keys("5\n")
    qtbot.waitUntil(lambda: numbers(section)[1] == "5")
    section.kind.setCurrentIndex(section.kind.findData("CSO"))
    section.kind.activated.emit(section.kind.currentIndex())
    assert section.model.index(6, 5).data() == ""
    section.table.setCurrentIndex(section.model.index(0, 1))
    type_keys("2\n")
    qtbot.waitUntil(lambda: numbers(section)[1] == "7")
    assert section.kind.currentText() == "Civil society organisation  (2)"
    assert section.kind.itemText(0) == "Not collected  (5)"
    session = section.session
    assert session is not None
    assert read_headcounts(workspace, training).heads_of(session.key)["M", "U15", "CSO"] == 2
