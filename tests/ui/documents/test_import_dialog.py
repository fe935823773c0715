"""Importing a list in the window: choose, look, correct, import, read the report, take it back."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
import xlsxwriter
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from iclei_desktop.services.attendance import enrolment_key
from iclei_desktop.services.attendance_grid import read_grid
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.search import Query
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.dialogs.import_columns import NOT_READ, RowsModel
from iclei_desktop.ui.dialogs.import_dialog import ImportDialog, open_import
from iclei_desktop.ui.dialogs.import_words import RemarksModel
from iclei_desktop.ui.dialogs.progress import ProgressDialog
from iclei_desktop.ui.settings import Settings
from tests.ui.documents.seen import SECONDS, choose_file, opened, proposed_name

PERSON, CITY = kind_of("person"), kind_of("city")
PEOPLE = """Annex 3;;;;
No;Name of participant;Gender;Municipality;E-mail address
1;Mme Aïcha Traoré;F;Dakar;aicha@example.org
2;Kofi Mensah;M;Accra;kofi at example
3;;M;Lusaka;
4;João António Macamo;M;Maputo;joao.macamo@example.org
"""
Opens = Callable[..., ImportDialog]


@pytest.fixture
def people(tmp_path: Path) -> Path:
    """Write a list as it comes by e-mail: a title above, a bad address, a row without a name, a known person."""
    path = tmp_path / "people.csv"
    path.write_text(PEOPLE, encoding="utf-8")
    return path


@pytest.fixture
def opens(qtbot: QtBot, context: Context) -> Opens:
    """Return what opens the dialog over a window."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()

    def show(kind: str = "person", training: str | None = None, used: Context = context) -> ImportDialog:
        dialog = open_import(used, kind, window, training)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        return dialog

    return show


def wait_for_trial(qtbot: QtBot, dialog: ImportDialog) -> str:
    """Wait until it is known what importing would do, and return that."""
    qtbot.waitUntil(lambda: dialog.start.isVisible() and dialog.start.isEnabled(), timeout=SECONDS)
    return dialog.preview.outcome.text()


