"""What belongs to the grid: undo, finding, filtering, marking the rest, walk-ins, headings and totals."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QAbstractSlider, QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from iclei_desktop.records.training import Attendance
from iclei_desktop.rules import moments
from iclei_desktop.rules.translate import translator
from iclei_desktop.services.attendance import Mark, record
from iclei_desktop.services.attendance_grid import CellMark, read_grid
from iclei_desktop.services.editing import add, change, put_into_bin
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.sections.attendance import AttendanceSection
from iclei_desktop.ui.widgets.value_picker import ValuePicker
from tests.ui.conftest import DEMO_DAY

from .conftest import ShowAttendance

Failing = QAbstractItemModelTester.FailureReportingMode


def touched(section: AttendanceSection) -> list[tuple[int, int, int, int]]:
    """Return the list to which every range of cells is added that is told to have altered."""
    seen: list[tuple[int, int, int, int]] = []

    def note(first: QModelIndex, last: QModelIndex) -> None:
        seen.append((first.row(), first.column(), last.row(), last.column()))

    section.grid.model.dataChanged.connect(note)
    return seen


def test_the_model_keeps_qts_rules(qtbot: QtBot, attendance: AttendanceSection, context: Context) -> None:
    model = attendance.grid.model
    tester = QAbstractItemModelTester(model, Failing.Fatal)
    QTest.keyClicks(attendance.grid.table, "PLE")
    session = model.sessions[5].key
    qtbot.waitUntil(lambda: model.book.session_total(session).marked == 3)
    attendance.tools.unmarked.click()
    attendance.tools.unmarked.click()
    context.perform(lambda workspace: workspace.undo())
    qtbot.waitUntil(lambda: model.book.session_total(session).marked == 2)
    attendance.show_record(None)
    assert tester.model() is model


def test_undo_and_redo_touch_the_cells_they_change(
    qtbot: QtBot, attendance: AttendanceSection, context: Context
) -> None:
    model = attendance.grid.model
    session = model.sessions[5].key
    QTest.keyClicks(attendance.grid.table, "PL")
    qtbot.waitUntil(lambda: model.book.session_total(session).marked == 2)
    seen = touched(attendance)
    context.perform(lambda workspace: workspace.undo())
    qtbot.waitUntil(lambda: model.book.session_total(session).marked == 1)
    assert seen == [(1, 5, 1, 5)]
    context.perform(lambda workspace: workspace.redo())
    qtbot.waitUntil(lambda: model.book.session_total(session).marked == 2)
    assert seen == [(1, 5, 1, 5)] * 2


def test_marks_made_elsewhere_appear(qtbot: QtBot, attendance: AttendanceSection, context: Context) -> None:
    model = attendance.grid.model
    here = model.cell(model.index(7, 9))
    context.perform(lambda workspace: record(workspace, [Mark(*here, "LATE")]))
    qtbot.waitUntil(lambda: model.book.saved(here) == CellMark("LATE"))


def test_keys_and_undo_in_a_row_end_where_the_file_ends(
    qtbot: QtBot, attendance: AttendanceSection, context: Context, workspace: Workspace, training: str
) -> None:
    table, model = attendance.grid.table, attendance.grid.model
    for _ in range(10):
        QTest.keyClicks(table, "PLEA")
        context.perform(lambda workspace: workspace.undo())
        table.setCurrentIndex(model.index(2, 5))
    QTest.keyClicks(table, "E")
    last = model.cell(model.index(2, 5))
    qtbot.waitUntil(lambda: not model.book.is_waiting(last) and model.book.saved(last) == CellMark("EXCUSED"))
    qtbot.waitUntil(lambda: _shown(attendance) == dict(read_grid(workspace, training).marks))


def _shown(section: AttendanceSection) -> dict[tuple[str, str], CellMark]:
    book = section.grid.model.book
    cells = [(person.enrolment, session.key) for person in book.people for session in book.sessions]
    return {cell: mark for cell in cells if (mark := book.saved(cell)) is not None}


def test_the_rest_of_a_session_is_marked_as_one_step(
    qtbot: QtBot, attendance: AttendanceSection, workspace: Workspace
) -> None:
    QTest.keyClicks(attendance.grid.table, "AL")
    attendance.tools.rest.menu().actions()[0].trigger()
    book = attendance.grid.model.book
    session = book.sessions[5].key
    qtbot.waitUntil(lambda: book.session_total(session).marked == 24)
    assert (book.count(session, "PRESENT"), book.session_total(session).came) == (22, 23)
    step, _ = workspace.next_steps()
    assert step is not None
    assert step.name.details["count"] == 22


def test_the_filter_shows_who_is_not_marked_yet(qtbot: QtBot, attendance: AttendanceSection) -> None:
    model = attendance.grid.model
    session = model.sessions[5].key
    QTest.keyClicks(attendance.grid.table, "PPP")
    attendance.tools.unmarked.click()
    assert model.rowCount() == 21
    assert attendance.grid.session == 5
    attendance.grid.table.selectColumn(5)
    QTest.keyClicks(attendance.grid.table, "A")
    qtbot.waitUntil(lambda: model.book.session_total(session).marked == 24)
    assert model.book.count(session, "ABSENT") == 21
    attendance.tools.unmarked.click()
    assert model.rowCount() == 24


def test_ctrl_f_finds_names_whatever_their_accents(qtbot: QtBot, attendance: AttendanceSection) -> None:
    QTest.keyClick(attendance.grid.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(attendance.tools.finder.hasFocus)
    QTest.keyClicks(attendance.tools.finder, "ph")
    model, table = attendance.grid.model, attendance.grid.table
    names = [model.name(row) for row in attendance.tools.finder.rows()]
    assert names == ["Joseph Phiri", "Thandiwe Phiri"]
    assert model.name(table.currentIndex().row()) == "Joseph Phiri"
    QTest.keyClick(attendance.tools.finder, Qt.Key.Key_Return)
    assert model.name(table.currentIndex().row()) == "Thandiwe Phiri"
    attendance.tools.finder.clear()
    QTest.keyClicks(attendance.tools.finder, "adeb")
    assert model.name(table.currentIndex().row()).startswith("Chinedu")
    QTest.keyClick(attendance.tools.finder, Qt.Key.Key_Escape)
    assert table.hasFocus()


@pytest.fixture
def the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let it be the day of the session in which the cursor stands."""
    monkeypatch.setattr(moments, "today", lambda: DEMO_DAY)


