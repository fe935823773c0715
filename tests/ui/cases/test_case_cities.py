"""The cities of a case: who did it and who did it after them, said with keys or the mouse; and going to a city."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from iclei_desktop.services import editing
from iclei_desktop.services.children import read_children
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.search import Query
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.file_view import FileView
from iclei_desktop.ui.sections.children import ChildRecords
from iclei_desktop.ui.settings import Settings

CITY, ROLE = 0, 1


@pytest.fixture
def view(qtbot: QtBot, context: Context) -> FileView:
    shown = FileView(context, Settings())
    qtbot.addWidget(shown)
    shown.resize(1366, 768)
    with qtbot.waitActive(shown):
        shown.show()
        shown.activateWindow()
    return shown


@pytest.fixture
def cities(qtbot: QtBot, view: FileView, workspace: Workspace) -> ChildRecords:
    """Return the cities of a case, in front: Kigali and Lusaka, both as cities of the practice."""
    case = editing.add(workspace, kind_of("case"), {"title": "Market of light"}).keys["case"][0]
    view.show_record("case", case, "cities")
    pane = view.current.record
    qtbot.waitUntil(lambda: 1 in pane._made)
    section = pane._made[1]
    assert isinstance(section, ChildRecords)
    for name in ("Kigali", "Lusaka"):
        (city, *_) = (r for r in workspace.page(kind_of("city"), Query()) if r["place_name"] == name)
        pair = {"case": case, "city": city["key"], "role": "AUTHOR"}
        editing.add(workspace, section.of.kind, pair)
    qtbot.waitUntil(lambda: section.table.rows.rowCount() == 2)
    return section


def roles(section: ChildRecords) -> list[str]:
    rows = section.table.rows
    return [str(rows.index(row, ROLE).data()) for row in range(rows.rowCount())]


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_f2_opens_the_role_and_keys_choose_it(
    qtbot: QtBot, cities: ChildRecords, workspace: Workspace
) -> None:
    table = cities.table
    table.setFocus()
    table.setCurrentIndex(table.rows.index(1, ROLE))
    QTest.keyClick(table, Qt.Key.Key_F2)
    box = QApplication.focusWidget()
    assert isinstance(box, QComboBox)
    box.showPopup()
    QTest.keyClick(box.view(), Qt.Key.Key_End)
    QTest.keyClick(box.view(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: sorted(roles(cities)) == ["City of the practice", "Replicated it"])
    qtbot.waitUntil(lambda: len(table.chosen_keys()) == 1)
    chosen = table.rows.row(table.rows.keys.index(table.chosen_keys()[0]))
    assert chosen.values["role"] == "REPLICATED", "the row that was changed stays chosen"
    workspace.undo()
    qtbot.waitUntil(lambda: roles(cities) == ["City of the practice"] * 2)


def test_a_role_that_a_city_has_already_is_refused_in_words(
    qtbot: QtBot, cities: ChildRecords, workspace: Workspace
) -> None:
    assert cities.owner is not None
    first = read_children(workspace, cities.of, cities.owner)[0]
    values = {"case": cities.owner, "city": first.values["city"], "role": "REPLICATED"}
    editing.add(workspace, cities.of.kind, values)
    qtbot.waitUntil(lambda: len(roles(cities)) == 3)
    table = cities.table
    table._save(first.key, "role", lambda _: "REPLICATED", "a visit")
    qtbot.waitUntil(lambda: "in the list already as “Replicated it”" in cities.fault.text())
    assert "The earlier value was kept." in cities.fault.text()


def test_going_to_a_city_leaves_no_field_ready_to_be_typed_over(
    qtbot: QtBot, cities: ChildRecords, view: FileView, workspace: Workspace
) -> None:
    table = cities.table
    city = table.rows.row(0).values["city"]
    before = workspace.get(kind_of("city"), city)["place_name"]
    table.setFocus()
    table.setCurrentIndex(table.rows.index(0, CITY))
    QTest.keyClick(table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.kind == "city" and view.current.key == city)
    qtbot.waitUntil(view.current.record.header.isVisible)
    focus = QApplication.focusWidget()
    assert focus is view.current.list.table
    QTest.keyClicks(focus, "r")
    view.leave()
    view.context._tasks.settle()
    assert workspace.get(kind_of("city"), city)["place_name"] == before


def test_tab_goes_on_with_the_row_that_has_another_role(
    qtbot: QtBot, cities: ChildRecords, workspace: Workspace
) -> None:
    table = cities.table
    table.setFocus()
    table.setCurrentIndex(table.rows.index(0, ROLE))
    QTest.keyClick(table, Qt.Key.Key_F2)
    QTest.keyClick(focus(), Qt.Key.Key_Down)
    QTest.keyClick(focus(), Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: isinstance(focus(), QLineEdit))
    QTest.keyClicks(focus(), "3/2/2025")
    QTest.keyClick(focus(), Qt.Key.Key_Tab)
    QTest.keyClicks(focus(), "A letter")
    QTest.keyClick(focus(), Qt.Key.Key_Tab)
    assert not table.isAncestorOf(focus())

    def written() -> bool:
        assert cities.owner is not None
        rows = read_children(workspace, cities.of, cities.owner)
        return [one.values["evidence"] for one in rows if one.values["role"] == "REPLICATED"] == ["A letter"]

    qtbot.waitUntil(written)
    qtbot.waitUntil(lambda: sorted(roles(cities)) == ["City of the practice", "Replicated it"])
