"""Making, opening and closing files in the window: what is on the disk, and that nothing is held afterwards."""

from __future__ import annotations

import gc
import hashlib
import os
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLabel, QLineEdit, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from iclei_desktop.records.catalogue import kind_named
from iclei_desktop.rules.collector import set_program_apart
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.services.editing import add
from iclei_desktop.services.recovery import key_lines
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage.search import Query
from iclei_desktop.ui.dialogs.new_file import NewFileDialog
from iclei_desktop.ui.dialogs.passphrase import AskPassphrase
from iclei_desktop.ui.dialogs.recovery_sheet import RecoverySheet
from iclei_desktop.ui.main_window import MainWindow
from iclei_desktop.ui.notice import Notice
from iclei_desktop.ui.settings import place_name
from iclei_desktop.ui.widgets.passphrase_edit import PassphraseEdit
from tests.helpers import run_program

PASSPHRASE = "lion river mango cloud"


def button(parent: QWidget, text: str) -> QPushButton:
    """Return the button whose label begins with ``text``."""
    return next(b for b in parent.findChildren(QPushButton) if b.text().replace("&", "").startswith(text))


def threads_of_files() -> list[str]:
    """Return the names of the threads that work on files: of each open one, and of its backups."""
    return [thread.name for thread in threading.enumerate() if thread.name.startswith(("file", "backups"))]


def can_be_opened_elsewhere(path: Path, passphrase: str | None = None) -> bool:
    """Return whether the lock of a file has been let go."""
    try:
        Workspace.open(path, passphrase).close()
    except Refusal:
        return False
    return True


@pytest.fixture
def new_dialog(window: MainWindow) -> NewFileDialog:
    """Open the dialog for a new file from the menu."""
    window.menus.actions["new-file"].trigger()
    (dialog,) = window.findChildren(NewFileDialog)
    return dialog


