"""Every field of every family, edited as people edit; all of it undone, made again, and found again."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from iclei_desktop.records.fields import Field
from iclei_desktop.records.kinds import Link
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.ui.main_window import MainWindow
from iclei_desktop.ui.tabs.record_tab import RecordTab
from tests.sessions.fitting import enter
from tests.sessions.hands import CTRL, SHIFT, Hands
from tests.sessions.ways import find, show_tab
from tests.snapshots import snapshot

RECORDS = {"city": "Lusaka", "training": "Energy and climate data", "person": "Chinula"}
"""What is searched for in each tab to find the record that is edited."""


@pytest.mark.parametrize("kind", RECORDS)
def test_every_field_is_edited_undone_redone_and_found(
    window: MainWindow, hands: Hands, demo_path: Path, kind: str
) -> None:
    tab, workspace = show_tab(window, hands, demo_path, kind)
    key = find(tab, hands, RECORDS[kind])
    before, start, shown = next_steps(workspace)[0], snapshot(workspace), texts(tab)
    edit_all(tab, workspace, hands)
    assert window.files.current is not None
    window.files.current.tasks.settle()
    end, shown_at_the_end = snapshot(workspace), texts(tab)
    fields = [field.name for field in kind_of(kind).shown]
    assert [name for name in fields if start[kind][key][name] == end[kind][key][name]] == []
    added = sum(len(end[name]) - len(start[name]) for name in end)

    undone = undo_until(before, window, workspace, hands)
    assert undone == len(fields) + added, "each visit is one step, and so is each record added for a link"
    assert snapshot(workspace) == start
    hands.until(lambda: texts(tab) == shown)
    undo_until(None, window, workspace, hands)
    assert not any(snapshot(workspace).values()), "even the demo can be undone"
    redo_all(window, workspace, hands)
    assert snapshot(workspace) == end

    assert find(tab, hands, end[kind][key][kind_of(kind).about.title[0]]) == key
    hands.until(lambda: texts(tab) == shown_at_the_end)


def texts(tab: RecordTab) -> dict[str, str]:
    """Return what stands in each editor."""
    return {name: row.editor.typed() for name, row in tab.record.form.rows.items()}


def edit_all(tab: RecordTab, workspace: Workspace, hands: Hands) -> None:
    """Edit field after field by keys alone; each is on the disk once it is left."""
    rows = list(tab.record.form.rows.values())
    hands.click(rows[0].editor.control)
    for row in rows:
        assert row.editor.control.hasFocus(), f"Tab leads past {row.field.name}"
        wanted = enter(hands, row.editor)
        hands.press(Qt.Key.Key_Tab)
        hands.until(partial(is_kept, tab, workspace, row.field, wanted))


def is_kept(tab: RecordTab, workspace: Workspace, field: Field, wanted: Any) -> bool:
    """Return whether the record that is shown holds a value in the file; of a link, leads to what is called so."""
    assert tab.key is not None
    value = workspace.get(kind_of(tab.spec.kind), tab.key)[field.name]
    if isinstance(field.kind, Link) and value is not None:
        value = workspace.titles(kind_of(field.kind.target), [value])[value]
    return bool(value == wanted)


def next_steps(workspace: Workspace) -> tuple[int | None, int | None]:
    """Return the numbers of the steps that undo and redo would act on."""
    undo, redo = workspace.next_steps()
    return undo.number if undo else None, redo.number if redo else None


def undo_until(step: int | None, window: MainWindow, workspace: Workspace, hands: Hands) -> int:
    """Press Ctrl+Z until ``step`` is the next to be undone – None: until nothing is left; return how often."""
    pressed = 0
    while next_steps(workspace)[0] != step:
        move("undo", CTRL, window, workspace, hands)
        pressed += 1
    hands.until(lambda: window.menus.actions["undo"].isEnabled() == (step is not None))
    return pressed


def redo_all(window: MainWindow, workspace: Workspace, hands: Hands) -> None:
    """Press Ctrl+Shift+Z until nothing is left."""
    while next_steps(workspace)[1] is not None:
        move("redo", CTRL | SHIFT, window, workspace, hands)
    hands.until(lambda: not window.menus.actions["redo"].isEnabled())


def move(
    action: str, modifiers: Qt.KeyboardModifier, window: MainWindow, workspace: Workspace, hands: Hands
) -> None:
    """Press Z with modifiers once the menu offers the action, and wait until the file has moved on."""
    before = next_steps(workspace)
    hands.until(window.menus.actions[action].isEnabled)
    hands.press(Qt.Key.Key_Z, modifiers)
    hands.until(lambda: next_steps(workspace) != before)
