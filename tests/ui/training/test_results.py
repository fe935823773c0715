"""Forms are typed by keyboard, a row of digits and Enter, and the chart follows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from iclei_desktop.services.evaluation import read_results, usual_questions
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.sections.results import ResultsSection

from .conftest import SIZE


@pytest.fixture
def section(qtbot: QtBot, context: Context, training: str) -> ResultsSection:
    section = ResultsSection(context)
    qtbot.addWidget(section)
    section.resize(*SIZE)
    section.show()
    section.show_record(training)
    section.questions.usual_button.click()
    qtbot.waitUntil(lambda: section.questions.table.rows.rowCount() == len(usual_questions()))
    qtbot.waitUntil(section.entry.row.isEnabled)
    return section


def test_forms_are_typed_one_after_the_other(
    qtbot: QtBot, section: ResultsSection, workspace: Workspace, training: str
) -> None:
    assert section.entry.number.text() == "For&m 1"
    for row in ("5 4 0 5 5 5 5 4 1", "333333332 | the field visit"):
        qtbot.waitUntil(lambda: section.entry.row.text() == "")
        QTest.keyClicks(section.entry.row, row)
        QTest.keyClick(section.entry.row, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: section.words.text().startswith("2 forms came back"))
    assert section.entry.number.text() == "For&m 3"
    assert section.chart.isVisible()
    assert "Ø 4" in section.chart.accessibleName()
    results = read_results(workspace, training)
    assert [question.words for question in results.questions][-3:] == [("the field visit",), (), ()]


def test_a_row_that_does_not_fit_stays_to_be_mended(
    qtbot: QtBot, section: ResultsSection, workspace: Workspace, training: str
) -> None:
    QTest.keyClicks(section.entry.row, "9 9")
    QTest.keyClick(section.entry.row, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "does not fit" in section.entry.fault.text())
    assert section.entry.row.text() == "9 9"
    assert read_results(workspace, training).forms == 0


def test_scores_with_a_code_are_paired(qtbot: QtBot, section: ResultsSection) -> None:
    for before, after in (("40", ""), ("", "70")):
        QTest.keyClicks(section.entry.code, "MA12")
        QTest.keyClicks(section.entry.before, before)
        QTest.keyClicks(section.entry.after, after)
        QTest.keyClick(section.entry.after, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: section.entry.code.text() == "")
    qtbot.waitUntil(lambda: "+30 points among 1 tested in both" in section.words.text())
    QTest.keyClicks(section.entry.before, "140")
    QTest.keyClick(section.entry.before, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(section.entry.fault.text()))
