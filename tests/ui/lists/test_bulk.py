"""Several records chosen: copied, given one value, exported alone; a block pasted into the list."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.search import Query
from iclei_desktop.ui.dialogs.export_list import ExportListDialog
from iclei_desktop.ui.dialogs.import_dialog import ImportDialog
from iclei_desktop.ui.dialogs.set_field import SetFieldDialog, settable
from iclei_desktop.ui.tabs.record_tab import RecordTab

ShowTab = Callable[[str], RecordTab]
PERSON, CTRL = kind_of("person"), Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def tab(show_tab: ShowTab, qtbot: QtBot) -> RecordTab:
    """Show the people with the first three of them chosen."""
    tab = show_tab("person")
    tab.list.table.setFocus()
    tab.list.table.selectRow(0)
    for _ in range(2):
        QTest.keyClick(tab.list.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: tab.selected_count() == 3)
    return tab


def test_the_chosen_rows_are_copied_with_their_headings(tab: RecordTab, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().clear()
    QTest.keyClick(tab.list.table, Qt.Key.Key_C, CTRL)
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() != "")
    heading, *rows = QGuiApplication.clipboard().text().splitlines()
    assert heading.split("\t")[:3] == ["Full name", "Sex", "Organisation"]
    assert [row.split("\t")[:3] for row in rows][:2] == [
        ["A. J. M. Chinula", "Prefers not to say", "Lilongwe City Council"],
        ["Afi Mawuena Kossi", "Female", "Commune de Tsévié"],
    ]
    assert len(rows) == 3


def test_a_field_is_set_in_all_that_are_chosen(tab: RecordTab, workspace: Workspace, qtbot: QtBot) -> None:
    tab.chosen.set_field()
    dialog = tab.findChildren(SetFieldDialog)[0]
    qtbot.waitExposed(dialog)
    assert dialog.set_button.text() == "&Set in 3 records"
    dialog.field.setCurrentIndex(dialog.field.findData("gov_level"))
    box = dialog.editor.control
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findData("LOCAL"))
    with qtbot.waitSignal(dialog.accepted):
        QTest.mouseClick(dialog.set_button, Qt.MouseButton.LeftButton)
    found = workspace.page(PERSON, Query(filters={"gov_level": ["LOCAL"]}))
    assert {"A. J. M. Chinula", "Afi Mawuena Kossi"} <= {row["name_as_written"] for row in found}
    step, _ = workspace.next_steps()
    assert step is not None
    assert step.name.text == "Change {count}: {kind} – {field}"


def test_a_value_that_is_none_of_the_field_is_said_there(tab: RecordTab, qtbot: QtBot) -> None:
    tab.chosen.set_field()
    dialog = tab.findChildren(SetFieldDialog)[0]
    dialog.field.setCurrentIndex(dialog.field.findData("email"))
    dialog.editor.show_typed("nobody")
    dialog.editor.edited.emit()
    QTest.mouseClick(dialog.set_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "is not an e-mail address" in dialog.fault.text())
    assert dialog.isVisible()
    dialog.reject()


def test_names_and_ids_are_not_offered_for_many() -> None:
    names = {field.name for field in settable(kind_of("training"))}
    assert names.isdisjoint({"title", "reference"})
    assert {"status", "donors", "programme"} <= names


def test_only_the_chosen_are_exported(tab: RecordTab) -> None:
    table = tab.list.table
    keys = [table.records.key_at(row) or "" for row in range(3)]
    listing = table.records.asked
    dialog = ExportListDialog(
        tab._context, listing.kind, listing.query, ["name_as_written"], tab, selected=keys
    )
    dialog.open()
    assert dialog.only_selected.isVisible()
    assert dialog.only_selected.isChecked()
    assert "3" in dialog.only_selected.text()
    dialog.reject()


def test_a_block_from_a_spreadsheet_is_shown_before_it_is_brought_in(
    tab: RecordTab, workspace: Workspace, qtbot: QtBot
) -> None:
    before = workspace.count(PERSON, Query())
    QGuiApplication.clipboard().setText("Name\tE-mail\nNew One\tnew@example.org\nNew Two\t\n")
    QTest.keyClick(tab.list.table, Qt.Key.Key_V, CTRL)
    (dialog,) = (top for top in QApplication.topLevelWidgets() if isinstance(top, ImportDialog))
    qtbot.waitUntil(lambda: dialog.start.isVisible() and dialog.start.isEnabled())
    assert workspace.count(PERSON, Query()) == before
    QTest.mouseClick(dialog.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: workspace.count(PERSON, Query()) == before + 2)
    qtbot.waitUntil(dialog.close_button.isEnabled)
    dialog.reject()
