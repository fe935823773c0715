"""What is done on a workshop day, from the list at eight to the pack in the evening; how long each thing took."""

from __future__ import annotations

import csv
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import openpyxl
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from iclei_desktop.rules.badges import badge_text
from iclei_desktop.services.attendance_grid import CellMark, Grid, read_grid
from iclei_desktop.services.participants import Participant, read_participants
from iclei_desktop.services.workspace import kind_of
from iclei_desktop.storage.search import Query
from iclei_desktop.ui.dialogs.import_dialog import ImportDialog
from iclei_desktop.ui.dialogs.new_file import documents_folder
from iclei_desktop.ui.door import DoorWindow
from iclei_desktop.ui.file_view import FileView
from iclei_desktop.ui.main_window import MainWindow
from iclei_desktop.ui.sections.attendance import AttendanceSection
from iclei_desktop.ui.sections.participants import ParticipantsSection
from iclei_desktop.ui.sections.training_documents import TrainingDocuments
from tests.benchmarks.heartbeat import Heartbeat
from tests.helpers import run_program
from tests.sessions.conftest import EIGHT
from tests.sessions.hands import Hands
from tests.sessions.workshop_scene import (
    CAME,
    EVERYONE,
    LISTED,
    LOOK_ALIKES,
    SCANNED,
    TYPED,
    WALK_INS,
    Scene,
    names,
)


class Clock:
    """Knows of each thing done how long the person waited, and how long the window could not paint."""

    def __init__(self) -> None:
        self.begun = time.monotonic()
        self.waited: dict[str, float] = {}
        self.heart = Heartbeat()

    @contextmanager
    def of(self, what: str) -> Iterator[None]:
        """Measure what is done now; of several of one name the longest counts."""
        self.heart.doing(what)
        begun = time.monotonic()
        yield
        self.waited[what] = max(self.waited.get(what, 0.0), time.monotonic() - begun)
        self.heart.doing("between")


def open_training(window: MainWindow, hands: Hands, path: Path, training: str, clock: Clock) -> FileView:
    """Open the file and go to the training."""
    with clock.of("open the file"):
        window.files.open(path)
        hands.until(lambda: window.view is not None)
    view = window.view
    assert view is not None
    with clock.of("open the training"):
        view.show_record("training", training)
        hands.until(lambda: view.current.key == training and view.current.record.header.isVisible())
    return view


def import_the_list(view: FileView, hands: Hands, home: Path, training: str, clock: Clock) -> None:
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
    with clock.of("import the list"):
        hands.click_button("Import", dialog)
        hands.until(dialog.report.isVisible)
    hands.click_button("Close", dialog)
    people = read_participants(view.context.workspace, training)
    assert sorted(person.name for person in people) == sorted(names())


def let_in_forty(view: FileView, hands: Hands, training: str, scene: Scene, clock: Clock) -> None:
    """Let in forty: by badge, by name, walk-ins, and two whom the file knows under a name written otherwise."""
    people = read_participants(view.context.workspace, training)
    with clock.of("open the attendance"):
        hands.turn_to(view.current.record.tabs, "Attendance")
        section = hands.see(AttendanceSection)
        hands.until(lambda: section.grid.model.rowCount() == LISTED)
    hands.click(section)
    with clock.of("open the door"):
        hands.press(Qt.Key.Key_F9)
        door = hands.see(DoorWindow)
        hands.until(lambda: door.isActiveWindow() and door.desk.session is not None)

    def welcome(name: str) -> None:
        hands.until(lambda: f"Welcome, {name}" in door.panel.headline.text() and not door.box.text())

    for person in people[:SCANNED]:
        with clock.of("let in by a badge"):
            hands.type(badge_text(person.enrolment) + "\n")
            welcome(person.name)
    for person in people[SCANNED : SCANNED + TYPED]:
        with clock.of("let in by name"):
            hands.type(f"{person.name}\n")
            welcome(person.name)
    take_one_back(door, hands, people[SCANNED + TYPED - 1])
    for name in WALK_INS:
        look_up(door, hands, f"{name}, Kampala Capital City", clock)
        with clock.of("let in a walk-in"):
            choose_new(door, hands)
            welcome(name)
    for said, known in LOOK_ALIKES.items():
        look_up(door, hands, said, clock)
        assert door.offers.list.item(0).text().startswith(known), "the person of the file is offered first"
        hands.press(Qt.Key.Key_Return)
        welcome(known)
    session = read_grid(view.context.workspace, training).sessions[0].key
    hands.until(lambda: door.desk.roll.came(session) == CAME)
    hands.press(Qt.Key.Key_Escape)
    hands.until(lambda: not any(isinstance(top, DoorWindow) for top in QApplication.topLevelWidgets()))
    assert view.context.workspace.count(kind_of("person"), Query()) == EVERYONE + scene.others


