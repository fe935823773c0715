"""One day of a workshop in the whole window, from the list at eight to the pack in the evening, killed at noon.

The day is the same in a new file and in one of 100,000 people and a million marks, where it may take no longer than
a person at the door waits.
"""

from __future__ import annotations

import sys
<<<<<<< HEAD
import time
=======
from datetime import date, time
>>>>>>> h-robust
from pathlib import Path
from time import monotonic

import pytest

from iclei_desktop.services.attendance_grid import read_grid
from iclei_desktop.services.checking import check_file
from iclei_desktop.ui.main_window import MainWindow
<<<<<<< HEAD
=======
from iclei_desktop.ui.sections.attendance import AttendanceSection
from iclei_desktop.ui.sections.participants import ParticipantsSection
from iclei_desktop.ui.sections.training_documents import TrainingDocuments
from tests.helpers import run_program
from tests.sessions.conftest import EIGHT
>>>>>>> h-robust
from tests.sessions.hands import Hands
from tests.sessions.test_killed import marked_until_killed
from tests.sessions.workshop_day import (
    Clock,
    check_the_pack,
    correct_the_morning,
    import_the_list,
    let_in_forty,
    mark_the_rest_of_the_afternoon,
    open_training,
    write_the_pack,
)
from tests.sessions.workshop_scene import LARGE, NEW, Scene, make_file

SEEN = 9
"""Marks of the afternoon that have turned when the program is killed."""
AT_ONCE = {
    "look a walk-in up": 1.0,
    "open the training": 1.0,
    "open the attendance": 1.0,
    "open the door": 1.0,
}
"""What somebody stands there and waits for, and how many seconds at most."""
LONGEST_PAUSE = 100
"""Milliseconds of work at one stretch that keep the window from painting."""


