"""The fields of a record, edited with keys and clicks: saved as typed, errors at the field, nothing lost."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from iclei_desktop.records.catalogue import RecordKind
from iclei_desktop.services import editing
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.search import Query
from iclei_desktop.ui.tabs.record_tab import RecordTab
from iclei_desktop.ui.tabs.registry import tab_specs
from iclei_desktop.ui.widgets.choice_editors import CountryEditor
from iclei_desktop.ui.widgets.editors import EDITORS
from iclei_desktop.ui.widgets.field_row import SAVE_AFTER_MS, SAVE_TEXT_AFTER_MS, FieldRow
from iclei_desktop.ui.widgets.link_editor import LinkEditor
from tests.ui.lists.conftest import ShowTab

NO_VALUE = "Not recorded"


def show_first(qtbot: QtBot, tab: RecordTab, place: int = 0) -> str:
    """Choose a record of the list by its row and wait until its fields are there."""
    with qtbot.waitSignal(tab.record._watch.read):
        tab.list.table.selectRow(place)
    assert tab.key is not None
    return tab.key


def row(tab: RecordTab, name: str) -> FieldRow:
    return tab.record.form.rows[name]


def control(tab: RecordTab, name: str) -> QWidget:
    return row(tab, name).editor.control


def type_over(tab: RecordTab, name: str, text: str) -> None:
    """Go to a field and type, replacing what is there."""
    control(tab, name).setFocus()
    QTest.keyClick(control(tab, name), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(control(tab, name), Qt.Key.Key_Delete)
    for character in text:  # QTest.keyClicks knows ASCII only
        key = Qt.Key.Key_Return if character == "\n" else Qt.Key.Key_unknown
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, character)
        QApplication.sendEvent(control(tab, name), event)


def kept(workspace: Workspace, kind: RecordKind, key: str, name: str) -> Any:
    return workspace.get(kind, key)[name]


def wait_for(qtbot: QtBot, tab: RecordTab, workspace: Workspace, name: str, value: Any) -> None:
    """Wait until a field of the shown record holds a value in the file."""
    kind = kind_of(tab.spec.kind)
    qtbot.waitUntil(lambda: tab.key is not None and kept(workspace, kind, tab.key, name) == value)


def test_every_kind_of_field_a_person_types_has_an_editor() -> None:
    for spec in tab_specs():
        for field in kind_of(spec.kind).shown:
            assert field.kind.name in EDITORS


TYPED = [
    ("person", "organisation", "Mairie de Tsévié", "Mairie de Tsévié"),
    ("person", "languages", "Ewe; Français", ["Ewe", "Français"]),
    ("city", "latitude", "-15,5", -15.5),
    ("city", "population", "1 115 815", 1_115_815),
    ("city", "country", "Sénégal", "SN"),
    ("training", "objectives", "One\nTwo", "One\nTwo"),
]


@pytest.mark.parametrize("case", TYPED, ids=lambda case: f"{case[0]}.{case[1]}")
def test_what_is_typed_is_saved_when_the_field_is_left(
    qtbot: QtBot, show_tab: ShowTab, workspace: Workspace, case: tuple[str, str, str, Any]
) -> None:
    kind, name, typed, value = case
    tab = show_tab(kind)
    show_first(qtbot, tab)
    steps = len(workspace.history())
    type_over(tab, name, typed)
    QTest.keyClick(control(tab, name), Qt.Key.Key_Tab)
    wait_for(qtbot, tab, workspace, name, value)
    field = kind_of(kind).fields[name]
    if name != "objectives":
        qtbot.waitUntil(lambda: row(tab, name).editor.typed() == field.show(value, tab._context.translate))
    qtbot.waitUntil(lambda: not tab.record.form.holds)
    assert row(tab, name).fault.text() == ""
    assert len(workspace.history()) == steps + 1


def test_a_day_is_typed_day_first_and_shown_in_words(
    qtbot: QtBot, show_tab: ShowTab, workspace: Workspace
) -> None:
    tab = show_tab("training")
    key = show_first(qtbot, tab)
    type_over(tab, "end", "5/12/2026")
    QTest.keyClick(control(tab, "end"), Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: row(tab, "end").editor.typed() == "5 Dec 2026")
    assert kept(workspace, kind_of("training"), key, "end").isoformat() == "2026-12-05"
    control(tab, "end").setFocus()
    assert row(tab, "end").editor.typed() == "05/12/2026"


def test_a_choice_is_saved_at_once_and_can_be_taken_away(
    qtbot: QtBot, show_tab: ShowTab, workspace: Workspace
) -> None:
    tab = show_tab("person")
    show_first(qtbot, tab)
    box = control(tab, "sex")
    assert isinstance(box, QComboBox)
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Home)
    box.activated.emit(0)
    wait_for(qtbot, tab, workspace, "sex", None)
    assert box.currentText() == NO_VALUE


def test_yes_no_and_not_recorded_are_three_things(
    qtbot: QtBot, show_tab: ShowTab, workspace: Workspace
) -> None:
    tab = show_tab("city")
    show_first(qtbot, tab)
    box = control(tab, "urban_region")
    assert isinstance(box, QComboBox)
    assert [box.itemText(place) for place in range(box.count())] == [NO_VALUE, "Yes", "No"]
    for text, value in (("No", False), ("Yes", True), (NO_VALUE, None)):
        box.setCurrentText(text)
        box.activated.emit(box.currentIndex())
        wait_for(qtbot, tab, workspace, "urban_region", value)


def test_what_is_typed_is_saved_after_a_moment_without_leaving(
    qtbot: QtBot, show_tab: ShowTab, workspace: Workspace
) -> None:
    tab = show_tab("person")
    show_first(qtbot, tab)
    type_over(tab, "department", "Water")
    wait_for(qtbot, tab, workspace, "department", "Water")
    assert control(tab, "department").hasFocus()


def test_one_visit_is_one_step_however_often_it_was_saved(
    qtbot: QtBot, show_tab: ShowTab, workspace: Workspace
) -> None:
    tab = show_tab("person")
    key = show_first(qtbot, tab)
    before = kept(workspace, kind_of("person"), key, "department")
    steps = len(workspace.history())
    type_over(tab, "department", "Water")
    row(tab, "department").save()
    wait_for(qtbot, tab, workspace, "department", "Water")
    QTest.keyClicks(control(tab, "department"), " and waste")
    QTest.keyClick(control(tab, "department"), Qt.Key.Key_Tab)
    wait_for(qtbot, tab, workspace, "department", "Water and waste")
    assert len(workspace.history()) == steps + 1
    workspace.undo()
    qtbot.waitUntil(lambda: row(tab, "department").editor.typed() == (before or ""))


def test_pauses_while_typing_are_saved_and_make_no_steps_of_their_own(
    qtbot: QtBot, show_tab: ShowTab, workspace: Workspace
) -> None:
    tab = show_tab("person")
    key = show_first(qtbot, tab)
    before = kept(workspace, kind_of("person"), key, "department")
    steps = len(workspace.history())
    type_over(tab, "department", "Water")
    for more, whole in ((" and", "Water and"), (" waste", "Water and waste")):
        wait_for(qtbot, tab, workspace, "department", whole.removesuffix(more))
        QTest.keyClicks(control(tab, "department"), more)
        wait_for(qtbot, tab, workspace, "department", whole)
    assert len(workspace.history()) == steps + 1
    workspace.undo()
    assert kept(workspace, kind_of("person"), key, "department") == before


def test_text_is_saved_sooner_than_what_has_a_form(show_tab: ShowTab) -> None:
    tab = show_tab("person")
    intervals = {name: row(tab, name)._idle.interval() for name in ("department", "email")}
    assert intervals == {"department": SAVE_TEXT_AFTER_MS, "email": SAVE_AFTER_MS}


def test_undo_elsewhere_leaves_alone_what_is_being_typed(
    qtbot: QtBot, show_tab: ShowTab, workspace: Workspace
) -> None:
    tab = show_tab("person")
    key = show_first(qtbot, tab)
    editing.change(workspace, kind_of("person"), key, {"job_title": "Mayor"})
    qtbot.waitUntil(lambda: row(tab, "job_title").editor.typed() == "Mayor")
    type_over(tab, "department", "Wat")
    workspace.undo()
    qtbot.waitUntil(lambda: row(tab, "job_title").editor.typed() != "Mayor")
    assert row(tab, "department").editor.typed() == "Wat"
    QTest.keyClicks(control(tab, "department"), "er")
    wait_for(qtbot, tab, workspace, "department", "Water")


def test_undo_from_within_a_field_takes_back_what_was_just_typed(
    qtbot: QtBot, show_tab: ShowTab, workspace: Workspace
) -> None:
    tab = show_tab("person")
    key = show_first(qtbot, tab)
    undo = QAction("undo", tab, shortcut=QKeySequence(QKeySequence.StandardKey.Undo))
    undo.triggered.connect(lambda: tab._context.perform(Workspace.undo))
    tab.addAction(undo)
    before = kept(workspace, kind_of("person"), key, "job_title")
    type_over(tab, "job_title", "Mayor")
    steps = len(workspace.history())
    QTest.keyClick(control(tab, "job_title"), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(workspace.history()) == steps + 2)
    qtbot.waitUntil(lambda: row(tab, "job_title").editor.typed() == before)
    workspace.redo()
    qtbot.waitUntil(lambda: row(tab, "job_title").editor.typed() == "Mayor")
    assert control(tab, "job_title").hasFocus()


def test_scrolling_past_a_choice_alters_nothing(
    qtbot: QtBot, show_tab: ShowTab, workspace: Workspace
) -> None:
    tab = show_tab("person")
    show_first(qtbot, tab)
    box, steps = control(tab, "sex"), len(workspace.history())
    tab.list.table.setFocus()
    where = QPointF(box.rect().center())
    wheel = QWheelEvent(
        where,
        QPointF(box.mapToGlobal(where.toPoint())),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    assert isinstance(box, QComboBox)
    shown = box.currentText()
    QApplication.sendEvent(box, wheel)
    assert box.currentText() == shown
    assert not wheel.isAccepted()
    assert len(workspace.history()) == steps


def test_a_wrong_value_is_said_at_the_field_and_its_text_stays(
    qtbot: QtBot, show_tab: ShowTab, workspace: Workspace
) -> None:
    tab = show_tab("city")
    key = show_first(qtbot, tab)
    before = kept(workspace, kind_of("city"), key, "latitude")
    type_over(tab, "latitude", "north")
    QTest.keyClick(control(tab, "latitude"), Qt.Key.Key_Tab)
    fault = row(tab, "latitude").fault
    qtbot.waitUntil(lambda: fault.text() == "“north” is not a number.")
    assert fault.isVisible()
    assert control(tab, "latitude").accessibleDescription() == fault.text()
    assert row(tab, "latitude").editor.typed() == "north"
    assert kept(workspace, kind_of("city"), key, "latitude") == before
    type_over(tab, "latitude", "-1")
    QTest.keyClick(control(tab, "latitude"), Qt.Key.Key_Tab)
    wait_for(qtbot, tab, workspace, "latitude", -1.0)
    assert fault.isHidden()


def test_a_wrong_text_is_there_again_when_the_person_comes_back(qtbot: QtBot, show_tab: ShowTab) -> None:
    tab = show_tab("city")
    show_first(qtbot, tab)
    type_over(tab, "latitude", "north")
    QTest.keyClick(control(tab, "latitude"), Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: bool(row(tab, "latitude").fault.text()))
    show_first(qtbot, tab, 1)
    assert row(tab, "latitude").editor.typed() != "north"
    assert not row(tab, "latitude").fault.text()
    show_first(qtbot, tab, 0)
    assert row(tab, "latitude").editor.typed() == "north"
    assert row(tab, "latitude").fault.text() == "“north” is not a number."


def test_what_is_typed_when_another_record_is_chosen_goes_to_the_record_it_was_typed_in(
    qtbot: QtBot, show_tab: ShowTab, workspace: Workspace
) -> None:
    tab = show_tab("person")
    first = show_first(qtbot, tab)
    type_over(tab, "department", "Typed here")
    second = show_first(qtbot, tab, 1)
    qtbot.waitUntil(lambda: kept(workspace, kind_of("person"), first, "department") == "Typed here")
    assert kept(workspace, kind_of("person"), second, "department") != "Typed here"


def test_a_link_is_found_while_one_types_and_taken_with_enter(
    qtbot: QtBot, show_tab: ShowTab, workspace: Workspace
) -> None:
    tab = show_tab("person")
    show_first(qtbot, tab)
    editor = row(tab, "city").editor
    assert isinstance(editor, LinkEditor)
    type_over(tab, "city", "mapu")
    qtbot.waitUntil(lambda: bool(editor.type_ahead.offered))
    assert editor.type_ahead.offered[0].startswith("Maputo · Mozambique")
    QTest.keyClick(editor.type_ahead._popup, Qt.Key.Key_Return)
    (maputo,) = workspace.page(kind_of("city"), Query(text="Maputo"))
    wait_for(qtbot, tab, workspace, "city", maputo["key"])
    qtbot.waitUntil(lambda: editor.typed() == "Maputo")


def test_a_link_that_leads_nowhere_is_refused_in_words(qtbot: QtBot, show_tab: ShowTab) -> None:
    tab = show_tab("person")
    show_first(qtbot, tab)
    type_over(tab, "city", "Atlantis")
    control(tab, "organisation").setFocus()
    qtbot.waitUntil(lambda: row(tab, "city").fault.text().startswith("Cities: there is no “Atlantis”"))
    assert row(tab, "city").editor.typed() == "Atlantis"


def test_a_programme_that_is_not_there_is_added_from_the_training(
    qtbot: QtBot, show_tab: ShowTab, workspace: Workspace
) -> None:
    tab = show_tab("training")
    show_first(qtbot, tab)
    editor = row(tab, "programme").editor
    assert isinstance(editor, LinkEditor)
    type_over(tab, "programme", "Green Cities")
    qtbot.waitUntil(lambda: editor.type_ahead.offered == ["Add “Green Cities”"])
    QTest.keyClick(editor.type_ahead._popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: workspace.count(kind_of("programme"), Query(text="Green Cities")) == 1)
    (programme,) = workspace.page(kind_of("programme"), Query(text="Green Cities"))
    wait_for(qtbot, tab, workspace, "programme", programme["key"])


def test_a_country_is_suggested_by_any_of_its_words(
    qtbot: QtBot, show_tab: ShowTab, workspace: Workspace
) -> None:
    tab = show_tab("person")
    show_first(qtbot, tab)
    editor = row(tab, "country").editor
    assert isinstance(editor, CountryEditor)
    type_over(tab, "country", "afri")
    qtbot.waitUntil(lambda: "South Africa · ZA" in editor.type_ahead.offered)
    type_over(tab, "country", "south afr")
    qtbot.waitUntil(lambda: editor.type_ahead.offered == ["South Africa · ZA"])
    QTest.keyClick(editor.type_ahead._popup, Qt.Key.Key_Return)
    wait_for(qtbot, tab, workspace, "country", "ZA")


def test_the_name_is_marked_as_required(qtbot: QtBot, show_tab: ShowTab) -> None:
    tab = show_tab("person")
    key = show_first(qtbot, tab)
    assert row(tab, "name_as_written").label.text() == "Full name *"
    assert row(tab, "given").label.text() == "Given name"
    type_over(tab, "name_as_written", "")
    QTest.keyClick(control(tab, "name_as_written"), Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: row(tab, "name_as_written").fault.text() == "Full name must be filled in.")
    assert tab.key == key


@pytest.mark.parametrize("kind", ["city", "training", "person"])
def test_every_editor_is_named_labelled_and_reached_in_reading_order(
    qtbot: QtBot, show_tab: ShowTab, kind: str
) -> None:
    tab = show_tab(kind)
    show_first(qtbot, tab)
    rows = list(tab.record.form.rows.values())
    reached = rows[0].editor.control
    for found in rows:
        assert found.editor.control.accessibleName() == tab._context.translate(found.field.label)
        assert found.label.buddy() is found.editor.control
        assert reached is found.editor.control
        reached.setFocus()
        QTest.keyClick(reached, Qt.Key.Key_Tab)
        reached = tab.window().focusWidget()


def test_an_end_before_the_start_is_said_there_and_saved_once_the_start_is_mended(
    qtbot: QtBot, show_tab: ShowTab, workspace: Workspace
) -> None:
    tab = show_tab("training")
    show_first(qtbot, tab)
    type_over(tab, "end", "01/05/2026")
    row(tab, "end").save()
    qtbot.waitUntil(lambda: "before it starts on 23 Nov 2026" in row(tab, "end").fault.text())
    wait_for(qtbot, tab, workspace, "end", date(2026, 11, 27))
    type_over(tab, "start", "28/04/2026")
    row(tab, "start").save()
    wait_for(qtbot, tab, workspace, "start", date(2026, 4, 28))
    wait_for(qtbot, tab, workspace, "end", date(2026, 5, 1))
    qtbot.waitUntil(lambda: row(tab, "end").fault.text() == "")
    qtbot.waitUntil(lambda: not tab.record.form.holds)
    assert tab.record.form.refused() == []
    qtbot.waitUntil(lambda: row(tab, "end").editor.typed() == "1 May 2026")


def test_the_country_comes_with_the_city_and_goes_with_it_by_undo(
    qtbot: QtBot, show_tab: ShowTab, workspace: Workspace
) -> None:
    tab = show_tab("person")
    tab.new_record()
    type_over(tab, "name_as_written", "Nomsa Banda")
    row(tab, "name_as_written").save()
    qtbot.waitUntil(lambda: tab.key is not None)
    city = workspace.page(kind_of("city"), Query(text="Lusaka"))[0]["key"]
    editing.change(workspace, kind_of("person"), tab.key or "", {"city": city})
    qtbot.waitUntil(lambda: row(tab, "country").editor.typed() == "Zambia")
    workspace.undo()
    qtbot.waitUntil(lambda: row(tab, "country").editor.typed() == "")
