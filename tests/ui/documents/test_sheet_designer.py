"""The designer of sheet templates: by keyboard and mouse, saved at once, undone step by step, the page beside it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QSpinBox
from pytestqt.qtbot import QtBot

from iclei_desktop.services import editing
from iclei_desktop.services.documents.attendance import COLUMNS, TEMPLATE
from iclei_desktop.services.sheet_presets import PRESETS
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.sections.documents import DocumentsSection
from iclei_desktop.ui.sections.sheet_designer import SheetDesigner
from tests.ui.documents.seen import SECONDS, columns, is_sharp

SHEET = kind_of("sheet_template")


@pytest.fixture
def template(workspace: Workspace) -> str:
    """Return the key of a template with three columns."""
    values = {"name": "Short", "columns": ["name", "organisation", "phone"]}
    return editing.add(workspace, SHEET, values).keys[SHEET.name][0]


@pytest.fixture
def designer(qtbot: QtBot, context: Context, template: str) -> SheetDesigner:
    """Show the designer of the template with its page."""
    made = SheetDesigner(context)
    qtbot.addWidget(made)
    made.resize(920, 600)
    made.show_record(template)
    with qtbot.waitActive(made):
        made.show()
    qtbot.waitUntil(lambda: _has_page(made), timeout=SECONDS)
    return made


def _has_page(designer: SheetDesigner) -> bool:
    return designer.preview.count.text().startswith("Page 1")


def kept(workspace: Workspace, template: str) -> list[str]:
    columns: list[str] = workspace.get(SHEET, template)["columns"]
    return columns


def text(designer: SheetDesigner, row: int) -> str:
    item = designer.columns.table.item(row, 0)
    assert item is not None
    return item.text()


def test_columns_move_by_keyboard(
    qtbot: QtBot, designer: SheetDesigner, workspace: Workspace, template: str
) -> None:
    table = designer.columns.table
    assert [text(designer, row) for row in range(3)] == ["Full name", "Organisation", "Phone"]
    assert designer.first_control() is table
    table.setFocus()
    table.setCurrentCell(2, 0)
    QTest.keyClick(table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: kept(workspace, template) == ["name", "phone", "organisation"])
    assert table.currentRow() == 1
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: kept(workspace, template) == ["name", "organisation", "phone"])
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)  # no further than the last one
    assert table.currentRow() == 2
    assert not designer.columns.down.isEnabled()
    workspace.undo()
    qtbot.waitUntil(lambda: designer.columns.texts() == ["name", "phone", "organisation"])


def test_space_takes_a_column_in_and_out(
    qtbot: QtBot, designer: SheetDesigner, workspace: Workspace, template: str
) -> None:
    table = designer.columns.table
    table.setFocus()
    table.setCurrentCell(3, 0)
    assert text(designer, 3) == "Sex"
    QTest.keyClick(table, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: kept(workspace, template) == ["name", "organisation", "phone", "sex"])
    table.setCurrentCell(1, 0)
    QTest.keyClick(table, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: kept(workspace, template) == ["name", "phone", "sex"])
    table.setCurrentCell(0, 0)
    QTest.keyClick(table, Qt.Key.Key_Space)  # the name is on every sheet
    assert designer.columns.texts()[0] == "name"


def test_widths_are_one_step_while_one_turns_them(
    qtbot: QtBot, designer: SheetDesigner, workspace: Workspace, template: str
) -> None:
    box = designer.columns.table.cellWidget(1, 1)
    assert isinstance(box, QSpinBox)
    assert box.accessibleName() == "Width of the column “Organisation” in millimetres"
    steps = len(workspace.history())
    for _ in range(3):
        box.stepUp()
    qtbot.waitUntil(lambda: kept(workspace, template) == ["name", "organisation:39", "phone"])
    assert len(workspace.history()) == steps + 1
    workspace.undo()
    qtbot.waitUntil(lambda: designer.columns.texts() == ["name", "organisation", "phone"])


def test_a_shipped_template_is_a_beginning_and_can_be_undone(
    qtbot: QtBot, designer: SheetDesigner, workspace: Workspace, template: str
) -> None:
    (plain,) = (preset for preset in PRESETS if preset.name == "plain")
    designer.begin_with(plain)
    qtbot.waitUntil(lambda: designer.columns.texts() == list(plain.columns))
    assert workspace.get(SHEET, template)["signature_per"] == "DAY"
    workspace.undo()
    qtbot.waitUntil(lambda: designer.columns.texts() == ["name", "organisation", "phone"])


def test_a_template_that_cannot_be_read_says_so(
    qtbot: QtBot, designer: SheetDesigner, workspace: Workspace, template: str
) -> None:
    editing.change(workspace, SHEET, template, {"columns": ["nonesuch"]})
    qtbot.waitUntil(lambda: "nonesuch" in designer.preview.words.text())
    assert designer.preview.words.isVisible()  # in the place of the page
    workspace.undo()
    # The page is counted before its picture is there, which takes the place of the words.
    qtbot.waitUntil(lambda: _has_page(designer) and not designer.preview.words.isVisible(), timeout=SECONDS)


def test_options_that_a_template_says_are_not_asked_for(
    qtbot: QtBot, section: DocumentsSection, template: str
) -> None:
    editor = section.options[TEMPLATE]
    choice = section.options.choice
    assert choice is not None
    assert choice.chosen.given(COLUMNS)
    qtbot.waitUntil(lambda: template in [value for value, _ in _entries(section)])
    editor.show(template)
    editor.changed.emit()
    assert not columns(section).isVisible()
    choice = section.options.choice
    assert choice is not None
    assert (choice.chosen[TEMPLATE], choice.chosen.given(COLUMNS)) == (template, False)
    qtbot.waitUntil(lambda: is_sharp(section), timeout=SECONDS)


def _entries(section: DocumentsSection) -> list[tuple[str, str]]:
    box = section.options[TEMPLATE].widget
    return [(box.itemData(n), box.itemText(n)) for n in range(box.count())]  # type: ignore[attr-defined]
