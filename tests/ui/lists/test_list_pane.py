"""The list side of a tab, with keys and clicks: search, filters, columns, order, bin, empty states."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.search import Query
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.tabs.record_tab import RecordTab
from iclei_desktop.ui.widgets.column_menu import ColumnMenu
from iclei_desktop.ui.widgets.list_pane import ListPane
from iclei_desktop.ui.widgets.record_table import RecordTable
from iclei_desktop.ui.widgets.value_picker import ValuePicker
from tests.ui.lists.conftest import ShowTab, open_tab

LEFT = Qt.MouseButton.LeftButton


def names(table: RecordTable, column: int = 0) -> list[str]:
    model = table.records
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def headings(table: RecordTable) -> list[str]:
    model = table.records
    return [
        str(model.headerData(section, Qt.Orientation.Horizontal)) for section in range(model.columnCount())
    ]


def click_heading(table: RecordTable, heading: str) -> None:
    header = table.horizontalHeader()
    section = headings(table).index(heading)
    where = QPoint(header.sectionViewportPosition(section) + 8, header.height() // 2)
    QTest.mouseClick(header.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, where)


def button(widget: QWidget, text: str) -> QToolButton:
    return next(found for found in widget.findChildren(QToolButton) if found.text() == text)


def pick(qtbot: QtBot, pane: ListPane, field: str) -> tuple[ValuePicker, QListWidget]:
    """Open a chip's values."""
    chip = next(chip for chip in pane.chips._chips if chip.field.name == field)
    chip._button.click()
    qtbot.waitUntil(lambda: bool(chip.findChildren(ValuePicker)))
    picker = chip.findChildren(ValuePicker)[-1]
    return picker, picker._list


def test_searching_follows_what_is_typed(qtbot: QtBot, show_tab: ShowTab) -> None:
    tab = show_tab("person")
    said: list[str] = []
    tab.status_changed.connect(said.append)
    tab.focus_search()
    with qtbot.waitSignal(tab.list.table.records.replaced):
        QTest.keyClicks(tab.list.search, "amin oti")
    assert names(tab.list.table) == ["Amina Wanjiru Otieno"]
    qtbot.waitUntil(lambda: said == ["1 of 24"])
    with qtbot.waitSignal(tab.list.table.records.replaced):
        QTest.keyClick(tab.list.search, Qt.Key.Key_Escape)
    assert said[-1] == "24 of 24"


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_the_arrow_down_goes_from_the_search_to_the_first_found(
    qtbot: QtBot, show_tab: ShowTab, direction: Qt.LayoutDirection
) -> None:
    tab = show_tab("person")
    tab.setLayoutDirection(direction)
    tab.focus_search()
    with qtbot.waitSignal(tab.list.table.records.replaced):
        QTest.keyClicks(tab.list.search, "amina")
    with qtbot.waitSignal(tab.list.table.kept.chosen):
        QTest.keyClick(tab.list.search, Qt.Key.Key_Down)
    assert tab.list.table.hasFocus()
    assert tab.key == tab.list.table.records.key_at(0)


def test_a_click_on_a_heading_sorts_and_another_turns_round(
    qtbot: QtBot, show_tab: ShowTab, workspace: Workspace
) -> None:
    table = show_tab("training").list.table
    for sort in ("start", "-start"):
        with qtbot.waitSignal(table.records.replaced):
            click_heading(table, "Start")
        rows = workspace.page(kind_of("training"), Query(sort=(sort,)))
        assert names(table) == [row["title"] for row in rows]
    header = table.horizontalHeader()
    assert header.sortIndicatorSection() == headings(table).index("Start")
    assert header.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder


def test_a_heading_without_an_order_sorts_nothing(qtbot: QtBot, show_tab: ShowTab) -> None:
    table = show_tab("person").list.table
    with qtbot.assertNotEmitted(table.records.replaced, wait=150):
        click_heading(table, "Organisation")
    assert table.horizontalHeader().sortIndicatorSection() == 0


