"""A whole tab: records begun, copied, binned and brought back; what is remembered between two starts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QSettings, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QListView, QPushButton
from pytestqt.qtbot import QtBot

from iclei_desktop.services.editing import add
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.search import Query
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.dialogs.duplicate_plan import DuplicatePlan
from iclei_desktop.ui.tabs.record_tab import RecordTab
from iclei_desktop.ui.widgets.field_row import SAVE_AFTER_MS
from iclei_desktop.ui.widgets.type_ahead import TypeAhead
from tests.ui.lists.conftest import ShowTab, open_tab
from tests.ui.lists.test_list_pane import headings
from tests.ui.lists.test_record_form import control, row, show_first, type_over, wait_for


def shown_title(tab: RecordTab) -> str:
    return tab.record.header._title.text()


def test_a_new_record_is_in_the_file_once_it_has_a_name(
    qtbot: QtBot, show_tab: ShowTab, workspace: Workspace
) -> None:
    tab = show_tab("training")
    tab.new_record()
    assert control(tab, "title").hasFocus()
    assert shown_title(tab) == "New: Training"
    type_over(tab, "venue", "Town hall")
    control(tab, "title").setFocus()
    qtbot.wait(50)
    assert workspace.count(kind_of("training"), Query()) == 3
    type_over(tab, "title", "Waste and water")
    QTest.keyClick(control(tab, "title"), Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: tab.key is not None)
    assert tab.key is not None
    values = workspace.get(kind_of("training"), tab.key)
    assert (values["title"], values["venue"], values["status"]) == ("Waste and water", "Town hall", "PLANNED")
    qtbot.waitUntil(lambda: shown_title(tab) == "Waste and water")
    qtbot.waitUntil(lambda: tab.list.table.kept.count() == 1)
    selected = tab.list.table.selectionModel().selectedRows()[0].row()
    assert tab.list.table.records.key_at(selected) == tab.key
    assert workspace.next_steps()[0] is not None
    workspace.undo()
    assert workspace.count(kind_of("training"), Query()) == 3
    qtbot.waitUntil(lambda: tab.key is None)


def test_a_record_begun_without_a_name_is_there_again(qtbot: QtBot, show_tab: ShowTab) -> None:
    tab = show_tab("training")
    tab.new_record()
    type_over(tab, "venue", "Town hall")
    show_first(qtbot, tab)
    assert row(tab, "venue").editor.typed() == "Civic Centre"
    tab.new_record()
    qtbot.waitUntil(lambda: row(tab, "venue").editor.typed() == "Town hall")


def test_a_known_city_is_added_with_all_its_facts_as_one_step(
    qtbot: QtBot, show_tab: ShowTab, workspace: Workspace
) -> None:
    tab = show_tab("city")
    steps = len(workspace.history())
    tab.new_record()
    type_over(tab, "place_name", "Kisum")
    (ahead,) = row(tab, "place_name").editor.findChildren(TypeAhead)
    qtbot.waitUntil(lambda: bool(ahead.offered))
    assert ahead.offered[0].startswith("Kisumu · Kenya")
    assert isinstance(ahead._popup, QListView)
    qtbot.wait(2 * SAVE_AFTER_MS)  # while one chooses, what is typed so far is no city yet
    assert len(workspace.history()) == steps
    QTest.keyClick(ahead._popup, Qt.Key.Key_Return)
    wait_for(qtbot, tab, workspace, "place_name", "Kisumu")
    assert tab.key is not None
    city = workspace.get(kind_of("city"), tab.key)
    assert (city["country"], city["geonames_id"]) == ("KE", "191245")
    assert city["population"] > 100_000
    assert city["latitude"] == pytest.approx(-0.1, abs=0.1)
    assert len(workspace.history()) == steps + 1
    qtbot.waitUntil(lambda: row(tab, "country").editor.typed() == "Kenya")


def test_a_copy_says_that_it_is_one_and_has_no_reference(
    qtbot: QtBot, show_tab: ShowTab, workspace: Workspace
) -> None:
    tab = show_tab("training")
    first = show_first(qtbot, tab)
    tab.chosen.duplicate()
    dialog = tab.findChild(DuplicatePlan)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.first.date() == QDate(2026, 11, 23))
    dialog.first.setDate(QDate(2027, 3, 1))
    dialog.copy.click()
    qtbot.waitUntil(lambda: tab.key not in (first, None))
    assert tab.key is not None
    original, copy = (workspace.get(kind_of("training"), key) for key in (first, tab.key))
    assert copy["title"] == f"{original['title']} (copy)"
    assert copy["reference"] is None
    assert copy["objectives"] == original["objectives"]
    assert (copy["start"], copy["end"]) == (date(2027, 3, 1), date(2027, 3, 5))
    sessions = workspace.page(kind_of("session"), Query(filters={"training": [tab.key]}))
    assert {session["date"].weekday() for session in sessions} == {0, 1, 2, 3, 4}
    assert (len(sessions), copy["status"]) == (10, "PLANNED")


def test_del_in_a_field_never_means_the_record(qtbot: QtBot, show_tab: ShowTab, workspace: Workspace) -> None:
    tab = show_tab("person")
    show_first(qtbot, tab)
    delete = QAction("bin", tab, shortcut=QKeySequence("Del"))
    delete.triggered.connect(tab.chosen.to_bin)
    tab.addAction(delete)
    control(tab, "sex").setFocus()
    QTest.keyClick(control(tab, "sex"), Qt.Key.Key_Delete)
    qtbot.wait(50)
    assert workspace.count(kind_of("person"), Query()) == 24
    tab.list.table.setFocus()
    QTest.keyClick(tab.list.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: workspace.count(kind_of("person"), Query()) == 23)


def test_what_goes_to_the_bin_is_told_with_the_way_back(
    qtbot: QtBot, show_tab: ShowTab, context: Context
) -> None:
    told = list[str]()
    context.told.connect(told.append)
    tab = show_tab("person")
    show_first(qtbot, tab)
    with qtbot.waitSignal(tab.list.table.kept.chosen):
        tab.chosen.to_bin()
    assert told == ["Moved to the bin: A. J. M. Chinula. Ctrl+Z takes it back."]
    tab.list.table.selectAll()
    tab.chosen.to_bin()
    qtbot.waitUntil(lambda: told[1:] == ["23 moved to the bin. Ctrl+Z takes them back."])


def test_a_record_in_the_bin_says_so_and_is_taken_back_from_its_head(
    qtbot: QtBot, show_tab: ShowTab, workspace: Workspace
) -> None:
    tab = show_tab("person")
    show_first(qtbot, tab)
    with qtbot.waitSignal(tab.list.table.kept.chosen):
        tab.chosen.to_bin()
    with qtbot.waitSignal(tab.list.table.records.replaced):
        tab.list.bin.click()
    show_first(qtbot, tab)
    (back,) = [found for found in tab.record.header.findChildren(QPushButton) if found.isVisible()]
    QTest.mouseClick(back, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: workspace.count(kind_of("person"), Query()) == 24)


def test_selecting_a_record_that_the_search_leaves_out_takes_the_search_away(
    qtbot: QtBot, show_tab: ShowTab, workspace: Workspace
) -> None:
    tab = show_tab("person")
    with qtbot.waitSignal(tab.list.table.records.replaced):
        QTest.keyClicks(tab.list.search, "amina")
    other = workspace.page(kind_of("person"), Query(text="Joseph Phiri"))[0]["key"]
    tab.select(other)
    qtbot.waitUntil(lambda: shown_title(tab) == "Joseph Phiri")
    qtbot.waitUntil(lambda: tab.list.table.kept.count() == 1)
    assert tab.list.search.text() == ""


def test_columns_widths_and_section_are_remembered(qtbot: QtBot, context: Context, tmp_path: Path) -> None:
    settings = QSettings(str(tmp_path / "layout.ini"), QSettings.Format.IniFormat)
    before = open_tab(qtbot, context, "person")
    with qtbot.waitSignal(before.list.table.records.replaced):
        before.list.table.show_columns(["name_as_written", "phone"])
    before.list.table.setColumnWidth(0, 321)
    before.record.show_section("history")
    before.save_layout(settings)
    after = open_tab(qtbot, context, "person")
    with qtbot.waitSignal(after.list.table.records.replaced):
        after.restore_layout(settings)
    assert headings(after.list.table) == ["Full name", "Phone"]
    assert after.list.table.columnWidth(0) == 321
    assert after.record.section_name() == "history"


def test_a_first_start_has_the_usual_columns(qtbot: QtBot, context: Context, tmp_path: Path) -> None:
    tab = open_tab(qtbot, context, "person")
    tab.restore_layout(QSettings(str(tmp_path / "none.ini"), QSettings.Format.IniFormat))
    assert headings(tab.list.table)[:2] == ["Full name", "Sex"]


def painted(label: QLabel) -> tuple[int, int]:
    """Return how much of a label is free at its left and at its right, in pixels."""
    picture = label.grab().toImage()
    ground = picture.pixel(0, 0)
    columns = [
        x
        for x in range(picture.width())
        if any(picture.pixel(x, y) != ground for y in range(picture.height()))
    ]
    return columns[0], picture.width() - 1 - columns[-1]


@pytest.mark.parametrize("title", ["Energy data", "بيانات الطاقة"])
@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_a_title_of_any_script_begins_where_reading_begins(
    qtbot: QtBot, show_tab: ShowTab, workspace: Workspace, title: str, direction: Qt.LayoutDirection
) -> None:
    key = add(workspace, kind_of("training"), {"title": title, "reference": "T-1"}).keys["training"][0]
    tab = show_tab("training")
    tab.setLayoutDirection(direction)
    tab.select(key)
    qtbot.waitUntil(lambda: shown_title(tab) == title and tab.record.header.isVisible())
    for label in (tab.record.header._title, tab.record.header._subtitle):
        left, right = painted(label)
        assert (right < left) is (direction is Qt.LayoutDirection.RightToLeft), label.text()


@pytest.mark.parametrize("kept", ["wide", "-5", "1e3", "9" * 40])
def test_a_width_that_is_none_is_left_out(show_tab: ShowTab, tmp_path: Path, kept: str) -> None:
    tab = show_tab("city")
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    tab.save_layout(settings)
    settings.setValue("tab-city/width-place_name", kept)
    tab.restore_layout(settings)
    assert tab.list.table.widths()["place_name"] > 0


def test_the_days_of_a_training_are_one_span(qtbot: QtBot, show_tab: ShowTab, workspace: Workspace) -> None:
    days = {"start": date(2026, 11, 28), "end": date(2026, 11, 29)}
    key = add(workspace, kind_of("training"), {"title": "Solar", "reference": "T-1", **days}).keys[
        "training"
    ][0]
    tab = show_tab("training")
    tab.select(key)
    qtbot.waitUntil(lambda: shown_title(tab) == "Solar")
    assert tab.record.header._subtitle.text() == "T-1 · 28–29 Nov 2026"