@pytest.mark.usefixtures("the_day")
def test_a_walk_in_is_added_by_name_marked_and_chosen(
    qtbot: QtBot, attendance: AttendanceSection, workspace: Workspace
) -> None:
    steps = len(workspace.history())
    attendance.walk_in.setFocus()
    QTest.keyClicks(attendance.walk_in, "Mme Zawadi Barasa")
    QTest.keyClick(attendance.walk_in, Qt.Key.Key_Return)
    model, table = attendance.grid.model, attendance.grid.table
    qtbot.waitUntil(lambda: model.rowCount() == 25)
    assert model.name(table.currentIndex().row()) == "Zawadi Barasa"
    assert len(workspace.history()) == steps + 1
    (added,) = workspace.history(limit=1)
    kinds = {change.kind: change.after for change in workspace.changes_of(added.number)}
    assert kinds.keys() == {"person", "enrolment", "attendance"}
    enrolment = kinds["enrolment"]
    assert enrolment is not None
    assert enrolment["status"] == "WALK_IN"
    assert table.currentIndex().column() == 5
    assert model.mark(table.currentIndex()) == CellMark("PRESENT"), "they walked in"
    workspace.undo()
    qtbot.waitUntil(lambda: model.rowCount() == 24)


@pytest.mark.usefixtures("the_day")
def test_somebody_of_the_file_who_walks_in_is_marked_too(
    qtbot: QtBot, attendance: AttendanceSection, context: Context
) -> None:
    model, table = attendance.grid.model, attendance.grid.table
    context.perform(lambda w: add(w, kind_of("person"), {"name_as_written": "Zawadi Barasa"}))
    table.setCurrentIndex(model.index(3, 4))
    QTest.keyClicks(attendance.walk_in, "zawadi barasa")
    QTest.keyClick(attendance.walk_in, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: model.rowCount() == 25)
    assert model.name(table.currentIndex().row()) == "Zawadi Barasa"
    assert table.currentIndex().column() == 4
    assert model.mark(table.currentIndex()) == CellMark("PRESENT")


@pytest.mark.usefixtures("the_day")
def test_nobody_has_walked_in_to_a_session_of_a_day_to_come(
    qtbot: QtBot, attendance: AttendanceSection, workspace: Workspace
) -> None:
    model, table = attendance.grid.model, attendance.grid.table
    table.setCurrentIndex(model.index(0, 6))
    QTest.keyClicks(attendance.walk_in, "Zawadi Barasa")
    QTest.keyClick(attendance.walk_in, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: model.rowCount() == 25)
    (added,) = workspace.history(limit=1)
    assert {change.kind for change in workspace.changes_of(added.number)} == {"person", "enrolment"}


