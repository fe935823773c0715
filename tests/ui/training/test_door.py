"""The door: what each line means, which session counts, and what a person sees and hears of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from iclei_desktop.rules.badges import badge_text
from iclei_desktop.services import editing
from iclei_desktop.services.attendance import Mark, record
from iclei_desktop.services.attendance_grid import CellMark, read_grid
from iclei_desktop.services.demo import DEMO_TRAINING
from iclei_desktop.services.door import Door
from iclei_desktop.services.enrolment import enrol
from iclei_desktop.services.lookup import resolve
from iclei_desktop.services.participants import Participant, read_participants
from iclei_desktop.services.trainings import add_training
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.door import DoorWindow
from iclei_desktop.ui.settings import Settings

AFTERNOON = 5
"""The demo's session on Wednesday afternoon, which begins at 13:30: nobody is marked in it."""


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """Return the clock on the wall, to be set; it shows half past one on the demo's Wednesday."""
    shown = [datetime(2026, 11, 25, 13, 30)]  # noqa: DTZ001 - a clock on a wall
    monkeypatch.setattr(Door, "now", lambda _: shown[0])
    return shown


def opened(qtbot: QtBot, context: Context, training: str) -> DoorWindow:
    Settings().clear()
    window = DoorWindow(context, training)
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(window)
    window.resize(1024, 640)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: window.desk.session is not None and window.box.hasFocus())
    return window


@pytest.fixture
def door(qtbot: QtBot, context: Context, training: str, clock: list[datetime]) -> Iterator[DoorWindow]:  # noqa: ARG001
    """Open the door of the demo's training in an English window."""
    yield opened(qtbot, context, training)
    Settings().clear()


@pytest.fixture
def people(workspace: Workspace, training: str) -> list[Participant]:
    """Return the people of the demo's training."""
    return read_participants(workspace, training)


def enter(door: DoorWindow, text: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
    door.box.insert(text)  # QTest has no keys for letters with accents
    QTest.keyClick(door.box, key)


def said(qtbot: QtBot, door: DoorWindow, words: str) -> None:
    qtbot.waitUntil(lambda: words in door.panel.accessibleName())


def mark_of(workspace: Workspace, training: str, person: Participant, session: int) -> CellMark | None:
    grid = read_grid(workspace, training)
    return grid.marks.get((person.enrolment, grid.sessions[session].key))


def test_the_clock_chooses_and_keys_change_the_session(door: DoorWindow, clock: list[datetime]) -> None:
    assert door.head.session.text().startswith("Wednesday, 25 November 2026 · Afternoon · 13:30–17:00")
    QTest.keyClick(door.box, Qt.Key.Key_PageDown)
    assert door.head.session.text().startswith("Thursday, 26 November 2026 · Morning")
    clock[0] = datetime(2026, 11, 25, 9, 0)  # noqa: DTZ001
    door.desk.choice._look()  # as it does now and then
    assert door.head.session.text().startswith("Thursday")
    QTest.keyClick(door.box, Qt.Key.Key_F5)
    assert door.head.session.text().startswith("Wednesday, 25 November 2026 · Morning")
    QTest.keyClick(door.box, Qt.Key.Key_PageUp)
    assert door.head.session.text().startswith("Tuesday, 24 November 2026 · Afternoon")


def test_a_badge_is_welcomed_and_counted(
    qtbot: QtBot, door: DoorWindow, people: list[Participant], workspace: Workspace, training: str
) -> None:
    enter(door, badge_text(people[0].enrolment).lower())
    said(qtbot, door, "Welcome, A. J. M. Chinula – Lilongwe")
    assert door.head.numbers.text() == "1 of 24 are here"
    assert mark_of(workspace, training, people[0], AFTERNOON) == CellMark("PRESENT")
    assert door.box.text() == ""


def test_a_scanner_may_end_with_tab(qtbot: QtBot, door: DoorWindow, people: list[Participant]) -> None:
    enter(door, badge_text(people[1].enrolment), Qt.Key.Key_Tab)
    said(qtbot, door, f"Welcome, {people[1].name}")
    enter(door, "someone", Qt.Key.Key_Tab)
    assert door.box.hasFocus()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ICLEIBCDFGHJKLN", "The badge was not read whole. Please scan it once more."),
        (badge_text("0f8fad5b-d9cb-569f-a165-70867728950e"), "Nobody in this file has it."),
        ("5449000000996", "That is neither a badge nor a name."),
    ],
)
def test_what_is_no_badge_of_here_is_told(
    qtbot: QtBot, door: DoorWindow, workspace: Workspace, text: str, words: str
) -> None:
    steps = len(workspace.history())
    enter(door, text)
    said(qtbot, door, words)
    assert door.box.text() == ""
    assert len(workspace.history()) == steps


