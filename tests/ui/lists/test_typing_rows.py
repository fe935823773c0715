"""Rows that are filled in with the keyboard alone: Tab from cell to cell, whatever is typed or chosen in them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from iclei_desktop.services import editing
from iclei_desktop.services.children import Child, begin, join, read_children
from iclei_desktop.services.linking import Target
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.sections.children import ChildRecords
from iclei_desktop.ui.widgets.field_editor import FieldEditor
from tests.ui.lists.conftest import ShowTab

Part = Callable[[str, str, str], ChildRecords]
TODAY = date(2026, 11, 25)


@pytest.fixture
def part(qtbot: QtBot, show_tab: ShowTab) -> Part:
    """Return what shows a section of a record, in the tab of its kind."""

    def show(kind: str, key: str, name: str) -> ChildRecords:
        tab = show_tab(kind)
        tab.select(key)
        tab.record.show_section(name)

        def shown() -> list[ChildRecords]:
            visible = [one for one in tab.record.findChildren(ChildRecords) if one.isVisible()]
            return [
                one
                for one in visible
                if one.owner == key and one.of.kind.about.plural in (name, f"key-{name}")
            ]

        qtbot.waitUntil(lambda: bool(shown()))
        return shown()[0]

    return show


def added(workspace: Workspace, kind: str, values: dict[str, Any]) -> str:
    return editing.add(workspace, kind_of(kind), values).keys[kind][0]


def rows(workspace: Workspace, section: ChildRecords) -> list[Child]:
    assert section.owner is not None
    return read_children(workspace, section.of, section.owner)


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def column(section: ChildRecords) -> str:
    """Return the name of the column whose cell is open."""
    assert section.table.state() is QAbstractItemView.State.EditingState
    assert section.table.isAncestorOf(focus())
    return section.table.rows.column(section.table.currentIndex()).field.name


def tab() -> None:
    QTest.keyClick(focus(), Qt.Key.Key_Tab)


def back() -> None:
    QTest.keyClick(focus(), Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)


def test_a_target_is_typed_from_its_wording_to_its_date(
    qtbot: QtBot, part: Part, workspace: Workspace
) -> None:
    programme = added(workspace, "programme", {"name": "Green budgets"})
    section = part("programme", programme, "targets")
    QTest.mouseClick(section.add_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: section.table.state() is QAbstractItemView.State.EditingState)
    assert column(section) == "wording"
    QTest.keyClicks(focus(), "Officers trained")
    tab()
    assert column(section) == "value", "the very next cell"
    QTest.keyClicks(focus(), "200")
    tab()
    assert column(section) == "due", "what is counted is not typed into"
    QTest.keyClicks(focus(), "31/12/2027")
    back()
    assert column(section) == "value"
    back()
    back()
    assert column(section) == "indicator"
    box = focus()
    assert isinstance(box, QComboBox)
    before = box.currentText()
    QTest.keyClick(box, Qt.Key.Key_Down)
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert box.currentText() != before
    assert column(section) == "indicator", "arrows go through the list; the cell stays open"
    chosen = box.currentData()
    tab()
    assert column(section) == "wording"
    for _ in range(3):
        tab()
    assert not section.table.isAncestorOf(focus()), "behind the last cell Tab leaves the table"
    wanted = ("Officers trained", 200, date(2027, 12, 31), chosen)

    def kept() -> bool:
        ((values),) = (child.values for child in rows(workspace, section))
        return (values["wording"], values["value"], values["due"], values["indicator"]) == wanted

    qtbot.waitUntil(kept)


def test_typing_in_the_row_replaces_what_stands_there(qtbot: QtBot, part: Part, workspace: Workspace) -> None:
    programme = added(workspace, "programme", {"name": "Green budgets"})
    added(workspace, "target", {"programme": programme, "wording": "A", "value": 1500.0})
    section = part("programme", programme, "targets")
    qtbot.waitUntil(lambda: section.table.rows.rowCount() == 1)
    section.table.setFocus()
    section.table.setCurrentIndex(section.table.rows.index(0, 1))
    QTest.keyClicks(section.table, "B")
    tab()
    QTest.keyClicks(focus(), "200")
    tab()
    qtbot.waitUntil(lambda: [c.values["value"] for c in rows(workspace, section)] == [200])
    assert [c.values["wording"] for c in rows(workspace, section)] == ["B"]


def test_after_a_choice_from_the_list_tab_goes_on(qtbot: QtBot, part: Part, workspace: Workspace) -> None:
    programme = added(workspace, "programme", {"name": "Green budgets"})
    added(workspace, "target", {"programme": programme, "wording": "A"})
    section = part("programme", programme, "targets")
    qtbot.waitUntil(lambda: section.table.rows.rowCount() == 1)
    section.table.setFocus()
    section.table.setCurrentIndex(section.table.rows.index(0, 0))
    QTest.keyClick(section.table, Qt.Key.Key_F2)
    box = focus()
    assert isinstance(box, QComboBox)
    box.showPopup()
    QTest.keyClick(box.view(), Qt.Key.Key_End)
    QTest.keyClick(box.view(), Qt.Key.Key_Return)
    assert section.table.hasFocus()
    tab()
    assert column(section) == "wording"
    QTest.keyClick(focus(), Qt.Key.Key_Escape)
    tab()
    assert not section.table.isAncestorOf(focus()), "Escape ends the row"


def test_rows_keep_their_places_while_one_types(qtbot: QtBot, part: Part, workspace: Workspace) -> None:
    case = added(workspace, "case", {"title": "Market of light"})
    dates = [date(2026, 3, 1), date(2026, 5, 1)]
    keys = [added(workspace, "key_date", {"case": case, "date": day, "text": str(day)}) for day in dates]
    section = part("case", case, "dates")
    qtbot.waitUntil(lambda: section.table.rows.keys == keys)
    section.table.setFocus()
    section.table.setCurrentIndex(section.table.rows.index(0, 0))
    QTest.keyClicks(section.table, "1")
    QTest.keyClicks(focus(), "/6/2026")
    tab()
    QTest.keyClicks(focus(), "Open")
    qtbot.waitUntil(lambda: "Jun" in str(section.table.rows.index(0, 0).data()))
    QTest.keyClicks(focus(), "ed")
    assert section.table.rows.keys == keys, "it is the later one now, and moves once nobody types"
    tab()
    qtbot.waitUntil(lambda: section.table.rows.keys == keys[::-1])
    qtbot.waitUntil(lambda: [c.values["text"] for c in rows(workspace, section)] == ["2026-05-01", "Opened"])


@pytest.mark.parametrize("kind", ["milestone", "contact"])
def test_tab_passes_through_every_cell_of_a_row(
    qtbot: QtBot, part: Part, workspace: Workspace, context: Context, kind: str
) -> None:
    section = _with_a_row(part, workspace, kind)
    failures: list[BaseException] = []
    context.failed.connect(failures.append)
    qtbot.waitUntil(lambda: section.table.rows.rowCount() == 1)
    editable = [place for place, one in enumerate(section.table.rows.columns) if one.editable]
    section.table.setFocus()
    section.table.setCurrentIndex(section.table.rows.index(0, editable[0]))
    QTest.keyClick(section.table, Qt.Key.Key_F2)
    there = []
    for _ in editable:
        there.append(section.table.currentIndex().column())
        assert section.table.isAncestorOf(focus())
        tab()
    assert there == editable
    assert not section.table.isAncestorOf(focus())
    assert failures == []


def _with_a_row(part: Part, workspace: Workspace, kind: str) -> ChildRecords:
    if kind == "milestone":
        programme = added(workspace, "programme", {"name": "Green budgets"})
        section = part("programme", programme, "milestones")
        begin(workspace, section.of, programme, TODAY, "Inventory")
        return section
    city = added(workspace, "city", {"place_name": "Atlantis"})
    section = part("city", city, "contacts")
    join(workspace, section.of, city, Target("", "", None, {"name_as_written": "Amina Otieno"}))
    return section


def test_tab_under_suggestions_stays_in_the_row(qtbot: QtBot, part: Part, workspace: Workspace) -> None:
    exchange = added(workspace, "exchange", {"title": "Energy", "start": TODAY})
    added(workspace, "commitment", {"exchange": exchange, "text": "Publish it"})
    section = part("exchange", exchange, "commitments")
    qtbot.waitUntil(lambda: section.table.rows.rowCount() == 1)
    names = [one.field.name for one in section.table.rows.columns]
    link = next(
        place for place, one in enumerate(section.table.rows.columns) if one.field.kind.name == "link"
    )
    section.table.setFocus()
    section.table.setCurrentIndex(section.table.rows.index(0, link))
    QTest.keyClick(section.table, Qt.Key.Key_F2)
    line = focus()
    assert isinstance(line, QLineEdit)
    QTest.keyClicks(line, "Kigali")
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    QTest.keyClick(popup, Qt.Key.Key_Tab)
    assert section.table.currentIndex().column() == link + 1, names
    assert column(section) == names[link + 1]
    qtbot.waitUntil(lambda: str(section.table.rows.index(0, link).data()).startswith("Kigali"))


def test_an_editor_in_the_last_narrow_column_stays_within_the_table(
    qtbot: QtBot, show_tab: ShowTab, workspace: Workspace
) -> None:
    city = added(workspace, "city", {"place_name": "Limuru"})
    person = added(workspace, "person", {"name_as_written": "Grace Wanjiru"})
    added(workspace, "contact", {"city": city, "person": person})
    page = show_tab("city")
    page.select(city)
    page.record.show_section("network")
    contacts = [
        one for one in page.record.findChildren(ChildRecords) if one.of.kind.about.plural == "contacts"
    ]
    (section,) = contacts
    qtbot.waitUntil(lambda: section.table.rows.rowCount() == 1)
    table = section.table
    last = table.rows.index(0, table.rows.columnCount() - 1)
    table.setFocus()
    table.setCurrentIndex(last)
    table.edit(last)
    editor = next(one for one in table.viewport().findChildren(QWidget) if isinstance(one, FieldEditor))
    assert editor.width() > table.columnWidth(last.column()), "else this shows nothing"
    assert table.viewport().rect().contains(editor.geometry())


def test_enter_ends_a_choice_made_by_the_arrows(qtbot: QtBot, part: Part, workspace: Workspace) -> None:
    programme = added(workspace, "programme", {"name": "Green budgets"})
    added(workspace, "target", {"programme": programme, "wording": "A"})
    section = part("programme", programme, "targets")
    qtbot.waitUntil(lambda: section.table.rows.rowCount() == 1)
    section.table.setFocus()
    section.table.setCurrentIndex(section.table.rows.index(0, 0))
    section.table.edit(section.table.currentIndex())
    box = focus()
    assert isinstance(box, QComboBox)
    QTest.keyClick(box, Qt.Key.Key_Down)
    chosen = box.currentData()
    QTest.keyClick(box, Qt.Key.Key_Return)  # Qt complains if it is told twice that this is over
    qtbot.waitUntil(lambda: section.table.state() is QAbstractItemView.State.NoState)
    qtbot.waitUntil(lambda: rows(workspace, section)[0].values["indicator"] == chosen)


def test_what_was_agreed_can_be_read_in_a_small_window(
    qtbot: QtBot, part: Part, workspace: Workspace
) -> None:
    exchange = added(workspace, "exchange", {"title": "Dakar visits Nairobi"})
    added(workspace, "commitment", {"exchange": exchange, "text": "Send the by-law on river parks to Dakar"})
    section = part("exchange", exchange, "commitments")
    table = section.table
    qtbot.waitUntil(lambda: table.rows.rowCount() == 1)
    letter = table.fontMetrics().averageCharWidth()
    for width in (500, 1400, 400):
        table.resize(width, 300)
        assert table.columnWidth(0) >= 24 * letter
        assert (table.horizontalHeader().length() > table.viewport().width()) is (width < 1000)
