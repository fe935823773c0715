"""Heads counted in the window: typed into a table, one age group at a time."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from iclei_desktop.services.demo import DEMO_TRAINING
from iclei_desktop.services.headcounts import read_headcounts
from iclei_desktop.services.lookup import resolve
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.sections.headcounts import HeadcountsSection


@pytest.fixture
def training(workspace: Workspace) -> str:
    return resolve(workspace, kind_of("training"), DEMO_TRAINING)


@pytest.fixture
def section(context: Context, training: str, qtbot: QtBot) -> HeadcountsSection:
    """Show the demo's training: five of its ten sessions are marked by name."""
    section = HeadcountsSection(context)
    qtbot.addWidget(section)
    section.resize(830, 560)
    with qtbot.waitActive(section):
        section.show()
        section.activateWindow()
    section.show_record(training)
    qtbot.waitUntil(lambda: section.table.rows.rowCount() == 10)
    return section


def type_into(section: HeadcountsSection, row: int, sex: str, text: str) -> None:
    names = [column.field.name for column in section.table.rows.columns]
    section.table.setFocus()
    section.table.setCurrentIndex(section.table.rows.index(row, names.index(sex)))
    QTest.keyClick(section.table, Qt.Key.Key_F2)
    QTest.keyClicks(section.table.focusWidget() or section.table, text)
    section.leave()


def shown(section: HeadcountsSection, row: int) -> dict[str, str]:
    rows = section.table.rows
    return {c.field.name: str(rows.index(row, place).data()) for place, c in enumerate(rows.columns)}


def test_a_number_is_saved_as_it_is_left_and_adds_up(
    section: HeadcountsSection, workspace: Workspace, training: str, qtbot: QtBot
) -> None:
    type_into(section, 5, "F", "12")
    qtbot.waitUntil(lambda: shown(section, 5)["total"] == "12")
    section.age_group.setCurrentIndex(section.age_group.findData("15_24"))
    assert shown(section, 5)["F"] == ""
    type_into(section, 5, "M", "7")
    qtbot.waitUntil(lambda: shown(section, 5)["total"] == "19")
    counts = read_headcounts(workspace, training)[5].counts
    assert counts == {("F", "NOT_COLLECTED"): 12, ("M", "15_24"): 7}


def test_where_names_are_recorded_nothing_is_typed(section: HeadcountsSection) -> None:
    assert shown(section, 0)["remark"] == "Marked by name"
    assert not section.table.rows.index(0, 2).flags() & Qt.ItemFlag.ItemIsEditable
    assert section.table.rows.index(9, 2).flags() & Qt.ItemFlag.ItemIsEditable


def test_what_is_no_number_is_said_and_not_kept(section: HeadcountsSection, qtbot: QtBot) -> None:
    type_into(section, 9, "F", "many")
    qtbot.waitUntil(lambda: "is not a whole number" in section.fault.text())
    assert shown(section, 9)["total"] == ""