def wait_for_report(qtbot: QtBot, dialog: ImportDialog) -> str:
    """Press Import, wait for the report and return what it says."""
    QTest.mouseClick(dialog.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(dialog.report.isVisible, timeout=SECONDS)
    return dialog.report.words.text()


def chosen(dialog: ImportDialog) -> list[str]:
    """Return what stands above each column."""
    return [box.currentText() for box in dialog.preview.table.targets.boxes]


def correct(dialog: ImportDialog, column: int, label: str) -> None:
    """Choose with the keyboard what a column holds."""
    box = dialog.preview.table.targets.boxes[column]
    box.setFocus()
    for _ in range(box.count()):
        QTest.keyClick(box, Qt.Key.Key_Up)
    for _ in range(box.findText(label)):
        QTest.keyClick(box, Qt.Key.Key_Down)
    assert box.currentText() == label


def cells(model: RemarksModel) -> list[tuple[str, ...]]:
    """Return a table's texts."""
    return [
        tuple(str(model.index(row, column).data()) for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def test_a_list_goes_all_the_way_and_can_be_taken_back(
    qtbot: QtBot, opens: Opens, people: Path, workspace: Workspace, tmp_path: Path
) -> None:
    before = workspace.count(PERSON, Query())
    dialog = opens()
    QTest.mouseClick(dialog.choose.button, Qt.MouseButton.LeftButton)
    choose_file(opened(qtbot, QFileDialog), people)
    told = wait_for_trial(qtbot, dialog)
    assert "Nothing is written yet" in told
    assert "4 rows: 2 added, 1 unchanged, 1 left out." in told
    assert workspace.count(PERSON, Query()) == before
    assert "4 rows: 2 added" in wait_for_report(qtbot, dialog)
    assert workspace.count(PERSON, Query()) == before + 2
    assert [row[0] for row in cells(dialog.report.remarks.remarks)] == ["4", "5"]
    QTest.mouseClick(dialog.report.save, Qt.MouseButton.LeftButton)
    asking = opened(qtbot, QFileDialog)
    assert proposed_name(asking) == "people – import report.json"
    choose_file(asking, tmp_path / "report.json")
    qtbot.waitUntil(dialog.report.written.isVisible, timeout=SECONDS)
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert (report["rows"], report["added"], report["dry_run"]) == (4, 2, False)
    assert {line["line"]: line["outcome"] for line in report["lines"]} == {4: "ADDED", 5: "LEFT_OUT"}
    QTest.mouseClick(dialog.report.undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.report.words.text() == "The import was taken back.", timeout=SECONDS)
    assert workspace.count(PERSON, Query()) == before
    assert not dialog.report.undo.isEnabled()


def test_a_report_without_remarks_is_small(qtbot: QtBot, opens: Opens, tmp_path: Path) -> None:
    clean = tmp_path / "clean.csv"
    clean.write_text("Name;Municipality\nAma Serwaa;Accra\n", encoding="utf-8")
    dialog = opens()
    dialog.load(clean)
    wait_for_trial(qtbot, dialog)
    before = dialog.size()
    assert "1 row: 1 added" in wait_for_report(qtbot, dialog)
    qtbot.waitUntil(lambda: dialog.height() < before.height() // 2)
    assert dialog.width() < before.width()
    assert dialog.report.undo.geometry().bottom() < dialog.report.height()
    dialog.reject()


def test_guesses_stand_above_the_columns_and_can_be_corrected(
    qtbot: QtBot, opens: Opens, people: Path, workspace: Workspace
) -> None:
    dialog = opens()
    dialog.load(people)
    wait_for_trial(qtbot, dialog)
    assert chosen(dialog) == [NOT_READ, "Full name", "Sex", "City", "E-mail"]
    correct(dialog, 0, "Position")
    correct(dialog, 2, NOT_READ)
    correct(dialog, 4, "City")  # a field is read from one column: the other one lets go of it
    assert chosen(dialog) == ["Position", "Full name", NOT_READ, NOT_READ, "City"]
    assert not dialog.start.isEnabled()
    wait_for_trial(qtbot, dialog)
    wait_for_report(qtbot, dialog)
    (kofi,) = workspace.page(PERSON, Query(text="kofi mensah"))
    assert (kofi["job_title"], kofi["sex"], kofi["email"]) == ("2", None, None)
    assert "E-mail address: kofi at example" in kofi["notes"]


def test_without_a_column_for_the_name_the_list_is_not_imported(
    qtbot: QtBot, opens: Opens, people: Path
) -> None:
    dialog = opens()
    dialog.load(people)
    wait_for_trial(qtbot, dialog)
    correct(dialog, 1, NOT_READ)
    qtbot.waitUntil(lambda: "Say which it is" in dialog.preview.outcome.text(), timeout=SECONDS)
    assert not dialog.start.isEnabled()
    assert dialog.isVisible()


def test_people_are_enrolled_in_the_training_it_was_opened_from(
    qtbot: QtBot, opens: Opens, people: Path, workspace: Workspace, training: str
) -> None:
    dialog = opens(training=training)
    offered = [dialog.choose.kind.itemText(place) for place in range(dialog.choose.kind.count())]
    assert offered == ["People", "Register of this training: people × days"]
    dialog.load(people)
    assert "With them: 2 enrolments." in wait_for_trial(qtbot, dialog)
    dialog.preview.enrol.role.setCurrentIndex(dialog.preview.enrol.role.findData("OBSERVER"))
    dialog.preview.enrol.changed.emit()
    wait_for_trial(qtbot, dialog)
    wait_for_report(qtbot, dialog)
    (kofi,) = workspace.page(PERSON, Query(text="kofi mensah"))
    enrolment = workspace.get(kind_of("enrolment"), enrolment_key(training, kofi["key"]))
    assert enrolment["role"] == "OBSERVER"


def test_people_need_not_be_enrolled(
    qtbot: QtBot, opens: Opens, people: Path, workspace: Workspace, training: str
) -> None:
    dialog = opens(training=training)
    dialog.load(people)
    wait_for_trial(qtbot, dialog)
    before = workspace.count(kind_of("enrolment"), Query())
    QTest.mouseClick(dialog.preview.enrol.enrol, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    wait_for_trial(qtbot, dialog)
    assert "2 added" in wait_for_report(qtbot, dialog)
    assert workspace.count(kind_of("enrolment"), Query()) == before


def test_a_file_that_cannot_be_read_is_refused_in_words_and_the_next_one_is_taken(
    qtbot: QtBot, opens: Opens, people: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.xlsx"
    bad.write_bytes(b"PK\x03\x04 no workbook at all")
    dialog = opens()

    def names(path: Path) -> bool:
        return path.name in dialog.choose.problem.text()

    for path in (bad, tmp_path / "gone.csv", tmp_path):
        dialog.load(path)
        qtbot.waitUntil(partial(names, path), timeout=SECONDS)
        assert dialog.choose.problem.isVisible()
    dialog.load(people)
    wait_for_trial(qtbot, dialog)
    assert dialog.choose.problem.text() == ""


def test_a_list_can_be_dropped_on_the_dialog(qtbot: QtBot, opens: Opens, people: Path) -> None:
    dialog = opens("city")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(people))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(50, 50), Qt.DropAction.CopyAction, mime, buttons, keys)
    QApplication.sendEvent(dialog, enter)
    assert enter.isAccepted()
    drop = QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, mime, buttons, keys)
    dialog.choose.kind.setCurrentIndex(dialog.choose.kind.findData("person"))
    QApplication.sendEvent(dialog, drop)
    wait_for_trial(qtbot, dialog)
    assert dialog.windowTitle() == "Import: People"


def test_the_sheet_of_a_workbook_can_be_chosen(
    qtbot: QtBot, opens: Opens, workspace: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / "cities.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name, rows in {"2025": ["Bobo-Dioulasso"], "2026": ["Cotonou", "Parakou"]}.items():
            sheet = book.add_worksheet(name)
            sheet.write_column(0, 0, ["City", *rows])
    dialog = opens("city")
    dialog.load(path)
    assert "1 row: 1 added." in wait_for_trial(qtbot, dialog)
    assert not dialog.preview.source.encoding.isVisible()
    dialog.preview.source.sheet.setFocus()
    QTest.keyClick(dialog.preview.source.sheet, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: "2 rows: 2 added." in dialog.preview.outcome.text(), timeout=SECONDS)
    wait_for_report(qtbot, dialog)
    assert workspace.count(CITY, Query(text="cotonou")) == 1
    assert workspace.count(CITY, Query(text="bobo")) == 0


def test_a_wrong_encoding_is_told_and_another_can_be_chosen(
    qtbot: QtBot, opens: Opens, tmp_path: Path
) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes("Name\nŁucja Żak\n".encode("cp1250"))
    dialog = opens()
    dialog.load(path)
    wait_for_trial(qtbot, dialog)
    assert "guessed" in dialog.preview.notes.text()
    boxes = dialog.preview.source
    boxes.encoding.setCurrentIndex(boxes.encoding.findData("cp1250"))
    boxes.changed.emit()
    model = dialog.preview.table.model()
    qtbot.waitUntil(lambda: model.index(0, 0).data() == "Łucja Żak", timeout=SECONDS)


def test_headcounts_have_their_days_above_the_columns(
    qtbot: QtBot, opens: Opens, workspace: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / "counts.csv"
    path.write_text("Slug,Registered,Day1,tuesday\nCOMSSA-2019-03,40,35,31\nNO-SUCH,1,1,1\n")
    dialog = opens("headcount")
    dialog.load(path)
    wait_for_trial(qtbot, dialog)
    assert chosen(dialog) == ["Reference", "Registered without names", "Day 1", NOT_READ]
    correct(dialog, 3, "Day 2")
    wait_for_trial(qtbot, dialog)
    wait_for_report(qtbot, dialog)
    assert {row["count"] for row in workspace.page(kind_of("headcount"), Query())} == {43, 35, 31}
    assert "NO-SUCH" in cells(dialog.report.remarks.remarks)[0][2]


def test_importing_again_writes_nothing_and_says_so(qtbot: QtBot, opens: Opens, people: Path) -> None:
    for words in ("The list was imported.", "Nothing differs from what is in the file"):
        dialog = opens()
        dialog.load(people)
        wait_for_trial(qtbot, dialog)
        assert wait_for_report(qtbot, dialog).startswith(words)
        assert dialog.report.undo.isEnabled() is words.startswith("The list")
        dialog.close()


def test_cancelling_a_long_import_leaves_the_file_as_it_was(
    qtbot: QtBot, opens: Opens, workspace: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / "many.csv"
    path.write_text("Name\n" + "".join(f"Person {number:06}\n" for number in range(60_000)))
    before = workspace.count(PERSON, Query())
    dialog = opens()
    dialog.load(path)
    wait_for_trial(qtbot, dialog)
    QTest.mouseClick(dialog.start, Qt.MouseButton.LeftButton)
    dialog.reject()
    assert dialog.isVisible()  # a list is being written: the dialog stays
    dialog.findChildren(ProgressDialog)[-1].reject()
    qtbot.waitUntil(lambda: dialog.preview.outcome.text() == "Stopped. Nothing was written.", timeout=SECONDS)
    assert workspace.count(PERSON, Query()) == before
    assert dialog.start.isEnabled()


def test_a_dialog_can_be_closed_while_it_reads(
    qtbot: QtBot, context: Context, people: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    dialog = open_import(context, "person", window)
    dialog.load(people)
    dialog.close()
    qtbot.wait(500)
    assert capfd.readouterr().err == ""


def test_qt_finds_no_fault_with_the_models(qtbot: QtBot, opens: Opens, people: Path) -> None:
    dialog = opens()
    rows = dialog.preview.table.model()
    assert isinstance(rows, RowsModel)
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    testers = [QAbstractItemModelTester(model, fatal) for model in (rows, dialog.preview.remarks.remarks)]
    dialog.load(people)
    wait_for_trial(qtbot, dialog)
    assert rows.rowCount() == 4
    assert rows.headerData(1, Qt.Orientation.Horizontal) == "Name of participant"
    assert rows.headerData(0, Qt.Orientation.Vertical) == 3
    for tester in testers:
        tester.deleteLater()


def test_a_column_out_of_sight_comes_into_sight_with_the_focus(
    qtbot: QtBot, opens: Opens, tmp_path: Path
) -> None:
    path = tmp_path / "wide.csv"
    path.write_text(",".join(["Name", *(f"c{number}" for number in range(30))]) + "\nAna" + ",x" * 30 + "\n")
    dialog = opens()
    dialog.load(path)
    wait_for_trial(qtbot, dialog)
    header = dialog.preview.table.targets
    last = header.boxes[-1]
    assert last.x() > header.viewport().width()
    last.setFocus()
    qtbot.waitUntil(lambda: 0 <= last.x() < header.viewport().width(), timeout=SECONDS)
    first = header.boxes[0]
    assert first.x() < 0


def test_a_register_becomes_sessions_and_marks(
    qtbot: QtBot, opens: Opens, tmp_path: Path, workspace: Workspace, training: str
) -> None:
    path = tmp_path / "register.csv"
    path.write_text(
        "Name,Day 6 AM,Day 6 PM,Remarks\nKofi Mensah,1,x,late\nEsi Mensah,0,,\n", encoding="utf-8"
    )
    dialog = opens(training=training)
    dialog.choose.kind.setCurrentIndex(1)
    dialog.load(path)
    assert "With them: 2 sessions, 2 enrolments, 3 marks." in wait_for_trial(qtbot, dialog)
    assert not dialog.preview.enrol.isVisible()
    shown = [box.currentText() for box in dialog.preview.table.targets.boxes]
    saturday = "2026-11-28"
    assert shown == ["Full name", f"{saturday} AM: marks", f"{saturday} PM: marks", "Notes"]
    correct(dialog, 2, NOT_READ)
    qtbot.waitUntil(lambda: "With them: 1 session," in dialog.preview.outcome.text(), timeout=SECONDS)
    before = len(read_grid(workspace, training).marks)
    assert "2 added" in wait_for_report(qtbot, dialog)
    grid = read_grid(workspace, training)
    assert grid.sessions[-1].part == "AM"
    new = [mark.mark for (_, session), mark in grid.marks.items() if session == grid.sessions[-1].key]
    assert sorted(new) == ["ABSENT", "PRESENT"]
    workspace.undo()
    assert len(read_grid(workspace, training).marks) == before


FRENCH_HEADINGS = "Nom et prénom(s);Ville;Commentaire du bureau;Tél. fixe\nAfi Kossi;Lomé;vue en mai;+228 1\n"


def test_columns_that_are_not_read_are_named_before_anything_is_written(
    qtbot: QtBot, opens: Opens, tmp_path: Path
) -> None:
    path = tmp_path / "liste.csv"
    path.write_text(FRENCH_HEADINGS, encoding="utf-8")
    dialog = opens()
    dialog.load(path)
    wait_for_trial(qtbot, dialog)
    page = dialog.preview
    assert page.unread.isVisible()
    assert "Commentaire du bureau" in page.unread.text()
    assert not page.moved.isVisible()
    correct(dialog, 2, "Full name")
    assert page.moved.isVisible()
    said = "“Full name” is read from “Commentaire du bureau” now; the column “Nom et prénom(s)” is not read any more."
    assert page.moved.text() == said
    qtbot.waitUntil(lambda: "Nom et prénom(s)" in page.unread.text())


def test_corrected_columns_are_read_so_the_next_time(qtbot: QtBot, opens: Opens, tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    path.write_text(FRENCH_HEADINGS, encoding="utf-8")
    dialog = opens()
    dialog.load(path)
    wait_for_trial(qtbot, dialog)
    assert not dialog.preview.recalled.isVisible()
    correct(dialog, 2, "Notes")
    wait_for_trial(qtbot, dialog)
    wait_for_report(qtbot, dialog)
    path.write_text(FRENCH_HEADINGS.replace("Afi Kossi", "Ama Kossi"), encoding="utf-8")
    again = opens()
    again.load(path)
    wait_for_trial(qtbot, again)
    assert again.preview.recalled.isVisible()
    assert chosen(again)[2] == "Notes"
    kept = Path(Settings().fileName())
    Settings().sync()
    for word in ("Commentaire", "Kossi", "Nom et"):
        assert word not in kept.read_text(encoding="utf-8")


def test_the_kinds_stand_in_the_order_of_the_tabs(opens: Opens) -> None:
    box = opens().choose.kind
    kinds = [box.itemData(place) for place in range(box.count())]
    assert kinds[:5] == ["city", "training", "exchange", "case", "person"]
    assert kinds.index("building_block") > 4
