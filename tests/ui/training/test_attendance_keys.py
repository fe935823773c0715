"""Marking by keys and mouse: what is pressed is what the file holds."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHeaderView, QMainWindow, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from iclei_desktop.services.attendance_grid import Cell, CellMark, read_grid
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.ui.sections.attendance import AttendanceSection
from iclei_desktop.ui.widgets.attendance_table import AttendanceTable

OPEN_SESSION = 5
"""The first session of the demo that nobody is marked in: Wednesday afternoon."""


def press(section: AttendanceSection, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(section.grid.table, key)


def settled(qtbot: QtBot, section: AttendanceSection) -> None:
    book = section.grid.model.book
    cells = [(p.enrolment, s.key) for p in book.people for s in book.sessions]
    qtbot.waitUntil(lambda: not any(map(book.is_waiting, cells)))


def column_of(workspace: Workspace, training: str, column: int) -> list[CellMark | None]:
    grid = read_grid(workspace, training)
    return [grid.marks.get((person.enrolment, grid.sessions[column].key)) for person in grid.people]


def choose(section: AttendanceSection, row: int, column: int) -> None:
    section.grid.table.setCurrentIndex(section.grid.model.index(row, column))


def current(section: AttendanceSection) -> tuple[int, int]:
    index = section.grid.table.currentIndex()
    return index.row(), index.column()


def cell(section: AttendanceSection, row: int, column: int) -> Cell:
    return section.grid.model.cell(section.grid.model.index(row, column))


def test_marking_goes_on_in_the_first_open_session(attendance: AttendanceSection) -> None:
    assert current(attendance) == (0, OPEN_SESSION)


def test_letters_mark_and_move_down(
    qtbot: QtBot, attendance: AttendanceSection, workspace: Workspace, training: str
) -> None:
    press(attendance, Qt.Key.Key_P, Qt.Key.Key_L, Qt.Key.Key_E, Qt.Key.Key_A)
    assert current(attendance) == (4, OPEN_SESSION)
    settled(qtbot, attendance)
    marks = column_of(workspace, training, OPEN_SESSION)
    assert marks[:5] == [*map(CellMark, ("PRESENT", "LATE", "EXCUSED", "ABSENT")), None]


def test_a_cell_turns_only_when_its_mark_is_saved(qtbot: QtBot, attendance: AttendanceSection) -> None:
    here = cell(attendance, 0, OPEN_SESSION)
    book = attendance.grid.model.book
    press(attendance, Qt.Key.Key_P)
    # Nothing has come back from the file's thread yet: the event loop has not run since.
    assert book.shown(here) == CellMark("PRESENT")
    assert book.is_waiting(here)
    assert book.saved(here) is None
    assert book.session_total(here[1]).came == 0
    settled(qtbot, attendance)
    assert book.saved(here) == CellMark("PRESENT")
    assert book.session_total(here[1]).came == 1


def test_space_toggles_and_delete_clears(
    qtbot: QtBot, attendance: AttendanceSection, workspace: Workspace, training: str
) -> None:
    press(attendance, Qt.Key.Key_Space)
    settled(qtbot, attendance)
    assert column_of(workspace, training, OPEN_SESSION)[0] == CellMark("PRESENT")
    press(attendance, Qt.Key.Key_Space)
    settled(qtbot, attendance)
    assert column_of(workspace, training, OPEN_SESSION)[0] is None
    choose(attendance, 0, 0)
    assert column_of(workspace, training, 0)[0] is not None
    press(attendance, Qt.Key.Key_Delete)
    settled(qtbot, attendance)
    assert column_of(workspace, training, 0)[0] is None


def test_a_block_is_marked_by_one_key_as_one_step(
    qtbot: QtBot, attendance: AttendanceSection, workspace: Workspace, training: str
) -> None:
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right):
        QTest.keyClick(attendance.grid.table, key, Qt.KeyboardModifier.ShiftModifier)
    press(attendance, Qt.Key.Key_L)
    settled(qtbot, attendance)
    for column in (OPEN_SESSION, OPEN_SESSION + 1):
        assert column_of(workspace, training, column)[:4] == [CellMark("LATE")] * 3 + [None]
    step, _ = workspace.next_steps()
    assert step is not None
    assert len(workspace.changes_of(step.number)) == 6
    assert step.name.details == {"count": 6, "mark": "Late"}


def test_a_click_on_a_heading_chooses_the_session_for_one_key(
    qtbot: QtBot, attendance: AttendanceSection, workspace: Workspace, training: str
) -> None:
    header = attendance.grid.table.horizontalHeader()
    _click_section(header, OPEN_SESSION)
    press(attendance, Qt.Key.Key_P)
    settled(qtbot, attendance)
    assert column_of(workspace, training, OPEN_SESSION) == [CellMark("PRESENT")] * 24


def test_a_click_on_a_name_chooses_the_person(
    qtbot: QtBot, attendance: AttendanceSection, workspace: Workspace, training: str
) -> None:
    _click_section(attendance.grid.table.verticalHeader(), 2)
    press(attendance, Qt.Key.Key_A)
    settled(qtbot, attendance)
    grid = read_grid(workspace, training)
    marks = {grid.marks.get((grid.people[2].enrolment, session.key)) for session in grid.sessions}
    assert marks == {CellMark("ABSENT")}


def _click_section(header: QHeaderView, section: int) -> None:
    along = header.sectionViewportPosition(section) + header.sectionSize(section) // 2
    across = (
        header.height() // 2 if header.orientation() is Qt.Orientation.Horizontal else header.width() // 2
    )
    spot = (
        QPoint(along, across) if header.orientation() is Qt.Orientation.Horizontal else QPoint(across, along)
    )
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=spot)


def test_dragging_the_mouse_chooses_a_block(qtbot: QtBot, attendance: AttendanceSection) -> None:
    table = attendance.grid.table
    model = attendance.grid.model
    first = table.visualRect(model.index(1, OPEN_SESSION)).center()
    last = table.visualRect(model.index(4, OPEN_SESSION + 1)).center()
    QTest.mousePress(table.viewport(), Qt.MouseButton.LeftButton, pos=first)
    QTest.mouseMove(table.viewport(), last)
    QTest.mouseRelease(table.viewport(), Qt.MouseButton.LeftButton, pos=last)
    assert len(table.chosen_cells()) == 8
    press(attendance, Qt.Key.Key_E)
    settled(qtbot, attendance)
    session = model.sessions[OPEN_SESSION].key
    assert model.book.count(session, "EXCUSED") == 4


@pytest.mark.parametrize(("typed", "minutes"), [("", 105), ("45", 45)])
def test_a_partial_presence_asks_for_minutes(
    qtbot: QtBot, attendance: AttendanceSection, *, typed: str, minutes: int
) -> None:
    here = cell(attendance, 0, OPEN_SESSION)
    press(attendance, Qt.Key.Key_X)
    box = attendance.focusWidget()
    assert box is not attendance.grid.table
    QTest.keyClicks(box, typed)
    QTest.keyClick(box, Qt.Key.Key_Return)
    settled(qtbot, attendance)
    assert attendance.grid.model.book.saved(here) == CellMark("PARTIAL", minutes)
    assert current(attendance) == (1, OPEN_SESSION)
    assert attendance.grid.table.hasFocus()


def test_escape_leaves_the_minutes_ungiven(
    qtbot: QtBot, attendance: AttendanceSection, workspace: Workspace, training: str
) -> None:
    press(attendance, Qt.Key.Key_X)
    QTest.keyClick(attendance.focusWidget(), Qt.Key.Key_Escape)
    assert attendance.grid.table.hasFocus()
    press(attendance, Qt.Key.Key_Down, Qt.Key.Key_P)
    settled(qtbot, attendance)
    assert column_of(workspace, training, OPEN_SESSION)[:2] == [None, CellMark("PRESENT")]


def asked(section: AttendanceSection) -> QWidget:
    """Return the box that asks for minutes, which has the keys."""
    box = section.focusWidget()
    assert box is not section.grid.table
    return box


def test_marking_flows_on_through_a_partial_presence(
    qtbot: QtBot, attendance: AttendanceSection, workspace: Workspace, training: str
) -> None:
    steps = len(workspace.history())
    press(attendance, Qt.Key.Key_P, Qt.Key.Key_L, Qt.Key.Key_X)
    QTest.keyClick(asked(attendance), Qt.Key.Key_E)
    press(attendance, Qt.Key.Key_A, Qt.Key.Key_X)
    QTest.keyClicks(asked(attendance), "45")
    QTest.keyClick(asked(attendance), Qt.Key.Key_X)
    QTest.keyClick(asked(attendance), Qt.Key.Key_Space)
    settled(qtbot, attendance)
    assert current(attendance) == (7, OPEN_SESSION)
    half, some = CellMark("PARTIAL", 105), CellMark("PARTIAL", 45)
    marks = [*map(CellMark, ("PRESENT", "LATE")), half, *map(CellMark, ("EXCUSED", "ABSENT")), some]
    assert column_of(workspace, training, OPEN_SESSION)[:8] == [*marks, half, CellMark("PRESENT")]
    assert len(workspace.history()) - steps == 8, "one step for each mark"
    for number in range(7, -1, -1):
        workspace.undo()
        assert column_of(workspace, training, OPEN_SESSION)[number:] == [None] * (24 - number)


@pytest.mark.parametrize(
    ("key", "place"),
    [
        (Qt.Key.Key_Down, (1, OPEN_SESSION)),
        (Qt.Key.Key_Right, (0, OPEN_SESSION + 1)),
        (Qt.Key.Key_Left, (0, OPEN_SESSION - 1)),
        (Qt.Key.Key_Tab, (0, OPEN_SESSION)),
    ],
)
def test_an_arrow_or_tab_takes_the_minutes_and_goes_its_way(
    qtbot: QtBot, attendance: AttendanceSection, *, key: Qt.Key, place: tuple[int, int]
) -> None:
    here = cell(attendance, 0, OPEN_SESSION)
    press(attendance, Qt.Key.Key_X)
    QTest.keyClick(asked(attendance), key)
    settled(qtbot, attendance)
    assert attendance.grid.model.book.saved(here) == CellMark("PARTIAL", 105)
    assert current(attendance) == place
    assert attendance.grid.table.hasFocus() is (key != Qt.Key.Key_Tab)


def test_a_click_elsewhere_takes_the_minutes(qtbot: QtBot, attendance: AttendanceSection) -> None:
    table, model = attendance.grid.table, attendance.grid.model
    here = cell(attendance, 0, OPEN_SESSION)
    press(attendance, Qt.Key.Key_X)
    QTest.keyClicks(asked(attendance), "30")
    spot = table.visualRect(model.index(5, OPEN_SESSION + 1)).center()
    QTest.mouseClick(
        attendance.window().windowHandle(), Qt.MouseButton.LeftButton, pos=in_window(table, spot)
    )
    assert current(attendance) == (5, OPEN_SESSION + 1)
    settled(qtbot, attendance)
    assert model.book.saved(here) == CellMark("PARTIAL", 30)


def test_leaving_the_section_takes_the_minutes(
    qtbot: QtBot, attendance: AttendanceSection, workspace: Workspace, training: str
) -> None:
    """As when the file is closed or another part of the training is shown."""
    press(attendance, Qt.Key.Key_X)
    QTest.keyClicks(asked(attendance), "20")
    attendance.leave()
    settled(qtbot, attendance)
    assert column_of(workspace, training, OPEN_SESSION)[0] == CellMark("PARTIAL", 20)
    choose(attendance, 1, OPEN_SESSION)
    press(attendance, Qt.Key.Key_X)
    attendance.hide()
    settled(qtbot, attendance)
    assert column_of(workspace, training, OPEN_SESSION)[1] == CellMark("PARTIAL", 105)


def in_window(table: AttendanceTable, spot: QPoint) -> QPoint:
    return table.viewport().mapTo(table.window(), spot)


def test_a_button_takes_the_minutes_and_marks_the_next(
    qtbot: QtBot, attendance: AttendanceSection, workspace: Workspace, training: str
) -> None:
    press(attendance, Qt.Key.Key_X)
    buttons = attendance.marks.findChildren(QToolButton)
    QTest.mouseClick(buttons[1], Qt.MouseButton.LeftButton)
    settled(qtbot, attendance)
    marks = column_of(workspace, training, OPEN_SESSION)[:3]
    assert marks == [CellMark("PARTIAL", 105), CellMark("LATE"), None]


def test_minutes_are_given_to_a_whole_block(
    qtbot: QtBot, attendance: AttendanceSection, workspace: Workspace, training: str
) -> None:
    for _ in range(2):
        QTest.keyClick(attendance.grid.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    press(attendance, Qt.Key.Key_X)
    QTest.keyClicks(attendance.focusWidget(), "30")
    QTest.keyClick(attendance.focusWidget(), Qt.Key.Key_Return)
    settled(qtbot, attendance)
    assert column_of(workspace, training, OPEN_SESSION)[:3] == [CellMark("PARTIAL", 30)] * 3


def test_a_mark_that_stands_keeps_how_it_was_proven(
    qtbot: QtBot, attendance: AttendanceSection, workspace: Workspace
) -> None:
    steps = len(workspace.history())
    choose(attendance, 0, 0)
    assert attendance.grid.model.mark(attendance.grid.table.currentIndex()) == CellMark("PRESENT")
    press(attendance, Qt.Key.Key_P)
    settled(qtbot, attendance)
    assert len(workspace.history()) == steps


def test_the_menu_does_not_take_the_keys_of_the_grid(
    qtbot: QtBot, attendance: AttendanceSection, workspace: Workspace, training: str
) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    taken: list[str] = []
    for shortcut in ("Del", "F2", "Ctrl+F"):
        action = QAction(shortcut, window)
        action.setShortcut(shortcut)
        action.triggered.connect(lambda _=False, name=shortcut: taken.append(name))
        window.addAction(action)
    window.setCentralWidget(attendance)
    window.resize(1000, 700)
    window.show()
    qtbot.waitExposed(window)
    attendance.grid.table.setFocus()
    choose(attendance, 0, 0)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Delete)
    settled(qtbot, attendance)
    assert column_of(workspace, training, 0)[0] is None
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert attendance.tools.finder.hasFocus()
    assert taken == []
    window.takeCentralWidget()
