"""The files of a record in the window: dropped, listed with their size, opened and saved, undone."""

from __future__ import annotations

import stat
from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from iclei_desktop.services.workspace import Workspace
from iclei_desktop.ui.opened_files import OpenedFiles
from iclei_desktop.ui.sections.attachments import Attachments
from tests.pictures import SECRET_PLACE, taken
from tests.ui.sections.conftest import Show
from tests.ui.sections.test_children import texts


@pytest.fixture
def section(show_section: Show) -> Attachments:
    made = show_section("attachments")
    assert isinstance(made, Attachments)
    return made


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Return a photo with the place it was taken, and an agreement."""
    photo, agreement = tmp_path / "visit.jpg", tmp_path / "agreement.pdf"
    photo.write_bytes(taken(60, 40))
    agreement.write_bytes(b"%PDF-1.7 " + bytes(2_000))
    return [photo, agreement]


def drop(section: Attachments, paths: Sequence[Path]) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(9, 9),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    section.dropEvent(event)


def test_files_are_dropped_listed_and_undone(
    qtbot: QtBot, section: Attachments, files: list[Path], workspace: Workspace, failures: list[BaseException]
) -> None:
    qtbot.waitUntil(lambda: section.total.text() == "0 files")
    drop(section, files)
    qtbot.waitUntil(lambda: len(texts(section)) == 2)
    assert [row[:2] for row in texts(section)] == [["visit.jpg", "Photo"], ["agreement.pdf", "Document"]]
    assert texts(section)[1][3] == "2\u00a0kB"
    assert section.total.text().startswith("2 files · ")
    content = section._children[0].values["content"]
    assert SECRET_PLACE not in workspace.content(content)
    workspace.undo()
    qtbot.waitUntil(lambda: texts(section) == [])
    workspace.redo()
    qtbot.waitUntil(lambda: len(texts(section)) == 2)
    assert failures == []


def test_one_file_that_cannot_be_kept_keeps_all_out(
    qtbot: QtBot, section: Attachments, files: list[Path], tmp_path: Path, failures: list[BaseException]
) -> None:
    program = tmp_path / "agreement (2).pdf"
    program.write_bytes(b"MZ\x90\x00")
    section.attach([*files, program])
    qtbot.waitUntil(lambda: len(failures) == 1)
    assert "of a type that is not kept" in str(failures[0])
    assert texts(section) == []


def test_a_copy_is_private_and_goes_at_the_end(
    qtbot: QtBot, section: Attachments, files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = OpenedFiles(tmp_path / "cache")
    section.context.opened_files = opened
    shown: list[QUrl] = []
    monkeypatch.setattr("PySide6.QtGui.QDesktopServices.openUrl", shown.append)
    section.attach(files)
    qtbot.waitUntil(lambda: section.table.chosen_keys() == section.table.rows.keys[:1] != [])
    section.table.selectRow(1)
    section.open_button.click()
    qtbot.waitUntil(lambda: len(shown) == 1)
    path = Path(shown[0].toLocalFile())
    assert path.read_bytes() == files[1].read_bytes()
    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IRUSR
    assert stat.S_IMODE(path.parent.stat().st_mode) == stat.S_IRWXU
    opened.remove()
    assert not path.exists()


def test_what_a_crash_left_behind_is_taken_away(tmp_path: Path) -> None:
    old, new = tmp_path / "opened-999999999" / "a", tmp_path / "opened-999999999-abcd" / "a"
    for left in (old, new):
        left.mkdir(parents=True)
        (left / "photo.jpg").write_bytes(b"x")
    OpenedFiles(tmp_path).copy("b.txt", b"y")
    assert not old.exists()
    assert not new.exists()


def test_a_file_that_is_closed_takes_its_own_copies_alone(tmp_path: Path) -> None:
    before, after = OpenedFiles(tmp_path), OpenedFiles(tmp_path)
    gone, stays = before.copy("a.txt", b"x"), after.copy("b.txt", b"y")
    before.remove()
    assert not gone.exists()
    assert stays.read_bytes() == b"y"


def test_a_copy_is_saved_where_the_person_says(
    qtbot: QtBot, section: Attachments, files: list[Path], tmp_path: Path
) -> None:
    section.attach(files)
    qtbot.waitUntil(lambda: section.table.chosen_keys() == section.table.rows.keys[:1] != [])
    section.table.selectRow(1)
    target = tmp_path / "copy.pdf"
    section._save(section._children[1].key, target)
    qtbot.waitUntil(target.exists)
    assert target.read_bytes() == files[1].read_bytes()
    qtbot.waitUntil(section.written.isVisible)
