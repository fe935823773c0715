"""Long work tells how far it is after a moment, and can be stopped."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from concurrent.futures import wait

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QProgressBar, QWidget
from pytestqt.qtbot import QtBot

from iclei_desktop.rules.progress import Cancelled, Progress, Stoppable
from iclei_desktop.rules.translate import translator
from iclei_desktop.ui.dialogs.progress import DELAY_MS, ProgressDialog, show_progress
from iclei_desktop.ui.tasks import Tasks


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:  # noqa: ARG001 - Qt is needed
    """Give a thread that ends with the test."""
    tasks = Tasks()
    yield tasks
    tasks.close()


@pytest.fixture
def release(tasks: Tasks) -> Iterator[threading.Event]:  # noqa: ARG001 - its thread must be let go first
    """Give what lets the work come to its end."""
    release = threading.Event()
    yield release
    release.set()


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    """Show a window to stand over."""
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


def start(tasks: Tasks, parent: QWidget, release: threading.Event, ended: list[object]) -> ProgressDialog:
    """Start work that tells 40 % and goes on until released or stopped."""

    def work(progress: Progress) -> str:
        while not release.wait(0.01):
            progress(0.4, "Reading the rows")
        return "done"

    under_way = tasks.start_long(work, ended.append, ended.append)
    return show_progress(under_way, "Importing", translator("en"), parent)


def test_what_is_typed_blindly_does_not_cancel(
    tasks: Tasks, parent: QWidget, release: threading.Event, qtbot: QtBot
) -> None:
    ended = list[object]()
    dialog = start(tasks, parent, release, ended)
    qtbot.waitUntil(dialog.isVisible, timeout=5_000)
    typed_into = dialog.focusWidget()
    assert isinstance(typed_into, QProgressBar)
    QTest.keyClicks(typed_into, "my own words")
    QTest.keyClick(typed_into, Qt.Key.Key_Return)
    assert not any(label.text().startswith("Stopping") for label in dialog.findChildren(QLabel))
    release.set()
    qtbot.waitUntil(lambda: ended == ["done"])


def test_it_appears_after_a_moment_and_goes_with_the_work(
    tasks: Tasks, parent: QWidget, release: threading.Event, qtbot: QtBot
) -> None:
    ended = list[object]()
    began = time.monotonic()
    dialog = start(tasks, parent, release, ended)
    qtbot.waitUntil(dialog.isVisible, timeout=5_000)
    assert time.monotonic() - began >= 0.95 * DELAY_MS / 1000  # Qt’s timers keep to 5 %
    bar = dialog.findChild(QProgressBar)
    assert bar is not None
    qtbot.waitUntil(lambda: bar.value() == 40)
    assert dialog.findChildren(QLabel)[0].text() == "Reading the rows"
    release.set()
    qtbot.waitUntil(lambda: not shiboken6.isValid(dialog))
    assert ended == ["done"]


def test_short_work_never_shows_it(
    tasks: Tasks, parent: QWidget, release: threading.Event, qtbot: QtBot
) -> None:
    ended = list[object]()
    release.set()
    dialog = start(tasks, parent, release, ended)
    shown = list[bool]()
    dialog.finished.connect(lambda _: shown.append(dialog.isVisible()))
    qtbot.waitUntil(lambda: not shiboken6.isValid(dialog))
    assert shown == [False]
    assert ended == ["done"]


def test_cancel_stops_the_work(tasks: Tasks, parent: QWidget, release: threading.Event, qtbot: QtBot) -> None:
    ended = list[object]()
    dialog = start(tasks, parent, release, ended)
    qtbot.waitUntil(dialog.isVisible, timeout=5_000)
    buttons = dialog.findChild(QDialogButtonBox)
    assert buttons is not None
    buttons.button(QDialogButtonBox.StandardButton.Cancel).click()
    qtbot.waitUntil(lambda: not shiboken6.isValid(dialog))
    assert isinstance(ended[0], Cancelled)


def test_past_the_point_of_no_return_nothing_is_cancelled(
    tasks: Tasks, parent: QWidget, release: threading.Event, qtbot: QtBot
) -> None:
    ended = list[object]()

    def work(progress: Stoppable) -> str:
        progress(0.2, "Erasing")
        progress.decide()
        while not release.wait(0.01):
            progress(0.6, "Cleaning up")
        return "done"

    under_way = tasks.start_long(work, ended.append, ended.append)
    dialog = show_progress(under_way, "Erasing", translator("en"), parent)
    qtbot.waitUntil(dialog.isVisible, timeout=5_000)
    buttons = dialog.findChild(QDialogButtonBox)
    assert buttons is not None
    qtbot.waitUntil(lambda: not buttons.isEnabled())
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: dialog.findChildren(QLabel)[0].text() == "Cleaning up")
    assert dialog.isVisible()
    release.set()
    qtbot.waitUntil(lambda: not shiboken6.isValid(dialog))
    assert ended == ["done"]


def test_who_asks_in_time_stops_it_before_it_is_decided(tasks: Tasks, qtbot: QtBot) -> None:
    ended, asked = list[object](), threading.Event()

    def work(progress: Stoppable) -> str:
        asked.wait()
        progress.decide()
        return "done"

    under_way = tasks.start_long(work, ended.append, ended.append)
    assert under_way.cancel()
    asked.set()
    qtbot.waitUntil(lambda: bool(ended))
    assert isinstance(ended[0], Cancelled)


def test_what_is_asked_after_closing_has_ended_and_its_dialog_goes(
    tasks: Tasks, parent: QWidget, release: threading.Event, qtbot: QtBot
) -> None:
    tasks.close()
    ended: list[object] = []
    future = tasks.start(lambda: "done", ended.append, ended.append)
    assert future.cancelled()
    assert not wait([future], timeout=0).not_done
    dialog = start(tasks, parent, release, ended)
    gone: list[bool] = []
    dialog.destroyed.connect(lambda: gone.append(True))
    qtbot.waitUntil(lambda: gone == [True])
    assert ended == []
    assert not tasks.busy
