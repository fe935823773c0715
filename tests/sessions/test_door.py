"""A queue of a hundred at the door, by the keys that a scanner and a pair of hands press."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox

from iclei_desktop.documents import WRITERS
from iclei_desktop.documents.attendance_sheet import SheetOptions
from iclei_desktop.rules.badges import badge_text
from iclei_desktop.rules.translate import translator
from iclei_desktop.services import door as door_services
from iclei_desktop.services.attendance_grid import CellMark, read_grid
from iclei_desktop.services.enrolment import enrol
from iclei_desktop.services.exporting import sheet_document
from iclei_desktop.services.participants import new_person, read_participants
from iclei_desktop.services.signatures import signatures
from iclei_desktop.services.workspace import Workspace, kind_of, new_edit
from iclei_desktop.storage.steps import Name
from iclei_desktop.ui.door import DoorWindow
from iclei_desktop.ui.door.roll import Roll
from iclei_desktop.ui.file_view import FileView
from iclei_desktop.ui.main_window import MainWindow
from iclei_desktop.ui.sections.attendance import AttendanceSection
from tests.helpers import run_program
from tests.sessions.conftest import EIGHT
from tests.sessions.hands import CTRL, Hands

EXPECTED, SCANNED, TYPED, TWICE = 94, 60, 30, 4
WALK_INS = ("Zainab Okello", "Tendai Chiweshe", "Moussa Konaté", "Lindiwe Nkosi", "Pedro Cossa", "Hawa Bah")
GIVEN = ("Amina", "Kwame", "Thandiwe", "José", "Wanjikũ", "Fatou", "Chinedu", "N’Deye", "Abebe", "Grace")
FAMILY = ("Diallo", "Mensah", "Phiri", "Mucavele", "Kamau", "Sow", "Adebayo", "Ndiaye", "Tesfaye", "Moyo")


def make_file(path: Path) -> str:
    """Make a file with a training whose session is under way, and 94 people enrolled in it."""
    with Workspace.create(path, None, author="Naledi") as workspace:
        today = EIGHT.date()
        training = new_edit(kind_of("training"), {"title": "Queue", "start": today, "end": today})
        held = {"training": training.key, "date": today, "starts": EIGHT.time(), "topic": "Opening"}
        names = [f"{GIVEN[n % 10]} {FAMILY[n // 10]}" for n in range(EXPECTED)]
        people = [new_person({"name_as_written": name, "organisation": "City of Accra"}) for name in names]
        edits = [training, new_edit(kind_of("session"), held), *people]
        workspace.write(Name("Queue"), edits)
        enrol(workspace, training.key, [person.key for person in people])
        return training.key


@pytest.fixture
def training(home: Path, eight_at_the_door: None) -> str:  # noqa: ARG001
    """Return the key of the training, in a file on the person's disk."""
    return make_file(home / "queue.iclei")


@pytest.fixture
def view(window: MainWindow, home: Path, training: str, hands: Hands) -> FileView:
    """Open the file and the training's attendance."""
    window.files.open(home / "queue.iclei")
    hands.until(lambda: window.view is not None)
    assert window.view is not None
    window.view.show_record("training", training, "attendance")
    section = window.view.findChild(AttendanceSection)
    assert isinstance(section, AttendanceSection)
    hands.until(lambda: section.grid.model.rowCount() == EXPECTED)
    return window.view


@pytest.fixture
def door(view: FileView, hands: Hands) -> Iterator[DoorWindow]:
    """Open the door by its key."""
    section = view.findChild(AttendanceSection)
    assert isinstance(section, AttendanceSection)
    hands.click(section)
    hands.press(Qt.Key.Key_F9)
    window = hands.see(DoorWindow)
    hands.until(lambda: window.isActiveWindow() and window.desk.session is not None)
    yield window
    if any(top is window for top in QApplication.topLevelWidgets()):
        window.close()


def shortest(name: str, roll: Roll) -> str:
    """Return as few letters as tell a person from all others, those of the given name first."""
    given, family = name.split()
    begun = [f"{given[:first]} {family[:second]}" for first in range(1, 4) for second in range(1, 6)]
    fitting = (typed for typed in sorted(begun, key=len) if [p.name for p in roll.meant(typed)] == [name])
    return next(fitting, name)


