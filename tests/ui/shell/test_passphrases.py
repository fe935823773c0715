"""The passphrase in the window: asked, forgotten, changed, remembered – and what is on the disk afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Protocol, TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QMessageBox,
    QPlainTextEdit,
)
from pytestqt.qtbot import QtBot

from iclei_desktop.records.catalogue import kind_named
from iclei_desktop.services.demo import fill_with_demo
from iclei_desktop.services.recovery import key_text
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage.backup import backup_folder
from iclei_desktop.storage.key_safe import KeySafe
from iclei_desktop.storage.keys import RawKey, salt_of
from iclei_desktop.storage.search import Query
from iclei_desktop.ui.dialogs.change_passphrase import ChangePassphrase
from iclei_desktop.ui.dialogs.new_file import documents_folder
from iclei_desktop.ui.dialogs.old_backups import OldBackups
from iclei_desktop.ui.dialogs.passphrase import AskPassphrase
from iclei_desktop.ui.dialogs.recovery_key import TypeRecoveryKey
from iclei_desktop.ui.dialogs.recovery_sheet import RecoverySheet, place_for_key
from iclei_desktop.ui.main_window import MainWindow
from iclei_desktop.ui.notice import Notice
from iclei_desktop.ui.settings import Settings
from iclei_desktop.ui.widgets.passphrase_edit import PassphraseEdit
from iclei_desktop.ui.widgets.written_line import WrittenLine
from tests.codes import read_codes
from tests.key_safes import MemorySafe
from tests.ui.shell.test_files import button, can_be_opened_elsewhere

OLD, NEW = "lion river mango cloud", "quiet copper ladder moonlight"
Dialog = TypeVar("Dialog", bound=QDialog)


@pytest.fixture
def protected(tmp_path: Path) -> Path:
    """Return a protected file with the demo in it."""
    path = tmp_path / "Network.iclei"
    with Workspace.create(path, OLD, author="tester") as workspace:
        fill_with_demo(workspace)
    return path


@pytest.fixture
def safe() -> MemorySafe:
    return MemorySafe()


@pytest.fixture
def safe_window(
    application: QApplication, settings: Settings, safe: MemorySafe, qtbot: QtBot
) -> Iterator[MainWindow]:
    """Show a window on a computer that has a safe for keys."""
    window = MainWindow(application, settings, "en", KeySafe(lambda: safe))
    window.show()
    qtbot.waitExposed(window)
    yield window
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


class See(Protocol):
    """Waits for a dialog of a window."""

    def __call__(self, window: MainWindow, kind: type[Dialog], /) -> Dialog: ...


@pytest.fixture
def see(qtbot: QtBot) -> See:
    def wait_for(window: MainWindow, kind: type[Dialog]) -> Dialog:
        qtbot.waitUntil(lambda: any(d.isVisible() for d in window.findChildren(kind)), timeout=20_000)
        return next(dialog for dialog in window.findChildren(kind) if dialog.isVisible())

    return wait_for


def words(dialog: QDialog) -> str:
    """Return all that the labels of a dialog say."""
    return " ".join(label.text() for label in dialog.findChildren(QLabel))


def unlock(window: MainWindow, path: Path, see: See, qtbot: QtBot, *, remember: bool = False) -> None:
    """Open a protected file by typing its passphrase."""
    window.files.open(path)
    dialog = see(window, AskPassphrase)
    dialog.findChildren(PassphraseEdit)[0].setText(OLD)
    dialog.findChildren(QCheckBox)[0].setChecked(remember)
    button(dialog, "Open").click()
    qtbot.waitUntil(lambda: window.view is not None, timeout=20_000)


def choose_new(dialog: ChangePassphrase, *typed: str) -> None:
    """Type into the fields of the dialog, from the top, and press its button."""
    fields = [field for field in dialog.findChildren(PassphraseEdit) if field.isVisible()]
    for field, text in zip(fields, typed, strict=True):
        field.setText(text)
    next(b for b in (button(dialog, t) for t in ("Change", "Protect") if has(dialog, t))).click()


def has(dialog: QDialog, text: str) -> bool:
    try:
        button(dialog, text)
    except StopIteration:
        return False
    return True


def keep(sheet: RecoverySheet) -> None:
    """Say that the recovery key is kept, and leave the sheet."""
    sheet.findChildren(QCheckBox)[0].click()
    button(sheet, "Close").click()


def test_a_forgotten_passphrase_is_replaced_by_way_of_the_recovery_key(
    window: MainWindow, protected: Path, see: See
) -> None:
    with Workspace.open(protected, OLD) as workspace:
        assert workspace.database.key is not None
        key = key_text(workspace.database.key).lower()
    window.files.open(protected)
    button(see(window, AskPassphrase), "Forgot").click()
    asked = see(window, TypeRecoveryKey)
    text = asked.findChildren(QPlainTextEdit)[0]
    text.setPlainText(key.replace("\n", "")[:-1] + "x")
    assert "stands in no recovery key" in words(asked)
    wrong = key[:5] + ("0" if key[5] != "0" else "1") + key[6:]
    text.setPlainText(wrong)
    assert "Not as on the sheet: line 1." in words(asked)
    button(asked, "Open").click()
    assert asked.isVisible()
    text.setPlainText(key)
    assert "as it was printed" in words(asked)
    button(asked, "Open").click()
    see(window, QMessageBox).accept()
    dialog = see(window, ChangePassphrase)
    choose_new(dialog, NEW, NEW)
    keep(see(window, RecoverySheet))
    button(see(window, OldBackups), "Close").click()
    window.files.close()
    window.files.settle()
    assert not can_be_opened_elsewhere(protected, OLD)
    assert can_be_opened_elsewhere(protected, NEW)


def test_the_recovery_key_of_another_file_is_told_apart(
    window: MainWindow, protected: Path, see: See
) -> None:
    window.files.open(protected, RawKey(bytes(32), bytes(16)))
    asked = see(window, TypeRecoveryKey)
    assert "that of another file, or of “Network.iclei” before its passphrase was changed" in words(asked)


def test_the_passphrase_is_changed_with_a_new_sheet_and_the_old_backups_named(
    window: MainWindow, protected: Path, see: See, qtbot: QtBot, tmp_path: Path
) -> None:
    unlock(window, protected, see, qtbot)
    assert window.view is not None
    window.menus.actions["passphrase"].trigger()
    dialog = see(window, ChangePassphrase)
    choose_new(dialog, "wrong", NEW, NEW)
    qtbot.waitUntil(lambda: "The present passphrase is another" in words(dialog))
    dialog.findChildren(PassphraseEdit)[0].setText(OLD)
    assert "Strong." in words(dialog)
    dialog.findChildren(PassphraseEdit)[2].setText("another")
    assert "The two passphrases differ." in words(dialog)
    assert not button(dialog, "Change").isEnabled()
    choose_new(dialog, OLD, NEW, NEW)
    sheet = see(window, RecoverySheet)
    shown = sheet.findChildren(QPlainTextEdit)[0].toPlainText()
    key = window.view.context.workspace.database.key
    assert key is not None
    assert shown.split() == key_text(key).split()
    pictures = [label.pixmap() for label in sheet.findChildren(QLabel) if not label.pixmap().isNull()]
    assert read_codes(pictures[0].toImage()) == [key_text(key)]
    sheet._write(tmp_path / "key.pdf")
    written = sheet.findChildren(WrittenLine)[0]
    qtbot.waitUntil(written.isVisible)
    code = next(label for label in sheet.findChildren(QLabel) if not label.pixmap().isNull())
    qtbot.waitUntil(lambda: code.height() >= code.pixmap().height())  # the line beneath must not cut it off
    keep(sheet)
    behind = see(window, OldBackups)
    (name,) = [path.name for path in backup_folder(protected).iterdir()]
    said = behind.findChildren(QListWidget)[0].item(0).text()
    assert said.endswith(" · Before the passphrase was changed"), "dates and reasons, no names of files"
    assert date.today().strftime("%d/%m/%Y") in said  # noqa: DTZ011 - the day at this computer
    button(behind, "Give them").click()
    backup = backup_folder(protected) / name
    qtbot.waitUntil(lambda: salt_of(backup) == key.salt, timeout=20_000)
    assert window.view.context.workspace.count(kind_named("trainings"), Query()) == 3, "the same view goes on"
    window.files.close()
    window.files.settle()
    assert can_be_opened_elsewhere(protected, NEW)
    assert can_be_opened_elsewhere(backup, NEW)


def test_a_passphrase_is_added_from_the_notice_and_taken_away_again(
    demo_window: MainWindow, demo_path: Path, see: See, qtbot: QtBot
) -> None:
    window = demo_window
    assert window.view is not None
    (notice,) = window.view.findChildren(Notice, "unprotected")
    assert not window.menus.actions["lock"].isEnabled()
    button(notice, "Add a passphrase").click()
    dialog = see(window, ChangePassphrase)
    choose_new(dialog, NEW, NEW)
    keep(see(window, RecoverySheet))
    assert "whoever has them can read them" in words(see(window, OldBackups))
    button(see(window, OldBackups), "Close").click()
    assert notice.isHidden()
    assert window.menus.actions["lock"].isEnabled()
    assert salt_of(demo_path) is not None
    window.menus.actions["passphrase"].trigger()
    dialog = see(window, ChangePassphrase)
    dialog.findChildren(QCheckBox)[0].setChecked(True)
    assert "can read all names" in words(dialog)
    dialog.findChildren(PassphraseEdit)[0].setText(NEW)
    button(dialog, "Change").click()
    qtbot.waitUntil(notice.isVisible, timeout=20_000)
    assert salt_of(demo_path) is None


def test_the_recovery_key_is_shown_again_to_who_has_the_passphrase(
    window: MainWindow, protected: Path, see: See, qtbot: QtBot
) -> None:
    unlock(window, protected, see, qtbot)
    for typed, shown in (("wrong", QMessageBox), (OLD, RecoverySheet)):
        window.menus.actions["recovery"].trigger()
        asked = see(window, AskPassphrase)
        assert button(asked, "Forgot").isHidden()
        asked.findChildren(PassphraseEdit)[0].setText(typed)
        button(asked, "Open").click()
        found = see(window, shown)
        found.done(0)


def test_nothing_is_remembered_unless_the_person_wants_it(
    safe_window: MainWindow, safe: MemorySafe, protected: Path, see: See, qtbot: QtBot
) -> None:
    unlock(safe_window, protected, see, qtbot)
    safe_window.files.close()
    assert safe.kept == {}
    unlock(safe_window, protected, see, qtbot, remember=True)
    qtbot.waitUntil(safe_window.menus.actions["forget"].isEnabled)
    assert OLD not in str(safe.kept)
    safe_window.files.close()
    safe_window.files.open(protected)
    qtbot.waitUntil(lambda: safe_window.view is not None, timeout=20_000)
    assert not safe_window.findChildren(AskPassphrase)
    qtbot.waitUntil(safe_window.menus.actions["forget"].isEnabled)
    safe_window.menus.actions["forget"].trigger()
    see(safe_window, QMessageBox).accept()
    qtbot.waitUntil(lambda: not safe_window.menus.actions["forget"].isEnabled())
    assert safe.kept == {}


def test_a_remembered_passphrase_is_remembered_anew_when_it_changes(
    safe_window: MainWindow, safe: MemorySafe, protected: Path, see: See, qtbot: QtBot
) -> None:
    unlock(safe_window, protected, see, qtbot, remember=True)
    qtbot.waitUntil(lambda: len(safe.kept) == 1)
    before = dict(safe.kept)
    safe_window.menus.actions["passphrase"].trigger()
    choose_new(see(safe_window, ChangePassphrase), OLD, NEW, NEW)
    keep(see(safe_window, RecoverySheet))
    assert len(safe.kept) == 1
    assert safe.kept != before
    safe_window.files.close()
    safe_window.files.open(protected)
    qtbot.waitUntil(lambda: safe_window.view is not None, timeout=20_000)


def test_without_a_safe_remembering_is_not_offered(window: MainWindow, protected: Path, see: See) -> None:
    window.files.open(protected)
    asked = see(window, AskPassphrase)
    assert asked.findChildren(QCheckBox)[0].isHidden()
    assert not window.menus.actions["forget"].isEnabled()


def test_a_very_long_passphrase_is_not_cut(window: MainWindow) -> None:
    field = PassphraseEdit(window.translate, window)
    field.setText("é" * 100_000)
    assert len(field.text()) == 100_000
    QTest.keyClicks(field, "x")
    assert len(QLineEdit.text(field)) == 100_001


def test_the_key_is_proposed_for_another_folder_than_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, stick = tmp_path / "home", tmp_path / "stick"
    for folder in (home / "Documents" / "work", stick):
        folder.mkdir(parents=True)
    for variable in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(variable, str(home))
    within = home / "Documents" / "work" / "a.iclei"
    beside = home / "Documents" / "a.iclei"
    assert place_for_key(within, stick) == stick
    assert place_for_key(within, tmp_path / "pulled out") == documents_folder()
    assert place_for_key(beside, None) == home
    assert place_for_key(beside, home / "Documents" / "work") == home, "within the folder of the file"
    assert place_for_key(home / "a.iclei", None) == documents_folder(), "within, but not beside it"