<<<<<<< HEAD
@pytest.mark.parametrize(
    "scene", [NEW, pytest.param(LARGE, marks=pytest.mark.soak)], ids=["new file", "a million marks"]
)
def test_a_day_from_the_list_to_the_pack(  # noqa: PLR0917 - fixtures
    scene: Scene,
=======
def names() -> list[str]:
    """Return the names on the list."""
    return [f"{GIVEN[n % len(GIVEN)]} {FAMILY[n // len(GIVEN)]}" for n in range(LISTED)]


def make_file(path: Path) -> str:
    """Make a file with today's training, nobody enrolled, and two people of an earlier year; return the key."""
    today = EIGHT.date()
    with Workspace.create(path, None, author="Naledi") as workspace:
        values = {"title": "Energy data", "reference": "W-1", "start": today, "end": today}
        training = new_edit(kind_of("training"), values)
        sessions = [
            new_edit(
                kind_of("session"),
                {"training": training.key, "date": today, "starts": at, "topic": topic},
            )
            for at, topic in ((time(8), "Opening"), (time(13, 30), "Practice"))
        ]
        known = [new_person({"name_as_written": name}) for name in LOOK_ALIKES.values()]
        workspace.write(Name("Workshop"), [training, *sessions, *known])
        return training.key


@pytest.mark.usefixtures("eight_at_the_door")
def test_a_day_from_the_list_to_the_pack(
>>>>>>> h-robust
    window: MainWindow,
    hands: Hands,
    home: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
<<<<<<< HEAD
    path = home / "day.iclei"
    training = make_file(path, scene)
    clock = Clock()
    view = open_training(window, hands, path, training, clock)
    import_the_list(view, hands, home, training, clock)
    let_in_forty(view, hands, training, scene, clock)
    correct_the_morning(view, hands, training, clock)
=======
    path, began = home / "day.iclei", monotonic()
    training = make_file(path)
    view = open_training(window, hands, path, training)
    import_the_list(view, hands, home, training)
    let_in_forty(view, hands, training)
    correct_the_morning(view, hands, training)
>>>>>>> h-robust
    morning = dict(read_grid(view.context.workspace, training).marks)
    window.files.close()
    window.files.settle()
    afternoon = marked_until_killed(path, training, SEEN)
    assert len(afternoon) >= SEEN
    view = open_training(window, hands, path, training, clock)
    assert check_file(view.context.workspace) == []
    grid = read_grid(view.context.workspace, training)
    assert {cell: grid.marks[cell] for cell in morning} == morning
    assert {cell: grid.marks[cell] for cell in afternoon} == afternoon
    mark_the_rest_of_the_afternoon(view, hands, training, clock)
    pack = write_the_pack(view, hands, clock)
    took = time.monotonic() - clock.begun
    check_the_pack(pack, read_grid(view.context.workspace, training), tmp_path)
    clock.heart.stop()
    with capsys.disabled():
<<<<<<< HEAD
=======
        took = monotonic() - began
>>>>>>> h-robust
        sys.stdout.write(f"\nworkshop day: {hands.clicks} clicks, {hands.keys} keys, {took:.1f} s\n")
        for what, waited in clock.waited.items():
            pause = clock.heart.pauses[what]
            sys.stdout.write(
                f"  {what:22} {waited:6.2f} s, window still for {pause.wall:4.0f} ms "
                f"({pause.processor:4.0f} ms of its own work)\n"
            )
    if scene is LARGE:
        keeps_up(clock)


<<<<<<< HEAD
def keeps_up(clock: Clock) -> None:
    """Check that nobody at the door waits, and that the window paints."""
    late = {what: clock.waited[what] for what, most in AT_ONCE.items() if clock.waited[what] > most}
    still = {
        what: round(pause.processor)
        for what, pause in clock.heart.pauses.items()
        if what in clock.waited and pause.processor > LONGEST_PAUSE
    }
    assert (late, still) == ({}, {})
=======
def open_training(window: MainWindow, hands: Hands, path: Path, training: str) -> FileView:
    """Open the file and go to the training."""
    window.files.open(path)
    hands.until(lambda: window.view is not None)
    assert window.view is not None
    window.view.show_record("training", training)
    hands.until(lambda: window.view is not None and window.view.current.key == training)
    return window.view


def import_the_list(view: FileView, hands: Hands, home: Path, training: str) -> None:
    """Import the list of the morning: everyone on it is enrolled."""
    with (home / "Documents" / "list.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["Full name", "Organisation", "E-mail"])
        rows.writerows([name, "City of Accra", f"p{n}@example.org"] for n, name in enumerate(names()))
    hands.turn_to(view.current.record.tabs, "Participants")
    hands.click_button("Import a list", hands.see(ParticipantsSection))
    dialog = hands.see(ImportDialog)
    hands.click_button("Choose a file", dialog)
    hands.choose_file("list.csv")
    hands.click_button("Import", dialog)
    hands.until(dialog.report.isVisible)
    hands.click_button("Close", dialog)
    people = read_participants(view.context.workspace, training)
    assert sorted(person.name for person in people) == sorted(names())


def let_in_forty(view: FileView, hands: Hands, training: str) -> None:
    """Let in forty: by badge, by name, walk-ins, and two whom the file knows under a name written otherwise."""
    people = read_participants(view.context.workspace, training)
    hands.turn_to(view.current.record.tabs, "Attendance")
    section = hands.see(AttendanceSection)
    hands.until(lambda: section.grid.model.rowCount() == LISTED)
    hands.click(section)
    hands.press(Qt.Key.Key_F9)
    door = hands.see(DoorWindow)
    hands.until(lambda: door.isActiveWindow() and door.desk.session is not None)

    def welcome(name: str) -> None:
        hands.until(lambda: f"Welcome, {name}" in door.panel.headline.text() and not door.box.text())

    for person in people[:SCANNED]:
        hands.type(badge_text(person.enrolment) + "\n")
        welcome(person.name)
    for person in people[SCANNED : SCANNED + TYPED]:
        hands.type(f"{person.name}\n")
        welcome(person.name)
    take_one_back(door, hands, people[SCANNED + TYPED - 1])
    for name in WALK_INS:
        hands.type(f"{name}, Kampala Capital City\n")
        hands.until(lambda: door.offers.isVisible() and door.offers.marked)
        choose_new(door, hands)
        welcome(name)
    for said, known in LOOK_ALIKES.items():
        hands.type(f"{said}\n")
        hands.until(lambda: door.offers.isVisible() and door.offers.marked)
        assert door.offers.list.item(0).text().startswith(known), "the person of the file is offered first"
        hands.press(Qt.Key.Key_Return)
        welcome(known)
    session = read_grid(view.context.workspace, training).sessions[0].key
    hands.until(lambda: door.desk.roll.came(session) == CAME)
    hands.press(Qt.Key.Key_Escape)
    hands.until(lambda: not any(isinstance(top, DoorWindow) for top in QApplication.topLevelWidgets()))
    assert view.context.workspace.count(kind_of("person"), Query()) == LISTED + len(WALK_INS) + len(
        LOOK_ALIKES
    )


def take_one_back(door: DoorWindow, hands: Hands, person: Participant) -> None:
    """Undo an arrival by its key, and let the same person in again."""
    hands.press(Qt.Key.Key_F8)
    hands.until(lambda: door.panel.headline.text() == f"Taken back: {person.name}")
    hands.type(f"{person.name}\n")
    hands.until(lambda: f"Welcome, {person.name}" in door.panel.headline.text())


def choose_new(door: DoorWindow, hands: Hands) -> None:
    """Go down to the last offer, a new person, and take it."""
    for _ in range(door.offers.list.count() - 1 - door.offers.list.currentRow()):
        hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Return)


def correct_the_morning(view: FileView, hands: Hands, training: str) -> None:
    """Mark a wrong cell in the grid and undo it, then say of the rest of the morning that they were absent."""
    workspace = view.context.workspace
    section = hands.see(AttendanceSection)
    table, model = section.grid.table, section.grid.model
    hands.until(lambda: model.rowCount() == LISTED + len(WALK_INS) + len(LOOK_ALIKES))
    first = model.index(0, 0)
    hands.click(table.viewport(), table.visualRect(first).center())
    cell = model.cell(first)
    right = read_grid(workspace, training).marks[cell]
    hands.type("e")
    hands.until(lambda: read_grid(workspace, training).marks[cell] == CellMark("EXCUSED"))
    hands.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    hands.until(lambda: read_grid(workspace, training).marks[cell] == right)
    hands.click(table.viewport(), table.visualRect(first).center())
    hands.click_button("Mark the rest", section)
    hands.choose_from_menu("Absent")
    morning = read_grid(workspace, training).sessions[0].key
    hands.until(lambda: marked(read_grid(workspace, training), morning) == model.rowCount())


def marked(grid: Grid, session: str) -> int:
    """Return how many are marked in a session."""
    return sum(at == session for _, at in grid.marks)


def mark_the_rest_of_the_afternoon(view: FileView, hands: Hands, training: str) -> None:
    """Go on where the cursor stands after the kill, a key for each person."""
    workspace = view.context.workspace
    hands.turn_to(view.current.record.tabs, "Attendance")
    section = hands.see(AttendanceSection)
    table, model = section.grid.table, section.grid.model
    people = LISTED + len(WALK_INS) + len(LOOK_ALIKES)
    hands.until(
        lambda: model.rowCount() == people and model.book.shown(model.cell(table.currentIndex())) is None
    )
    afternoon = read_grid(workspace, training).sessions[1].key
    hands.click(table.viewport(), table.visualRect(table.currentIndex()).center())
    for _ in range(people - marked(read_grid(workspace, training), afternoon)):
        hands.type("p")
    hands.until(lambda: marked(read_grid(workspace, training), afternoon) == people)


def write_the_pack(view: FileView, hands: Hands) -> Path:
    """Write the evening pack under the proposed name; the window says what a donor would miss."""
    hands.turn_to(view.current.record.tabs, "Documents")
    section = hands.see(TrainingDocuments)
    hands.until(section.export_button.isEnabled)
    hands.click_button("Evening pack", section)
    hands.choose_file()
    hands.until(section.written.isVisible)
    told = section.written.words.text()
    assert "are not proven by a signature" in told
    assert "No facilitator is named" in told
    (pack,) = documents_folder().glob("*.zip")
    day, _, reference = pack.stem.partition(" ")
    assert EIGHT.date() <= date.fromisoformat(day) <= date.today()  # noqa: DTZ011 - midnight may have come
    assert reference == "W-1"
    return pack


def check_the_pack(pack: Path, grid: Grid, tmp_path: Path) -> None:
    """Open the pack and its documents with other programs: they say what the file says."""
    out = tmp_path / "pack"
    run_program("unzip", "-q", pack, "-d", out)
    found = {path.suffix + path.stem.rpartition("W-1 ")[2]: path for path in out.iterdir()}
    sheet = "".join(run_program("pdftotext", found[".pdfattendance sheet en"], "-").split())
    everyone = [person.name for person in grid.people]
    assert [name for name in everyone if "".join(name.split()) not in sheet] == []
    summary = openpyxl.load_workbook(found[".xlsxattendance summary en"]).active
    assert summary is not None
    rows = [[cell.value for cell in row] for row in summary.iter_rows()]
    letters = {row[1]: row for row in rows if row[1] in everyone}
    assert len(letters) == len(everyone) == LISTED + len(WALK_INS) + len(LOOK_ALIKES)
    morning = grid.sessions[0].key
    for person in grid.people:
        mark = grid.marks[person.enrolment, morning].mark
        assert {"PRESENT": "P", "LATE": "L", "ABSENT": "A"}[mark] in letters[person.name]
    check = run_program("pdftotext", found[".pdfwhat a donor would miss en"], "-")
    assert "No facilitator is named." in check
>>>>>>> h-robust
