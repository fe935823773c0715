"""A file of a newer version is refused in words, by window and command line, and not one byte of it changes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from iclei_desktop import app
from iclei_desktop.records.catalogue import kind_named
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.services import editing
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage import backup
from iclei_desktop.storage.keys import RawKey, salt_of
from iclei_desktop.storage.search import Query
from iclei_desktop.ui.main_window import MainWindow
from iclei_desktop.ui.settings import Settings

pytestmark = pytest.mark.whole
PASSPHRASE = "lion river mango cloud"
WORDS = "newer version"


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    """Return a protected file that says it was written by a version to come."""
    path = tmp_path / "newer.iclei"
    with Workspace.create(path, PASSPHRASE) as workspace:
        editing.add(workspace, kind_named("city"), {"place_name": "Lomé"})
        with workspace.database.writing() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    return path


@pytest.fixture
def command_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Return a function that runs a command, which refuses, and returns what it said."""
    monkeypatch.setenv("ICLEI_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("ICLEI_LANGUAGE", "en")

    def run(*arguments: str) -> str:
        assert app.start(arguments) == 1
        return capsys.readouterr().err

    return run


def test_a_newer_file_is_refused_and_left(
    newer: Path, command_line: Callable[..., str], qtbot: QtBot, promise: Callable[[int, str], None]
) -> None:
    before = digest(newer)
    for write in (True, False):
        with pytest.raises(Refusal, match=WORDS):
            Workspace.open(newer, PASSPHRASE, write=write)
    for command in (["list", "cities", "--from"], ["undo", "--in"], ["check"], ["backup"]):
        assert WORDS in command_line(*command, str(newer))
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    window = MainWindow(application, Settings(), "en")
    window.show()
    window.files.open(newer, PASSPHRASE)
    qtbot.waitUntil(lambda: bool(window.findChildren(QMessageBox)), timeout=20_000)
    assert WORDS in window.findChildren(QMessageBox)[0].text()
    window.close()
    assert digest(newer) == before
    assert not backup.backup_folder(newer).exists()
    promise(13, "refused in words 7 times of 7, 0 bytes changed")


def test_a_newer_backup_is_refused_and_the_file_left(newer: Path, tmp_path: Path) -> None:
    path = tmp_path / "today.iclei"
    with Workspace.create(path, PASSPHRASE) as workspace:
        editing.add(workspace, kind_named("city"), {"place_name": "Kara"})
        with pytest.raises(Refusal, match=WORDS):
            workspace.restore(newer, RawKey.derive(PASSPHRASE, salt_of(newer)))
        assert [row["place_name"] for row in workspace.page(kind_named("city"), Query())] == ["Kara"]


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
