"""The participants of a training: adding by name, pasting, roles in place, removing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from iclei_desktop.services.enrolment import enrol
from iclei_desktop.services.lookup import resolve
from iclei_desktop.services.participants import enrol_all, read_participants
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.search import Query
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.dialogs.paste_people import PastePeople
from iclei_desktop.ui.dialogs.pick_people import PickPeople
from iclei_desktop.ui.sections.participants import ParticipantsSection

ROLE, STATUS = 3, 4


@pytest.fixture
def section(qtbot: QtBot, context: Context) -> ParticipantsSection:
    """Return the section, shown."""
    made = ParticipantsSection(context)
    qtbot.addWidget(made)
    made.resize(900, 620)
    made.show()
    return made


@pytest.fixture
def other(workspace: Workspace) -> str:
    """Return the key of a training in which nobody is enrolled."""
    return resolve(workspace, kind_of("training"), "COMSSA-2019-03")


def read(qtbot: QtBot, section: ParticipantsSection, training: str, count: int) -> None:
    section.show_record(training)
    qtbot.waitUntil(lambda: section.table.rows.rowCount() == count and bool(section.count.text()))


def names(section: ParticipantsSection) -> list[str]:
    rows = section.table.rows
    return [rows.index(row, 0).data() for row in range(rows.rowCount())]


def paste_dialog(qtbot: QtBot, section: ParticipantsSection) -> PastePeople:
    qtbot.waitUntil(lambda: bool(section.findChildren(PastePeople)))
    (dialog,) = section.findChildren(PastePeople)
    qtbot.waitUntil(lambda: bool(dialog.words.text()))
    return dialog


def test_the_list_says_who_takes_part(qtbot: QtBot, section: ParticipantsSection, training: str) -> None:
    QAbstractItemModelTester(section.table.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    read(qtbot, section, training, 24)
    rows = section.table.rows
    assert [rows.index(0, column).data() for column in range(5)] == [
        "A. J. M. Chinula",
        "Lilongwe City Council",
        "Lilongwe",
        "Participant",
        "Registered",
    ]
    assert section.count.text() == "24 people"


def test_enter_on_an_unknown_name_adds_and_enrols_in_one_step(
    qtbot: QtBot, section: ParticipantsSection, other: str, workspace: Workspace
) -> None:
    read(qtbot, section, other, 0)
    steps = len(workspace.history())
    section.adder.setFocus()
    QTest.keyClicks(section.adder, "Zawadi Barasa")
    QTest.keyClick(section.adder, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: names(section) == ["Zawadi Barasa"])
    assert len(workspace.history()) == steps + 1
    assert section.adder.text() == ""
    assert section.table.chosen_keys() == section.table.rows.keys


def test_a_person_in_the_file_is_offered_with_the_reason(
    qtbot: QtBot, section: ParticipantsSection, other: str, workspace: Workspace
) -> None:
    read(qtbot, section, other, 0)
    section.adder.setFocus()
    QTest.keyClicks(section.adder, "chinedu")
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    assert section.adder.type_ahead.offered == [
        "Chinedu Ọlúwaṣeun Adébáyọ̀ · Lagos State Government, Lagos",
        "Add “chinedu” as a new person",
    ]
    popup = QApplication.activePopupWidget()
    assert popup is not None
    QTest.keyClick(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(names(section)) == 1)
    (step, _) = workspace.next_steps()
    assert step is not None
    assert {change.kind for change in workspace.changes_of(step.number)} == {"enrolment"}


def test_enter_before_the_offer_waits_for_it(qtbot: QtBot, section: ParticipantsSection, other: str) -> None:
    """Whoever types faster than the list must not get a second Amina."""
    read(qtbot, section, other, 0)
    section.adder.setFocus()
    QTest.keyClicks(section.adder, "Amina")
    QTest.keyClick(section.adder, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    assert names(section) == []
    popup = QApplication.activePopupWidget()
    assert popup is not None
    QTest.keyClick(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: names(section) == ["Amina Wanjiru Otieno"])


def test_a_namesake_can_be_added_all_the_same(
    qtbot: QtBot, section: ParticipantsSection, training: str
) -> None:
    read(qtbot, section, training, 24)
    section.adder.setFocus()
    QTest.keyClicks(section.adder, "Joseph Phiri")
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: names(section).count("Joseph Phiri") == 2)


def test_a_role_is_changed_in_place(
    qtbot: QtBot, section: ParticipantsSection, training: str, workspace: Workspace
) -> None:
    read(qtbot, section, training, 24)
    index = section.table.rows.index(2, ROLE)
    section.table.setCurrentIndex(index)
    section.table.edit(index)
    box = section.table.findChild(QComboBox)
    assert box is not None
    place = box.findText("Facilitator")
    box.setCurrentIndex(place)
    box.activated.emit(place)
    qtbot.waitUntil(lambda: index.data() == "Facilitator")
    assert read_participants(workspace, training)[2].role == "FACILITATOR"
    assert section.table.findChild(QComboBox) is None or not box.isVisible()


def test_a_status_is_set_for_all_chosen_at_once(
    qtbot: QtBot, section: ParticipantsSection, training: str, workspace: Workspace
) -> None:
    read(qtbot, section, training, 24)
    section.table.choose({person.enrolment for person in read_participants(workspace, training)[1:4]})
    _menu_action(section, "Set &status", "Confirmed")
    qtbot.waitUntil(lambda: section.table.rows.index(3, STATUS).data() == "Confirmed")
    statuses = [person.status for person in read_participants(workspace, training)[:5]]
    assert statuses == ["REGISTERED", *["CONFIRMED"] * 3, "REGISTERED"]
    assert len(section.table.chosen_keys()) == 3


def _menu_action(section: QWidget, button: str, label: str) -> None:
    from PySide6.QtWidgets import QPushButton

    (found,) = (b for b in section.findChildren(QPushButton) if b.text() == button)
    (action,) = (a for a in found.menu().actions() if a.text() == label)
    action.trigger()


def test_delete_removes_from_the_training_and_keeps_the_person(
    qtbot: QtBot, section: ParticipantsSection, training: str, workspace: Workspace, context: Context
) -> None:
    read(qtbot, section, training, 24)
    first = names(section)[0]
    section.table.selectRow(0)
    section.table.setFocus()
    QTest.keyClick(section.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: first not in names(section))
    assert resolve(workspace, kind_of("person"), first)
    context.perform(lambda opened: opened.undo())
    qtbot.waitUntil(lambda: names(section)[0] == first)


def test_a_pasted_list_is_looked_through_and_added_as_one_step(
    qtbot: QtBot, section: ParticipantsSection, training: str, workspace: Workspace
) -> None:
    read(qtbot, section, training, 24)
    steps = len(workspace.history())
    text = "Name\tOrganisation\nNgozi Eze\t\nZawadi Barasa\tKisumu\nPaulo Sitoe\tMaputo\nPaulo Sitoe\tMaputo"
    QGuiApplication.clipboard().setText(text)
    section.adder.setFocus()
    QTest.keyClick(section.adder, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    dialog = paste_dialog(qtbot, section)
    items = [dialog.list.topLevelItem(place) for place in range(dialog.list.topLevelItemCount())]
    assert [item.text(3) for item in items if item] == [
        "Takes part already",
        "New person",
        "New person",
        "Stands twice in the list",
    ]
    assert dialog.add.text() == "Add 2 people"
    last = items[2]
    assert last is not None
    last.setCheckState(0, Qt.CheckState.Unchecked)
    assert dialog.add.text() == "Add 1 person"
    dialog.add.click()
    qtbot.waitUntil(lambda: "Zawadi Barasa" in names(section))
    assert len(names(section)) == 25
    assert len(workspace.history()) == steps + 1


def test_pasting_one_name_is_typing_it(qtbot: QtBot, section: ParticipantsSection, other: str) -> None:
    read(qtbot, section, other, 0)
    QGuiApplication.clipboard().setText("Zawadi Barasa\n")
    section.adder.setFocus()
    QTest.keyClick(section.adder, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert section.adder.text().strip() == "Zawadi Barasa"
    assert section.findChildren(PastePeople) == []


def test_an_empty_clipboard_says_what_to_do(qtbot: QtBot, section: ParticipantsSection, other: str) -> None:
    read(qtbot, section, other, 0)
    QGuiApplication.clipboard().clear()
    section.paste("")
    dialog = paste_dialog(qtbot, section)
    assert dialog.words.text().startswith("The clipboard holds no names.")
    assert not dialog.add.isEnabled()
    dialog.reject()


def test_another_training_takes_the_place_of_the_first(
    qtbot: QtBot, section: ParticipantsSection, training: str, other: str, workspace: Workspace
) -> None:
    enrol_all(workspace, other, [], [{"name_as_written": "Zawadi Barasa"}])
    section.show_record(training)
    section.show_record(other)
    qtbot.waitUntil(lambda: names(section) == ["Zawadi Barasa"])
    section.show_record(None)
    assert names(section) == []


def test_enter_never_takes_what_was_offered_for_an_earlier_text(
    qtbot: QtBot, section: ParticipantsSection, other: str
) -> None:
    """Typed on faster than the suggestions follow: "Jo", the list opens, "seph Phiri" and Enter at once."""
    read(qtbot, section, other, 0)
    section.adder.setFocus()
    QTest.keyClicks(section.adder, "Jo")
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    assert section.adder.type_ahead.offered[0].startswith("João António Macamo")
    popup = QApplication.activePopupWidget()
    assert popup is not None
    section.adder.insert("seph Phiri")
    QTest.keyClick(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: section.table.rows.rowCount() == 1)
    assert names(section) == ["Joseph Phiri"]


def test_a_pasted_name_that_only_one_person_has_is_that_person(
    qtbot: QtBot, section: ParticipantsSection, other: str, workspace: Workspace
) -> None:
    read(qtbot, section, other, 0)
    section.paste("Amina Wanjiru Otieno\nNobody Known")
    dialog = paste_dialog(qtbot, section)
    QTest.mouseClick(dialog.add, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: section.table.rows.rowCount() == 2)
    assert workspace.count(kind_of("person"), Query(text="amina otieno")) == 1


def test_people_of_the_file_are_chosen_several_at_once(
    qtbot: QtBot, section: ParticipantsSection, other: str, workspace: Workspace
) -> None:
    read(qtbot, section, other, 0)
    section.pick()
    (dialog,) = section.findChildren(PickPeople)
    qtbot.waitUntil(lambda: dialog.list.table.records.rowCount() == 24)
    assert not dialog.take.isEnabled()
    QTest.keyClicks(dialog.list.search, "lusaka")
    qtbot.waitUntil(lambda: dialog.list.table.records.rowCount() == 3)
    dialog.list.table.selectAll()
    qtbot.waitUntil(lambda: dialog.take.text() == "&Enrol 3 people")
    QTest.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: section.table.rows.rowCount() == 3)
    assert len(read_participants(workspace, other)) == 3
    workspace.undo()
    assert read_participants(workspace, other) == []


def test_who_is_enrolled_is_not_offered_again(
    qtbot: QtBot, section: ParticipantsSection, other: str, workspace: Workspace
) -> None:
    people = workspace.page(kind_of("person"), Query())
    enrol(workspace, other, [people[0]["key"], people[1]["key"]])
    read(qtbot, section, other, 2)
    section.pick()
    (dialog,) = section.findChildren(PickPeople)
    qtbot.waitUntil(lambda: dialog.list.table.records.rowCount() == len(people) - 2)
    dialog.list.table.selectAll()
    qtbot.waitUntil(lambda: dialog.take.text() == f"&Enrol {len(people) - 2} people")
    QTest.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(read_participants(workspace, other)) == len(people))