def test_a_block_says_how_many_marks_it_replaced(
    qtbot: QtBot, attendance: AttendanceSection, context: Context
) -> None:
    model, table, book = attendance.grid.model, attendance.grid.table, attendance.grid.model.book
    session, told = model.sessions[5].key, list[str]()
    context.told.connect(told.append)
    QTest.keyClicks(table, "LEP")
    QTest.keyClicks(table, "A")
    qtbot.waitUntil(lambda: book.session_total(session).marked == 4)
    table.setCurrentIndex(model.index(0, 5))
    QTest.keyClicks(table, "E")
    qtbot.waitUntil(lambda: book.count(session, "EXCUSED") == 2)
    assert told == [], "one sees what becomes of one cell"
    table.selectColumn(5)
    QTest.keyClicks(table, "P")
    qtbot.waitUntil(lambda: book.count(session, "PRESENT") == 24)
    assert told == ["23 marked Present; 3 marks were replaced. Ctrl+Z takes it back."]
    QTest.keyClick(table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: book.session_total(session).marked == 0)
    QTest.keyClicks(table, "P")
    qtbot.waitUntil(lambda: book.count(session, "PRESENT") == 24)
    assert len(told) == 1, "nothing was lost"


def test_a_known_person_is_offered_before_a_new_one(qtbot: QtBot, attendance: AttendanceSection) -> None:
    model, table = attendance.grid.model, attendance.grid.table
    attendance.walk_in.setFocus()
    QTest.keyClicks(attendance.walk_in, "thandi")
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    offered = attendance.walk_in.type_ahead.offered
    assert offered == [
        "Thandiwe Phiri · Lusaka City Council, Lusaka, takes part already",
        "Add “thandi” as a new person",
    ]
    popup = QApplication.activePopupWidget()
    assert popup is not None
    QTest.keyClick(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: model.name(table.currentIndex().row()) == "Thandiwe Phiri")
    assert model.rowCount() == 24


def test_people_and_sessions_that_change_are_read_again(
    qtbot: QtBot, attendance: AttendanceSection, context: Context
) -> None:
    model = attendance.grid.model
    attendance.grid.go_to_row(3)
    person = model.people[3]
    context.perform(lambda w: change(w, kind_of("person"), person.person, {"name_as_written": "Zuhura Ali"}))
    qtbot.waitUntil(lambda: "Zuhura Ali" in [p.name for p in model.people])
    assert model.people[attendance.grid.table.currentIndex().row()].enrolment == person.enrolment
    gone = model.sessions[-1].key
    context.perform(lambda w: put_into_bin(w, kind_of("session"), [gone]))
    qtbot.waitUntil(lambda: model.columnCount() == 9)


def test_a_hidden_grid_is_read_when_it_is_seen(
    qtbot: QtBot, attendance: AttendanceSection, context: Context
) -> None:
    attendance.hide()
    person = attendance.grid.model.people[0].person
    with qtbot.waitSignal(context.changed):
        context.perform(lambda w: change(w, kind_of("person"), person, {"name_as_written": "A. Chinula"}))
    attendance.show()
    qtbot.waitUntil(lambda: attendance.grid.model.name(0) == "A. Chinula")


def test_totals_follow_the_marks(qtbot: QtBot, attendance: AttendanceSection) -> None:
    model = attendance.grid.model
    person = model.people[2].enrolment
    before = model.book.completion(person)
    attendance.grid.go_to_row(2)
    QTest.keyClicks(attendance.grid.table, "P")
    qtbot.waitUntil(lambda: model.book.completion(person).attended == before.attended + 3.5)
    assert model.words.hours(model.book.completion(person)) == "21"
    assert model.words.share(model.book.completion(person)) == "60%"


def test_every_cell_says_what_it_is(attendance: AttendanceSection) -> None:
    model = attendance.grid.model
    said = model.data(model.index(0, 4), Qt.ItemDataRole.AccessibleTextRole)
    assert said == "A. J. M. Chinula\nWed 25 Nov AM: Partly present, 90 min"
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Mon 23 Nov AM"
    details = model.headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert details == "Session 1\nMonday, 23 November 2026 09:00–12:30\nOpening; what is there"


def test_the_grid_can_be_mirrored(qtbot: QtBot, attendance: AttendanceSection) -> None:
    attendance.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    table = attendance.grid.table
    qtbot.waitUntil(lambda: table.verticalHeader().x() > table.viewport().x())
    model = attendance.grid.model
    first, second = (table.visualRect(model.index(0, column)) for column in (0, 1))
    assert first.x() > second.x()
    table.setCurrentIndex(model.index(0, 0))
    for key, further in ((Qt.Key.Key_Left, True), (Qt.Key.Key_Right, False)):
        before = table.visualRect(table.currentIndex()).x()
        QTest.keyClick(table, key)
        after = table.visualRect(table.currentIndex()).x()
        assert (after < before) is further, "an arrow goes where it points"
    picture = attendance.grab()
    assert not picture.isNull()


