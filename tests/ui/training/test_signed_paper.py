"""The signed paper is added to its sessions, and rows are ticked as they are signed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from iclei_desktop.services.signed_sheets import read_signed_sessions
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.sections.signed_paper import SignedPaper
from tests.pictures import drawn

from .conftest import SIZE


@pytest.fixture
def section(qtbot: QtBot, context: Context, training: str) -> SignedPaper:
    section = SignedPaper(context)
    qtbot.addWidget(section)
    section.resize(*SIZE)
    section.show()
    section.show_record(training)
    qtbot.waitUntil(lambda: section.session is not None)
    return section


def test_a_photo_is_the_paper_of_the_day(
    qtbot: QtBot, section: SignedPaper, workspace: Workspace, training: str, tmp_path: Path
) -> None:
    photo = tmp_path / "Monday.png"
    photo.write_bytes(drawn(40, 30))
    section.attach([photo])
    qtbot.waitUntil(section.tools.open_button.isEnabled)
    papers = [[name for _, name in one.papers] for one in read_signed_sessions(workspace, training)]
    assert papers[:3] == [["Monday.png"], ["Monday.png"], []]


def test_rows_are_ticked_one_by_one_or_all(
    qtbot: QtBot, section: SignedPaper, workspace: Workspace, training: str
) -> None:
    session = section.session
    assert session is not None
    before = len(session.unsigned)
    place = next(n for n, row in enumerate(session.rows) if not row.signed)
    section.signed.rows.item(place).setCheckState(Qt.CheckState.Checked)
    qtbot.waitUntil(lambda: section.session is not None and len(section.session.unsigned) == before - 1)
    section.signed.all_button.click()
    qtbot.waitUntil(lambda: section.session is not None and not section.session.unsigned)
    workspace.undo()
    qtbot.waitUntil(lambda: section.session is not None and len(section.session.unsigned) == before - 1)
    section.signed.rows.item(place).setCheckState(Qt.CheckState.Unchecked)
    qtbot.waitUntil(lambda: len(read_signed_sessions(workspace, training)[0].unsigned) == before)
