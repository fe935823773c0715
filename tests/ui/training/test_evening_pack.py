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
    _, heading, *remarks = told.splitlines()
    assert heading == "What a donor would miss:"
    assert len(remarks) == len(set(remarks)) >= 2
    assert all(remark.startswith("• ") for remark in remarks)
    with zipfile.ZipFile(target) as pack:
        assert any(name.endswith("attendance sheet en.pdf") for name in pack.namelist())


def test_remarks_are_in_the_language_of_the_window_and_go_with_the_next_document(
    qtbot: QtBot, context: Context, training: str, tmp_path: Path
) -> None:
    section = TrainingDocuments(context)
    qtbot.addWidget(section)
    section.resize(*SIZE)
    section.show()
    section.show_record(training)
    language, document = section.options.language, section.options.document
    language.setCurrentIndex(language.findData("fr"))
    qtbot.waitUntil(section.export_button.isEnabled, timeout=20_000)
    section.write_pack(training, DEMO_DAY, tmp_path / "day.zip")
    qtbot.waitUntil(section.written.isVisible, timeout=30_000)
    told = section.written.words.text()
    assert "• Wed 25 Nov" in told
    assert "mer." not in told
    with zipfile.ZipFile(tmp_path / "day.zip") as pack:
        assert any(name.endswith(" fr.pdf") for name in pack.namelist())
    document.setCurrentIndex(document.findData("agenda"))
    assert not section.written.isVisible()
