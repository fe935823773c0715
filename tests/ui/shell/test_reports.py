"""The page of reports in the whole window: numbers by what is chosen, and the people behind each of them."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from iclei_desktop.rules.cross_table import ALL
from iclei_desktop.services import editing
from iclei_desktop.services.documents.options import Option
from iclei_desktop.services.documents.people_report import COLUMNS, PROGRAMME, ROWS, SINCE
from iclei_desktop.services.workspace import kind_of
from iclei_desktop.ui.dialogs.file_documents import FileDocuments
from iclei_desktop.ui.main_window import MainWindow
from iclei_desktop.ui.reports import ReportsPage
from iclei_desktop.ui.widgets.option_editors import DayEditor, OneEditor


@pytest.fixture
def page(demo_window: MainWindow, qtbot: QtBot) -> ReportsPage:
    """Bring the page to the front, counted."""
    view = demo_window.view
    assert view is not None
    view.show_kind("reports")
    page = view.front
    assert isinstance(page, ReportsPage)
    qtbot.waitUntil(lambda: "67" in page.headline.text())
    return page


def cells(page: ReportsPage) -> list[list[str]]:
    model = page.table.model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def headings(page: ReportsPage, across: bool) -> list[str]:
    model = page.table.model()
    number = model.columnCount() if across else model.rowCount()
    way = Qt.Orientation.Horizontal if across else Qt.Orientation.Vertical
    return [str(model.headerData(place, way)) for place in range(number)]


def choose(page: ReportsPage, option: Option[Any], value: str) -> None:
    """Choose with the keyboard, as a person does."""
    editor = page.choices[option]
    assert isinstance(editor, OneEditor)
    editor.box.setFocus()
    there = editor.box.findData(value)
    assert there >= 0
    step = Qt.Key.Key_Down if there > editor.box.currentIndex() else Qt.Key.Key_Up
    while editor.box.currentIndex() != there:
        QTest.keyClick(editor.box, step)


def test_people_are_counted_by_what_is_chosen(page: ReportsPage, qtbot: QtBot) -> None:
    assert page.headline.text() == "People trained: 67 (43 without names) · 67 participations"
    assert headings(page, across=False) == ["Female", "Male", "Prefers not to say", "Not collected", "Total"]
    assert cells(page)[0] == ["12", "–", "18%", "12"]
    choose(page, ROWS, "country")
    choose(page, COLUMNS, "sex")
    qtbot.waitUntil(lambda: "Zambia" in headings(page, across=False))
    assert headings(page, across=True) == ["Female", "Male", "Prefers not to say", "Not collected", "Total"]
    assert cells(page)[headings(page, across=False).index("Zambia")] == ["1", "2", "–", "–", "3"]
    assert page.picture.chart.isVisible()
    QAbstractItemModelTester(page.table.model(), QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_every_number_opens_its_names(page: ReportsPage, demo_window: MainWindow, qtbot: QtBot) -> None:
    page.table.setFocus()
    page.table.setCurrentIndex(page.table.model().index(0, 0))
    qtbot.waitUntil(lambda: "Female · 12" in page.names.toPlainText())
    assert "Amina Wanjiru Otieno" in page.names.toPlainText()
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: "Male · 11" in page.names.toPlainText())
    assert "Amina" not in page.names.toPlainText()
    QTest.keyClick(page.table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "Total · 67 (43 without names)" in page.names.toPlainText())
    assert "CoM SSA workshop, Nairobi · 2019-06-03 · 43 people without a name" in page.names.toPlainText()
    page.names.setFocus()
    QTest.keyClick(page.names, Qt.Key.Key_Tab)  # to the first name
    QTest.keyClick(page.names, Qt.Key.Key_Return)
    view = demo_window.view
    assert view is not None
    qtbot.waitUntil(lambda: view.kind == "person" and bool(view.front.key))


def test_a_mark_that_is_made_or_undone_is_counted(
    page: ReportsPage, demo_window: MainWindow, qtbot: QtBot
) -> None:
    from iclei_desktop.services.workspace import Workspace
    from iclei_desktop.storage.search import Query

    view = demo_window.view
    assert view is not None

    def bin_somebody(workspace: Workspace) -> Any:
        kind = kind_of("person")
        woman = next(one for one in workspace.page(kind, Query()) if one["sex"] == "F")
        return editing.put_into_bin(workspace, kind, [woman["key"]])

    view.context.perform(bin_somebody)
    qtbot.waitUntil(lambda: cells(page)[0][0] == "11")
    demo_window.menus.actions["undo"].trigger()
    qtbot.waitUntil(lambda: cells(page)[0][0] == "12")


def test_a_day_that_is_none_is_said_and_counts_nothing(page: ReportsPage, qtbot: QtBot) -> None:
    editor = page.choices[SINCE]
    assert isinstance(editor, DayEditor)
    editor.line.setFocus()
    QTest.keyClicks(editor.line, "someday")
    QTest.keyClick(editor.line, Qt.Key.Key_Return)
    assert page.choices.chosen is None
    assert editor.line.text() == "someday", "what was typed stays to be mended"
    assert "67" in page.headline.text()
    editor.line.selectAll()
    QTest.keyClicks(editor.line, "1.1.2026")
    QTest.keyClick(editor.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.headline.text() == "People trained: 24 · 24 participations")
    assert editor.line.text() == "01/01/2026"
    editor.line.clear()
    qtbot.waitUntil(lambda: "67" in page.headline.text())
    editor.line.setText("1 January 2031")
    QTest.keyClick(editor.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.headline.text().startswith("Nobody was trained"))
    assert cells(page) == [["–", "–", "–"]]


def test_what_is_chosen_is_what_is_printed(page: ReportsPage, demo_window: MainWindow, qtbot: QtBot) -> None:
    choose(page, ROWS, "modality")
    (programme,) = (
        key for key, label in entries(page) if label == "Covenant of Mayors in Sub-Saharan Africa"
    )
    choose(page, PROGRAMME, programme)
    qtbot.waitUntil(lambda: "In person" in headings(page, across=False))
    page.print_button.click()
    view = demo_window.view
    assert view is not None
    (dialog,) = view.findChildren(FileDocuments)
    options = dialog.section.options
    qtbot.waitUntil(lambda: options[PROGRAMME].value() == programme)
    choice = options.choice
    assert choice is not None
    assert (choice.document, choice.chosen[ROWS]) == ("people-report", "modality")
    dialog.close()


def entries(page: ReportsPage) -> list[tuple[str, str]]:
    editor = page.choices[PROGRAMME]
    assert isinstance(editor, OneEditor)
    return [
        (str(editor.box.itemData(place)), editor.box.itemText(place)) for place in range(editor.box.count())
    ]


def test_a_language_change_keeps_what_was_chosen(
    page: ReportsPage, demo_window: MainWindow, qtbot: QtBot
) -> None:
    choose(page, COLUMNS, "year")
    demo_window.set_language("fr")

    def again() -> bool:
        view = demo_window.view
        found = view.front if view else None
        return isinstance(found, ReportsPage) and "Personnes formées" in found.headline.text()

    qtbot.waitUntil(again)
    assert demo_window.view is not None
    french = demo_window.view.front
    assert isinstance(french, ReportsPage)
    assert french.choices[COLUMNS].value() == "year"
    assert ALL not in headings(french, across=True)
    assert headings(french, across=True) == ["2019", "2026", "Total"]
