"""The main job by someone who has never seen the program: from the first page to a printed attendance sheet."""

from __future__ import annotations

import csv
import shutil
import sys
import time
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QCheckBox

from iclei_desktop.rules.paths import resource
from iclei_desktop.services.attendance_grid import Cell, CellMark, read_grid
from iclei_desktop.services.participants import read_participants
from iclei_desktop.services.session_plan import read_plan
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.search import Query
from iclei_desktop.ui.dialogs.import_dialog import ImportDialog
from iclei_desktop.ui.dialogs.new_file import NewFileDialog, documents_folder
from iclei_desktop.ui.dialogs.recovery_sheet import RecoverySheet
from iclei_desktop.ui.dialogs.session_generator import SessionGenerator
from iclei_desktop.ui.file_view import FileView
from iclei_desktop.ui.first_steps import FirstSteps
from iclei_desktop.ui.main_window import MainWindow
from iclei_desktop.ui.sections.attendance import AttendanceSection
from iclei_desktop.ui.sections.documents import DocumentsSection
from iclei_desktop.ui.sections.participants import ParticipantsSection
from iclei_desktop.ui.tabs.record_tab import RecordTab
from iclei_desktop.ui.widgets.written_line import WrittenLine
from tests.helpers import run_program
from tests.sessions.hands import CTRL, SHIFT, Hands

PASSPHRASE = "lion river mango cloud"
TITLE = "Energy data for cities"
DAYS = (date(2026, 12, 7), date(2026, 12, 8))
MARKS = {"P": "PRESENT", "L": "LATE", "E": "EXCUSED", "A": "ABSENT"}
LETTERS = "PPPLPPAPPEPPPPLPPPPPPAPP" + "PPLPPPPPPPEPPPPA"
"""One key for each mark: the first session to its end, the second begun."""