def test_a_badge_of_another_training_is_named(
    qtbot: QtBot, door: DoorWindow, workspace: Workspace, people: list[Participant]
) -> None:
    (other,) = add_training(workspace, {"title": "Waste in cities"}).keys["training"]
    (enrolment,) = enrol(workspace, other, [people[0].person]).keys["enrolment"]
    enter(door, badge_text(enrolment))
    said(qtbot, door, "It belongs to “Waste in cities”.")


def test_namesakes_are_chosen_with_the_arrows(
    qtbot: QtBot, door: DoorWindow, people: list[Participant], workspace: Workspace, training: str
) -> None:
    QTest.keyClicks(door.box, "phiri")
    offered = [door.offers.list.item(row).text() for row in range(door.offers.list.count())]
    assert [text.split("  ")[0] for text in offered] == ["Joseph Phiri", "Thandiwe Phiri"]
    assert not door.offers.marked  # Enter must not take one of two
    QTest.keyClick(door.box, Qt.Key.Key_Return)
    assert door.offers.hint.text().startswith("2 people may be meant")
    QTest.keyClick(door.box, Qt.Key.Key_Down)
    QTest.keyClick(door.box, Qt.Key.Key_Return)
    said(qtbot, door, "Welcome, Thandiwe Phiri – Lusaka")
    thandiwe = next(person for person in people if person.name == "Thandiwe Phiri")
    assert mark_of(workspace, training, thandiwe, AFTERNOON) == CellMark("PRESENT")


def test_the_only_one_who_may_be_meant_is_marked_as_the_one_whom_enter_takes(
    qtbot: QtBot, door: DoorWindow, people: list[Participant]
) -> None:
    QTest.keyClicks(door.box, "j phi")
    assert door.offers.marked
    assert door.offers.list.currentItem().text().startswith("Joseph Phiri")
    assert door.offers.hint.text().startswith("Press Enter")
    QTest.keyClicks(door.box, ", Ndola")
    assert door.offers.list.currentRow() == -1, "it may be somebody of the same name"
    door.box.clear()
    QTest.keyClicks(door.box, "j phi")
    QTest.keyClick(door.box, Qt.Key.Key_Return)
    said(qtbot, door, "Welcome, Joseph Phiri")
    QTest.keyClicks(door.box, "tha phi")
    assert door.offers.marked
    QGuiApplication.clipboard().setText(badge_text(people[0].enrolment))
    door.box.paste()  # as fast as a scanner
    QTest.keyClick(door.box, Qt.Key.Key_Return)
    said(qtbot, door, f"Welcome, {people[0].name}")


def test_late_is_marked_only_where_it_is_switched_on(
    qtbot: QtBot, door: DoorWindow, people: list[Participant], clock: list[datetime], workspace: Workspace
) -> None:
    training = resolve(workspace, kind_of("training"), DEMO_TRAINING)
    clock[0] = datetime(2026, 11, 25, 13, 46)  # noqa: DTZ001
    enter(door, people[0].name)
    said(qtbot, door, f"Welcome, {people[0].name}")
    QTest.keyClick(door.box, Qt.Key.Key_F7)
    enter(door, people[1].name)
    said(qtbot, door, "Marked late.")
    assert mark_of(workspace, training, people[0], AFTERNOON) == CellMark("PRESENT")
    assert mark_of(workspace, training, people[1], AFTERNOON) == CellMark("LATE")
    assert Settings().door_marks_late


