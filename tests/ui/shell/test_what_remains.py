"""Nothing of a file that was closed, or of a language spoken before, remains; and windows go in one thread only."""

from __future__ import annotations

import gc
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from iclei_desktop.ui.collector import ALL, FEW, Collector
from iclei_desktop.ui.main_window import MainWindow
from iclei_desktop.ui.tabs.record_tab import RecordTab
from iclei_desktop.ui.taking_down import TakingDown
from iclei_desktop.ui.tasks import Tasks, Work

DIALOGS = (
    "export",
    "import",
    "palette",
    "history",
    "backups",
    "door",
    "write-case",
    "passphrase",
    "file-documents",
)


def all_there_is(window: MainWindow, qtbot: QtBot) -> Counter[str]:
    """Count by class what belongs to the window, and what belongs to nobody but is held by Python."""
    qtbot.waitUntil(lambda: not window.findChildren(TakingDown))
    # A preview that is still being drawn is no remainder: it may be there at one count and done at the next.
    qtbot.waitUntil(lambda: not any(tasks.busy for tasks in window.findChildren(Tasks)))
    qtbot.waitUntil(lambda: not window.findChildren(Work))
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    held = [found for found in gc.get_objects() if isinstance(found, QObject) and shiboken6.isValid(found)]
    count = Counter(type(found).__name__ for found in held if found.parent() is None)
    count.update(found.metaObject().className() for found in window.findChildren(QObject))
    count["widgets"] = len(QApplication.allWidgets())
    return count


def look_around(window: MainWindow) -> None:
    """Go to the first record of every list, and through the sections of a training."""
    view = window.view
    assert view is not None
    for kind in (*view.kinds, "training"):
        view.show_kind(kind)
        window.files.settle()
        if isinstance(view.front, RecordTab) and view.front.list.table.records.rowCount():
            view.front.list.table.selectRow(0)
            window.files.settle()
    for section in view.current.spec.sections:
        view.current.record.show_section(section.name)
        window.files.settle()
        QApplication.processEvents()


def others(window: MainWindow) -> list[QWidget]:
    return [top for top in QApplication.topLevelWidgets() if top is not window and top.isVisible()]


def open_and_close_dialogs(window: MainWindow, qtbot: QtBot) -> None:
    """Open one window after the other on the training in front, and close it."""
    for name in DIALOGS:
        window.menus.actions[name].trigger()
        qtbot.waitUntil(lambda: bool(others(window)))
        window.files.settle()
        for other in others(window):
            other.close()
        qtbot.waitUntil(lambda: not others(window))


def test_nothing_remains_of_a_file_that_was_closed(window: MainWindow, demo_path: Path, qtbot: QtBot) -> None:
    def open_and_close() -> None:
        window.files.open(demo_path)
        qtbot.waitUntil(lambda: window.view is not None)
        look_around(window)
        open_and_close_dialogs(window, qtbot)
        window.files.close()
        window.files.settle()

    open_and_close()  # what is made once and kept, as what lies in caches, is there from now on
    before = all_there_is(window, qtbot)
    open_and_close()
    open_and_close()
    assert all_there_is(window, qtbot) - before == Counter()


def test_nothing_remains_of_a_language_spoken_before(demo_window: MainWindow, qtbot: QtBot) -> None:
    def there_and_back() -> Counter[str]:
        for language in ("fr", "en"):
            demo_window.set_language(language)
            look_around(demo_window)
        return all_there_is(demo_window, qtbot)

    there_and_back()
    before = there_and_back()
    there_and_back()
    assert there_and_back() - before == Counter()


class Witness(QPushButton):
    """A button that notes which thread takes it down."""

    went: list[int]

    def __init__(self, went: list[int]) -> None:
        super().__init__()
        self.destroyed.connect(lambda: went.append(threading.get_ident()))


def circles(number: int) -> list[object]:
    """Make so many things that only the collector can take away."""
    made: list[list[object]] = [[] for _ in range(number)]
    for each in made:
        each.append(each)
    return list(made)


def test_a_part_of_a_window_is_never_collected_in_the_thread_of_a_file(qapp: QApplication) -> None:
    went: list[int] = []
    collector = Collector(qapp)
    button = Witness(went)
    button.itself = button  # type: ignore[attr-defined] # a circle, as of every widget that connects a lambda
    del button
    with ThreadPoolExecutor(1) as pool:
        assert len(pool.submit(circles, 1_000 * FEW).result()) == 1_000 * FEW
    assert went == []
    kept = []
    for _ in range(ALL):
        kept.append(circles(2 * FEW))
        collector.look()
    assert went == [threading.get_ident()]
    collector.remove()
    collector.deleteLater()


@pytest.mark.usefixtures("qapp")
def test_what_was_asked_for_is_let_go_in_the_thread_of_the_window() -> None:
    went: list[int] = []
    tasks = Tasks()
    for _ in range(50):
        tasks.start(Witness(went).text, lambda _: None, lambda _: None)
        tasks.settle()
    tasks.close()
    assert went == [threading.get_ident()] * 50
