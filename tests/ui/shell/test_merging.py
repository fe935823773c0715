"""Merging in the window: from two selected people and from the list of look-alikes, differences ticked by hand."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from iclei_desktop.services import editing
from iclei_desktop.services.certificates import issue, read_candidates
from iclei_desktop.services.demo import DEMO_TRAINING
from iclei_desktop.services.lookalikes import different
from iclei_desktop.services.lookup import resolve
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.search import Query
from iclei_desktop.ui.dialogs.lookalike_list import LookalikeList
from iclei_desktop.ui.dialogs.merge_people import MergePeople
from iclei_desktop.ui.main_window import MainWindow
from tests.ui.conftest import DEMO_DAY
from tests.ui.documents.seen import opened

PERSON = kind_of("person")


def two_of_one(workspace: Workspace) -> tuple[str, str]:
    """Add one woman twice; return both keys."""
    both: list[dict[str, Any]] = [
        {"name_as_written": "Zola Mbeki", "phone": "+27 82 000 0101"},
        {"name_as_written": "MBEKI Zola", "phone": "+27 83 000 0102", "email": "zola@example.org"},
    ]
    keys = [editing.add(workspace, PERSON, values).keys["person"][0] for values in both]
    return keys[0], keys[1]


def heading(dialog: MergePeople) -> object:
    """Return who stays, as the table says it."""
    return dialog.table.model().headerData(1, Qt.Orientation.Horizontal)


def test_two_selected_people_are_merged_as_ticked(demo_window: MainWindow, qtbot: QtBot) -> None:
    view = demo_window.view
    assert view is not None
    workspace = view.context.workspace
    one, other = two_of_one(workspace)
    view.show_kind("person")
    view.current.list.search.setText("zola")
    qtbot.waitUntil(lambda: view.current.list.table.records.rowCount() == 2)
    merge = demo_window.menus.actions["merge"]
    assert not merge.isEnabled()
    view.current.list.table.selectRow(0)
    view.current.list.table.selectAll()
    qtbot.waitUntil(merge.isEnabled)
    merge.trigger()
    dialog = opened(qtbot, MergePeople)
    qtbot.waitUntil(dialog.merge.isEnabled)
    kept = dialog._keep
    assert dialog.decided() == {"person.name_as_written": False, "person.phone": False}
    dialog.table.setFocus()
    dialog.table.setCurrentCell(1, 2)
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    assert dialog.decided()["person.phone"]
    assert dialog.sides[1][0].checkState() is Qt.CheckState.Unchecked
    phone = dialog.sides[1][1].text()
    QTest.mouseClick(dialog.merge, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: workspace.count(PERSON, Query(text="zola")) == 1)
    assert kept in {one, other}
    person = workspace.get(PERSON, kept)
    assert (person["phone"], person["email"]) == (phone, "zola@example.org")
    workspace.undo()
    assert workspace.count(PERSON, Query(text="zola")) == 2


def test_the_other_one_can_be_kept(demo_window: MainWindow, qtbot: QtBot) -> None:
    view = demo_window.view
    assert view is not None
    one, other = two_of_one(view.context.workspace)
    dialog = MergePeople(view.context, one, other, view)
    dialog.open()
    qtbot.waitUntil(dialog.merge.isEnabled)
    assert heading(dialog) == "Zola Mbeki"
    QTest.mouseClick(dialog.swap, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(dialog.merge.isEnabled)
    assert heading(dialog) == "MBEKI Zola"
    dialog.reject()


def test_it_says_that_certificates_stay_as_issued(demo_window: MainWindow, qtbot: QtBot) -> None:
    view = demo_window.view
    assert view is not None
    workspace = view.context.workspace
    training = resolve(workspace, kind_of("training"), DEMO_TRAINING)
    issue(workspace, training, "ATTENDANCE", DEMO_DAY)
    one, other = [candidate.person for candidate in read_candidates(workspace, training, "ATTENDANCE")][:2]
    dialog = MergePeople(view.context, one, other, view)
    dialog.open()
    qtbot.waitUntil(dialog.merge.isEnabled)
    assert "Certificates stay as they were issued" in dialog.comes_over.text()
    assert f"({DEMO_TRAINING}, " in dialog.comes_over.text()
    dialog.reject()


def test_the_list_of_look_alikes_leads_to_merging_and_follows_it(
    demo_window: MainWindow, qtbot: QtBot
) -> None:
    view = demo_window.view
    assert view is not None
    workspace = view.context.workspace
    two_of_one(workspace)
    demo_window.menus.actions["lookalikes"].trigger()
    listed = opened(qtbot, LookalikeList)
    qtbot.waitUntil(lambda: bool(listed._pairs))
    rows = len(listed._pairs)
    assert listed.table.current() is listed._pairs[0]
    assert listed.merge.isEnabled()
    place = next(n for n, pair in enumerate(listed._pairs) if "mbeki" in pair.one.entry.name.lower())
    listed.table.setCurrentIndex(listed.table.model().index(place, 0))
    assert "another order" in listed.table.model().index(place, 3).data()
    QTest.mouseClick(listed.merge, Qt.MouseButton.LeftButton)
    dialog = opened(qtbot, MergePeople)
    qtbot.waitUntil(dialog.merge.isEnabled)
    QTest.mouseClick(dialog.merge, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(listed._pairs) == rows - 1)
    assert workspace.count(PERSON, Query(text="mbeki")) == 1
    listed.reject()


def test_who_is_not_the_same_person_is_not_offered_again(demo_window: MainWindow, qtbot: QtBot) -> None:
    view = demo_window.view
    assert view is not None
    workspace = view.context.workspace
    two = set(two_of_one(workspace))
    demo_window.menus.actions["lookalikes"].trigger()
    listed = opened(qtbot, LookalikeList)

    def place() -> int | None:
        people = [{pair.one.person, pair.other.person} for pair in listed._pairs]
        return people.index(two) if two in people else None

    qtbot.waitUntil(lambda: place() is not None)
    rows, row = len(listed._pairs), place()
    assert row is not None
    assert not listed.withdraw.isVisible()
    listed.table.setCurrentIndex(listed.table.model().index(row, 0))
    QTest.mouseClick(listed.tell_apart, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(listed._pairs) == rows - 1)
    assert place() is None
    view.context.perform(Workspace.undo)
    qtbot.waitUntil(lambda: place() is not None)
    view.context.perform(Workspace.redo)
    qtbot.waitUntil(lambda: place() is None)
    listed.apart.click()
    qtbot.waitUntil(lambda: place() == 0)
    assert "different people" in listed.words.text()
    assert not listed.merge.isVisible()
    listed.table.setCurrentIndex(listed.table.model().index(0, 0))
    QTest.mouseClick(listed.withdraw, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: listed._pairs == [])
    listed.apart.click()
    qtbot.waitUntil(lambda: place() is not None)
    listed.reject()


def test_merging_may_end_in_saying_that_they_are_not_the_same(demo_window: MainWindow, qtbot: QtBot) -> None:
    view = demo_window.view
    assert view is not None
    workspace = view.context.workspace
    one, other = two_of_one(workspace)
    dialog = MergePeople(view.context, one, other, view)
    dialog.open()
    qtbot.waitUntil(dialog.merge.isEnabled)
    QTest.mouseClick(dialog.tell_apart, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(different(workspace)))
    assert workspace.count(PERSON, Query(text="zola")) == 2