def test_the_cell_at_hand_stays_in_sight_in_a_smaller_window(
    qtbot: QtBot, attendance: AttendanceSection
) -> None:
    table, model = attendance.grid.table, attendance.grid.model
    room = QSize(attendance.width(), attendance.height())
    attendance.resize(room.width(), room.height() + 400)
    table.setCurrentIndex(model.index(model.rowCount() - 1, 0))
    qtbot.waitUntil(lambda: table.viewport().rect().contains(table.visualRect(table.currentIndex())))
    height = table.viewport().height()
    attendance.resize(room.width(), room.height() - 150)
    qtbot.waitUntil(lambda: table.viewport().height() < height - 300)
    assert table.viewport().rect().contains(table.visualRect(table.currentIndex()))


def test_a_view_that_nobody_scrolled_comes_back_to_its_cursor(
    qtbot: QtBot, attendance: AttendanceSection
) -> None:
    table, model = attendance.grid.table, attendance.grid.model
    bar = table.verticalScrollBar()

    def in_sight() -> bool:
        return table.viewport().rect().contains(table.visualRect(table.currentIndex()))

    table.setCurrentIndex(model.index(model.rowCount() - 1, 0))
    qtbot.waitUntil(in_sight)
    bar.setValue(bar.minimum())  # as a bar does whose range was small for a moment
    assert not in_sight()
    bar.rangeChanged.emit(bar.minimum(), bar.maximum())
    qtbot.waitUntil(in_sight)
    table.leave_cursor()  # a person scrolls
    bar.setValue(bar.minimum())
    bar.rangeChanged.emit(bar.minimum(), bar.maximum())
    QTest.qWait(50)
    assert not in_sight()


def test_namesakes_are_told_apart(qtbot: QtBot, context: Context, attendance: AttendanceSection) -> None:
    model = attendance.grid.model
    thandiwe = next(person for person in model.people if person.name == "Thandiwe Phiri")
    context.perform(
        lambda w: change(w, kind_of("person"), thandiwe.person, {"name_as_written": "Joseph PHIRI"})
    )
    qtbot.waitUntil(
        lambda: [model.name(row) for row in range(24)].count("Joseph PHIRI (Lusaka City Council)") == 1
    )


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_headings_fit_their_columns(
    show_attendance: ShowAttendance, request: pytest.FixtureRequest, language: str
) -> None:
    section = show_attendance(request.getfixturevalue("french_context" if language == "fr" else "context"))
    header = section.grid.table.horizontalHeader()
    metrics = header.fontMetrics()
    for column, part in enumerate(section.grid.model.words.parts):
        assert metrics.horizontalAdvance(part) <= header.sectionSize(column)


def test_the_cell_at_hand_stays_in_view_when_the_grid_gets_less_room(
    qtbot: QtBot, attendance: AttendanceSection
) -> None:
    table, model = attendance.grid.table, attendance.grid.model
    seen = table.viewport().rect()
    last = next(row for row in reversed(range(24)) if seen.contains(table.visualRect(model.index(row, 5))))
    here = model.index(last, 5)
    table.setCurrentIndex(here)
    attendance.resize(attendance.width(), attendance.height() - 150)
    qtbot.waitUntil(lambda: table.viewport().rect() != seen)
    assert table.viewport().rect().contains(table.visualRect(here))
    table.verticalScrollBar().triggerAction(QAbstractSlider.SliderAction.SliderToMinimum)
    attendance.resize(attendance.width(), attendance.height() - 50)
    qtbot.waitUntil(lambda: table.viewport().rect() != seen)
    assert table.verticalScrollBar().value() == 0, "who looks elsewhere is not led away"


def test_the_theme_can_change_while_the_grid_is_shown(attendance: AttendanceSection) -> None:
    palette = QGuiApplication.palette()
    dark = palette
    light = attendance.grid.table.viewport().grab().toImage()
    dark.setColor(dark.ColorRole.Window, Qt.GlobalColor.black)
    dark.setColor(dark.ColorRole.Base, Qt.GlobalColor.black)
    dark.setColor(dark.ColorRole.Text, Qt.GlobalColor.white)
    attendance.setPalette(dark)
    assert attendance.grid.table.viewport().grab().toImage() != light


