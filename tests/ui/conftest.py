"""What tests of the window share: the demo file, opened, and the context that widgets are given."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from iclei_desktop.rules.translate import translator
from iclei_desktop.services.demo import fill_with_demo
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.ui import backup_keeper
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.tasks import Tasks

DEMO_DAY = date(2026, 11, 25)
"""The demo's training under way is that of the week of this day, a Wednesday."""
A_DAY_MS = 24 * 60 * 60 * 1000


@pytest.fixture(autouse=True)
def no_backups_unasked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no backup be made by the clock: a test that takes ten seconds would find one that a quick one does not."""
    monkeypatch.setattr(backup_keeper, "FIRST_MS", A_DAY_MS)
    monkeypatch.setattr(backup_keeper, "EVERY_MS", A_DAY_MS)


@pytest.fixture(autouse=True)
def no_page_set_twice(each_page_set_once: None) -> None:
    """Set each page once in a run: what it looks like is tested with the documents."""


@pytest.fixture(autouse=True)
def nothing_left_open() -> Iterator[None]:
    """Hide what a test has left open: the next one would take it for its own."""
    yield
    for top in QApplication.topLevelWidgets():
        top.hide()


@pytest.fixture(scope="session")
def demo_original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the demo file, made once and closed; tests work on copies."""
    path = tmp_path_factory.mktemp("demo") / "demo.iclei"
    with Workspace.create(path, None, author="tester") as workspace:
        fill_with_demo(workspace, DEMO_DAY)
    return path


@pytest.fixture
def demo_path(demo_original: Path, tmp_path: Path) -> Path:
    """Return a demo file of the test's own, without a passphrase."""
    path = tmp_path / "demo.iclei"
    shutil.copyfile(demo_original, path)
    return path


@pytest.fixture
def workspace(demo_path: Path) -> Iterator[Workspace]:
    """Open the demo file; it is closed after the test."""
    with Workspace.open(demo_path, author="tester") as opened:
        yield opened


@pytest.fixture
def empty_workspace(tmp_path: Path) -> Iterator[Workspace]:
    """Open a new file without any record."""
    with Workspace.create(tmp_path / "empty.iclei", None, author="tester") as opened:
        yield opened


def _context(workspace: Workspace, language: str) -> Iterator[Context]:
    tasks = Tasks()
    yield Context(workspace, translator(language), tasks)
    tasks.settle()
    # Widgets that qtbot has closed must be gone before their timers ask for more.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    tasks.close()


@pytest.fixture
def context(qapp: QApplication, workspace: Workspace) -> Iterator[Context]:  # noqa: ARG001 - Qt is needed
    """Give the context of an English window on the demo file; its thread ends before the file is closed."""
    yield from _context(workspace, "en")


@pytest.fixture
def french_context(qapp: QApplication, workspace: Workspace) -> Iterator[Context]:  # noqa: ARG001
    """Give the context of a French window on the demo file."""
    yield from _context(workspace, "fr")


@pytest.fixture
def empty_context(qapp: QApplication, empty_workspace: Workspace) -> Iterator[Context]:  # noqa: ARG001
    """Give the context of an English window on a file without any record."""
    yield from _context(empty_workspace, "en")
