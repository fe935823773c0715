"""Records that belong to the one shown: added by a name, by a text or by a button; edited in place; undone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from iclei_desktop.services import editing
from iclei_desktop.services.children import read_children
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.search import Query
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.sections.children import ChildRecords
from tests.ui.sections.conftest import Show


@pytest.fixture
def children(show_section: Show) -> Callable[[str], ChildRecords]:
    """Return what shows a section of records that belong to the exchange."""

    def show(name: str) -> ChildRecords:
        section = show_section(name)
        assert isinstance(section, ChildRecords)
        return section

    return show


def texts(section: ChildRecords) -> list[list[str]]:
    rows = section.table.rows
    return [
        [str(rows.index(row, column).data() or "") for column in range(rows.columnCount())]
        for row in range(rows.rowCount())
    ]


def typed_into(section: ChildRecords, kind: type[QWidget]) -> QWidget:
    """Return the control of the cell that is being edited."""
    focus = QApplication.focusWidget()
    assert isinstance(focus, kind)
    assert section.table.isAncestorOf(focus)
    return focus


def press_enter(line: QLineEdit) -> None:
    """Press Enter as a person does: suggestions that have opened by now have the keyboard."""
    QTest.keyClick(QApplication.activePopupWidget() or line, Qt.Key.Key_Return)


def test_a_city_is_added_by_its_name_and_shown(
    qtbot: QtBot, children: Callable[[str], ChildRecords], failures: list[BaseException]
) -> None:
    section = children("visits")
    adder = section.adder
    assert adder is not None
    qtbot.waitUntil(lambda: not section.table.isVisible())  # an empty list says what it is for
    QTest.keyClicks(adder, "Kigali")
    press_enter(adder)
    qtbot.waitUntil(lambda: texts(section) == [["Kigali", "", ""]])
    assert adder.text() == ""
    assert section.table.isVisible()
    QTest.keyClicks(adder, "Gitega")  # not in the file, but known: what is known of it comes with it
    qtbot.waitUntil(lambda: any("Gitega" in line for line in adder.type_ahead.offered))
    popup = QApplication.activePopupWidget()
    assert popup is not None
    QTest.keyClick(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [row[0] for row in texts(section)] == ["Kigali", "Gitega"])
    QTest.keyClicks(adder, "kigali")
    press_enter(adder)
    qtbot.waitUntil(lambda: section.table.chosen_keys() == section.table.rows.keys[:1])
    assert len(texts(section)) == 2, "a city visits once"
    assert failures == []


@pytest.mark.parametrize(
    ("typed", "programme"), [("CoM", "Covenant of Mayors in Sub-Saharan"), ("biodiv", "Local Action")]
)
def test_a_known_programme_comes_with_its_milestones(
    qtbot: QtBot, empty_context: Context, typed: str, programme: str
) -> None:
    workspace = empty_context.workspace
    city = editing.add(workspace, kind_of("city"), {"place_name": "Lusaka"}).keys["city"][0]
    section = ChildRecords(empty_context, kind="participation", link="city", icon="target", empty="")
    qtbot.addWidget(section)
    with qtbot.waitActive(section):
        section.show()
        section.activateWindow()
    section.show_record(city)
    adder = section.adder
    assert adder is not None
    QTest.keyClicks(adder, typed)
    qtbot.waitUntil(lambda: len(adder.type_ahead.offered) > 1)
    assert adder.type_ahead.offered[0].startswith(f"Add “{programme}")
    assert "milestones" in adder.type_ahead.offered[0]
    popup = QApplication.activePopupWidget()
    assert popup is not None
    QTest.keyClick(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [row[0].startswith(programme) for row in texts(section)] == [True])
    assert workspace.count(kind_of("milestone"), Query()) >= 5
    QTest.keyClicks(adder, typed)
    qtbot.waitUntil(lambda: any("in the list already" in line for line in adder.type_ahead.offered))
    assert not any(
        "milestones" in line for line in adder.type_ahead.offered if line.startswith(f"Add “{programme}")
    )
    workspace.undo()
    assert workspace.count(kind_of("milestone"), Query()) == 0, "one step"
    assert workspace.count(kind_of("programme"), Query()) == 0


def test_a_long_text_is_typed_in_place_and_undone(
    qtbot: QtBot,
    children: Callable[[str], ChildRecords],
    workspace: Workspace,
    exchange: str,
    failures: list[BaseException],
) -> None:
    section = children("visits")
    assert section.adder is not None
    QTest.keyClicks(section.adder, "Kigali")
    QTest.keyClick(section.adder, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(texts(section)) == 1)
    cell = section.table.rows.index(0, 2)
    section.table.setFocus()
    section.table.setCurrentIndex(cell)
    QTest.keyClick(section.table, Qt.Key.Key_F2)
    box = typed_into(section, QPlainTextEdit)
    assert section.table.viewport().rect().contains(box.parentWidget().geometry())  # type: ignore[union-attr]
    QTest.keyClicks(box, "A monthly report")
    QTest.keyClick(box, Qt.Key.Key_Return)
    QTest.keyClicks(box, "to the council")
    section.leave()
    qtbot.waitUntil(lambda: texts(section)[0][2] == "A monthly report to the council")
    (child,) = read_children(workspace, section.of, exchange)
    assert child.values["one_change"] == "A monthly report\nto the council"
    workspace.undo()
    qtbot.waitUntil(lambda: texts(section) == [["Kigali", "", ""]])
    assert failures == []


def test_what_is_chosen_goes_to_the_bin_and_what_it_joins_stays(
    qtbot: QtBot, children: Callable[[str], ChildRecords], context: Context
) -> None:
    section = children("delegates")
    assert section.adder is not None
    QTest.keyClicks(section.adder, "Amina Wanjiru Otieno")
    QTest.keyClick(section.adder, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [row[:2] for row in texts(section)] == [["Amina Wanjiru Otieno", "Delegate"]])
    person = section._children[0].values["person"]
    with qtbot.waitSignal(context.record_asked) as asked:
        section.table.setFocus()
        QTest.keyClick(section.table, Qt.Key.Key_Return)
    assert asked.args == ["person", person]
    QTest.keyClick(section.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: texts(section) == [])
    assert not section.remove_button.isEnabled()
    assert context.workspace.titles(kind_of("person"), [person])


def test_a_part_of_the_agenda_is_added_by_a_button_and_typed_at_once(
    qtbot: QtBot, children: Callable[[str], ChildRecords], failures: list[BaseException]
) -> None:
    section = children("agenda")
    QTest.mouseClick(section.add_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(texts(section)) == 1)
    line = typed_into(section, QLineEdit)
    QTest.keyClicks(line, "Welcome")
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: texts(section)[0][:4] == ["1 Dec 2026", "", "", "Welcome"])
    assert section.table.state() is QAbstractItemView.State.NoState, "Enter ends the editing"
    section.table.setCurrentIndex(section.table.rows.index(0, 1))
    QTest.keyClick(section.table, Qt.Key.Key_F2)
    QTest.keyClicks(typed_into(section, QLineEdit), "25h")
    section.leave()
    qtbot.waitUntil(lambda: "25h" in section.fault.text())
    assert texts(section)[0][1] == ""
    assert failures == []
