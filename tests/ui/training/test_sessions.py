"""The sessions of a training: in the order of time, planned at once or one by one, changed in place."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt, QTime
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from iclei_desktop.services import editing
from iclei_desktop.services.lookup import resolve
from iclei_desktop.services.session_plan import add_sessions, first_working_day, read_plan
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.dialogs.session_generator import SessionGenerator
from iclei_desktop.ui.sections.sessions import COLUMNS, SessionsSection

STARTS, TOPIC, FACILITATORS = (list(COLUMNS).index(name) for name in ("starts", "topic", "facilitators"))


@pytest.fixture
def section(qtbot: QtBot, context: Context) -> SessionsSection:
    """Return the section, shown."""
    made = SessionsSection(context)
    qtbot.addWidget(made)
    made.resize(900, 620)
    made.show()
    made.activateWindow()
    return made


@pytest.fixture
def other(workspace: Workspace) -> str:
    """Return the key of a training of three days in March 2019 that has no sessions."""
    return resolve(workspace, kind_of("training"), "COMSSA-2019-03")


def read(qtbot: QtBot, section: SessionsSection, training: str, count: int) -> None:
    section.show_record(training)
    qtbot.waitUntil(lambda: section.table.rows.rowCount() == count and section._plan.start is not None)


def text(section: SessionsSection, row: int, column: int) -> str:
    return str(section.table.rows.index(row, column).data())


def edit(section: SessionsSection, row: int, column: int, typed: str) -> QLineEdit:
    """Type into a cell, and leave the editor open."""
    index = section.table.rows.index(row, column)
    section.table.setCurrentIndex(index)
    section.table.setFocus()
    section.table.edit(index)
    line = open_editor()
    line.selectAll()
    QTest.keyClicks(line, typed)
    return line


def open_editor() -> QLineEdit:
    """Return the editor that has the keyboard."""
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    return line


def test_sessions_stand_in_the_order_of_time(qtbot: QtBot, section: SessionsSection, training: str) -> None:
    QAbstractItemModelTester(section.table.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    read(qtbot, section, training, 10)
    assert [text(section, 1, column) for column in range(6)] == [
        "23 Nov 2026",
        "Afternoon",
        "13:30",
        "17:00",
        "Opening; what is there",
        "Wanjiku Mwangi",
    ]
    assert section.table.rows.headerData(1, Qt.Orientation.Vertical) == "2"


def test_a_topic_is_changed_in_place_as_one_step(
    qtbot: QtBot, section: SessionsSection, training: str, workspace: Workspace
) -> None:
    read(qtbot, section, training, 10)
    steps = len(workspace.history())
    line = edit(section, 0, TOPIC, "Welcome")
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: text(section, 0, TOPIC) == "Welcome")
    assert read_plan(workspace, training).sessions[0].values["topic"] == "Welcome"
    assert len(workspace.history()) == steps + 1


def test_enter_goes_down_the_column_as_in_a_spreadsheet(
    qtbot: QtBot, section: SessionsSection, training: str
) -> None:
    read(qtbot, section, training, 10)
    edit(section, 0, TOPIC, "Welcome")
    for topic in ("Energy data", "By-laws"):
        QTest.keyClick(open_editor(), Qt.Key.Key_Return)
        QTest.keyClicks(section.table, topic[0])  # typing opens the cell below
        QTest.keyClicks(open_editor(), topic[1:])
    QTest.keyClick(open_editor(), Qt.Key.Key_Return)
    typed = ["Welcome", "Energy data", "By-laws"]
    qtbot.waitUntil(lambda: [text(section, row, TOPIC) for row in range(3)] == typed)
    assert section.table.currentIndex().row() == 3
    assert section.table.chosen_keys() == [section.table.rows.row(3).key]


def test_what_is_typed_is_saved_after_a_second_of_idleness(
    qtbot: QtBot, section: SessionsSection, training: str, workspace: Workspace
) -> None:
    read(qtbot, section, training, 10)
    steps = len(workspace.history())
    line = edit(section, 0, TOPIC, "Wel")
    qtbot.waitUntil(lambda: text(section, 0, TOPIC) == "Wel")
    assert line.isVisible()
    QTest.keyClicks(line, "come")
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: text(section, 0, TOPIC) == "Welcome")
    assert len(workspace.history()) == steps + 1  # one visit is one step


def test_a_time_that_is_none_is_refused_in_words(
    qtbot: QtBot, section: SessionsSection, training: str, failures: list[BaseException]
) -> None:
    read(qtbot, section, training, 10)
    line = edit(section, 0, STARTS, "25:00")
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(section.fault.text()))
    assert section.fault.text() == "Starts: “25:00” is not a time of day (09:00). The earlier value was kept."
    assert text(section, 0, STARTS) == "09:00"
    line = edit(section, 0, STARTS, "8h30")
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: text(section, 0, STARTS) == "08:30")
    assert section.fault.text() == ""
    assert failures == []


def test_a_facilitator_in_two_places_is_a_warning_in_words(
    qtbot: QtBot, section: SessionsSection, training: str, other: str, workspace: Workspace
) -> None:
    read(qtbot, section, training, 10)
    assert section.bookings.isHidden()
    values = read_plan(workspace, training).sessions[2].values
    elsewhere = {name: values[name] for name in ("date", "part", "starts", "ends", "facilitators")}
    add_sessions(workspace, other, [{**elsewhere, "topic": "Follow-up"}])
    qtbot.waitUntil(lambda: bool(section.bookings.text))
    assert section.bookings.text == (
        "Wanjiku Mwangi is booked twice on 24 November 2026: 09:00–12:30 “Energy data”; "
        "09:00–12:30 “Follow-up” of the training “CoM SSA workshop, Lomé”."
    )
    assert section.bookings.isVisible()
    line = edit(section, 2, FACILITATORS, "Afi Kossi")
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not section.bookings.isVisible())


def test_adding_goes_on_with_the_next_half_day(qtbot: QtBot, section: SessionsSection, other: str) -> None:
    read(qtbot, section, other, 0)
    section.add()
    qtbot.waitUntil(lambda: section.table.rows.rowCount() == 1)
    assert [text(section, 0, column) for column in range(3)] == ["25 Mar 2019", "Morning", "09:00"]
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    line = open_editor()
    QTest.keyClicks(line, "Opening")
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: text(section, 0, TOPIC) == "Opening")
    section.add()
    qtbot.waitUntil(lambda: section.table.rows.rowCount() == 2)
    assert text(section, 1, 1) == "Afternoon"


def test_delete_moves_a_session_to_the_bin(
    qtbot: QtBot, section: SessionsSection, training: str, context: Context
) -> None:
    read(qtbot, section, training, 10)
    section.table.selectRow(9)
    section.table.setFocus()
    QTest.keyClick(section.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: section.table.rows.rowCount() == 9)
    context.perform(lambda workspace: workspace.undo())
    qtbot.waitUntil(lambda: section.table.rows.rowCount() == 10)


def test_days_are_planned_at_once(
    qtbot: QtBot, section: SessionsSection, other: str, workspace: Workspace
) -> None:
    read(qtbot, section, other, 0)
    steps = len(workspace.history())
    section.generate()
    dialog = _dialog(section)
    assert dialog.preview.topLevelItemCount() == 6
    dialog.last.setDate(QDate(2019, 3, 26))
    dialog.halves[1].ends.setTime(QTime(16, 0))
    QTest.keyClicks(dialog.facilitators, "Afi Kossi; Brian Kiprotich")
    dialog.topics.setPlainText("Opening\nEnergy data")
    items = [dialog.preview.topLevelItem(row) for row in range(4)]
    shown = [[item.text(column) for column in range(4)] for item in items if item]
    assert shown[:2] == [
        ["Mon 25 Mar 2019", "Morning", "09:00–12:30", "Opening"],
        ["Mon 25 Mar 2019", "Afternoon", "13:30–16:00", "Energy data"],
    ]
    assert dialog.add.text() == "Add 4 sessions"
    dialog.add.click()
    qtbot.waitUntil(lambda: section.table.rows.rowCount() == 4)
    assert text(section, 3, FACILITATORS) == "Afi Kossi · Brian Kiprotich"
    assert len(workspace.history()) == steps + 1


def test_half_days_that_have_a_session_are_left_out(
    qtbot: QtBot, section: SessionsSection, training: str
) -> None:
    read(qtbot, section, training, 10)
    section.generate()
    dialog = _dialog(section)
    assert dialog.words.text() == "10 half-days have a session already and are left out."
    assert not dialog.add.isEnabled()
    dialog.last.setDate(dialog.first.date().addDays(-1))
    assert dialog.words.text() == "The last day is before the first."
    dialog.reject()


def test_days_at_a_weekend_are_left_out_and_said_so(
    qtbot: QtBot, section: SessionsSection, other: str
) -> None:
    read(qtbot, section, other, 0)
    section.generate()
    dialog = _dialog(section)
    assert dialog.words.text() == ""
    dialog.first.setDate(QDate(2019, 3, 23))  # a Saturday
    assert dialog.words.text().startswith("2 days at weekends are left out.")
    dialog.first.setDate(QDate(2019, 3, 24))
    assert dialog.words.text().startswith("1 day at a weekend is left out.")
    dialog.weekends.setChecked(True)
    assert dialog.words.text() == ""
    assert first_planned(dialog).startswith("Sun 24")
    dialog.reject()


def test_a_training_that_begins_at_a_weekend_has_sessions_there(
    qtbot: QtBot, section: SessionsSection, other: str, workspace: Workspace
) -> None:
    editing.change(workspace, kind_of("training"), other, {"start": date(2019, 3, 23)})
    read(qtbot, section, other, 0)
    section.generate()
    dialog = _dialog(section)
    assert dialog.weekends.isChecked()
    assert first_planned(dialog).startswith("Sat 23")
    dialog.reject()


@pytest.mark.parametrize(("day", "first"), [(27, 27), (28, 30), (29, 30)])
def test_a_plan_without_days_begins_on_a_working_day(day: int, first: int) -> None:
    assert first_working_day(date(2026, 11, day)) == date(2026, 11, first)


def first_planned(dialog: SessionGenerator) -> str:
    """Return the day of the first session as it would be."""
    item = dialog.preview.topLevelItem(0)
    return item.text(0) if item else ""


def _dialog(section: QWidget) -> SessionGenerator:
    (dialog,) = section.findChildren(SessionGenerator)
    return dialog


def test_leaving_the_section_saves_what_is_typed(
    qtbot: QtBot, section: SessionsSection, training: str, workspace: Workspace
) -> None:
    read(qtbot, section, training, 10)
    edit(section, 0, TOPIC, "Welcome")
    section.leave()
    qtbot.waitUntil(lambda: read_plan(workspace, training).sessions[0].values["topic"] == "Welcome")


def test_an_empty_plan_offers_to_be_made(qtbot: QtBot, section: SessionsSection, other: str) -> None:
    read(qtbot, section, other, 0)
    assert section._places.currentWidget() is section._empty
    section._empty.acted.emit()
    dialog = _dialog(section)
    assert dialog.pattern().first == date(2019, 3, 25)
    assert QApplication.activeModalWidget() is dialog
    dialog.reject()


def test_a_session_that_goes_to_the_bin_is_named_without_its_training(
    qtbot: QtBot, section: SessionsSection, training: str, context: Context
) -> None:
    told = list[str]()
    context.told.connect(told.append)
    read(qtbot, section, training, 10)
    section.table.selectRow(1)
    section.remove()
    qtbot.waitUntil(lambda: told == ["Moved to the bin: 23 Nov 2026, Afternoon. Ctrl+Z takes it back."])