def test_a_queue_of_a_hundred(
    door: DoorWindow, view: FileView, training: str, hands: Hands, capsys: pytest.CaptureFixture[str]
) -> None:
    workspace = view.context.workspace
    people = read_participants(workspace, training)
    begun, keys = time.monotonic(), hands.keys

    def wait_for(words: str) -> None:
        hands.until(lambda: words in door.panel.headline.text() and not door.box.text())

    for person in people[:SCANNED]:
        hands.type(badge_text(person.enrolment).lower() + "\n")
        wait_for(f"Welcome, {person.name}")
    scanning, scanned_keys = time.monotonic() - begun, hands.keys - keys
    begun, keys = time.monotonic(), hands.keys
    for person in people[SCANNED : SCANNED + TYPED]:
        hands.type(shortest(person.name, door.desk.roll) + "\n")
        wait_for(f"Welcome, {person.name}")
    typing, typed_keys = time.monotonic() - begun, hands.keys - keys
    begun, keys = time.monotonic(), hands.keys
    for person in people[:TWICE]:
        hands.type(badge_text(person.enrolment) + "\n")
        wait_for(f"{person.name} is here already")
        assert "by Naledi" in door.panel.detail.text() or "Marked at" in door.panel.detail.text()
    for name in WALK_INS:
        hands.type(f"{name}, Kampala Capital City\n")
        hands.until(lambda: door.offers.isVisible() and door.offers.marked)
        hands.press(Qt.Key.Key_Return)
        wait_for(f"Welcome, {name}")
    others, other_keys = time.monotonic() - begun, hands.keys - keys
    session = read_grid(workspace, training).sessions[0].key
    hands.until(lambda: door.desk.roll.came(session) == SCANNED + TYPED + len(WALK_INS))
    grid = read_grid(workspace, training)
    assert sum(mark == CellMark("PRESENT") for mark in grid.marks.values()) == SCANNED + TYPED + len(WALK_INS)
    assert len(grid.people) == EXPECTED + len(WALK_INS)
    total = SCANNED + TYPED + TWICE + len(WALK_INS)
    with capsys.disabled():
        sys.stdout.write(
            f"\nqueue of {total}: {(scanning + typing + others) / total * 1000:.0f} ms a person; keys: badge"
            f" {scanned_keys / SCANNED:.0f} (all by the scanner), name {typed_keys / TYPED:.1f},"
            f" walk-in or second scan {other_keys / (TWICE + len(WALK_INS)):.0f}\n"
        )


def test_undo_is_one_key_and_escape_leaves(
    door: DoorWindow, view: FileView, training: str, hands: Hands
) -> None:
    workspace = view.context.workspace
    first = read_participants(workspace, training)[0]
    steps = len(workspace.history())
    hands.type(f"{first.name}\n")
    hands.until(lambda: door.panel.headline.text() == f"Welcome, {first.name} – City of Accra")
    hands.press(Qt.Key.Key_F8)
    hands.until(lambda: door.panel.headline.text() == f"Taken back: {first.name}")
    assert read_grid(workspace, training).marks == {}
    hands.press(Qt.Key.Key_Z, CTRL)
    hands.until(lambda: door.panel.headline.text() == "Nobody was let in since this door was opened.")
    assert len(workspace.history()) == steps + 2
    hands.press(Qt.Key.Key_Escape)
    hands.until(
        lambda: (
            not any(isinstance(top, DoorWindow) and top.isVisible() for top in QApplication.topLevelWidgets())
        )
    )


def test_a_namesake_of_the_file_is_offered_before_a_new_person(
    door: DoorWindow, view: FileView, training: str, hands: Hands
) -> None:
    workspace = view.context.workspace
    known = new_person({"name_as_written": "Mme Zodwa Khumalo", "organisation": "City of Accra"})
    view.context.perform(lambda w: w.write(Name("One more"), [known]))
    hands.type("zodwa khumalo, Accra\n")
    hands.until(lambda: door.offers.isVisible() and door.offers.marked)
    offered = [door.offers.list.item(row).text() for row in range(door.offers.list.count())]
    assert offered == [
        "Zodwa Khumalo  ·  City of Accra  ·  the same name",
        "Add “zodwa khumalo” as a new person  ·  Accra",
    ]
    hands.press(Qt.Key.Key_Return)
    hands.until(lambda: door.panel.headline.text() == "Welcome, Zodwa Khumalo – City of Accra")
    grid = read_grid(workspace, training)
    assert [p.person for p in grid.people if p.name == "Zodwa Khumalo"] == [known.key]
    hands.press(Qt.Key.Key_F8)
    hands.until(lambda: "Taken back" in door.panel.headline.text())
    assert len(read_grid(workspace, training).people) == EXPECTED


