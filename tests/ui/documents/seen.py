"""What tests of documents and lists wait for: sharp pages, new pages, windows that open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QFileDialog,
    QLineEdit,
    QMessageBox,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from iclei_desktop.services.documents.attendance import BLANK_ROWS, COLUMNS, SHOW_MARKS
from iclei_desktop.services.documents.options import Option
from iclei_desktop.services.documents.training_options import DAYS, LOGOS
from iclei_desktop.ui.sections.documents import DocumentsSection
from iclei_desktop.ui.widgets.check_list import CheckList
from iclei_desktop.ui.widgets.document_logos import DocumentLogos
from iclei_desktop.ui.widgets.page_canvas import MARGIN

W = TypeVar("W", bound=QWidget)
SECONDS = 20_000  # milliseconds that setting pages may take on a busy machine


def control(section: DocumentsSection, option: Option[Any], kind: type[W]) -> W:
    """Return the control of an option."""
    found = section.options[option].widget
    assert isinstance(found, kind)
    return found


def days(section: DocumentsSection) -> CheckList[Any]:
    return control(section, DAYS, CheckList)


def columns(section: DocumentsSection) -> CheckList[Any]:
    return control(section, COLUMNS, CheckList)


def blank_rows(section: DocumentsSection) -> QSpinBox:
    return control(section, BLANK_ROWS, QSpinBox)


def show_marks(section: DocumentsSection) -> QCheckBox:
    return control(section, SHOW_MARKS, QCheckBox)


def logos(section: DocumentsSection) -> DocumentLogos:
    return control(section, LOGOS, DocumentLogos)


def is_sharp(section: DocumentsSection) -> bool:
    """Whether the picture of the page has come in the size that it is shown at."""
    canvas = section.preview.canvas
    width = (canvas.minimumWidth() - 2 * MARGIN) * canvas.devicePixelRatioF()
    return abs(canvas.picture.width() - width) <= 1


def pages_after(qtbot: QtBot, section: DocumentsSection, act: Callable[[], object]) -> int:
    """Do something and return the number of pages that the preview then has."""
    with qtbot.waitSignal(section._rendering.pages_ready, timeout=SECONDS):
        act()
    return int(section.preview.count.text().split()[-1])


def opened(qtbot: QtBot, kind: type[W]) -> W:
    """Wait for a window of a kind to open and return it."""

    def found() -> list[W]:
        tops = QApplication.topLevelWidgets()
        return [top for top in tops if isinstance(top, kind) and top.isVisible()]

    qtbot.waitUntil(lambda: bool(found()), timeout=SECONDS)
    return found()[0]


def proposed_name(dialog: QFileDialog) -> str:
    """Return the name that stands in a file dialog."""
    edit = dialog.findChild(QLineEdit, "fileNameEdit")
    assert edit is not None
    return edit.text()


def choose_file(dialog: QFileDialog, path: Path) -> None:
    """Type a path into a file dialog and press Enter."""
    edit = dialog.findChild(QLineEdit, "fileNameEdit")
    assert edit is not None
    edit.setText(str(path))
    QTest.keyClick(edit, Qt.Key.Key_Return)


def answer(qtbot: QtBot, button: QMessageBox.StandardButton) -> str:
    """Press a button of the question that opens, and return what it asked."""
    box = opened(qtbot, QMessageBox)
    asked = box.text()
    QTest.mouseClick(box.button(button), Qt.MouseButton.LeftButton)
    return asked


def answering(button: QMessageBox.StandardButton, act: Callable[[], object]) -> str:
    """Do what waits for an answer to a question, press a button of it, and return what it asked."""
    asked: list[str] = []

    def press() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            asked.append(box.text())
            timer.stop()
            box.button(button).click()

    timer = QTimer(interval=20)
    timer.timeout.connect(press)
    timer.start()
    act()
    return asked[0]