def test_sorting_keeps_the_selection_by_keys(qtbot: QtBot, show_tab: ShowTab) -> None:
    table = show_tab("person").list.table
    wanted = {table.records.key_at(2), table.records.key_at(5)}
    table.selectRow(2)
    QTest.mouseClick(
        table.viewport(),
        LEFT,
        Qt.KeyboardModifier.ControlModifier,
        table.visualRect(table.records.index(5, 0)).center(),
    )
    with qtbot.waitSignal(table.records.replaced):
        click_heading(table, "Full name")
    rows = {index.row() for index in table.selectionModel().selectedRows()}
    assert {table.records.key_at(row) for row in rows} == wanted
    assert rows != {2, 5}


def test_of_all_rows_selected_the_headings_need_not_know(show_tab: ShowTab) -> None:
    table = show_tab("person").list.table
    table.selectAll()
    assert table.kept.count() == table.records.rowCount() > 1
    # Qt would ask every row, at each painting of the headings: seconds for 100,000.
    assert not table.horizontalHeader().selectionModel().hasSelection()


def test_filters_narrow_the_list_and_are_taken_away(
    qtbot: QtBot, show_tab: ShowTab, workspace: Workspace
) -> None:
    tab = show_tab("person")
    table = tab.list.table
    picker, values = pick(qtbot, tab.list, "sex")
    with qtbot.waitSignal(table.records.replaced):
        QTest.keyClick(values, Qt.Key.Key_Space)
    female = workspace.count(kind_of("person"), Query(filters={"sex": ["F"]}))
    assert table.records.rowCount() == female
    assert f"Female  ({female})" == values.item(0).text()
    assert button(tab.list.chips, "Sex: Female").isChecked()
    with qtbot.waitSignal(table.records.replaced):
        QTest.keyClick(values, Qt.Key.Key_Down)
        QTest.keyClick(values, Qt.Key.Key_Space)
    assert table.records.rowCount() == workspace.count(kind_of("person"), Query(filters={"sex": ["F", "M"]}))
    picker.close()
    chip = next(chip for chip in tab.list.chips._chips if chip.field.name == "sex")
    with qtbot.waitSignal(table.records.replaced):
        QTest.mouseClick(chip._remove, LEFT)
    assert table.records.rowCount() == 24


def test_columns_are_chosen_in_the_menu_of_the_heading(
    qtbot: QtBot, show_tab: ShowTab, workspace: Workspace
) -> None:
    table = show_tab("person").list.table
    table.horizontalHeader().customContextMenuRequested.emit(QPoint(5, 5))
    (menu,) = table.findChildren(ColumnMenu)
    phone = next(action for action in menu.findChildren(QAction) if action.text() == "Phone")
    with qtbot.waitSignal(table.records.replaced):
        phone.trigger()
    menu.close()
    assert headings(table)[-1] == "Phone"
    expected = [row["phone"] or "" for row in workspace.page(kind_of("person"), Query())]
    assert names(table, len(headings(table)) - 1) == expected


def test_del_moves_the_selected_to_the_bin_and_the_bin_gives_back(
    qtbot: QtBot, show_tab: ShowTab, workspace: Workspace
) -> None:
    tab = show_tab("person")
    table = tab.list.table
    keys = [table.records.key_at(0), table.records.key_at(1)]
    table.selectRow(0)
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    with qtbot.waitSignals([table.records.replaced, table.kept.chosen]):
        tab.chosen.to_bin()
    assert table.records.rowCount() == 22
    assert tab.key == table.records.key_at(1)
    with qtbot.waitSignal(table.records.replaced):
        QTest.mouseClick(tab.list.bin, LEFT)
    assert [table.records.key_at(row) for row in range(2)] == keys
    table.selectAll()
    with qtbot.waitSignal(table.records.replaced):
        tab.chosen.restore()
    assert table.records.rowCount() == 0
    assert workspace.count(kind_of("person"), Query()) == 24