def test_who_was_marked_absent_may_still_come(
    qtbot: QtBot, door: DoorWindow, people: list[Participant], workspace: Workspace, training: str
) -> None:
    door.desk.choice.turn(-AFTERNOON - 3)
    absent = next(p for p in people if mark_of(workspace, training, p, 0) == CellMark("ABSENT"))
    enter(door, absent.name)
    said(qtbot, door, f"Welcome, {absent.name}")
    assert mark_of(workspace, training, absent, 0) == CellMark("PRESENT")
    enter(door, absent.name)
    said(qtbot, door, f"{absent.name} is here already. Marked at")
    QTest.keyClick(door.box, Qt.Key.Key_F8)
    said(qtbot, door, "Taken back")
    assert mark_of(workspace, training, absent, 0) == CellMark("ABSENT")


def test_who_was_taken_back_can_come_again_as_soon_as_that_is_said(
    qtbot: QtBot, door: DoorWindow, people: list[Participant]
) -> None:
    session = door.desk.session
    assert session is not None
    here: list[bool] = []
    enter(door, people[5].name)
    said(qtbot, door, f"Welcome, {people[5].name}")
    door.desk.answered.connect(
        lambda _: here.append(door.desk.roll.is_here(people[5].enrolment, session.key))
    )
    QTest.keyClick(door.box, Qt.Key.Key_F8)
    said(qtbot, door, f"Taken back: {people[5].name}")
    assert here == [False]


def test_the_one_who_came_last_is_taken_back_also_before_the_welcome(
    qtbot: QtBot, door: DoorWindow, people: list[Participant], workspace: Workspace, training: str
) -> None:
    enter(door, people[0].name)
    said(qtbot, door, f"Welcome, {people[0].name}")
    enter(door, people[1].name)
    QTest.keyClick(door.box, Qt.Key.Key_F8)
    said(qtbot, door, f"Taken back: {people[1].name}")
    assert mark_of(workspace, training, people[0], AFTERNOON) == CellMark("PRESENT")
    assert mark_of(workspace, training, people[1], AFTERNOON) is None


def test_who_comes_while_the_list_is_read_anew_is_not_forgotten(
    qtbot: QtBot, door: DoorWindow, people: list[Participant]
) -> None:
    door.desk.read()  # as after somebody was added
    enter(door, people[0].name)
    said(qtbot, door, f"Welcome, {people[0].name}")
    assert door.head.numbers.text() == "1 of 24 are here"
    enter(door, people[0].name)
    said(qtbot, door, f"{people[0].name} is here already")


def test_marks_made_elsewhere_are_known(
    qtbot: QtBot, door: DoorWindow, context: Context, people: list[Participant]
) -> None:
    session = door.desk.session
    assert session is not None
    context.perform(lambda w: record(w, [Mark(people[3].enrolment, session.key, "LATE")]))
    qtbot.waitUntil(lambda: door.head.numbers.text() == "1 of 24 are here")
    enter(door, people[3].name)
    said(qtbot, door, "is here already")
    context.perform(lambda w: editing.put_into_bin(w, kind_of("enrolment"), [people[4].enrolment]))
    qtbot.waitUntil(lambda: door.head.numbers.text() == "1 of 23 are here")


def test_typing_for_the_next_person_is_not_disturbed(
    qtbot: QtBot, door: DoorWindow, people: list[Participant]
) -> None:
    enter(door, people[0].name)
    QTest.keyClicks(door.box, "pho")  # before the mark is on the disk
    said(qtbot, door, f"Welcome, {people[0].name}")
    assert door.box.text() == "pho"


def test_the_words_fit_the_smallest_window_in_french(
    qtbot: QtBot, french_context: Context, training: str, clock: list[datetime]
) -> None:
    door = opened(qtbot, french_context, training)
    enter(door, "5449000000996")
    said(qtbot, door, "Ce n’est ni un badge ni un nom")
    assert (door.width(), door.height()) == (1024, 640)
    labels = (door.head.session, door.head.title, door.panel.headline, door.panel.detail)
    qtbot.waitUntil(lambda: all(each.height() >= each.heightForWidth(each.width()) for each in labels))
    assert door.keys.geometry().bottom() <= door.height()
    assert clock
