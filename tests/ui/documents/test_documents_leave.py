"""Documents leave the section: as files in a folder that is remembered, and on paper."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QLineEdit, QMessageBox, QRadioButton, QSpinBox
from pytestqt.qtbot import QtBot

from iclei_desktop.documents import WRITERS
from iclei_desktop.documents.writers import USUAL
from iclei_desktop.rules import moments
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.services.demo import DEMO_TRAINING
from iclei_desktop.services.documents.certificates import CERTIFICATES
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.search import Query
from iclei_desktop.ui.sections.documents import DocumentsSection
from iclei_desktop.ui.widgets import document_rendering
from iclei_desktop.ui.widgets.document_printing import PRINT_PPI
from tests.helpers import converted, run_program
from tests.ui.documents.seen import (
    SECONDS,
    answer,
    answering,
    blank_rows,
    choose_file,
    is_sharp,
    opened,
    pages_after,
    proposed_name,
)
from tests.ui.shell.test_erasing import agree

NAME = f"{DEMO_TRAINING} attendance sheet en"


def export(qtbot: QtBot, section: DocumentsSection, format_: str) -> QFileDialog:
    """Choose a format from the menu of the Export button, and return the dialog that opens."""
    actions = section.export_button.menu().actions()
    actions[list(WRITERS).index(format_)].trigger()
    return opened(qtbot, QFileDialog)


def wait_until_written(qtbot: QtBot, section: DocumentsSection) -> str:
    """Wait for the quiet line and return what it says."""
    qtbot.waitUntil(section.written.isVisible, timeout=SECONDS)
    return section.written.words.text().replace("\u200b", "")


def printed_to_file(dialog: QPrintDialog, path: Path) -> None:
    """Let the system's print dialog print into a file, as it offers where there is no printer."""
    edit = dialog.findChild(QLineEdit, "filename")
    assert edit is not None
    edit.setText(str(path))
    buttons = dialog.findChild(QDialogButtonBox)
    assert buttons is not None
    QTest.mouseClick(buttons.buttons()[0], Qt.MouseButton.LeftButton)


def test_certificates_are_issued_when_they_leave_and_not_before(
    qtbot: QtBot, section: DocumentsSection, workspace: Workspace, tmp_path: Path
) -> None:
    kind = kind_of("certificate")
    document = section.options.document
    document.setCurrentIndex(document.findData(CERTIFICATES.name))
    qtbot.waitUntil(lambda: is_sharp(section), timeout=SECONDS)
    assert workspace.count(kind, Query()) == 0  # the preview issues nothing
    path = tmp_path / "certificates.pdf"
    wanted = section._wanted()
    assert wanted is not None
    section.output.write(wanted, "pdf", path)
    assert wait_until_written(qtbot, section) == f"Written: {path}"
    text = run_program("pdftotext", path, "-")
    assert "Not issued yet" not in text
    assert workspace.count(kind, Query()) == text.count("\f") > 10
    workspace.undo()
    assert workspace.count(kind, Query()) == 0


