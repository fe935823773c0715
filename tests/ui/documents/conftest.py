"""The Documents section of the demo's training, as it is seen, and dialogs found among the open windows."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from iclei_desktop.services.demo import DEMO_TRAINING
from iclei_desktop.services.lookup import resolve
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.sections.documents import DocumentsSection
from iclei_desktop.ui.settings import Settings
from tests.ui.documents.seen import SECONDS, is_sharp


@pytest.fixture(autouse=True)
def forgotten() -> None:
    """Begin with nothing remembered from another test."""
    Settings().clear()


@pytest.fixture
def training(workspace: Workspace) -> str:
    """Return the key of the demo's training under way."""
    return resolve(workspace, kind_of("training"), DEMO_TRAINING)


@pytest.fixture
def section(qtbot: QtBot, context: Context, training: str) -> DocumentsSection:
    """Show the section with the attendance sheet of the demo's training."""
    made = DocumentsSection(context, kind="training")
    qtbot.addWidget(made)
    made.resize(920, 600)
    made.show_record(training)
    with qtbot.waitActive(made):
        made.show()
    qtbot.waitUntil(lambda: is_sharp(made), timeout=SECONDS)
    return made
