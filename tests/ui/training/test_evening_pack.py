"""The evening pack is written from the window, and what a donor would miss is told there."""

from __future__ import annotations

import zipfile
from pathlib import Path

from pytestqt.qtbot import QtBot

from iclei_desktop.ui.context import Context
from iclei_desktop.ui.sections.training_documents import TrainingDocuments
from tests.ui.conftest import DEMO_DAY

from .conftest import SIZE


def test_the_days_papers_are_one_zip(qtbot: QtBot, context: Context, training: str, tmp_path: Path) -> None:
    section = TrainingDocuments(context)
    qtbot.addWidget(section)
    section.resize(*SIZE)
    section.show()
    section.show_record(training)
    qtbot.waitUntil(section.export_button.isEnabled, timeout=20_000)
    target = tmp_path / "day.zip"
    section.write_pack(training, DEMO_DAY, target)
    qtbot.waitUntil(section.written.isVisible, timeout=30_000)
    told = section.written.words.text()
    assert "day.zip" in told
    assert "are not proven by a signature" in told
    with zipfile.ZipFile(target) as pack:
        assert any(name.endswith("attendance sheet en.pdf") for name in pack.namelist())
