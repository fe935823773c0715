"""Building blocks go from case to case by a button: taken into a case, given on to others, seen from both sides."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from iclei_desktop.services.cases import start_case
from iclei_desktop.services.children import Children, join_all, read_children
from iclei_desktop.services.lookup import resolve
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.dialogs.pick_blocks import GiveBlocks, TakeBlocks
from iclei_desktop.ui.dialogs.pick_records import PickRecords
from iclei_desktop.ui.sections.blocks import BlockCases, CaseBlocks

OF_CASE = Children(kind_of("case_block"), "case")
BLOCK = "A page for the council"


@pytest.fixture
def block(workspace: Workspace) -> str:
    return resolve(workspace, kind_of("building_block"), BLOCK)


def begun(workspace: Workspace, title: str) -> str:
    return start_case(workspace, title).keys["case"][0]


def show(qtbot: QtBot, section: CaseBlocks | BlockCases, key: str) -> None:
    qtbot.addWidget(section)
    with qtbot.waitActive(section):
        section.show()
        section.activateWindow()
    section.show_record(key)


def blocks_of(workspace: Workspace, case: str) -> list[str]:
    return [child.values["block"] for child in read_children(workspace, OF_CASE, case)]


def choose(qtbot: QtBot, dialog: PickRecords, typed: str, action: str) -> None:
    """Find a record by typing, and take it by the keys alone."""
    qtbot.waitUntil(dialog.list.search.hasFocus)
    QTest.keyClicks(dialog.list.search, typed)
    records = dialog.list.table.records
    qtbot.waitUntil(lambda: records.listing.query.text == typed and records.rowCount() == 1)
    QTest.keyClick(dialog.list.search, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: dialog.take.text() == action and dialog.take.isEnabled())
    QTest.keyClick(dialog.list.table, Qt.Key.Key_Return)


def test_a_block_is_taken_into_a_case_and_given_back_by_undo(
    qtbot: QtBot, context: Context, workspace: Workspace, block: str, failures: list[BaseException]
) -> None:
    case = begun(workspace, "Bus lanes")
    section = CaseBlocks(context)
    show(qtbot, section, case)
    QTest.keyClick(section.take_button, Qt.Key.Key_Space)
    (dialog,) = section.findChildren(TakeBlocks)
    choose(qtbot, dialog, "council", "&Take 1 building block")
    qtbot.waitUntil(lambda: section.table.rows.rowCount() == 1)
    assert blocks_of(workspace, case) == [block]
    workspace.undo()
    qtbot.waitUntil(lambda: section.table.rows.rowCount() == 0)
    assert failures == []


def test_a_block_is_given_to_another_case_by_mouse_and_keyboard(
    qtbot: QtBot, context: Context, workspace: Workspace, block: str, failures: list[BaseException]
) -> None:
    other = begun(workspace, "Bus lanes")
    section = CaseBlocks(context)
    show(qtbot, section, resolve(workspace, kind_of("case"), "DEMO-CASE"))
    qtbot.waitUntil(lambda: section.table.rows.rowCount() == 1)
    assert not section.give_button.isEnabled()
    section.table.choose({section.table.rows.keys[0]})
    QTest.mouseClick(section.give_button, Qt.MouseButton.LeftButton)
    (dialog,) = section.findChildren(GiveBlocks)
    choose(qtbot, dialog, "bus", "&Use in 1 case")
    qtbot.waitUntil(lambda: blocks_of(workspace, other) == [block])
    assert failures == []


def test_a_block_knows_its_cases_and_leads_to_them(
    qtbot: QtBot, context: Context, workspace: Workspace, block: str, failures: list[BaseException]
) -> None:
    other = begun(workspace, "Bus lanes")
    section = BlockCases(context)
    show(qtbot, section, block)
    qtbot.waitUntil(lambda: section.table.rows.rowCount() == 1)
    QTest.keyClick(section.give_button, Qt.Key.Key_Space)
    (dialog,) = section.findChildren(GiveBlocks)
    choose(qtbot, dialog, "bus", "&Use in 1 case")
    qtbot.waitUntil(lambda: section.table.rows.rowCount() == 2)
    (row,) = (row for row in range(2) if section.table.rows.index(row, 0).data() == "Bus lanes")
    with qtbot.waitSignal(context.record_asked) as asked:
        section.table.opened.emit(section.table.rows.keys[row])
    assert asked.args == ["case", other]
    assert failures == []


def test_what_a_case_uses_already_stays_as_it_is(workspace: Workspace, block: str) -> None:
    demo, other = resolve(workspace, kind_of("case"), "DEMO-CASE"), begun(workspace, "Bus lanes")
    before = read_children(workspace, OF_CASE, demo)
    changed = join_all(workspace, OF_CASE, [demo, other], [block])
    assert len(changed.keys["case_block"]) == 1
    assert read_children(workspace, OF_CASE, demo) == before
    assert not join_all(workspace, OF_CASE, [demo, other], [block]), "nothing was left to join"