def test_totals_tell_women_and_men(qtbot: QtBot, attendance: AttendanceSection) -> None:
    model, table = attendance.grid.model, attendance.grid.table
    session = model.sessions[5].key
    sexes = [person.sex for person in model.book.people]
    table.selectColumn(5)
    QTest.keyClicks(table, "P")
    qtbot.waitUntil(lambda: model.book.session_total(session).came == 24)
    total = model.book.session_total(session)
    assert (total.women, total.men) == (sexes.count("F"), sexes.count("M"))
    assert total.others == 24 - total.women - total.men == 1
    QTest.keyClicks(table, "A")
    qtbot.waitUntil(lambda: model.book.session_total(session).came == 0)
    total = model.book.session_total(session)
    assert (total.women, total.men, total.others) == (0, 0, 0)


def test_the_step_is_named_after_the_session(
    qtbot: QtBot, attendance: AttendanceSection, workspace: Workspace
) -> None:
    table, model = attendance.grid.table, attendance.grid.model
    table.setCurrentIndex(model.index(0, 5))
    for _ in range(11):
        QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(table, "P")
    qtbot.waitUntil(lambda: model.book.session_total(model.sessions[5].key).came == 12)
    step, _ = workspace.next_steps()
    assert step is not None
    assert step.name.show(translator("en")) == "Mark 12: Present – Wed PM"
    assert step.name.show(translator("fr")) == "Pointer 12\u00a0: Présent – mer. Après-midi"


def test_how_marks_are_proven_is_set_and_said(
    qtbot: QtBot, attendance: AttendanceSection, workspace: Workspace, training: str
) -> None:
    model, table = attendance.grid.model, attendance.grid.table
    marked_at = {mark.marked_at for mark in marks_now(workspace)}
    table.setCurrentIndex(model.index(0, 0))
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right):
        QTest.keyClick(table, key, Qt.KeyboardModifier.ShiftModifier)
    attendance.marks.proven.emit("SIGNED")
    first = model.cell(model.index(0, 0))
    qtbot.waitUntil(lambda: model.book.saved(first) == CellMark("PRESENT", None, "SIGNED"))
    assert sum(m.evidence == "SIGNED" for m in read_grid(workspace, training).marks.values()) == 4
    assert {mark.marked_at for mark in marks_now(workspace)} == marked_at
    assert model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole).endswith(
        "Present – Signed sheet"
    )
    step, _ = workspace.next_steps()
    assert step is not None
    assert step.name.show(translator("en")) == "Proof of 4 marks: Signed sheet"
    table.setCurrentIndex(model.index(0, 0))
    QTest.keyClicks(table, "P")  # says the same: how it was proven stays
    QTest.keyClicks(table, "L")
    second = model.cell(model.index(1, 0))
    qtbot.waitUntil(lambda: model.book.saved(second) == CellMark("LATE"))
    assert model.book.saved(first) == CellMark("PRESENT", None, "SIGNED")


def marks_now(workspace: Workspace) -> list[Attendance]:
    with workspace.session() as database:
        return list(database.scalars(select(Attendance)))


def test_cities_and_organisations_filter_the_grid(qtbot: QtBot, attendance: AttendanceSection) -> None:
    model = attendance.grid.model
    city, organisation = attendance.tools.filters
    city.choose(["Lusaka", "Lagos"])
    shown = {person.city for person in model.people}
    assert shown == {"Lusaka", "Lagos"}
    assert city.text() == "City: Lusaka +1"
    some = len(model.people)
    organisation.choose(["Lusaka City Council"])
    assert 0 < len(model.people) < some
    attendance.tools.unmarked.click()
    QTest.keyClicks(attendance.grid.table, "P")
    qtbot.waitUntil(lambda: model.book.session_total(model.sessions[5].key).came == 1)
    attendance.tools.show_all()
    assert model.rowCount() == 24
    city.click()
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), ValuePicker))
    popup = QApplication.activePopupWidget()
    assert popup is not None
    popup.close()


def test_a_digit_finds_the_row_of_the_paper(qtbot: QtBot, attendance: AttendanceSection) -> None:
    table, model = attendance.grid.table, attendance.grid.model
    QTest.keyClick(table, Qt.Key.Key_1)
    qtbot.waitUntil(attendance.tools.finder.hasFocus)
    QTest.keyClicks(attendance.tools.finder, "2")
    assert model.numbers[model.people[table.currentIndex().row()].enrolment] == 12
    QTest.keyClick(attendance.tools.finder, Qt.Key.Key_Escape)
    QTest.keyClick(table, Qt.Key.Key_Slash)
    qtbot.waitUntil(attendance.tools.finder.hasFocus)
    assert attendance.tools.finder.text() == ""
