"""Consents of a person: begun in a form, saved once complete, listed, put into the bin, undone."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.search import Query
from iclei_desktop.ui.sections.belonging import BelongingRecords
from iclei_desktop.ui.tabs.record_tab import RecordTab

CONSENT, PERSON = kind_of("consent"), kind_of("person")


@pytest.fixture
def section(show_tab: Callable[[str], RecordTab], workspace: Workspace, qtbot: QtBot) -> BelongingRecords:
    """Show the consents of the first person."""
    tab = show_tab("person")
    key = workspace.page(PERSON, Query(), limit=1)[0]["key"]
    tab.select(key)
    tab.record.show_section("consents")
    qtbot.waitUntil(lambda: bool(tab.record.findChildren(BelongingRecords)))
    found = tab.record.findChildren(BelongingRecords)[0]
    qtbot.waitUntil(lambda: found._places.currentIndex() == 1)
    return found


def consents(workspace: Workspace) -> list[dict[str, Any]]:
    return workspace.page(CONSENT, Query())


def choose(section: BelongingRecords, name: str, value: object) -> None:
    box = section.form.rows[name].editor.control
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def write(section: BelongingRecords, name: str, text: str) -> None:
    line = section.form.rows[name].editor.control
    line.setFocus()
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)


def test_a_consent_is_there_once_it_is_complete(
    section: BelongingRecords, workspace: Workspace, qtbot: QtBot
) -> None:
    QTest.mouseClick(section.add_button, Qt.MouseButton.LeftButton)
    assert section.form.isVisible()
    assert section._unsaved.isVisible()
    assert "person" not in section.form.rows
    choose(section, "purpose", "PHOTO_VIDEO")
    QTest.qWait(50)
    assert consents(workspace) == []
    choose(section, "given", True)
    qtbot.waitUntil(lambda: len(consents(workspace)) == 1)
    (saved,) = consents(workspace)
    assert (saved["purpose"], saved["given"]) == ("PHOTO_VIDEO", True)
    qtbot.waitUntil(lambda: section.table.rows.rowCount() == 1)
    assert not section._unsaved.isVisible()
    write(section, "wording", "2026-1")
    qtbot.waitUntil(lambda: consents(workspace)[0]["wording"] == "2026-1")


def test_it_goes_to_the_bin_by_the_key_and_comes_back(section: BelongingRecords, qtbot: QtBot) -> None:
    section.add()
    choose(section, "purpose", "CONTACT")
    choose(section, "given", False)
    qtbot.waitUntil(lambda: section.table.rows.rowCount() == 1)
    section.table.setFocus()
    section.table.selectRow(0)
    qtbot.waitUntil(section.remove_button.isEnabled)
    QTest.keyClick(section.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: section._places.currentIndex() == 1)
    assert not section.form.isVisible()
    section.context.perform(Workspace.undo)
    qtbot.waitUntil(lambda: section.table.rows.rowCount() == 1)


def test_the_form_follows_the_chosen_row(
    section: BelongingRecords, workspace: Workspace, qtbot: QtBot
) -> None:
    for purpose in ("CONTACT", "PHOTO_VIDEO"):
        section.add()
        choose(section, "purpose", purpose)
        choose(section, "given", True)
        qtbot.waitUntil(lambda: not section._unsaved.isVisible())
    qtbot.waitUntil(lambda: section.table.rows.rowCount() == 2)
    shown = section.form.rows["purpose"].editor.control
    assert isinstance(shown, QComboBox)
    for place, key in enumerate(section.table.rows.keys):
        purpose = workspace.get(CONSENT, key)["purpose"]
        section.table.selectRow(place)
        qtbot.waitUntil(partial(_shows, shown, purpose))


def _shows(box: QComboBox, value: str) -> bool:
    return bool(box.currentData() == value)