def test_certificates_before_the_end_of_the_training_are_asked_about(
    qtbot: QtBot,
    section: DocumentsSection,
    workspace: Workspace,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kind, path = kind_of("certificate"), tmp_path / "certificates.pdf"
    document = section.options.document
    document.setCurrentIndex(document.findData(CERTIFICATES.name))
    qtbot.waitUntil(lambda: is_sharp(section) and section.export_button.isEnabled(), timeout=SECONDS)
    monkeypatch.setattr(moments, "today", lambda: date(2026, 11, 25))
    section.export_button.menu().actions()[0].trigger()
    box = opened(qtbot, QMessageBox)
    assert "The training ends on 27 November 2026" in box.text()
    assert "hours for completion already: 0" in box.text()
    QTest.mouseClick(box.button(QMessageBox.StandardButton.Cancel), Qt.MouseButton.LeftButton)
    qtbot.wait(50)
    assert workspace.count(kind, Query()) == 0
    section.print_button.click()
    opened(qtbot, QMessageBox).reject()
    section.export_button.menu().actions()[0].trigger()
    asked = agree(opened(qtbot, QMessageBox), "&Issue now")
    choose_file(opened(qtbot, QFileDialog), path)
    assert wait_until_written(qtbot, section) == f"Written: {path}"
    assert f"given: {workspace.count(kind, Query())}\n" in asked
    # All have their numbers now: nothing more is given, and nothing is asked.
    section.export_button.menu().actions()[0].trigger()
    opened(qtbot, QFileDialog).reject()


@pytest.mark.parametrize("day", [date(2026, 11, 27), date(2026, 12, 5)])
def test_certificates_at_the_end_of_the_training_are_not_asked_about(
    qtbot: QtBot,
    section: DocumentsSection,
    workspace: Workspace,
    monkeypatch: pytest.MonkeyPatch,
    day: date,
) -> None:
    document = section.options.document
    document.setCurrentIndex(document.findData(CERTIFICATES.name))
    qtbot.waitUntil(lambda: is_sharp(section) and section.export_button.isEnabled(), timeout=SECONDS)
    monkeypatch.setattr(moments, "today", lambda: day)
    section.export_button.menu().actions()[0].trigger()
    dialog = opened(qtbot, QFileDialog)
    assert [box.text() for box in section.window().findChildren(QMessageBox) if box.isVisible()] == []
    dialog.reject()
    assert workspace.count(kind_of("certificate"), Query()) == 0  # none is given before a file is chosen


def test_certificates_that_could_not_be_made_were_not_issued(
    qtbot: QtBot,
    section: DocumentsSection,
    workspace: Workspace,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    document = section.options.document
    document.setCurrentIndex(document.findData(CERTIFICATES.name))
    qtbot.waitUntil(lambda: is_sharp(section) and section.export_button.isEnabled(), timeout=SECONDS)
    monkeypatch.setattr(moments, "today", lambda: date(2026, 12, 5))
    section.export_button.menu().actions()[0].trigger()
    counted: list[int] = []

    def fail(workspace: Workspace, *_: object) -> None:
        counted.append(workspace.count(kind_of("certificate"), Query()))
        raise Refusal("The disk is full.")

    monkeypatch.setattr(document_rendering, "build", fail)
    choose_file(opened(qtbot, QFileDialog), tmp_path / "certificates.pdf")
    assert opened(qtbot, QMessageBox).text() == "The disk is full."
    assert counted
    assert counted[0] > 0
    qtbot.waitUntil(lambda: workspace.count(kind_of("certificate"), Query()) == 0)


@pytest.mark.parametrize("format_", USUAL)
def test_a_document_is_written_in_each_format(
    qtbot: QtBot, section: DocumentsSection, tmp_path: Path, format_: str
) -> None:
    blank_rows(section).setValue(0)
    dialog = export(qtbot, section, format_)
    extension = WRITERS[format_].extension
    assert proposed_name(dialog) == f"{NAME}{extension}"
    path = tmp_path / f"sheet{extension}"
    choose_file(dialog, path)
    assert wait_until_written(qtbot, section) == f"Written: {path}"
    opened_by = {"pdf": lambda: path, "csv": lambda: converted(path, "pdf", tmp_path / "csv")}
    (tmp_path / "csv").mkdir()
    shown = opened_by.get(format_, lambda: converted(path, "pdf", tmp_path))()
    assert "Nairobi City County" in re.sub(r"\s+", " ", run_program("pdftotext", "-layout", shown, "-"))


def test_the_folder_is_remembered_and_overwriting_is_asked(
    qtbot: QtBot, section: DocumentsSection, tmp_path: Path
) -> None:
    path = tmp_path / "sheet.pdf"
    path.write_text("older")
    dialog = export(qtbot, section, "pdf")
    asked = answering(QMessageBox.StandardButton.No, lambda: choose_file(dialog, path))
    assert "sheet.pdf" in asked
    assert path.read_text() == "older"
    assert dialog.isVisible()
    answering(QMessageBox.StandardButton.Yes, lambda: choose_file(dialog, path))
    wait_until_written(qtbot, section)
    assert path.read_bytes().startswith(b"%PDF")
    again = export(qtbot, section, "docx")
    assert Path(again.directory().path()) == tmp_path
    again.reject()


def test_a_folder_that_refuses_is_told_and_the_window_goes_on(
    qtbot: QtBot, section: DocumentsSection, tmp_path: Path
) -> None:
    wanted = section._wanted()
    assert wanted is not None
    section.output.write(wanted, "csv", tmp_path / "no such folder" / "sheet.csv")
    assert "no such folder" in answer(qtbot, QMessageBox.StandardButton.Ok)
    assert not section.written.isVisible()


def test_the_line_opens_the_folder(
    qtbot: QtBot, section: DocumentsSection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", asked.append)
    choose_file(export(qtbot, section, "csv"), tmp_path / "sheet.csv")
    wait_until_written(qtbot, section)
    QTest.mouseClick(section.written.open_folder, Qt.MouseButton.LeftButton)
    assert [Path(url.toLocalFile()) for url in asked] == [tmp_path]
    section.show_record(None)
    assert not section.written.isVisible()


def test_printing_gives_one_sheet_of_paper_for_each_page(
    qtbot: QtBot, section: DocumentsSection, tmp_path: Path
) -> None:
    pages = pages_after(qtbot, section, lambda: blank_rows(section).setValue(0))
    path = tmp_path / "printed.pdf"
    section.print_button.click()
    printed_to_file(opened(qtbot, QPrintDialog), path)
    assert wait_until_written(qtbot, section) == f"Printed: {pages} pages"
    told = dict(re.findall(r"^(\S[^:]*):\s+(.*)$", run_program("pdfinfo", path), re.MULTILINE))
    assert int(told["Pages"]) == pages
    assert re.match(r"84[12](\.\d+)? x 59[45](\.\d+)? pts", told["Page size"])
    images = run_program("pdfimages", "-list", path).splitlines()[2:]
    resolutions = [int(line.split()[12]) for line in images]
    assert len(resolutions) == pages
    assert min(resolutions) >= PRINT_PPI - 5


def test_only_the_pages_asked_for_are_printed(
    qtbot: QtBot, section: DocumentsSection, tmp_path: Path
) -> None:
    pages_after(qtbot, section, lambda: blank_rows(section).setValue(0))
    path = tmp_path / "printed.pdf"
    section.print_button.click()
    dialog = opened(qtbot, QPrintDialog)
    ranged, first, last = (
        dialog.findChild(kind, name)
        for kind, name in ((QRadioButton, "printRange"), (QSpinBox, "from"), (QSpinBox, "to"))
    )
    assert isinstance(ranged, QRadioButton)
    assert isinstance(first, QSpinBox)
    assert isinstance(last, QSpinBox)
    ranged.click()
    first.setValue(2)
    last.setValue(3)
    printed_to_file(dialog, path)
    assert wait_until_written(qtbot, section) == "Printed: 2 pages"
    assert "Pages:           2" in run_program("pdfinfo", path)