def look_up(door: DoorWindow, hands: Hands, said: str, clock: Clock) -> None:
    """Say a name that is not on the list, and wait until those who may be meant are offered."""
    hands.type(said)
    with clock.of("look a walk-in up"):
        hands.press(Qt.Key.Key_Return)
        hands.until(lambda: door.offers.isVisible() and door.offers.marked)


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


def correct_the_morning(view: FileView, hands: Hands, training: str, clock: Clock) -> None:
    """Mark a wrong cell in the grid and undo it, then say of the rest of the morning that they were absent."""
    workspace = view.context.workspace
    section = hands.see(AttendanceSection)
    table, model = section.grid.table, section.grid.model
    hands.until(lambda: model.rowCount() == EVERYONE)
    first = model.index(0, 0)
    hands.click(table.viewport(), table.visualRect(first).center())
    cell = model.cell(first)
    right = read_grid(workspace, training).marks[cell]
    with clock.of("mark a cell"):
        hands.type("e")
        hands.until(lambda: model.book.saved(cell) == CellMark("EXCUSED"))
    assert read_grid(workspace, training).marks[cell] == CellMark("EXCUSED")
    with clock.of("undo it"):
        hands.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        hands.until(lambda: model.book.saved(cell) == right)
    assert read_grid(workspace, training).marks[cell] == right
    hands.click(table.viewport(), table.visualRect(first).center())
    hands.click_button("Mark the rest", section)
    morning = model.sessions[0].key
    with clock.of("mark the rest"):
        hands.choose_from_menu("Absent")
        hands.until(lambda: model.book.session_total(morning).marked == model.rowCount())
    assert marked(read_grid(workspace, training), morning) == model.rowCount()


def marked(grid: Grid, session: str) -> int:
    """Return how many are marked in a session."""
    return sum(at == session for _, at in grid.marks)


def mark_the_rest_of_the_afternoon(view: FileView, hands: Hands, training: str, clock: Clock) -> None:
    """Go on where the cursor stands after the kill, a key for each person."""
    workspace = view.context.workspace
    hands.turn_to(view.current.record.tabs, "Attendance")
    section = hands.see(AttendanceSection)
    table, model = section.grid.table, section.grid.model
    hands.until(
        lambda: model.rowCount() == EVERYONE and model.book.shown(model.cell(table.currentIndex())) is None
    )
    afternoon = read_grid(workspace, training).sessions[1].key
    hands.until(lambda: table.viewport().rect().contains(table.visualRect(table.currentIndex())))
    hands.click(table.viewport(), table.visualRect(table.currentIndex()).center())
    open_cells = EVERYONE - marked(read_grid(workspace, training), afternoon)
    with clock.of("mark the afternoon"):
        for _ in range(open_cells):
            hands.type("p")
        hands.until(lambda: model.book.session_total(afternoon).marked == EVERYONE)
    assert marked(read_grid(workspace, training), afternoon) == EVERYONE


def write_the_pack(view: FileView, hands: Hands, clock: Clock) -> Path:
    """Write the evening pack under the proposed name; the window says what a donor would miss."""
    with clock.of("see the sheet"):
        hands.turn_to(view.current.record.tabs, "Documents")
        section = hands.see(TrainingDocuments)
        hands.until(section.export_button.isEnabled)
    hands.click_button("Evening pack", section)
    with clock.of("write the pack"):
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
    assert len(letters) == len(everyone) == EVERYONE
    morning = grid.sessions[0].key
    for person in grid.people:
        mark = grid.marks[person.enrolment, morning].mark
        assert {"PRESENT": "P", "LATE": "L", "ABSENT": "A"}[mark] in letters[person.name]
    check = run_program("pdftotext", found[".pdfwhat a donor would miss en"], "-")
    assert "No facilitator is named." in check