def test_an_empty_place_says_what_it_is_for_and_offers_the_first_action(
    qtbot: QtBot, empty_context: Context
) -> None:
    tab = open_tab(qtbot, empty_context, "city")
    offered = next(found for found in tab.list.findChildren(QPushButton) if found.isVisible())
    assert offered.text() == "New: City"
    QTest.mouseClick(offered, LEFT)
    assert tab.record.form.rows["place_name"].editor.control.hasFocus()


def test_nothing_found_offers_the_whole_list(qtbot: QtBot, show_tab: ShowTab) -> None:
    tab = show_tab("person")
    tab.focus_search()
    with qtbot.waitSignal(tab.list.table.records.replaced):
        QTest.keyClicks(tab.list.search, "qqqq")
    offered = next(found for found in tab.list.findChildren(QPushButton) if found.isVisible())
    assert offered.text() == "Show all"
    with qtbot.waitSignal(tab.list.table.records.replaced):
        QTest.mouseClick(offered, LEFT)
    assert tab.list.table.records.rowCount() == 24
    assert tab.list.search.text() == ""


@pytest.mark.parametrize("kind", ["city", "training", "person"])
def test_every_control_of_the_list_is_named(show_tab: ShowTab, kind: str) -> None:
    tab: RecordTab = show_tab(kind)
    controls = [tab.list.search, tab.list.table, *tab.list.findChildren(QToolButton)]
    unnamed = [control for control in controls if not control.accessibleName() and not control.isHidden()]
    # Qt's own button inside a line of text has a name of its own in the accessibility tree.
    assert [found for found in unnamed if found.parent() is not tab.list.search] == []


def test_headings_can_be_read_in_french(qtbot: QtBot, french_context: Context) -> None:
    table = RecordTable(french_context, kind_of("resource"))
    qtbot.addWidget(table)
    widths = table.widths()
    for field in table.records.listing.columns:
        label = french_context.translate(field.label)
        assert table.fontMetrics().horizontalAdvance(label) < widths[field.name], label


def test_filters_seldom_wanted_come_from_a_menu(qtbot: QtBot, context: Context) -> None:
    tab = open_tab(qtbot, context, "case")
    chips = tab.list.chips
    seldom = next(chip for chip in chips._chips if chip.field.name == "grade")
    assert not seldom.isVisible()
    menu = chips.more.menu()
    (action,) = (action for action in menu.actions() if action.text() == seldom.label)
    action.trigger()
    qtbot.waitUntil(lambda: bool(tab.findChildren(ValuePicker)))
    (picker,) = tab.findChildren(ValuePicker)
    assert seldom.isVisible()
    values = picker.findChild(QListWidget)
    assert isinstance(values, QListWidget)
    QTest.keyClick(values, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not seldom.isVisible())  # nothing was chosen
    action.trigger()
    qtbot.waitUntil(lambda: bool(tab.findChildren(ValuePicker)))
    (picker,) = tab.findChildren(ValuePicker)
    values = picker.findChild(QListWidget)
    assert isinstance(values, QListWidget)
    values.setCurrentRow(0)
    QTest.keyClick(values, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: chips.filters() == {"grade": ["GOOD"]})
    QTest.keyClick(values, Qt.Key.Key_Escape)
    assert seldom.isVisible()
    seldom.choose([])
    assert not seldom.isVisible()


@pytest.mark.parametrize("width", [1366, 1024])
def test_chips_take_two_rows_in_french(qtbot: QtBot, french_context: Context, width: int) -> None:
    tab = open_tab(qtbot, french_context, "case")
    tab.resize(width, 640)
    chips = tab.list.chips
    qtbot.waitUntil(lambda: chips.more.y() > 0)
    shown = [widget for widget in (*chips._chips, chips.more) if widget.isVisible()]
    assert len({widget.y() for widget in shown}) == 2
    assert all(widget.geometry().right() < chips.width() for widget in shown)
