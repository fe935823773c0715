"""Errors as a person meets them."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

import shiboken6
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from iclei_desktop.rules.progress import Cancelled
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.crash import report_folder
from iclei_desktop.ui.bug_catcher import BugCatcher
from iclei_desktop.ui.dialogs.crash import CrashDialog
from iclei_desktop.ui.main_window import MainWindow


def bug() -> ZeroDivisionError:
    """Return an error that was really raised."""
    try:
        return ZeroDivisionError(1 / 0)
    except ZeroDivisionError as error:
        return error


def button(dialog: CrashDialog, text: str) -> QPushButton:
    """Return the button whose label begins with ``text``."""
    return next(b for b in dialog.findChildren(QPushButton) if b.text().replace("&", "").startswith(text))


def reports() -> set[Path]:
    """Return the crash reports there are."""
    return set(report_folder().glob("*.txt")) if report_folder().exists() else set()


def test_a_refusal_is_shown_in_its_own_words(window: MainWindow) -> None:
    window.show_error(Refusal(msgid("“{name}” is not a file of this program."), name="<b>a</b>"))
    box = window.findChild(QMessageBox)
    assert box is not None
    assert box.text() == "“<b>a</b>” is not a file of this program."
    assert box.detailedText() == ""
    box.close()


def test_work_that_was_stopped_needs_no_message(window: MainWindow) -> None:
    window.show_error(Cancelled())
    assert not window.findChildren(QMessageBox)
    assert not window.findChildren(CrashDialog)


def test_a_bug_is_told_with_a_report_to_fold_out_and_copy(window: MainWindow, qtbot: QtBot) -> None:
    before = reports()
    window.show_error(bug())
    (report,) = reports() - before
    (dialog,) = window.findChildren(CrashDialog)
    details = dialog.findChild(QPlainTextEdit)
    assert details is not None
    assert not details.isVisible()
    button(dialog, "Show details").click()
    assert details.isVisible()
    assert "ZeroDivisionError" in details.toPlainText()
    button(dialog, "Copy").click()
    assert QGuiApplication.clipboard().text() == report.read_text(encoding="utf-8")
    window.show_error(bug())
    assert len(window.findChildren(CrashDialog)) == 1, "a bug that comes again opens no second dialog"
    button(dialog, "Close").click()
    qtbot.waitUntil(lambda: not shiboken6.isValid(dialog))


def test_a_bug_anywhere_reaches_the_window(window: MainWindow, qtbot: QtBot) -> None:
    before = sys.excepthook
    bugs = BugCatcher(window)
    bugs.caught.connect(window.show_error)
    bugs.install()
    try:
        QTimer.singleShot(0, lambda: 1 / 0)
        qtbot.waitUntil(lambda: bool(window.findChildren(CrashDialog)))
        assert window.findChildren(CrashDialog)[0].parent() is window
    finally:
        bugs.remove()
    assert sys.excepthook is before
    window.findChildren(CrashDialog)[0].close()


def test_a_bug_of_another_thread_is_told_in_the_windows_thread(window: MainWindow, qtbot: QtBot) -> None:
    bugs, told_in = BugCatcher(window), []
    bugs.caught.connect(lambda _: told_in.append(threading.current_thread()))
    bugs.install()
    try:
        thread = threading.Thread(target=lambda: sys.excepthook(ZeroDivisionError, bug(), None))
        thread.start()
        thread.join()
        qtbot.waitUntil(lambda: bool(told_in))
    finally:
        bugs.remove()
    assert told_in == [threading.main_thread()]