def people() -> list[dict[str, str]]:
    """Return the rows of the list that is imported."""
    with resource("demo", "people.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_newcomer_gets_from_the_first_page_to_the_printed_sheet(
    window: MainWindow, hands: Hands, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copyfile(resource("demo", "people.csv"), home / "Documents" / "people.csv")
    begun = time.monotonic()
    view = make_a_file(window, hands)
    workspace = view.context.workspace
    import_the_list(view, hands)
    training = plan_the_training(view, hands)
    plan_its_sessions(view, hands, training)
    enrol_the_people(view, hands, training)
    marked = mark_who_came(view, hands, training)
    sheet = export_the_sheet(view, hands)
    undo_and_redo(window, hands, training, marked)
    took = time.monotonic() - begun
    with capsys.disabled():
        sys.stdout.write(
            f"\nnewcomer’s session: {hands.clicks} clicks, {hands.keys} keys, {took:.1f} s\n",
        )
    printed = "".join(run_program("pdftotext", sheet, "-").split())
    assert [name for name in names() if "".join(name.split()) not in printed] == []
    path = workspace.path
    window.close()
    assert not path.read_bytes().startswith(b"SQLite format 3")
    with Workspace.open(path, PASSPHRASE) as reopened:
        assert read_grid(reopened, training).marks == marked


def names() -> list[str]:
    """Return the names on the list."""
    return [person["name_as_written"] for person in people()]


def make_a_file(window: MainWindow, hands: Hands) -> FileView:
    """Begin on the first page, choose a passphrase, keep the recovery key."""
    hands.click_button("Start with a file of your own")
    dialog = hands.see(NewFileDialog)
    hands.until(dialog.isActiveWindow)
    hands.type(PASSPHRASE)
    hands.press(Qt.Key.Key_Tab)
    hands.type(PASSPHRASE)
    hands.click_button("Create", dialog)
    sheet = hands.see(RecoverySheet)
    hands.click_button("Save as PDF", sheet)
    hands.choose_file()
    hands.until(lambda: any(documents_folder().parent.glob("*Recovery key.pdf")))
    assert not any(documents_folder().glob("*Recovery key.pdf")), "the key is not proposed beside the file"
    hands.see(WrittenLine, sheet)  # it moves what stands below it
    hands.click(hands.see(QCheckBox, sheet), QPoint(10, 10))
    hands.click_button("Close", sheet)
    assert window.view is not None
    return window.view


def import_the_list(view: FileView, hands: Hands) -> None:
    """Follow the bar to the import: all who stand on the list are in the file."""
    hands.click_button("Import a list", view)
    take_the_list(hands)
    kept = view.context.workspace.page(kind_of("person"), Query())
    assert sorted(row["name_as_written"] for row in kept) == sorted(names())
    hands.until(lambda: view.current.list.table.records.rowCount() == len(kept))


def take_the_list(hands: Hands) -> None:
    """Choose the file, wait for what would be written, import, and leave the report."""
    dialog = hands.see(ImportDialog)
    hands.click_button("Choose a file", dialog)
    hands.choose_file("people.csv")
    hands.click_button("Import", dialog)
    hands.until(dialog.report.isVisible)
    hands.click_button("Close", dialog)


def plan_the_training(view: FileView, hands: Hands) -> str:
    """Type its title and its two days, by keys alone once the form is open; return its key."""
    hands.click_button("Plan a training", view)
    tab = view.current
    hands.until(tab.record.form.rows["title"].editor.control.hasFocus)
    hands.type(TITLE)
    for field, text in zip(("start", "end"), ("7/12/2026", "8/12/2026"), strict=True):
        go_to(tab, field, hands)
        hands.type(text)
    hands.press(Qt.Key.Key_Tab)
    kind, workspace = kind_of("training"), view.context.workspace
    hands.until(lambda: tab.key is not None and workspace.get(kind, tab.key)["end"] == DAYS[1])
    assert tab.key is not None
    kept = workspace.get(kind, tab.key)
    assert (kept["title"], kept["start"]) == (TITLE, DAYS[0])
    return tab.key


def go_to(tab: RecordTab, field: str, hands: Hands) -> None:
    """Press Tab until the field has the keyboard."""
    for _ in tab.record.form.rows:
        if tab.record.form.rows[field].editor.control.hasFocus():
            return
        hands.press(Qt.Key.Key_Tab)
    raise AssertionError(f"{field} is not reached by Tab")


def plan_its_sessions(view: FileView, hands: Hands, training: str) -> None:
    """Follow the bar and plan mornings and afternoons of both days as they are proposed."""
    hands.click_button("Plan sessions…", hands.see(FirstSteps, view))
    dialog = hands.see(SessionGenerator)
    hands.until(dialog.isActiveWindow)
    hands.click_button("Add 4 sessions", dialog)
    hands.until(lambda: len(read_plan(view.context.workspace, training).sessions) == 4)
    planned = read_plan(view.context.workspace, training).sessions
    assert [(s.values["date"], s.values["part"]) for s in planned] == [
        (d, p) for d in DAYS for p in ("AM", "PM")
    ]


def enrol_the_people(view: FileView, hands: Hands, training: str) -> None:
    """Follow the bar to the participants and take the same list: the people in the file are recognised."""
    hands.click_button("Choose participants", view)
    hands.click_button("Import a list", hands.see(ParticipantsSection))
    take_the_list(hands)
    workspace = view.context.workspace
    assert len(read_participants(workspace, training)) == 24
    assert workspace.count(kind_of("person"), Query()) == 24, "nobody was added twice"


def mark_who_came(view: FileView, hands: Hands, training: str) -> dict[Cell, CellMark]:
    """Mark the first session from the first person to the last, and begin the second; return the marks."""
    hands.turn_to(view.current.record.tabs, "Attendance")
    section = hands.see(AttendanceSection)
    table, model = section.grid.table, section.grid.model
    hands.until(lambda: model.rowCount() == 24)
    hands.click(table.viewport(), table.visualRect(model.index(0, 0)).center())
    wanted: dict[Cell, CellMark] = {}
    for letter in LETTERS:
        if model.cell(table.currentIndex()) in wanted:  # the last person of the session
            hands.press(Qt.Key.Key_Home, CTRL)
            hands.press(Qt.Key.Key_Right)
        wanted[model.cell(table.currentIndex())] = CellMark(MARKS[letter])
        hands.type(letter.lower())
    assert len(wanted) == len(LETTERS) == 40
    hands.until(lambda: {cell: model.book.saved(cell) for cell in wanted} == wanted)
    assert read_grid(view.context.workspace, training).marks == wanted
    return wanted


def export_the_sheet(view: FileView, hands: Hands) -> Path:
    """Follow the bar to the attendance sheet, look at its page, and write it as PDF under the proposed name."""
    hands.click_button("Show the attendance sheet", view)
    section = hands.see(DocumentsSection)
    hands.until(lambda: not section.preview.canvas.picture.isNull())
    colours = {section.preview.canvas.picture.pixel(x, y) for x in range(0, 400, 2) for y in range(0, 300, 2)}
    assert len(colours) > 8, "the page is blank"
    hands.click_button("Export", section)
    hands.choose_from_menu("PDF")
    hands.choose_file()
    hands.until(section.written.isVisible)
    (sheet,) = (path for path in documents_folder().glob("*.pdf") if "Recovery" not in path.name)
    return sheet


def undo_and_redo(window: MainWindow, hands: Hands, training: str, marked: dict[Cell, CellMark]) -> None:
    """Take the last mark back and make it again, in the grid and on the disk."""
    assert window.view is not None
    workspace = window.view.context.workspace
    last = list(marked)[-1]
    hands.turn_to(window.view.current.record.tabs, "Attendance")
    book = hands.see(AttendanceSection).grid.model.book
    undo = window.menus.actions["undo"]
    hands.until(lambda: undo.text().startswith("&Undo: Mark 1: Absent – "))
    hands.press(Qt.Key.Key_Z, CTRL)
    hands.until(lambda: book.shown(last) is None)
    assert read_grid(workspace, training).marks == {c: m for c, m in marked.items() if c != last}
    hands.press(Qt.Key.Key_Z, CTRL | SHIFT)
    hands.until(lambda: book.shown(last) == marked[last])
    assert read_grid(workspace, training).marks == marked
