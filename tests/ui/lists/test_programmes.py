"""A programme: begun from those that are known, its milestones typed in their order, its targets counted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from iclei_desktop.services.editing import change_all
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.search import Query
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.dialogs.known_programme import KnownProgramme
from iclei_desktop.ui.sections.children import ChildRecords
from iclei_desktop.ui.sections.targets import Targets
from iclei_desktop.ui.tabs.record_tab import RecordTab
from iclei_desktop.ui.tabs.registry import tab_specs

PROGRAMME, MILESTONE = kind_of("programme"), kind_of("milestone")


def test_an_empty_list_offers_the_known_programmes(empty_context: Context, qtbot: QtBot) -> None:
    tab = RecordTab(next(spec for spec in tab_specs() if spec.kind == "programme"), empty_context)
    qtbot.addWidget(tab)
    empty_context.record_asked.connect(lambda _, key: tab.select(key))
    tab.resize(1100, 600)
    tab.show()
    qtbot.waitUntil(lambda: bool([b for b in tab.list.findChildren(QPushButton) if "known" in b.text()]))
    (button,) = (b for b in tab.list.findChildren(QPushButton) if "known" in b.text())
    qtbot.waitUntil(button.isVisible)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    (dialog,) = tab.findChildren(KnownProgramme)
    chosen = dialog.table.model().index(0, 0).data()
    QTest.mouseClick(dialog.add, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: tab.key is not None)
    (added,) = empty_context.workspace.page(PROGRAMME, Query())
    assert added["acronym"] == chosen
    assert empty_context.workspace.count(MILESTONE, Query()) > 0
    menu = tab.list.add.menu()
    assert menu is not None
    menu.actions()[0].trigger()
    qtbot.waitUntil(lambda: bool(tab.findChildren(KnownProgramme)))
    tab.findChildren(KnownProgramme)[-1].reject()
    assert empty_context.workspace.count(PROGRAMME, Query()) == 1


def show_programme(qtbot: QtBot, show_tab: Callable[[str], RecordTab]) -> RecordTab:
    tab = show_tab("programme")
    (found,) = tab._context.workspace.page(PROGRAMME, Query(text="CoM SSA"))
    with qtbot.waitSignal(tab.record._watch.read):
        tab.select(found["key"])
    return tab


def test_a_new_milestone_comes_last(
    qtbot: QtBot, show_tab: Callable[[str], RecordTab], workspace: Workspace
) -> None:
    tab = show_programme(qtbot, show_tab)
    tab.record.show_section("milestones")
    section = tab.record._made[tab.record.tabs.currentIndex()]
    assert isinstance(section, ChildRecords)
    qtbot.waitUntil(lambda: len(section.table.rows.keys) > 10)
    assert section.line is not None
    before = section.table.rows.keys
    QTest.keyClicks(section.line, "Second report")
    QTest.keyClick(section.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(section.table.rows.keys) == len(before) + 1)
    assert section.table.rows.keys[:-1] == before
    assert workspace.get(MILESTONE, section.table.rows.keys[-1])["name"] == "Second report"


def test_a_target_is_added_and_says_what_is_reached(
    qtbot: QtBot, show_tab: Callable[[str], RecordTab], workspace: Workspace
) -> None:
    tab = show_programme(qtbot, show_tab)
    tab.record.show_section("targets")
    section = tab.record._made[tab.record.tabs.currentIndex()]
    assert isinstance(section, Targets)
    assert tab.key is not None
    before = len(section.read(workspace, tab.key))
    qtbot.waitUntil(section.add_button.isVisible)
    QTest.mouseClick(section.add_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(section.table.rows.keys) == before + 1)
    columns = [column.field.name for column in section.table.rows.columns]
    place = section.table.rows.keys.index(section.read(workspace, tab.key)[-1].key)
    cell = section.table.rows.index(place, columns.index("reached"))
    assert "participations" in cell.data()
    assert not section.table.rows.column(cell).editable


def test_what_is_reached_follows_the_hours_of_sessions(
    qtbot: QtBot, show_tab: Callable[[str], RecordTab], context: Context
) -> None:
    tab = show_programme(qtbot, show_tab)
    tab.record.show_section("targets")
    section = tab.record._made[tab.record.tabs.currentIndex()]
    assert isinstance(section, Targets)

    def hours() -> str:
        columns = [column.field.name for column in section.table.rows.columns]
        model = section.table.rows
        told = {
            model.index(row, columns.index("indicator")).data(): model.index(
                row, columns.index("reached")
            ).data()
            for row in range(len(model.keys))
        }
        return str(told.get("Person-hours", ""))

    qtbot.waitUntil(lambda: bool(hours()))
    before = hours()
    keys = [row["key"] for row in context.workspace.page(kind_of("session"), Query())]
    context.perform(lambda workspace: change_all(workspace, kind_of("session"), keys, "contact_hours", 9.5))
    qtbot.waitUntil(lambda: hours() not in {"", before})
    context.perform(lambda workspace: workspace.undo())
    qtbot.waitUntil(lambda: hours() == before)
