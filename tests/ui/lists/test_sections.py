"""What belongs to a record: a city's people and trainings, a person's trainings, the record's past."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from iclei_desktop.services import editing
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.search import Query
from iclei_desktop.ui.sections.children import ChildRecords
from iclei_desktop.ui.sections.record_history import RecordHistory
from iclei_desktop.ui.sections.related import PersonTrainings, RelatedRecords
from iclei_desktop.ui.sections.stacked import Stacked
from iclei_desktop.ui.tabs.record_tab import RecordTab
from iclei_desktop.ui.tabs.spec import Section
from tests.ui.lists.conftest import ShowTab
from tests.ui.lists.test_list_pane import names


def show(qtbot: QtBot, tab: RecordTab, text: str, section: str) -> Section:
    """Show a section of the record that ``text`` finds."""
    kind = kind_of(tab.spec.kind)
    (found,) = tab._context.workspace.page(kind, Query(text=text))
    with qtbot.waitSignal(tab.record._watch.read):
        tab.select(found["key"])
    tab.record.show_section(section)
    return tab.record._made[tab.record.tabs.currentIndex()]


def cell(table: RecordHistory | PersonTrainings, row: int, column: int) -> str:
    return str(table.table.model().index(row, column).data())


def test_a_city_lists_its_people_and_leads_to_them(
    qtbot: QtBot, show_tab: ShowTab, workspace: Workspace
) -> None:
    tab = show_tab("city")
    section = show(qtbot, tab, "Kigali", "people")
    assert isinstance(section, RelatedRecords)
    records = section.table.records
    city = tab.key
    people = workspace.page(kind_of("person"), Query(filters={"city": [city]}))
    qtbot.waitUntil(lambda: records.rowCount() == len(people) > 0)
    assert names(section.table) == [person["name_as_written"] for person in people]
    section.table.selectRow(0)
    with qtbot.waitSignal(tab._context.record_asked) as asked:
        QTest.keyClick(section.table, Qt.Key.Key_Return)
    assert asked.args == ["person", people[0]["key"]]


def test_a_city_lists_the_trainings_held_there_or_says_there_are_none(
    qtbot: QtBot, show_tab: ShowTab
) -> None:
    tab = show_tab("city")
    stacked = show(qtbot, tab, "Lusaka", "activities")
    assert isinstance(stacked, Stacked)
    section = stacked.parts["trainings"]
    assert isinstance(section, RelatedRecords)
    qtbot.waitUntil(lambda: section.table.records.rowCount() == 1)
    assert names(section.table) == ["Energy and climate data for cities"]
    show(qtbot, tab, "Dakar", "activities")
    qtbot.waitUntil(lambda: section.table.records.rowCount() == 0)
    assert section.table.isHidden()


def test_a_person_lists_trainings_with_the_hours_attended(qtbot: QtBot, show_tab: ShowTab) -> None:
    tab = show_tab("person")
    section = show(qtbot, tab, "Afi Mawuena Kossi", "trainings")
    assert isinstance(section, PersonTrainings)
    qtbot.waitUntil(lambda: section.table.model().rowCount() == 1)
    assert cell(section, 0, 0) == "Energy and climate data for cities"
    assert cell(section, 0, 3) == "Participant"
    assert cell(section, 0, 5) == "14 of 35"


def test_the_past_of_a_record_is_listed_and_any_state_brought_back(
    qtbot: QtBot, show_tab: ShowTab, workspace: Workspace
) -> None:
    tab = show_tab("person")
    section = show(qtbot, tab, "Amina Wanjiru Otieno", "history")
    assert isinstance(section, RecordHistory)
    assert tab.key is not None
    kind, key = kind_of("person"), tab.key
    original = workspace.get(kind, key)
    for title in ("Mayor", "Minister"):
        editing.change(workspace, kind, key, {"job_title": title})
    qtbot.waitUntil(lambda: section.table.model().rowCount() == 3)
    assert cell(section, 0, 3) == "Position: Mayor → Minister"
    assert cell(section, 0, 1) == "tester"
    assert not section.bring_back.isEnabled()
    section.table.selectRow(2)
    assert section.bring_back.isEnabled()
    editing.change(workspace, kind, key, {"job_title": "President"})
    qtbot.waitUntil(lambda: section.table.model().rowCount() == 4)
    assert section.table.currentIndex().row() == 3, "another step puts no other state in its place"
    QTest.mouseClick(section.bring_back, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: workspace.get(kind, key)["job_title"] == original["job_title"])
    workspace.undo()
    assert workspace.get(kind, key)["job_title"] == "President"


def test_a_city_shows_its_network_on_one_page(qtbot: QtBot, show_tab: ShowTab, workspace: Workspace) -> None:
    tab = show_tab("city")
    section = show(qtbot, tab, "Lusaka", "network")
    assert isinstance(section, Stacked)
    contacts, programmes = section.parts["contacts"], section.parts["programmes"]
    assert isinstance(contacts, ChildRecords)
    assert isinstance(programmes, ChildRecords)
    qtbot.waitUntil(lambda: len(programmes.table.rows.keys) == 1)
    assert section.first_control() is contacts.adder
    assert contacts.adder is not None
    assert contacts.adder.placeholderText().startswith("Person:")
    contacts.show()
    before = len(contacts.table.rows.keys)
    QTest.keyClicks(contacts.adder, "Mayor Chibesa")
    QTest.keyClick(contacts.adder, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(contacts.table.rows.keys) == before + 1)
    spoken_for = workspace.page(kind_of("contact"), Query(filters={"city": [tab.key]}))
    assert {contact["key"] for contact in spoken_for} == set(contacts.table.rows.keys)
    memberships = section.parts["memberships"]
    assert isinstance(memberships, ChildRecords)
    assert not memberships.add_button.isHidden()
    before = len(memberships.table.rows.keys)
    QTest.mouseClick(memberships.add_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(memberships.table.rows.keys) == before + 1)
