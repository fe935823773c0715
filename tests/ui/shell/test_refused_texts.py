"""What was typed and could not be saved is asked about before it would be lost, and tried again first."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.services import editing
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.search import Query
from iclei_desktop.ui import refused_texts
from iclei_desktop.ui.main_window import MainWindow
from iclei_desktop.ui.widgets.line_editors import LongTextEditor
from tests.soak.disk import Disk, watched_disk

CITY = kind_of("city")
PASSPHRASE = "river bank lantern otter"
FIELD = "notes"
TYPED = "What the mayor said. " * 400


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    """Watch the disk that the file lies on; it has room until the test says otherwise."""
    folder = tmp_path / "disk"
    folder.mkdir()
    with watched_disk(folder) as disk:
        yield disk


@pytest.fixture
def city(window: MainWindow, disk: Disk, qtbot: QtBot) -> Iterator[str]:
    """Open a file with two cities, one of them shown; the disk has room again when the test is over."""
    path = disk.folder / "a.iclei"
    with Workspace.create(path, PASSPHRASE) as workspace:
        (key,) = editing.add(workspace, CITY, {"place_name": "Lomé"}).keys["city"]
        editing.add(workspace, CITY, {"place_name": "Kara"})
    window.files.open(path, PASSPHRASE)
    qtbot.waitUntil(lambda: window.view is not None)
    show(window, key, qtbot)
    yield key
    disk.full_from = None
    window.files._ending = True  # whatever the test left behind goes with the window
    window.close()


def show(window: MainWindow, key: str, qtbot: QtBot) -> None:
    assert window.view is not None
    window.view.show_record("city", key)
    form = window.view.current.record.form
    qtbot.waitUntil(lambda: form.shown_key == key)


def type_while_full(window: MainWindow, disk: Disk, qtbot: QtBot) -> None:
    """Type into a field of the city shown, and wait until it is refused."""
    assert window.view is not None
    row = window.view.current.record.form.rows[FIELD]
    disk.full_from = 1
    assert isinstance(row.editor, LongTextEditor)
    row.editor.box.setFocus()
    QApplication.clipboard().setText(TYPED)
    QTest.keyClicks(row.editor.box, "Said: ")
    row.editor.box.paste()
    qtbot.waitUntil(lambda: "full" in row.fault.text())


def questions(window: MainWindow) -> list[QMessageBox]:
    return [box for box in window.findChildren(QMessageBox, "refused") if box.isVisible()]


def answer(window: MainWindow, label: str, qtbot: QtBot) -> None:
    (box,) = questions(window)
    next(button for button in box.buttons() if button.text() == window.translate(label)).click()
    qtbot.waitUntil(lambda: not questions(window))


def kept(path: Path, key: str) -> str | None:
    with Workspace.open(path, PASSPHRASE) as workspace:
        value: str | None = workspace.get(CITY, key)[FIELD]
        return value


def typed(window: MainWindow) -> str:
    assert window.view is not None
    return window.view.current.record.form.rows[FIELD].editor.typed()


def open_other(window: MainWindow) -> None:
    other = window.settings.recent_files()[0].parent.parent / "other.iclei"
    if not other.exists():
        Workspace.create(other, None).close()
    window.files.open(other)


WAYS: dict[str, Callable[[MainWindow], object]] = {
    "close": lambda window: window.menus.actions["close"].trigger(),
    "lock": lambda window: window.locking.lock(),
    "language": lambda window: window.set_language("fr"),
    "another file": open_other,
    "quit": lambda window: window.close(),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_refused_text_is_asked_about_whatever_would_end_it(
    window: MainWindow, disk: Disk, city: str, qtbot: QtBot, way: str
) -> None:
    path = disk.folder / "a.iclei"
    type_while_full(window, disk, qtbot)
    WAYS[way](window)
    qtbot.waitUntil(lambda: bool(questions(window)))
    assert "full" in questions(window)[0].text()
    answer(window, refused_texts.STAY, qtbot)
    window.files.settle()
    assert window.files.current is not None
    assert window.files.current.context.workspace.path == path
    assert window.isVisible()
    assert window.translate.language == "en"
    assert typed(window).startswith("Said: ")
    WAYS[way](window)
    qtbot.waitUntil(lambda: bool(questions(window)))
    answer(window, refused_texts.DISCARD, qtbot)
    qtbot.waitUntil(lambda: way == "language" or path_of(window) != path)
    disk.full_from = None
    window.files.close()
    window.files.settle()
    assert kept(path, city) is None


@pytest.mark.parametrize("way", WAYS)
def test_a_refused_text_is_saved_once_there_is_room(
    window: MainWindow, disk: Disk, city: str, qtbot: QtBot, way: str
) -> None:
    path = disk.folder / "a.iclei"
    type_while_full(window, disk, qtbot)
    disk.full_from = None
    WAYS[way](window)
    qtbot.waitUntil(lambda: way == "language" or path_of(window) != path)
    window.files.settle()
    assert not questions(window)
    window.files.close()
    window.files.settle()
    assert kept(path, city) == f"Said: {TYPED}".strip()


def test_a_file_turned_away_is_opened_again_at_once(
    window: MainWindow, disk: Disk, city: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is still being closed then, by the same window."""
    path, close = disk.folder / "a.iclei", Workspace.close
    begun, may_close = threading.Event(), threading.Event()

    def close_slowly(workspace: Workspace) -> None:
        if workspace.path != path:
            begun.set()
            may_close.wait(60)
        close(workspace)

    type_while_full(window, disk, qtbot)
    open_other(window)
    monkeypatch.setattr(Workspace, "close", close_slowly)
    qtbot.waitUntil(lambda: bool(questions(window)))
    answer(window, refused_texts.STAY, qtbot)
    qtbot.waitUntil(begun.is_set)
    assert path_of(window) == path
    open_other(window)
    QTimer.singleShot(500, may_close.set)
    qtbot.waitUntil(lambda: bool(questions(window)))
    answer(window, refused_texts.DISCARD, qtbot)
    qtbot.waitUntil(lambda: path_of(window) not in (None, path))
    disk.full_from = None
    window.files.settle()
    assert kept(path, city) is None
    assert window.files.current is not None
    with pytest.raises(Refusal):  # the file that is shown is held
        Workspace.open(window.files.current.context.workspace.path)


def path_of(window: MainWindow) -> Path | None:
    return window.files.current.context.workspace.path if window.files.current else None


@pytest.mark.parametrize("place", ["record", "tab"])
def test_a_refused_text_of_a_record_that_was_left_is_there_again_and_asked_about(
    window: MainWindow, disk: Disk, city: str, qtbot: QtBot, place: str
) -> None:
    path = disk.folder / "a.iclei"
    type_while_full(window, disk, qtbot)
    assert window.view is not None
    if place == "record":
        (other,) = (
            row["key"] for row in window.view.context.workspace.page(CITY, Query()) if row["key"] != city
        )
        show(window, other, qtbot)
        assert typed(window) == ""
    else:
        window.view.show_kind("person")
    window.menus.actions["close"].trigger()
    qtbot.waitUntil(lambda: bool(questions(window)))
    answer(window, refused_texts.STAY, qtbot)
    show(window, city, qtbot)
    qtbot.waitUntil(lambda: typed(window).startswith("Said: "))
    disk.full_from = None
    if place == "record":
        show(window, other, qtbot)
    else:
        window.view.show_kind("person")
    window.menus.actions["close"].trigger()
    window.files.settle()
    assert not questions(window)
    assert kept(path, city) == f"Said: {TYPED}".strip()