def test_a_second_mark_tells_when_and_by_whom(door: DoorWindow, training: str, view: FileView) -> None:
    workspace = view.context.workspace
    first = read_participants(workspace, training)[0]
    session = door.desk.session
    assert session is not None
    assert door_services.first_mark(workspace, first.enrolment, session.key) is None
    begun = datetime.now().astimezone().replace(microsecond=0)
    door_services.arrive(workspace, first.enrolment, session, "PRESENT")
    told = door_services.first_mark(workspace, first.enrolment, session.key)
    assert told is not None
    assert begun <= told.at <= datetime.now().astimezone()
    newest = workspace.history(limit=1)[0]
    assert told.by == newest.author


def test_who_comes_can_sign_and_the_sheet_shows_it(
    door: DoorWindow, view: FileView, training: str, hands: Hands, tmp_path: Path
) -> None:
    workspace = view.context.workspace
    person = read_participants(workspace, training)[0]
    hands.press(Qt.Key.Key_F6)
    hands.type(f"{person.name}\n")
    hands.until(door.sign_page.isVisible)
    pad = door.sign_page.pad
    handle = door.windowHandle()
    for stroke in (((80, 60), (160, 110), (200, 40)), ((230, 90), (320, 95))):
        places = [pad.mapTo(door, QPoint(*place)) for place in stroke]
        QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=places[0])
        for place in places[1:]:
            QTest.mouseMove(handle, place)
        QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=places[-1])
    hands.press(Qt.Key.Key_Return)
    hands.until(lambda: door.panel.headline.text() == f"Thank you, {person.name}")
    session = read_grid(workspace, training).sessions[0].key
    with workspace.reading() as connection:
        kept = signatures(connection, training)
    assert kept.keys() == {(person.enrolment, session)}
    assert len(kept[person.enrolment, session]) <= 1500
    assert read_grid(workspace, training).marks[person.enrolment, session] == CellMark(
        "PRESENT", None, "SIGNED"
    )
    sheet = sheet_document(workspace, training, SheetOptions(blank_rows=0), translator("en"))
    pdf = tmp_path / "sheet.pdf"
    pdf.write_bytes(WRITERS["pdf"].render(sheet))
    assert len(run_program("pdfimages", "-list", pdf).splitlines()) == 3  # two of headings, one picture
    hands.press(Qt.Key.Key_F8)
    hands.until(lambda: door.panel.headline.text() == f"Taken back: {person.name}")
    with workspace.reading() as connection:
        assert signatures(connection, training) == {}
    assert read_grid(workspace, training).marks[person.enrolment, session] == CellMark("PRESENT")


def test_the_next_scan_keeps_the_signature_before_it(
    door: DoorWindow, view: FileView, training: str, hands: Hands
) -> None:
    workspace = view.context.workspace
    first, second = read_participants(workspace, training)[:2]
    hands.press(Qt.Key.Key_F6)
    hands.type(badge_text(first.enrolment) + "\n")
    hands.until(door.sign_page.isVisible)
    pad = door.sign_page.pad
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(50, 50))
    QTest.mouseMove(pad, QPoint(120, 80))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(120, 80))
    hands.type(badge_text(second.enrolment) + "\n")
    hands.until(lambda: door.sign_page.isVisible() and door.sign_page.name == second.name)
    with workspace.reading() as connection:
        assert [enrolment for enrolment, _ in signatures(connection, training)] == [first.enrolment]
    hands.press(Qt.Key.Key_Escape)
    assert door.panel.isVisible()


def test_the_door_goes_when_the_file_is_closed_for_nobody_is_there(
    door: DoorWindow, window: MainWindow, hands: Hands
) -> None:
    dialogs = window.findChildren(QDialog)
    assert door in dialogs
    door.done(QDialog.DialogCode.Rejected)  # as ui.locking does
    hands.until(lambda: not any(isinstance(top, DoorWindow) for top in QApplication.topLevelWidgets()))


def test_the_door_wants_a_training(view: FileView, hands: Hands) -> None:
    view.show_kind("person")
    table = view.current.list.table
    hands.until(lambda: table.records.rowCount() == EXPECTED)
    hands.click(table.viewport(), QPoint(40, 10))
    hands.until(lambda: view.current.key is not None)
    hands.press(Qt.Key.Key_F9)
    message = hands.see(QMessageBox)
    assert "choose the one that people come to" in message.text()
    hands.press(Qt.Key.Key_Return)
    hands.until(lambda: not any(isinstance(top, QMessageBox) for top in QApplication.topLevelWidgets()))
