"""The page of reports at work: numbers that are copied, counts that take long, tables that are large."""

from __future__ import annotations

import json
import threading
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from iclei_desktop.rules.cross_table import ALL, Count, CrossTable
from iclei_desktop.rules.translate import translator
from iclei_desktop.services import editing
from iclei_desktop.services.documents.people_report import COLUMNS, PROGRAMME, ROWS
from iclei_desktop.services.reports import Question, count
from iclei_desktop.services.workspace import kind_of
from iclei_desktop.ui import report_reader
from iclei_desktop.ui.main_window import MainWindow
from iclei_desktop.ui.reports import ReportsPage
from iclei_desktop.ui.settings import Settings
from iclei_desktop.ui.widgets.report_model import ReportModel
from iclei_desktop.ui.widgets.report_table import ReportTable
from tests.ui.shell.test_reports import choose, entries, headings, page

__all__ = ["page"]


def copied(page: ReportsPage, qtbot: QtBot) -> list[list[str]]:
    """Press Ctrl+C in the table; return the cells on the clipboard."""
    board = QGuiApplication.clipboard()
    board.setText("nothing")
    QTest.keyClick(page.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: board.text() != "nothing")
    return [line.split("\t") for line in board.text().splitlines()]


def test_numbers_are_copied_as_numbers_under_their_headings(page: ReportsPage, qtbot: QtBot) -> None:
    page.table.setFocus()
    page.table.setCurrentIndex(page.table.model().index(0, 0))
    assert copied(page, qtbot) == [["12"]], "a lone number is only that"
    page.table.selectAll()
    assert copied(page, qtbot)[:3] == [
        ["", "People", "of these without names", "Share", "Participations"],
        ["Female", "12", "0", "18%", "12"],
        ["Male", "11", "0", "16%", "11"],
    ]
    choose(page, ROWS, "country")
    choose(page, COLUMNS, "sex")
    qtbot.waitUntil(lambda: "Zambia" in headings(page, across=False))
    page.table.setFocus()
    page.table.setCurrentIndex(page.table.model().index(len(headings(page, across=False)) - 1, 3))
    QTest.keyClick(page.table, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert copied(page, qtbot) == [
        *([["People", "Not collected", "Total"], ["Total", "43", "67"], [""]]),
        *([["Participations", "Not collected", "Total"], ["Total", "43", "67"]]),
    ]


def test_a_screen_reader_says_none_as_a_number(page: ReportsPage) -> None:
    cell = page.table.model().index(0, 1)
    assert cell.data() == "–"
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == "Female, of these without names: 0"


def test_a_long_count_says_that_it_is_at_work(
    page: ReportsPage, demo_window: MainWindow, qtbot: QtBot
) -> None:
    view = demo_window.view
    assert view is not None
    go_on = threading.Event()
    try:
        view.context.read(lambda _: go_on.wait(30), lambda _: None)
        choose(page, ROWS, "country")
        qtbot.waitUntil(page.headline.bar.isVisible)
        assert page.headline.text() == "Counting…"
        assert page.headline.bar.accessibleName() == "Counting…"
    finally:
        go_on.set()
    qtbot.waitUntil(lambda: "67" in page.headline.text())
    assert not page.headline.bar.isVisible()
    assert "Zambia" in headings(page, across=False)


def test_of_many_questions_only_the_last_is_counted(
    page: ReportsPage, demo_window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted: list[str] = []

    def noted(connection: Any, question: Question, translate: Any) -> CrossTable:
        counted.append(question.rows.name)
        return count(connection, question, translate)

    monkeypatch.setattr(report_reader, "count", noted)
    view = demo_window.view
    assert view is not None
    go_on = threading.Event()
    try:
        view.context.read(lambda _: go_on.wait(30), lambda _: None)
        choose(page, ROWS, "country")  # with the arrows, through all between
    finally:
        go_on.set()
    qtbot.waitUntil(lambda: "Zambia" in headings(page, across=False))
    assert counted == ["country"]


def test_the_number_that_is_chosen_stays_so_when_things_change(
    page: ReportsPage, demo_window: MainWindow, qtbot: QtBot
) -> None:
    page.table.setFocus()
    page.table.setCurrentIndex(page.table.model().index(1, 3))
    qtbot.waitUntil(lambda: "Male · 11" in page.names.toPlainText())
    view = demo_window.view
    assert view is not None
    view.show_kind("person")
    view.show_kind("reports")
    add = partial(editing.add, kind=kind_of("programme"), values={"name": "New"})
    view.context.perform(add)
    qtbot.waitUntil(lambda: "New" in [label for _, label in entries(page)])
    qtbot.waitUntil(lambda: not page.headline.bar.isVisible() and "67" in page.headline.text())
    assert (page.table.currentIndex().row(), page.table.currentIndex().column()) == (1, 3)
    qtbot.waitUntil(lambda: "Male · 11" in page.names.toPlainText())
    choose(page, ROWS, "country")
    qtbot.waitUntil(lambda: "Zambia" in headings(page, across=False))
    assert not page.table.currentIndex().isValid(), "of another question it is another number"


def test_a_table_of_many_columns_is_shown_at_once(qtbot: QtBot) -> None:
    codes = {str(number): f"Group {number}" for number in range(2_000)}
    model = ReportModel(translator("en"))
    table = ReportTable(model, "People")
    qtbot.addWidget(table)
    asked = 0
    data = model.data

    def noted(*arguments: Any) -> Any:
        nonlocal asked
        asked += 1
        return data(*arguments)

    model.data = noted  # type: ignore[method-assign, assignment]
    table.resize(900, 400)
    table.show()
    assert not table.show_table(CrossTable(codes, codes, {(ALL, ALL): Count(1, 1)}), keep=False)
    table.grab()
    assert asked < 2_000, "only what is seen is measured and painted"
    table.selectAll()
    with qtbot.waitSignal(table.copy_asked):
        QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)


@pytest.mark.parametrize(
    "kept", [{"programme": "of another file", "across": "hair", "since": ""}, {"since": "2026-13-45"}, ["?"]]
)
def test_choices_that_make_no_sense_here_are_none(
    demo_window: MainWindow, settings: Settings, qtbot: QtBot, kept: object
) -> None:
    settings.setValue("documents/people-report", json.dumps(kept))
    view = demo_window.view
    assert view is not None
    view.show_kind("reports")
    page = view.front
    assert isinstance(page, ReportsPage)
    qtbot.waitUntil(lambda: "67" in page.headline.text())
    assert page.choices[COLUMNS].value() == "none"
    assert page.choices[PROGRAMME].value() == ""