def test_a_protected_file_is_made_with_its_recovery_sheet(
    window: MainWindow, new_dialog: NewFileDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "Network.iclei"
    fields = new_dialog.findChildren(QLineEdit)
    fields[0].setText(str(path))
    create = button(new_dialog, "Create")
    for field in new_dialog.findChildren(PassphraseEdit):
        assert not create.isEnabled()
        QTest.keyClicks(field, PASSPHRASE)
    assert "Strong." in " ".join(label.text() for label in new_dialog.findChildren(QLabel))
    QTest.mouseClick(create, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(window.findChildren(RecoverySheet)), timeout=20_000)
    assert window.view is not None
    assert window.view.findChildren(Notice, "unprotected")[0].isHidden()
    assert not path.read_bytes().startswith(b"SQLite format 3")
    sheet = window.findChildren(RecoverySheet)[0]
    assert not button(sheet, "Close").isEnabled(), "the key must be kept first"
    pdf = save_as(button(sheet, "Save as PDF"), sheet, tmp_path / "key.pdf", qtbot)
    printed = run_program("pdftotext", "-layout", pdf, "-")
    key = window.view.context.workspace.database.key
    assert key is not None
    for line in key_lines(key):
        assert "".join(line) in "".join(printed.split())
    sheet.findChildren(QCheckBox)[0].click()
    button(sheet, "Close").click()
    window.files.close()
    window.files.settle()
    assert can_be_opened_elsewhere(path, PASSPHRASE)


def save_as(save: QPushButton, parent: QWidget, path: Path, qtbot: QtBot) -> Path:
    """Press a button that asks for a place, give one, and wait for the file."""
    QTest.mouseClick(save, Qt.MouseButton.LeftButton)
    (chooser,) = parent.findChildren(QFileDialog)
    chooser.selectFile(str(path))
    chooser.accept()
    qtbot.waitUntil(path.exists, timeout=20_000)
    return path


def test_two_different_passphrases_make_no_file(new_dialog: NewFileDialog, tmp_path: Path) -> None:
    fields = new_dialog.findChildren(QLineEdit)
    fields[0].setText(str(tmp_path / "a.iclei"))
    for field, text in zip(new_dialog.findChildren(PassphraseEdit), (PASSPHRASE, "other"), strict=True):
        field.setText(text)
    assert not button(new_dialog, "Create").isEnabled()
    assert any("differ" in label.text() for label in new_dialog.findChildren(QLabel))


def test_a_name_that_is_taken_is_refused_at_once(new_dialog: NewFileDialog, demo_path: Path) -> None:
    new_dialog.findChildren(QCheckBox)[0].setChecked(True)
    create = button(new_dialog, "Create")
    assert create.isEnabled()
    new_dialog.findChildren(QLineEdit)[0].setText(str(demo_path))
    assert not create.isEnabled()


def test_an_unprotected_file_has_a_standing_notice(demo_window: MainWindow) -> None:
    assert demo_window.view is not None
    (notice,) = demo_window.view.findChildren(Notice, "unprotected")
    assert notice.isVisible()
    assert "demo.iclei" in notice.accessibleName()


def test_a_wrong_passphrase_is_told_and_asked_again(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "a.iclei"
    Workspace.create(path, PASSPHRASE).close()
    window.files.open(path)
    for typed in ("wrong", PASSPHRASE):
        qtbot.waitUntil(lambda: bool(window.findChildren(AskPassphrase)), timeout=20_000)
        (dialog,) = window.findChildren(AskPassphrase)
        QTest.keyClicks(dialog.findChildren(PassphraseEdit)[0], typed)
        QTest.mouseClick(button(dialog, "Open"), Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: not window.findChildren(AskPassphrase))
    qtbot.waitUntil(lambda: window.view is not None, timeout=20_000)
    assert window.windowTitle().startswith("a.iclei")


@pytest.mark.parametrize("content", [None, b"PK\x03\x04"])
def test_what_is_no_file_of_ours_is_refused_and_left(
    window: MainWindow, tmp_path: Path, content: bytes | None, qtbot: QtBot
) -> None:
    path = tmp_path / "a.iclei"
    if content is not None:
        path.write_bytes(content)
    window.files.open(path)
    qtbot.waitUntil(lambda: bool(window.findChildren(QMessageBox)), timeout=20_000)
    assert "a.iclei" in window.findChildren(QMessageBox)[0].text()
    assert window.view is None
    assert content is None or path.read_bytes() == content
    qtbot.waitUntil(lambda: not threads_of_files())


def test_the_file_that_is_open_stays_open_when_another_is_refused(
    demo_window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    shown = demo_window.view
    demo_window.files.open(tmp_path / "absent.iclei")
    qtbot.waitUntil(lambda: bool(demo_window.findChildren(QMessageBox)), timeout=20_000)
    assert demo_window.view is shown


def test_opening_another_file_lets_go_of_the_first(
    demo_window: MainWindow, demo_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    assert not can_be_opened_elsewhere(demo_path)
    other = tmp_path / "other.iclei"
    Workspace.create(other, None).close()
    demo_window.files.open(other)
    qtbot.waitUntil(lambda: demo_window.windowTitle().startswith("other"), timeout=20_000)
    qtbot.waitUntil(lambda: can_be_opened_elsewhere(demo_path), timeout=20_000)
    qtbot.waitUntil(lambda: len(threads_of_files()) == 2, timeout=20_000)


def test_closing_saves_lets_go_of_the_lock_and_ends_the_thread(
    demo_window: MainWindow, demo_path: Path
) -> None:
    view = demo_window.view
    assert view is not None
    view.context.perform(lambda workspace: add(workspace, kind_named("people"), {"name_as_written": "Zola"}))
    demo_window.menus.actions["close"].trigger()
    assert demo_window.view is None
    demo_window.files.settle()
    assert not threads_of_files()
    assert not demo_path.with_name("demo.iclei-wal").exists(), "the journal has been folded into the file"
    with Workspace.open(demo_path) as workspace:
        assert workspace.count(kind_named("people"), Query(text="zola")) == 1


def test_the_window_can_be_closed_while_a_file_is_being_opened(window: MainWindow, demo_path: Path) -> None:
    window.files.open(demo_path)
    window.close()
    assert not threads_of_files()
    assert can_be_opened_elsewhere(demo_path)


def test_the_demo_is_made_once_and_then_opened_again(window: MainWindow, qtbot: QtBot) -> None:
    for _ in range(2):
        window.menus.actions["demo"].trigger()
        qtbot.waitUntil(lambda: window.view is not None, timeout=30_000)
        assert window.view is not None
        assert window.view.context.workspace.count(kind_named("trainings"), Query()) == 3
        path = window.view.context.workspace.path
        window.files.close()
    window.files.settle()
    assert path.name == "ICLEI demo.iclei"
    path.unlink()


def test_files_opened_before_are_offered(demo_window: MainWindow, demo_path: Path, qtbot: QtBot) -> None:
    demo_window.settings.remember_file(Path("may not be looked at" * 500))
    assert demo_window.settings.recent_files() == [demo_path]
    demo_window.files.close()
    page = demo_window.centralWidget()
    assert page is not None
    qtbot.waitUntil(button(page, "demo.iclei").isVisible)


def test_the_program_is_set_apart_from_the_collector_once(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    gc.unfreeze()
    set_program_apart.cache_clear()  # no file was opened in this program yet
    for name in ("first", "second"):
        Workspace.create(tmp_path / f"{name}.iclei", None).close()
    apart = []
    for name in ("first", "second"):
        window.files.open(tmp_path / f"{name}.iclei")
        qtbot.waitUntil(lambda: window.view is not None)
        apart.append(gc.get_freeze_count())
        window.files.close()
        window.files.settle()
    assert apart[0] > 100_000, "else the collector looks through every module"
    assert apart[1] <= apart[0], "else what was closed is kept for good"


def test_a_name_that_is_no_text_is_remembered_too() -> None:
    one, other = (Path(os.fsdecode(name)) for name in (b"R\xe9seau.iclei", b"R\xe8seau.iclei"))
    assert place_name(one) != place_name(other)
    assert place_name(Path("Réseau.iclei")) == hashlib.sha256("Réseau.iclei".encode()).hexdigest()[:16]
